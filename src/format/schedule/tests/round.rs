//! What was written is read as it was.

use proptest::prelude::*;

use super::sample::{conference_of_874, schedules};
use super::*;

#[track_caller]
fn check(schedule: &Schedule) {
    let json = read(&schedule.to_json(), &nowhere).unwrap();
    let xml = read(&schedule.to_xml(), &nowhere).unwrap();

    assert_eq!(&json.schedule, schedule);
    assert_eq!(xml.schedule, as_xml_carries(schedule.clone()));
    for reading in [json, xml] {
        assert_eq!(reading.refused, []);
        assert_eq!(reading.ignored, BTreeMap::new());
        assert_eq!(reading.aside, Aside::default());
    }
}

#[test]
fn every_file_comes_back() {
    for file in FILES {
        let reading = read(file.as_bytes(), &berlin).unwrap();

        assert!(!events(&reading.schedule).is_empty());
        check(&reading.schedule);
    }
}

#[test]
fn a_conference_of_874_sessions_comes_back() {
    let schedule = conference_of_874().strict();

    assert_eq!(events(&schedule).len(), 874);
    check(&schedule);
}

#[test]
fn the_same_schedule_gives_the_same_bytes() {
    for file in FILES {
        let one = read(file.as_bytes(), &berlin).unwrap().schedule;
        let other = read(file.as_bytes(), &berlin).unwrap().schedule;

        assert_eq!(one.to_xml(), other.to_xml());
        assert_eq!(one.to_json(), other.to_json());
    }
}

#[test]
fn a_schedule_is_written_as_pretalx_does() {
    let schedule = read(BARE.as_bytes(), &berlin).unwrap().schedule;

    let written: serde_json::Value = serde_json::from_slice(&schedule.to_json()).unwrap();

    let conference = &written["schedule"]["conference"];
    let event = &conference["days"][0]["rooms"]["Saal"][0];
    assert_eq!(written["$schema"], "https://c3voc.de/schedule/schema.json");
    assert_eq!(written["schedule"]["version"], "2024-12-26 20:23");
    assert_eq!(conference["daysCount"], 2);
    assert_eq!(conference["time_zone_name"], "Europe/Berlin");
    assert_eq!(event["guid"], "eeeeeeee-0001-4000-8000-000000000001");
    assert_eq!(event["date"], "2024-12-27T11:00:00+01:00");
    assert_eq!(event["start"], "11:00");
    assert_eq!(event["duration"], "01:30");
    assert_eq!(event["persons"][0]["public_name"], "Gerda");
}

#[test]
fn an_empty_schedule_is_written_with_a_day() {
    let mut schedule = conference_of_874();
    schedule.days.clear();

    let strict = schedule.strict();

    assert_eq!(strict.days.len(), 1);
    check(&strict);
}

proptest! {
    #[test]
    fn every_schedule_comes_back(schedule in schedules()) {
        let strict = schedule.clone().strict();

        prop_assert_eq!(&strict.clone().strict(), &strict);
        prop_assert_eq!(schedule.to_xml(), strict.to_xml());
        check(&strict);
    }
}
