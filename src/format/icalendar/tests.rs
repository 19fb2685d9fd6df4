use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeZone};
use proptest::prelude::*;

use super::*;

/// One line as an independent reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    name: String,
    parameters: BTreeMap<String, String>,
    value: String,
}

/// A reader by the letter of RFC 5545 that shares no code with the writer.
fn read(bytes: &[u8]) -> Vec<Line> {
    let text = std::str::from_utf8(bytes).unwrap();
    assert!(text.ends_with("\r\n"));
    let mut lines: Vec<String> = Vec::new();
    for line in text.trim_end_matches("\r\n").split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line:?}", line.len());
        assert!(!line.contains(['\r', '\n', '\u{7f}']), "{line:?}");
        match line.strip_prefix(' ') {
            Some(rest) => lines.last_mut().unwrap().push_str(rest),
            None => lines.push(line.to_owned()),
        }
    }
    lines.iter().map(|line| read_line(line)).collect()
}

fn read_line(line: &str) -> Line {
    let mut is_quoted = false;
    let mut parts = vec![String::new()];
    let mut rest = line.chars();
    for character in rest.by_ref() {
        match character {
            '"' => is_quoted = !is_quoted,
            ':' if !is_quoted => break,
            ';' if !is_quoted => parts.push(String::new()),
            other => parts.last_mut().unwrap().push(other),
        }
    }
    let name = parts.remove(0);
    let parameters = parts.iter().map(|part| part.split_once('=').unwrap());
    Line {
        name,
        parameters: parameters
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect(),
        value: rest.collect(),
    }
}

fn unescape(value: &str) -> String {
    let mut out = String::new();
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next().unwrap() {
                'n' | 'N' => out.push('\n'),
                escaped @ ('\\' | ';' | ',') => out.push(escaped),
                other => panic!("\\{other} is no escape"),
            },
            ';' | ',' => panic!("{character} is not escaped in {value:?}"),
            other => out.push(other),
        }
    }
    out
}

fn names(lines: &[Line]) -> Vec<&str> {
    lines.iter().map(|line| line.name.as_str()).collect()
}

fn value<'a>(lines: &'a [Line], name: &str) -> &'a str {
    let found: Vec<_> = lines.iter().filter(|line| line.name == name).collect();
    assert_eq!(found.len(), 1, "{name}");
    &found[0].value
}

fn entry_lines(lines: &[Line]) -> &[Line] {
    let is = |name: &str| {
        let line = Line {
            name: name.to_owned(),
            parameters: BTreeMap::new(),
            value: "VEVENT".to_owned(),
        };
        lines.iter().position(|other| *other == line).unwrap()
    };
    &lines[is("BEGIN")..=is("END")]
}

fn instant(day: u32, hour: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2023, 10, day, hour, 0, 0).unwrap()
}

fn local(hour: u32, minute: u32) -> chrono::NaiveDateTime {
    NaiveDate::from_ymd_opt(2023, 11, 2)
        .unwrap()
        .and_hms_opt(hour, minute, 0)
        .unwrap()
}

fn entry() -> Entry {
    Entry {
        uid: Uid::parse("6f1c1f7e-1111-5a2b-8c3d-000000000001").unwrap(),
        created_at: instant(1, 8),
        modified_at: instant(20, 8),
        sequence: 2,
        when: When::Local {
            start: local(10, 0),
            end: local(10, 15),
            zone: Arc::new(zone::tests::berlin()),
        },
        summary: "Grußwort".to_owned(),
        description: "Zeile 1\r\nZeile 2; Komma, Strich \\".to_owned(),
        location: "Raum 1, EG; Dresden".to_owned(),
        geo: Some(Geo::new(51.050_407, 13.737_262).unwrap()),
        url: Some(Uri::parse("https://auftakt.example/de/a/sessions/b").unwrap()),
        categories: vec![
            "Grußwort".to_owned(),
            "Eröffnung, Auftakt".to_owned(),
            " ".to_owned(),
        ],
        status: Status::Confirmed,
        is_busy: true,
        class: Class::Public,
        organizer: Organizer {
            name: "Sächsische Staatskanzlei, Referat \"43\"".to_owned(),
            address: Address::parse("orga@auftakt.example").unwrap(),
        },
        contact: "Prof. Thomas Popp".to_owned(),
        conference: Some(Conference {
            uri: Uri::parse("https://meet.example/x").unwrap(),
            features: vec![ConferenceFeature::Audio, ConferenceFeature::Video],
            label: "Livestream: Saal".to_owned(),
        }),
        alarms: Vec::new(),
    }
}

fn feed(entries: Vec<Entry>) -> Feed {
    Feed {
        product: "-//Auftakt//Auftakt 0.1//DE".to_owned(),
        name: "Sachsen – digital und souverän, Dresden".to_owned(),
        description: "Programm; ganz".to_owned(),
        zone: Some(Arc::new(zone::tests::berlin())),
        source: Some(Uri::parse("https://auftakt.example/a/calendar.ics").unwrap()),
        url: Some(Uri::parse("https://auftakt.example/de/a").unwrap()),
        refresh_minutes: Some(60),
        modified_at: instant(20, 8),
        entries,
    }
}

/// The same file is read by six independent readers in `tests/calendar/check`.
#[test]
fn a_feed_is_written_line_for_line() {
    let bytes = feed(vec![entry()]).to_bytes();

    let expected = include_str!("../../../tests/calendar/feed.ics");
    assert_eq!(String::from_utf8(bytes).unwrap(), expected);
}

#[test]
fn the_same_feed_gives_the_same_bytes() {
    assert_eq!(
        feed(vec![entry(), entry()]).to_bytes(),
        feed(vec![entry(), entry()]).to_bytes()
    );
}

#[test]
fn what_is_empty_is_left_out() {
    let mut bare = entry();
    bare.description = " \n".to_owned();
    bare.location.clear();
    bare.contact.clear();
    bare.geo = None;
    bare.url = None;
    bare.categories.clear();
    bare.conference = None;
    bare.organizer.name.clear();
    bare.summary.clear();

    let lines = read(&feed(vec![bare]).to_bytes());

    assert_eq!(
        names(entry_lines(&lines)),
        [
            "BEGIN",
            "CLASS",
            "CREATED",
            "DTEND",
            "DTSTAMP",
            "DTSTART",
            "LAST-MODIFIED",
            "ORGANIZER",
            "SEQUENCE",
            "STATUS",
            "SUMMARY",
            "TRANSP",
            "UID",
            "END",
        ]
    );
}

#[test]
fn a_cancelled_entry_takes_no_time() {
    let cancelled = Entry {
        status: Status::Cancelled,
        ..entry()
    };

    let lines = read(&feed(vec![cancelled]).to_bytes());

    assert_eq!(value(&lines, "STATUS"), "CANCELLED");
    assert_eq!(value(&lines, "TRANSP"), "TRANSPARENT");
}

#[test]
fn whole_days_end_on_the_day_after() {
    let day = |day| NaiveDate::from_ymd_opt(2024, 2, day).unwrap();
    let when = When::Days {
        first: day(28),
        last: day(29),
    };

    let lines = read(&feed(vec![Entry { when, ..entry() }]).to_bytes());

    let entry = entry_lines(&lines);
    assert_eq!(value(entry, "DTSTART"), "20240228");
    assert_eq!(value(entry, "DTEND"), "20240301");
    let start = entry.iter().find(|line| line.name == "DTSTART").unwrap();
    assert_eq!(start.parameters["VALUE"], "DATE");
}

#[test]
fn an_instant_needs_no_zone() {
    let when = When::Instants {
        start: instant(29, 1),
        end: instant(29, 2),
    };
    let bare = Feed {
        zone: None,
        ..feed(vec![Entry { when, ..entry() }])
    };

    let lines = read(&bare.to_bytes());

    assert_eq!(value(entry_lines(&lines), "DTSTART"), "20231029T010000Z");
    assert!(!lines.iter().any(|line| line.value == "VTIMEZONE"));
}

#[test]
fn what_does_not_last_has_no_end() {
    let when = When::Local {
        start: local(10, 0),
        end: local(10, 0),
        zone: Arc::new(zone::tests::berlin()),
    };

    let lines = read(&feed(vec![Entry { when, ..entry() }]).to_bytes());

    assert!(!names(entry_lines(&lines)).contains(&"DTEND"));
}

#[test]
fn a_zone_is_written_once_for_all_entries() {
    let lines = read(&feed(vec![entry(), entry(), entry()]).to_bytes());

    let count = |value: &str| lines.iter().filter(|line| line.value == value).count();
    assert_eq!(count("VEVENT"), 6);
    assert_eq!(count("VTIMEZONE"), 2);
}

#[test]
fn an_alarm_has_its_own_uid_and_no_time_of_writing() {
    let alarm = Alarm {
        uid: Uid::parse("aaaaaaaa-0000-5000-8000-000000000001").unwrap(),
        minutes_before: 15,
        description: "Gleich; wirklich".to_owned(),
    };

    let lines = read(
        &feed(vec![Entry {
            alarms: vec![alarm],
            ..entry()
        }])
        .to_bytes(),
    );

    let begin = lines
        .iter()
        .position(|line| line.value == "VALARM")
        .unwrap();
    let alarm: Vec<_> = lines[begin..begin + 6]
        .iter()
        .map(|line| (line.name.as_str(), line.value.as_str()))
        .collect();
    assert_eq!(
        alarm,
        [
            ("BEGIN", "VALARM"),
            ("UID", "aaaaaaaa-0000-5000-8000-000000000001"),
            ("ACTION", "DISPLAY"),
            ("DESCRIPTION", "Gleich\\; wirklich"),
            ("TRIGGER", "-PT15M"),
            ("END", "VALARM"),
        ]
    );
}

#[test]
fn durations_carry_their_t() {
    assert_eq!(duration(60), "PT1H");
    assert_eq!(duration(90), "PT1H30M");
    assert_eq!(duration(5), "PT5M");
}

/// Text with everything that could end a value: breaks, separators, quotes, components.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        Just("\r\nBEGIN:VALARM\r\nEND:VALARM\r\n".to_owned()),
        Just("\r\nATTENDEE:mailto:evil@example.org".to_owned()),
        Just("\nEND:VEVENT\nEND:VCALENDAR\n".to_owned()),
        "[\\\\;,:\"^=\r\n\t\u{85}\u{2028} ]{0,8}".prop_map(String::from),
        "[äß漢😀\u{301}\u{200d}\u{202e}]{0,60}".prop_map(String::from),
        " {60,90}".prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_text_leaves_its_value(
        texts in prop::array::uniform8(hostile()),
        product in hostile(),
        name in hostile(),
    ) {
        let [summary, description, location, contact, category, organizer, label, alarm] = texts;
        let mut hostile = entry();
        hostile.summary.clone_from(&summary);
        hostile.description = format!("x{description}");
        hostile.location = format!("x{location}");
        hostile.contact = format!("x{contact}");
        hostile.categories = vec![format!("x{category}"), "zwei".to_owned()];
        hostile.organizer.name = format!("x{organizer}");
        if let Some(conference) = &mut hostile.conference {
            conference.label = format!("x{label}");
        }
        hostile.alarms.push(Alarm {
            uid: Uid::parse("a-1").unwrap(),
            minutes_before: 15,
            description: alarm.clone(),
        });
        let mut plain = entry();
        plain.alarms = hostile.alarms.clone();
        let hostile_feed = Feed { product, name: name.clone(), ..feed(vec![hostile]) };

        let lines = read(&hostile_feed.to_bytes());

        // The same properties in the same order as for harmless texts: nothing was injected.
        let plain_lines = read(&feed(vec![plain]).to_bytes());
        prop_assert_eq!(names(&lines), names(&plain_lines));
        prop_assert_eq!(unescape(value(&lines, "NAME")), value::calendar_name(&name));
        let event = entry_lines(&lines);
        let alarm_start = event.iter().position(|line| line.value == "VALARM").unwrap();
        let (event, alarm_lines) = event.split_at(alarm_start);
        prop_assert_eq!(unescape(value(event, "SUMMARY")), value::line(&summary));
        prop_assert_eq!(unescape(value(event, "DESCRIPTION")), value::text(&format!("x{description}")));
        prop_assert_eq!(unescape(value(event, "LOCATION")), value::line(&format!("x{location}")));
        prop_assert_eq!(unescape(value(event, "CONTACT")), value::line(&format!("x{contact}")));
        prop_assert_eq!(unescape(value(alarm_lines, "DESCRIPTION")), value::line(&alarm));
        let categories = value(event, "CATEGORIES").strip_suffix(",zwei").unwrap();
        prop_assert_eq!(unescape(categories), value::line(&format!("x{category}")));
        let parameter = |name: &str, key: &str| {
            event.iter().find(|line| line.name == name).unwrap().parameters[key].clone()
        };
        prop_assert_eq!(parameter("ORGANIZER", "CN"), value::parameter(&format!("x{organizer}")));
        prop_assert_eq!(parameter("CONFERENCE", "LABEL"), value::parameter(&format!("x{label}")));
        prop_assert_eq!(parameter("CONFERENCE", "FEATURE"), "AUDIO,VIDEO");
        prop_assert_eq!(value(event, "ORGANIZER"), "mailto:orga@auftakt.example");
    }

    #[test]
    fn addresses_stay_in_one_line(typed in hostile()) {
        for typed in [typed.clone(), format!("https://a{typed}"), format!("a@b{typed}")] {
            let is_harmless = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"');
            if let Ok(uri) = Uri::parse(&typed) {
                prop_assert!(is_harmless(uri.as_str()));
            }
            if let Ok(address) = Address::parse(&typed) {
                prop_assert!(is_harmless(address.as_str()));
            }
            if let Ok(uid) = Uid::parse(&typed) {
                prop_assert!(is_harmless(uid.as_str()));
            }
        }
    }
}
