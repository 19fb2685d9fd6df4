//! Writes schedules as the program makes them, for readers that are not ours.
//!
//! `cargo run --features ssr --example schedules -- FOLDER` fills a folder with pairs of NAME.xml
//! and NAME.json for `tests/schedule/check`: one of 874 sessions, those that the tests read, and
//! two hundred made of texts, addresses and times that break readers, always the same.

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;

use auftakt::format::schedule::{
    self, Conference, Day, DayRoom, Event, EventKey, Generator, Link, Person, Room, Schedule, Track,
};
use chrono::FixedOffset;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

#[path = "../../src/format/schedule/tests/sample.rs"]
mod sample;

const COUNT: usize = 200;

const FILES: [(&str, &str); 5] = [
    ("pentabarf", include_str!("pentabarf.xml")),
    ("frab", include_str!("frab.xml")),
    ("pretalx", include_str!("pretalx.json")),
    ("hub", include_str!("hub.json")),
    ("camp2019", include_str!("frab-camp2019.json")),
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args_os()
        .nth(1)
        .ok_or("the folder to write to is missing")?;
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    write(folder, "874", &sample::conference_of_874())?;
    for (name, file) in FILES {
        let reading = schedule::read(file.as_bytes(), &|_, _| FixedOffset::east_opt(3600))?;
        write(folder, name, &reading.schedule)?;
    }
    let mut runner = TestRunner::deterministic();
    for number in 0..COUNT {
        let value = sample::schedules()
            .new_tree(&mut runner)
            .map_err(|reason| reason.message().to_owned())?;
        write(folder, &format!("any-{number:03}"), &value.current())?;
    }
    Ok(())
}

fn write(folder: &Path, name: &str, schedule: &Schedule) -> Result<(), Box<dyn Error>> {
    fs::write(folder.join(format!("{name}.xml")), schedule.to_xml())?;
    fs::write(folder.join(format!("{name}.json")), schedule.to_json())?;
    Ok(())
}
