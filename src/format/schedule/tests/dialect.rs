//! Files of each program, as they are understood.

use super::*;

/// One line for each event: start, minutes, id, title.
fn lines(schedule: &Schedule) -> Vec<String> {
    events(schedule)
        .iter()
        .map(|event| {
            let start = event.start.format("%d. %H:%M %:z");
            let id = event.id.unwrap();
            format!("{start} {} {id} {}", event.duration_minutes, event.title)
        })
        .collect()
}

#[test]
fn pentabarf_says_times_by_day_and_hour() {
    let reading = read(PENTABARF.as_bytes(), &berlin).unwrap();

    let schedule = &reading.schedule;
    let again = events(schedule)[4];
    assert_eq!(
        lines(schedule),
        [
            "27. 23:30 +01:00 60 4001 Nachtschicht".to_owned(),
            "28. 00:45 +01:00 30 4002 Mitternachtsmahl".to_owned(),
            "28. 04:59 +01:00 1800 4003 Frühsport, lang".to_owned(),
            "28. 05:00 +01:00 45 4004 Sonnenaufgang".to_owned(),
            format!("28. 22:00 +01:00 60 {} Nachtschicht", again.id.unwrap()),
        ]
    );
    assert_eq!(reading.refused, []);
    assert_eq!(reading.aside.venue, "Kongresszentrum");
    assert_eq!(reading.aside.city, "Dresden");
    assert_eq!(schedule.version, "Fassung 0.35b");
    assert_eq!(schedule.conference.acronym, "tage-der-offenen-verwaltung");
    assert_eq!(schedule.conference.timeslot_minutes, 15);
    assert_eq!(
        schedule.days[0].start.to_rfc3339(),
        "2010-12-27T05:00:00+01:00"
    );
    assert_eq!(
        schedule.days[0].end.to_rfc3339(),
        "2010-12-28T04:59:00+01:00"
    );
    assert_eq!(schedule.days[0].rooms[1].name, "Saal 2");
    let first = events(schedule)[0];
    assert_eq!(
        first.key,
        EventKey::derived("tage-der-offenen-verwaltung", "4001")
    );
    assert_eq!(
        first.abstract_text,
        "Erster Absatz.\n\nZweiter Absatz: a < b."
    );
    let names: Vec<_> = first
        .persons
        .iter()
        .map(|person| person.name.as_str())
        .collect();
    assert_eq!(names, ["Ada Beispiel", "Ben Beispiel"]);
    let links: Vec<_> = first.links.iter().map(|link| link.url.as_str()).collect();
    assert_eq!(links, ["http://example.org/"]);
    assert_eq!(
        reading.other_times,
        BTreeMap::from([(again.key, first.key)])
    );
    assert_eq!(
        reading.ignored,
        BTreeMap::from([("event/tag".to_owned(), 1)])
    );
}

#[test]
fn keys_that_are_derived_stay_the_same() {
    let key = EventKey::derived("fosdem-2018", "6975");

    assert_eq!(key.to_string(), "40edcdbb-6e59-543e-bdfd-0c7b1b56cd0a");
    assert_ne!(key, EventKey::derived("fosdem-2019", "6975"));
    assert_ne!(key, EventKey::derived("fosdem-2018", "6976"));
}

#[test]
fn times_without_an_offset_need_a_zone() {
    let reading = read(PENTABARF.as_bytes(), &nowhere).unwrap();

    assert_eq!(events(&reading.schedule).len(), 0);
    assert_eq!(reading.refused.len(), 5);
    assert_eq!(reading.refused[0].why, EventProblem::NoOffset);
    assert_eq!(reading.refused[0].place, Place::Line(18));
}

#[test]
fn frab_says_instants() {
    let reading = read(FRAB.as_bytes(), &berlin).unwrap();

    let schedule = &reading.schedule;
    let all = events(schedule);
    let (again, other) = (all[2], all[3]);
    assert_eq!(
        lines(schedule),
        [
            "01. 11:00 +02:00 45 11 Ein Zelt bauen".to_owned(),
            "02. 01:30 +02:00 60 12 Nachtmusik".to_owned(),
            format!("02. 11:00 +02:00 45 {} Ein Zelt bauen", again.id.unwrap()),
            format!("03. 02:00 +02:00 90 {} Andere Sache", other.id.unwrap()),
            "02. 12:00 +02:00 30 13 In UTC".to_owned(),
        ]
    );
    assert_eq!(
        reading.other_times,
        BTreeMap::from([(again.key, all[0].key)])
    );
    let first = all[0];
    assert_eq!(
        first.key.to_string(),
        "aaaaaaaa-0001-4000-8000-000000000001"
    );
    assert_eq!(first.slug.as_deref(), Some("lager24-11-ein_zelt"));
    assert_eq!(first.abstract_text, "Wir bauen ein Zelt.\n\nBring & Share.");
    assert_eq!(first.description, "Vergessen zu schützen.\n\n- Hammer");
    assert_eq!(
        first.logo.as_deref(),
        Some("https://frab.example.org/system/logos/11.png?1")
    );
    assert_eq!(
        (first.recording_license.as_str(), first.do_not_record),
        ("CC BY 4.0", true)
    );
    assert_eq!(first.languages, ["de", "en"]);
    assert_eq!(all[1].languages, ["de-formal"]);
    let links: Vec<_> = first
        .links
        .iter()
        .map(|link| (link.url.as_str(), link.kind.as_deref()))
        .collect();
    assert_eq!(
        links,
        [
            ("https://example.org/#/a/#b", None),
            ("https://media.example.org/11.mp4", Some("recording")),
        ]
    );
    assert_eq!(
        first.attachments[0].url,
        "https://frab.example.org/system/attachments/plan.pdf"
    );
    assert_eq!(first.attachments[0].kind.as_deref(), Some("slides"));
    assert_eq!(
        first.persons[0].guid.unwrap().to_string(),
        "bbbbbbbb-0001-4000-8000-000000000001"
    );
    let conference = &schedule.conference;
    assert_eq!(conference.acronym, "lager24");
    assert_eq!(conference.time_zone.as_deref(), Some("Europe/Berlin"));
    let tracks: Vec<_> = conference
        .tracks
        .iter()
        .map(|track| (track.name.as_str(), track.color.as_deref()))
        .collect();
    assert_eq!(tracks, [("Bau", Some("#aabbcc")), ("Musik & Licht", None)]);
    assert_eq!(conference.rooms[0].name, "Zelt \"Süd\"");
    assert_eq!(
        conference.rooms[0].guid.unwrap().to_string(),
        "11111111-2222-5333-8444-555555555555"
    );
    let generator = schedule.generator.as_ref().unwrap();
    assert_eq!(generator.url.as_deref(), Some("https://frab.example.org"));
    assert_eq!(
        reading.ignored,
        BTreeMap::from([("event/answers".to_owned(), 1)])
    );
    let written = String::from_utf8(schedule.to_xml()).unwrap();
    assert!(FRAB.contains("geheim") && !written.contains("geheim"));
}

#[test]
fn pretalx_says_much_of_rooms_and_persons() {
    let reading = read(PRETALX.as_bytes(), &nowhere).unwrap();

    let schedule = &reading.schedule;
    let all = events(schedule);
    assert_eq!(
        lines(schedule),
        [
            "30. 10:00 +01:00 15 21 Grußwort".to_owned(),
            format!("31. 03:30 +02:00 15 {} Grußwort", all[1].id.unwrap()),
        ]
    );
    assert_eq!(
        reading.other_times,
        BTreeMap::from([(all[1].key, all[0].key)])
    );
    assert_eq!(
        (all[0].code.as_deref(), all[1].code.as_deref()),
        (Some("AB3DEF"), None)
    );
    assert_eq!(
        all[0].abstract_text,
        "**Kein** HTML: a < b\n\nZweiter Absatz"
    );
    assert_eq!(all[0].kind, "Grußwort");
    let names: Vec<_> = all[0]
        .persons
        .iter()
        .map(|person| person.name.as_str())
        .collect();
    assert_eq!(names, ["Dora Beispiel", "Emil Beispiel", "Fritz"]);
    assert_eq!(all[0].persons[0].biography, "Dora *ist* da.");
    assert_eq!(all[0].links.len(), 2);
    assert_eq!(
        all[0].attachments[0].url,
        "https://talks.example.org/media/folien.pdf"
    );
    let conference = &schedule.conference;
    let rooms: Vec<_> = conference
        .rooms
        .iter()
        .map(|room| (room.name.as_str(), room.capacity))
        .collect();
    assert_eq!(rooms, [("Foyer", Some(40)), ("Aula", None)]);
    assert_eq!(conference.rooms[0].description, "Im Erdgeschoss");
    assert_eq!(conference.tracks[0].slug, None);
    assert_eq!(conference.tracks[1].slug.as_deref(), Some("technik"));
    assert_eq!(conference.tracks[1].color, None);
    assert_eq!(conference.color.as_deref(), Some("#3aa57c"));
    assert_eq!(reading.ignored.get("event/answers"), Some(&1));
    let written = String::from_utf8(schedule.to_json()).unwrap();
    assert!(!written.contains("Organisation"));
}

#[test]
fn the_hub_says_events_and_persons_apart_from_days() {
    let reading = read(HUB.as_bytes(), &nowhere).unwrap();

    let schedule = &reading.schedule;
    let said: Vec<_> = schedule
        .days
        .iter()
        .flat_map(|day| {
            day.rooms.iter().flat_map(move |room| {
                let event = &room.events[0];
                [format!("{} {} {}", day.date, room.name, event.title)]
            })
        })
        .collect();
    assert_eq!(
        said,
        [
            "2024-12-27 Saal Eröffnung",
            "2024-12-27 Bühne Nach Mitternacht",
            "2024-12-30 Saal Aufräumen",
        ]
    );
    assert_eq!(schedule.days.len(), 3);
    let first = events(schedule)[0];
    assert_eq!(first.start.to_rfc3339(), "2024-12-27T11:00:00+01:00");
    assert_eq!(first.duration_minutes, 90);
    assert_eq!(first.track.as_deref(), Some("Kunst & Bau"));
    assert_eq!(
        first.origin_url.as_deref(),
        Some("https://talks.example.org/talk/HQCCYH/")
    );
    assert_eq!(
        first.feedback_url.as_deref(),
        Some("https://talks.example.org/talk/HQCCYH/feedback/")
    );
    assert_eq!(first.links.len(), 1);
    assert_eq!(first.attachments[0].kind.as_deref(), Some("slides"));
    assert_eq!(
        first.logo.as_deref(),
        Some("https://hub.example.org/logo.png")
    );
    let names: Vec<_> = first
        .persons
        .iter()
        .map(|person| person.name.as_str())
        .collect();
    assert_eq!(names, ["Gerda", "Hans"]);
    assert_eq!(first.persons[0].biography, "Gerda baut.");
    assert_eq!(
        first.persons[0].avatar.as_deref(),
        Some("https://hub.example.org/gerda.jpg")
    );
    assert_eq!(schedule.conference.rooms[0].description, "Level 2");
    assert_eq!(
        reading.ignored,
        BTreeMap::from([("conference/languages".to_owned(), 1)])
    );
}

#[test]
fn files_without_a_frame_are_read() {
    let reading = read(BARE.as_bytes(), &berlin).unwrap();

    let all = events(&reading.schedule);
    let said: Vec<_> = all
        .iter()
        .map(|event| (event.start.to_rfc3339(), event.duration_minutes))
        .collect();
    assert_eq!(
        said,
        [
            ("2024-12-27T11:00:00+01:00".to_owned(), 90),
            ("2024-12-27T13:00:00+01:00".to_owned(), 20),
            ("2024-12-27T14:00:00+01:00".to_owned(), 45),
        ]
    );
    assert_eq!(all[0].track.as_deref(), Some("Kunst"));
    assert_eq!(
        all[1].key,
        EventKey::derived("knotentreffen", "https://example.org/de/session/mit-ende")
    );
    assert_eq!(reading.schedule.conference.acronym, "knotentreffen");
    assert_eq!(reading.schedule.days.len(), 2);
    assert_eq!(reading.refused, []);
    assert_eq!(reading.other_times, BTreeMap::new());
}

#[test]
fn real_files_are_read_whole() {
    let check = |text: &str, events_expected: usize, rooms: usize, tracks: usize| {
        let reading = read(text.as_bytes(), &nowhere).unwrap();
        assert_eq!(events(&reading.schedule).len(), events_expected);
        assert_eq!(reading.schedule.conference.rooms.len(), rooms);
        assert_eq!(reading.schedule.conference.tracks.len(), tracks);
        assert_eq!(reading.refused, []);
        assert_eq!(reading.ignored, BTreeMap::new());
    };

    check(CAMP, 79, 2, 7);
    check(DEMOCON, 36, 2, 2);
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_is_kept() {
    let reading = read(BROKEN_XML.as_bytes(), &berlin).unwrap();

    let said: Vec<_> = reading
        .refused
        .iter()
        .map(|refused| format!("{}: {}: {}", refused.place, refused.title, refused.why))
        .collect();
    assert_eq!(
        said,
        [
            "line 6: : It has no title.",
            "line 7: Ohne Nummer: It has neither a guid nor an id.",
            "line 8: Ohne Beginn: It has no time to start at.",
            "line 9: Beginn in Worten: \"zehn\" is no time.",
            "line 10: Anderes Datum: \"01.05.2024\" is no date.",
            "line 11: Ohne Dauer: It has neither a duration nor an end.",
            "line 12: Dauer in Worten: \"lang\" is no duration.",
            "line 13: Gut: It stands at line 5 already, at the same time in the same room.",
            "line 18: Ohne Tag: Neither it nor its day has a date.",
        ]
    );
    assert_eq!(lines(&reading.schedule), ["01. 10:00 +02:00 30 1 Gut"]);

    let reading = read(BROKEN_JSON.as_bytes(), &nowhere).unwrap();

    let places: Vec<_> = reading
        .refused
        .iter()
        .map(|refused| refused.place.to_string())
        .collect();
    assert_eq!(
        places,
        [
            "schedule.conference.days[0].rooms[\"A\"][1]",
            "schedule.conference.days[0].rooms[\"A\"][2]",
        ]
    );
    assert_eq!(lines(&reading.schedule), ["01. 10:00 +02:00 30 1 Gut"]);
}
