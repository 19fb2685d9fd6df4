//! Schedules to write: one as large as a real one, and any that can be thought of.
//!
//! `tests/schedule/samples.rs` writes them for readers that are not ours.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta};
use proptest::prelude::*;
use uuid::Uuid;

use super::{
    Conference, Day, DayRoom, Event, EventKey, Generator, Link, Person, Room, Schedule, Track,
};

/// A conference of the size of the largest ones: 874 sessions of 948 people in 35 rooms, two days.
pub(super) fn conference_of_874() -> Schedule {
    let mut days = Vec::new();
    let mut number = 0;
    for day in 0..2 {
        let mut rooms = Vec::new();
        for room in 1..=35 {
            let count = if room <= 17 { 13 } else { 12 };
            let numbers = number..number + count;
            number += count;
            rooms.push(DayRoom {
                name: format!("Raum {room}"),
                events: (0..)
                    .zip(numbers)
                    .map(|(slot, number)| event_of_874(number, at(day, slot * 30)))
                    .collect(),
            });
        }
        days.push(Day {
            date: first_day() + Days::new(day),
            start: at(day, 0),
            end: at(day, 24 * 60 - 1),
            rooms,
        });
    }
    Schedule {
        generator: Some(Generator {
            name: "Auftakt".to_owned(),
            version: "0.1.0".to_owned(),
            url: Some("https://example.org".to_owned()),
        }),
        url: Some("https://example.org/2024/schedule/".to_owned()),
        version: "3".to_owned(),
        conference: Conference {
            acronym: "gross-2024".to_owned(),
            title: "Große Konferenz".to_owned(),
            start: first_day(),
            end: first_day() + Days::new(1),
            timeslot_minutes: 5,
            base_url: Some("https://example.org/2024/".to_owned()),
            url: None,
            logo: None,
            time_zone: Some("Europe/Brussels".to_owned()),
            color: Some("#0b5394".to_owned()),
            tracks: Vec::new(),
            rooms: Vec::new(),
        },
        days,
    }
}

/// The first day at nine in the morning.
fn first_hour() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2024-02-03T09:00:00+01:00").unwrap_or_default()
}

fn first_day() -> NaiveDate {
    first_hour().date_naive()
}

/// So many minutes after nine in the morning.
fn at(day: u64, minutes: i64) -> DateTime<FixedOffset> {
    first_hour() + Days::new(day) + TimeDelta::minutes(minutes)
}

fn words(from: u32, count: u32) -> String {
    const WORDS: [&str; 11] = [
        "offene",
        "Schnittstellen",
        "für",
        "die",
        "Verwaltung",
        "und",
        "ihre",
        "Register",
        "im",
        "souveränen",
        "Betrieb & Bau",
    ];
    let words = (from..from + count).map(|at| WORDS[at as usize * 7 % WORDS.len()]);
    words.collect::<Vec<_>>().join(" ")
}

fn event_of_874(number: u32, start: DateTime<FixedOffset>) -> Event {
    let first_guid = 0x5bb0_0000_0000_4000_8000_0000_0000_0000_u128;
    let description = if number.is_multiple_of(40) {
        "Vom <b> zum <strong>".to_owned()
    } else {
        words(number + 3, 60)
    };
    let items = [words(number, 9), words(number, 5)].join("\n- ");
    Event {
        key: EventKey(Uuid::from_u128(first_guid + u128::from(number))),
        id: Some(number + 1),
        code: None,
        slug: None,
        start,
        duration_minutes: 25,
        title: format!("{} {number}", words(number, 6)),
        subtitle: String::new(),
        track: Some(format!("Reihe {}", number % 67)),
        kind: "devroom".to_owned(),
        languages: vec!["en".to_owned()],
        abstract_text: format!("{}.\n\n- {items}", words(number, 90)),
        description,
        recording_license: "CC BY 2.0 BE".to_owned(),
        do_not_record: number.is_multiple_of(50),
        logo: None,
        url: Some(format!("https://example.org/2024/event/{number}/")),
        feedback_url: Some(format!("https://example.org/2024/{number}/feedback/")),
        origin_url: None,
        persons: (0..=number % 3)
            .map(|more| person_of_874((number + more * 31) % 948))
            .collect(),
        links: (0..6)
            .map(|link| Link {
                url: format!("https://video.example.org/2024/{number}/{link}.webm"),
                title: "Video recording (AV1/opus)".to_owned(),
                kind: None,
            })
            .collect(),
        attachments: Vec::new(),
    }
}

fn person_of_874(number: u32) -> Person {
    Person {
        guid: Some(Uuid::from_u128(u128::from(number) + 1)),
        code: None,
        name: format!("Person \"{number}\" Beispiel"),
        biography: words(number, 40),
        avatar: None,
        url: None,
    }
}

/// Texts that break readers, and any others.
fn texts() -> BoxedStrategy<String> {
    prop_oneof![
        2 => Just(String::new()),
        4 => "[a-zA-Zäöüß ]{0,20}",
        2 => any::<String>(),
        3 => prop::sample::select(vec![
            "</title><script>alert(1)</script>", "]]>", "<![CDATA[", "<!--", "&amp;", "&lt;p&gt;", "&#0;",
            "<p>a</p>", "<br>\n   b", "a\n\n\n\nb", "\r\n", " \t ", "\u{0}\u{1b}[31m", "\u{fffe}\u{feff}",
            "\u{202e}tfel", "\u{2028}", "a\"b'c", "漢字", "👩\u{200d}👧", "{{x}}", "\\", "\u{a0}x\u{a0}",
        ]).prop_map(str::to_owned),
    ]
    .boxed()
}

fn maybe_text() -> BoxedStrategy<Option<String>> {
    prop::option::of(texts()).boxed()
}

fn addresses() -> BoxedStrategy<String> {
    prop_oneof![
        "https?://[a-z]{1,8}\\.org(:[0-9]{1,6})?[a-zA-Z0-9/?#%\\[\\]{}|^ä&;=-]{0,20}",
        texts(),
        prop::sample::select(vec![
            "javascript:alert(1)",
            "//evil.org/",
            "https://",
            "https://a b",
            "https://[::1]/",
            "https://x.org/%",
            "https://x.org/#/a/#b",
            "HTTPS://X.ORG",
            "https://user@x.org/",
            "/path",
            "data:text/html,x",
        ])
        .prop_map(str::to_owned),
    ]
    .boxed()
}

fn maybe_address() -> BoxedStrategy<Option<String>> {
    prop::option::of(addresses()).boxed()
}

fn dates() -> impl Strategy<Value = NaiveDate> {
    (1001..=8999_i32, 1..=366_u32).prop_filter_map("there is no such day", |(year, day)| {
        NaiveDate::from_yo_opt(year, day)
    })
}

fn instants() -> BoxedStrategy<DateTime<FixedOffset>> {
    let offsets = prop_oneof![
        Just(0),
        (-56..=56).prop_map(|quarter| quarter * 900),
        -86_399..=86_399
    ];
    (dates(), 0..86_400_u32, 0..1_999_999_999_u32, offsets)
        .prop_filter_map(
            "there is no such time",
            |(date, second, nanosecond, offset)| {
                let local = NaiveDateTime::new(
                    date,
                    chrono::NaiveTime::from_num_seconds_from_midnight_opt(second, 0)?,
                );
                // Leap seconds can be written in no schedule, but can be in a value.
                let local = chrono::Timelike::with_nanosecond(&local, nanosecond).unwrap_or(local);
                local
                    .and_local_timezone(FixedOffset::east_opt(offset)?)
                    .single()
            },
        )
        .boxed()
}

fn slugs() -> impl Strategy<Value = Option<String>> {
    prop::option::of(prop_oneof!["[a-z]{1,6}(-[a-z]{1,3}){0,2}", texts()])
}

fn guids() -> impl Strategy<Value = Uuid> {
    prop_oneof![
        any::<u128>().prop_map(|number| Uuid::from_u128(number | 1)),
        (1..4_u128).prop_map(Uuid::from_u128),
    ]
}

prop_compose! {
    fn persons()(
        guid in prop::option::of(guids()),
        code in maybe_text(),
        name in texts(),
        biography in texts(),
        avatar in maybe_address(),
        url in maybe_address(),
    ) -> Person {
        Person { guid, code, name, biography, avatar, url }
    }
}

prop_compose! {
    fn links()(url in addresses(), title in texts(), kind in maybe_text()) -> Link {
        Link { url, title, kind }
    }
}

prop_compose! {
    fn events()(
        (guid, id, code, slug) in (
            guids(),
            prop::option::of(prop_oneof![0..5_u32, any::<u32>()]),
            prop::option::of(prop_oneof![Just("AB3DEF".to_owned()), "[A-Z0-9]{5,7}"]),
            slugs(),
        ),
        (start, duration_minutes) in (instants(), prop_oneof![0..200_u32, any::<u32>()]),
        (title, subtitle, track, kind) in ("[a-zA-Z<&\"]{1,4}", texts(), maybe_text(), texts()),
        languages in prop::collection::vec(prop_oneof![Just("de".to_owned()), Just("pt-BR".to_owned()), texts()], 0..3),
        (abstract_text, description, recording_license, do_not_record) in (texts(), texts(), texts(), any::<bool>()),
        (logo, url, feedback_url, origin_url) in
            (maybe_address(), maybe_address(), maybe_address(), maybe_address()),
        persons in prop::collection::vec(persons().boxed(), 0..3),
        links in prop::collection::vec(links().boxed(), 0..3),
        attachments in prop::collection::vec(links().boxed(), 0..2),
    ) -> Event {
        Event {
            key: EventKey(guid), id, code, slug, start, duration_minutes, title, subtitle, track, kind,
            languages, abstract_text, description, recording_license, do_not_record, logo, url,
            feedback_url, origin_url, persons, links, attachments,
        }
    }
}

prop_compose! {
    fn days()(
        date in dates(),
        start in instants(),
        end in instants(),
        rooms in prop::collection::vec(
            (
                prop_oneof![Just("Aula".to_owned()), texts()],
                prop::collection::vec(events().boxed(), 0..3),
            )
                .prop_map(|(name, events)| DayRoom { name, events }),
            0..3,
        ),
    ) -> Day {
        Day { date, start, end, rooms }
    }
}

prop_compose! {
    /// Any schedule.
    pub(super) fn schedules()(
        generator in prop::option::of((texts(), texts(), maybe_address())
            .prop_map(|(name, version, url)| Generator { name, version, url })),
        (url, version, acronym, title) in (maybe_address(), texts(), texts(), texts()),
        (start, end, timeslot_minutes) in (dates(), dates(), any::<u32>()),
        (base_url, conference_url, logo) in (maybe_address(), maybe_address(), maybe_address()),
        time_zone in maybe_text(),
        color in prop::option::of(prop_oneof!["#[0-9a-fA-F]{6}", texts()]),
        tracks in prop::collection::vec(
            (texts(), prop::option::of("#?[0-9a-fA-F]{5,6}"), slugs())
                .prop_map(|(name, color, slug)| Track { name, color, slug }),
            0..3,
        ),
        rooms in prop::collection::vec(
            (prop_oneof![Just("Aula".to_owned()), texts()], prop::option::of(guids()), texts(), any::<Option<u32>>())
                .prop_map(|(name, guid, description, capacity)| Room { name, guid, description, capacity }),
            0..3,
        ),
        days in prop::collection::vec(days().boxed(), 0..3),
    ) -> Schedule {
        Schedule {
            generator, url, version,
            conference: Conference {
                acronym, title, start, end, timeslot_minutes, base_url,
                url: conference_url, logo, time_zone, color, tracks, rooms,
            },
            days,
        }
    }
}
