use proptest::prelude::*;

use super::*;
use crate::domain::agenda::Interpretation;
use crate::domain::link::LinkKind;
use crate::server::zone::Zone;

/// Monday, 23 November 2026, 10:00 in Berlin.
const NOW: Timestamp = Timestamp::from_millis(1_795_424_400_000);

const SAXONY: &str = include_str!("../../../examples/sachsen-digital-und-souveraen.toml");
const CLOUD: &str = include_str!("../../../examples/auftakt-verwaltungscloud.toml");

fn read(text: &str) -> EventFile {
    match parse(text, NOW) {
        Ok(parsed) => parsed.event,
        Err(refused) => panic!("{refused}"),
    }
}

fn instant(text: &str) -> Timestamp {
    chrono::DateTime::parse_from_rfc3339(text)
        .unwrap()
        .to_utc()
        .into()
}

const SMALL: &str = r#"
slug = "kickoff"
status = "draft"
title = "Auftakt"
starts = 2026-12-03T10:00:00
ends = 2026-12-03T16:00:00
organiser = { slug = "amt", name = "Amt", email = "amt@example.org" }
registration = { capacity = 10 }

[[rooms]]
slug = "saal"
name = "Saal"

[[people]]
slug = "erika-muster"
name = "Erika Muster"

[[sessions]]
slug = "grusswort"
type = "greeting"
time = "10:00–10:15"
room = "saal"
title = "Grußwort"
greeters = ["erika-muster"]
"#;

/// The mistakes of the small file with one piece of it replaced.
fn mistakes(from: &str, to: &str) -> Vec<String> {
    assert_eq!(SMALL.matches(from).count(), 1, "{from}");
    match parse(&SMALL.replacen(from, to, 1), NOW) {
        Ok(_) => Vec::new(),
        Err(refused) => refused.0.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn a_small_file_is_read() {
    let event = read(SMALL);

    assert_eq!(event.title, Text::only(Language::De, "Auftakt"));
    assert_eq!(event.zone, "Europe/Berlin");
    let [session] = event.sessions.as_slice() else {
        panic!("{:?}", event.sessions)
    };
    assert_eq!(session.slots[0].starts_at, instant("2026-12-03T09:00:00Z"));
    assert_eq!(session.slots[0].ends_at, instant("2026-12-03T09:15:00Z"));
    assert_eq!(session.cast[0].role, Role::Greeter);
}

#[test]
fn a_call_comes_back_as_it_was_and_must_end() {
    let registration = "registration = { capacity = 10 }";
    let with = |call: &str| SMALL.replacen(registration, &format!("{registration}\n{call}"), 1);
    let call = "call = { closes = 2026-11-30T18:00:00, text.en = \"Wanted.\" }";

    let event = read(&with(call));

    assert_eq!(event.call.opens_at, None);
    assert_eq!(event.call.closes_at, Some(instant("2026-11-30T17:00:00Z")));
    assert_eq!(event.call.text, Text::only(Language::En, "Wanted."));
    assert_eq!(read(&write(&event)), event);
    let endless = format!("{registration}\ncall = {{ opens = 2026-11-02T08:00:00 }}");
    let told = mistakes(registration, &endless);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("\"closes\""), "{told:?}");
}

#[test]
fn each_mistake_says_where_it_is_and_what_to_write_instead() {
    let check = |from: &str, to: &str, expected: &str| {
        assert_eq!(mistakes(from, to), [expected], "{from} → {to}");
    };

    check(
        "type = \"greeting\"",
        "type = \"speech\"",
        "line 20, column 8: \"speech\" is not a type of session; write one of greeting, opening, keynote, \
         impulse, talk, panel, workshop, qa, break, lunch, networking, closing, other.",
    );
    check(
        "room = \"saal\"",
        "raum = \"saal\"",
        "line 22, column 1: there is no key \"raum\" here; did you mean \"room\"?",
    );
    check(
        "room = \"saal\"",
        "room = \"sall\"",
        "line 22, column 8: the room \"sall\" is not in this file; did you mean \"saal\"?",
    );
    check(
        "[\"erika-muster\"]",
        "[\"erika-mustre\"]",
        "line 24, column 13: the person \"erika-mustre\" is not in this file; did you mean \"erika-muster\"?",
    );
    check(
        "10:00–10:15",
        "10:15–10:00",
        "line 21, column 8: \"end\" (2026-12-03 10:00) must be after \"start\" (2026-12-03 10:15).",
    );
    check(
        "registration = { capacity = 10 }",
        "registration = { capacity = 10 }\ncall = { opens = 2026-11-02T08:00:00, closes = 2026-11-01T08:00:00 }",
        "line 9, column 48: \"closes\" (2026-11-01 08:00) must be after \"opens\" (2026-11-02 08:00).",
    );
    check(
        "ends = 2026-12-03T16:00:00",
        "ends = 2026-12-03T09:00:00",
        "line 6, column 8: \"ends\" (2026-12-03 09:00) must be after \"starts\" (2026-12-03 10:00).",
    );
    check(
        "time = \"10:00–10:15\"",
        "day = 2026-03-29\ntime = \"02:30–03:15\"",
        "line 22, column 8: clocks in Europe/Berlin never show 2026-03-29 02:30, they are put forward over it; \
         write 2026-03-29T03:30:00.",
    );
    check(
        "time = \"10:00–10:15\"",
        "day = 2026-10-25\ntime = \"02:30–03:15\"",
        "line 22, column 8: clocks in Europe/Berlin show 2026-10-25 02:30 twice; \
         write starts = 2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00.",
    );
    check(
        "capacity = 10",
        "capacity = -1",
        "line 8, column 29: \"capacity\" must be between 0 and 1000000.",
    );
    check(
        "slug = \"kickoff\"",
        "slug = \"api\"",
        "line 2, column 8: \"api\" is the address of something else; choose another short name.",
    );
    check(
        "slug = \"grusswort\"",
        "slug = \"Grußwort\"",
        "line 19, column 8: A short name has lower-case letters a–z, digits and single hyphens only; \
         write \"grusswort\".",
    );
    check(
        "[[sessions]]",
        "[[people]]\nslug = \"erika-muster\"\nname = \"Erika\"\n[[sessions]]",
        "line 19, column 8: the person \"erika-muster\" is there already, in line 15; give this one another.",
    );
    check(
        "title = \"Grußwort\"",
        "title = { de = \"Grußwort\", fr = \"Discours\" }",
        "line 23, column 28: there is no key \"fr\" here; did you mean \"de\"?",
    );
    check(
        "status = \"draft\"",
        "zone = \"Europe/Dresden\"\nstatus = \"draft\"",
        "line 3, column 8: \"Europe/Dresden\" is not a time zone of the IANA; write one of Europe/Berlin, UTC.",
    );
    check(
        "amt@example.org",
        "amt",
        "line 7, column 51: The e-mail address needs an @ with a name before and a domain after it.",
    );
    check(
        "time = \"10:00–10:15\"",
        "time = \"10 Uhr\"",
        "line 21, column 8: \"10 Uhr\" is not a time; write \"10:00–10:45\".",
    );
}

/// The small file with a track, an own type and all that they, rooms, people and sessions may say.
fn rich() -> String {
    let extra = r#"
[[tracks]]
slug = "praxis"
name = { de = "Praxis", en = "Practice" }
colour = "teal"

[[types]]
slug = "kurzvortrag"
name = "Kurzvortrag"
base = "impulse"
"#;
    let links = r#"links = [{ kind = "fediverse", url = "https://social.example/@erika" }]"#;
    SMALL
        .replace(
            "name = \"Saal\"\n",
            &format!(
                "name = \"Saal\"\nstep_free = true\nhearing_loop = true\ndirections = \"Rechts\"\n{extra}"
            ),
        )
        .replace("Erika Muster\"\n", &format!("Erika Muster\"\n{links}\n"))
        .replace(
            "type = \"greeting\"\n",
            "own_type = \"kurzvortrag\"\ntrack = \"praxis\"\ninterpretation = [\"captions\", \"dgs\"]\n\
             recorded = true\nphotographed = true\n\
             links = [{ kind = \"stream\", url = \"https://live.example/1\", label = \"Live\" }]\n",
        )
        .replace(
            "[\"erika-muster\"]",
            "[{ person = \"erika-muster\", state = \"invited\" }]",
        )
}

#[test]
fn all_that_a_programme_knows_is_read_and_written() {
    let text = rich();

    let event = read(&text);

    let room = &event.rooms[0];
    assert!(room.is_step_free && room.has_hearing_loop);
    assert_eq!(room.directions, Text::only(Language::De, "Rechts"));
    assert_eq!(event.tracks[0].colour, TrackColour::Teal);
    assert_eq!(event.types[0].base, SessionType::Impulse);
    assert_eq!(event.people[0].links.0[0].kind, LinkKind::Fediverse);
    let session = &event.sessions[0];
    assert_eq!(session.kind, SessionType::Impulse);
    assert_eq!(session.own_type.as_ref().unwrap().as_str(), "kurzvortrag");
    assert_eq!(session.track.as_ref().unwrap().as_str(), "praxis");
    let interpretation = [Interpretation::SignLanguage, Interpretation::Captions];
    assert_eq!(session.interpretation.0, interpretation);
    assert!(session.is_recorded && session.is_photographed);
    assert_eq!(session.links.0[0].label, "Live");
    assert_eq!(session.cast[0].state, Some(ParticipationState::Invited));
    assert_eq!(read(&write(&event)), event);
}

#[test]
fn each_mistake_in_what_a_programme_knows_says_what_to_write_instead() {
    let text = rich();
    let check = |from: &str, to: &str, expected: &[&str]| {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        let refused = parse(&text.replacen(from, to, 1), NOW).unwrap_err();
        let said: Vec<String> = refused.0.iter().map(ToString::to_string).collect();
        assert_eq!(said, expected, "{from} → {to}");
    };

    check(
        "track = \"praxis\"",
        "track = \"prxis\"",
        &["line 35, column 9: the track \"prxis\" is not in this file; did you mean \"praxis\"?"],
    );
    check(
        "own_type = \"kurzvortrag\"",
        "own_type = \"kurzvortrg\"",
        &[
            "line 34, column 12: the own type \"kurzvortrg\" is not in this file; did you mean \"kurzvortrag\"?",
        ],
    );
    check(
        "own_type = \"kurzvortrag\"",
        "own_type = \"kurzvortrag\"\ntype = \"talk\"",
        &["line 32, column 1: \"type\" and \"own_type\" exclude each other; write one of them."],
    );
    check(
        "colour = \"teal\"",
        "colour = \"pink\"",
        &[
            "line 20, column 10: \"pink\" is not a colour of a track; write one of blue, green, orange, purple, \
           red, teal, brown, grey.",
        ],
    );
    check(
        "base = \"impulse\"",
        "base = \"speech\"",
        &[
            "line 25, column 8: \"speech\" is not a type of session; write one of greeting, opening, keynote, \
           impulse, talk, panel, workshop, qa, break, lunch, networking, closing, other.",
        ],
    );
    check(
        "colour = \"teal\"",
        "",
        &["line 17, column 1: \"colour\" is missing; write colour = \"blue\"."],
    );
    check(
        "[\"captions\", \"dgs\"]",
        "[\"captions\", \"gebärden\", \"captions\"]",
        &[
            "line 36, column 31: \"gebärden\" is not a kind of interpretation; write one of de, en, dgs, captions.",
            "line 36, column 43: the interpretation \"captions\" is there already, in line 36; give this one another.",
        ],
    );
    check(
        "https://live.example/1",
        "javascript:alert(1)",
        &[
            "line 39, column 35: \"javascript:alert(1)\" is not the address of a page; it must begin with \
           https:// or http://.",
        ],
    );
    check(
        "kind = \"stream\", ",
        "",
        &["line 39, column 10: \"kind\" is missing; write kind = \"website\"."],
    );
    check(
        "step_free = true",
        "step_free = \"ja\"",
        &["line 13, column 13: \"step_free\" must be true or false, such as true."],
    );
    check(
        "state = \"invited\"",
        "state = \"asked\"",
        &[
            "line 43, column 48: \"asked\" is not a state of a participation; write one of invited, confirmed, \
           declined.",
        ],
    );
}

#[test]
fn more_links_than_are_shown_are_refused() {
    let link = "{ kind = \"website\", url = \"https://a.example\" }, ";
    let text = format!("links = [{}]\ntitle = \"Grußwort\"", link.repeat(21));

    let said = mistakes("title = \"Grußwort\"", &text);

    assert_eq!(
        said,
        [
            "line 23, column 10: \"links\" lists 21 links, at most 20 are shown; keep those that matter."
        ]
    );
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let broken = SMALL
        .replace("status = \"draft\"", "")
        .replace("type = \"greeting\"", "type = 7")
        .replace("name = \"Saal\"", "");

    let refused = parse(&broken, NOW).unwrap_err();

    let lines: Vec<usize> = refused.0.iter().map(|placed| placed.place.line).collect();
    assert_eq!(lines, [1, 10, 20], "{refused}");
}

#[test]
fn what_is_no_toml_is_told_with_its_line() {
    let refused = parse("slug = \"a\"\ntitle = \n", NOW).unwrap_err();

    assert_eq!(refused.0[0].place.line, 2, "{refused}");
    assert!(matches!(refused.0[0].mistake, Mistake::Syntax(_)));
}

#[test]
fn links_lead_to_the_web_only() {
    let text = format!("{SMALL}\n[attribution]\nsource_url = \"javascript:alert(1)\"\n");

    let refused = parse(&text, NOW).unwrap_err();

    let [placed] = refused.0.as_slice() else {
        panic!("{refused}")
    };
    assert!(matches!(placed.mistake, Mistake::NoAddress { .. }));
}

#[test]
fn days_are_counted_from_today_and_from_the_first_day() {
    let text = SMALL
        .replace(
            "starts = 2026-12-03T10:00:00",
            "starts = \"workday+33 10:00\"",
        )
        .replace("ends = 2026-12-03T16:00:00", "ends = \"today+40 16:00\"")
        .replace("time = \"10:00–10:15\"", "day = 2\ntime = \"22:00–24:00\"");

    let event = read(&text);

    // 23 November and 33 days is Saturday, 26 December.
    assert_eq!(event.starts_at, instant("2026-12-28T09:00:00Z"));
    assert_eq!(event.ends_at, instant("2027-01-02T15:00:00Z"));
    let slot = &event.sessions[0].slots[0];
    assert_eq!(slot.starts_at, instant("2026-12-29T21:00:00Z"));
    assert_eq!(slot.ends_at, instant("2026-12-29T23:00:00Z"));
}

#[test]
fn what_clocks_show_twice_is_told_apart_by_its_offset() {
    let text = SMALL.replace(
        "time = \"10:00–10:15\"",
        "starts = 2026-10-25T02:30:00+02:00\nends = 2026-10-25T02:30:00+01:00",
    );

    let event = read(&text);

    let slot = &event.sessions[0].slots[0];
    assert_eq!(slot.starts_at, instant("2026-10-25T00:30:00Z"));
    assert_eq!(slot.ends_at, instant("2026-10-25T01:30:00Z"));
    assert_eq!(read(&write(&event)), event);
}

#[test]
fn the_sample_is_written_as_it_was_read() {
    let without_comments = SAXONY
        .lines()
        .skip_while(|line| line.is_empty() || line.starts_with('#'))
        .fold(String::new(), |text, line| text + line + "\n");

    assert_eq!(write(&read(SAXONY)), without_comments);
}

#[test]
fn the_fictitious_event_lies_ahead_and_is_open() {
    let event = read(CLOUD);

    assert!(event.starts_at > NOW);
    assert!(event.registration.opens_at.unwrap() < NOW);
    assert!(event.registration.closes_at.unwrap() > NOW);
    assert_eq!(read(&write(&event)), event);
}

#[test]
fn the_example_of_the_documentation_is_right() {
    let text = include_str!("../../../docs/event-file.md");
    let (_, text) = text.split_once("```toml\n").unwrap();
    let (example, _) = text.split_once("```").unwrap();

    let event = read(example);

    assert_eq!(event.sessions.len(), 3);
    assert_eq!(event.sessions[1].kind, SessionType::Qa);
    assert_eq!(event.sessions[1].slots.len(), 2);
    assert_eq!(
        event.sessions[2].slots[0].starts_at,
        instant("2027-03-05T08:00:00Z")
    );
}

#[test]
fn a_session_may_have_several_times_or_none() {
    let several = SMALL.replace(
        "time = \"10:00–10:15\"\nroom = \"saal\"",
        "slots = [{ time = \"10:00–10:15\", room = \"saal\" }, { day = 2, time = \"9:00–9:15\" }]",
    );
    let none = SMALL.replace("time = \"10:00–10:15\"\nroom = \"saal\"", "slots = []");

    let event = read(&several);
    assert_eq!(event.sessions[0].slots.len(), 2);
    assert_eq!(read(&write(&event)), event);
    let event = read(&none);
    assert_eq!(event.sessions[0].slots, []);
    assert_eq!(read(&write(&event)), event);
}

/// What any text becomes when it is read as one line, or as paragraphs.
fn arbitrary_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[\"'\\\\ \n\r\t#=\\[\\]{}äß–“„\u{0}\u{1F600}]{0,30}",
    ]
}

fn language() -> impl Strategy<Value = Language> {
    prop_oneof![Just(Language::De), Just(Language::En)]
}

fn prose() -> impl Strategy<Value = Text> {
    (arbitrary_text(), arbitrary_text())
        .prop_map(|(de, en)| Text::both(name::prose(&de), name::prose(&en)))
}

fn lines() -> impl Strategy<Value = Text> {
    (language(), arbitrary_text(), arbitrary_text()).prop_map(|(language, sure, perhaps)| {
        let sure = name::line(&format!("x{sure}"));
        Text::only(language, sure).with(language.other(), name::line(&perhaps))
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_the_same(
        title in lines(),
        summary in prose(),
        description in prose(),
        label in lines(),
        person in arbitrary_text(),
        starts_ms in 1_760_000_000_000_i64..1_830_000_000_000,
        minutes in 1_i64..5_000,
        position in proptest::option::of((-90_000_000..=90_000_000, -180_000_000..=180_000_000)),
    ) {
        let mut event = read(SMALL);
        event.title = title.clone();
        event.summary = summary;
        event.people[0].name = name::line(&format!("x{person}"));
        event.people[0].biography = description.clone();
        event.venue.position = position;
        event.doors_open_at = None;
        event.starts_at = Timestamp::from_millis(starts_ms);
        event.ends_at = event.starts_at.plus_minutes(minutes);
        let session = &mut event.sessions[0];
        session.title = title;
        session.description = description;
        session.cast[0].label = label;
        session.slots[0].starts_at = event.starts_at;
        session.slots[0].ends_at = event.ends_at;

        let written = write(&event);

        prop_assert_eq!(parse(&written, NOW).map(|parsed| parsed.event), Ok(event));
    }

    #[test]
    fn ranges_on_whole_minutes_read_as_people_write_them(
        minute in 29_000_000_i64..30_500_000,
        length in 1_i64..600,
    ) {
        let berlin = Zone::named("Europe/Berlin").unwrap();
        let starts_at = Timestamp::from_millis(minute * 60_000);
        let ends_at = starts_at.plus_minutes(length);
        let mut event = read(SMALL);
        event.starts_at = starts_at;
        event.ends_at = ends_at;
        event.sessions[0].slots[0].starts_at = starts_at;
        event.sessions[0].slots[0].ends_at = ends_at;

        let written = write(&event);

        let is_one_day = berlin.local(starts_at).date() == berlin.local(ends_at).date();
        let is_plain = [starts_at, ends_at]
            .iter()
            .all(|at| berlin.instant(berlin.local(*at)) == Ok(*at));
        prop_assert_eq!(written.contains("time = \""), is_one_day && is_plain || written.contains("–24:00"));
        prop_assert_eq!(parse(&written, NOW).map(|parsed| parsed.event), Ok(event));
    }
}
