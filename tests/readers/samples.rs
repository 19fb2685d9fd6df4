//! Writes calendars and codes as the program makes them, with what a reader must find in them.
//!
//! `cargo run --features ssr --example samples -- FOLDER` fills `FOLDER/calendar` for
//! `tests/calendar/check`, `FOLDER/qr` for `tests/qr/check` and `FOLDER/qr-many` for
//! `tests/qr/measure`. The texts are those that break readers: separators, quotes, line breaks of
//! every kind, right-to-left marks, long runs.

use std::env;
use std::error::Error;
use std::fs;
use std::num::NonZeroU8;
use std::path::Path;
use std::sync::Arc;

use auftakt::format::icalendar::{
    Address, Alarm, Class, Conference, ConferenceFeature, Entry, Feed, Geo, Observance, Organizer,
    Status, Uid, Uri, When, YearlyTurn, Zone, ZoneRules,
};
use auftakt::format::qr::{self, Level};
use auftakt::format::{base32, code::ShortCode};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args_os()
        .nth(1)
        .ok_or("the folder to write to is missing")?;
    write_calendars(&Path::new(&folder).join("calendar"))?;
    write_codes(Path::new(&folder))
}

/// Texts that have broken a reader, or could.
///
/// A backslash before an n is not among them: ics and node-ical take it for a line break whatever
/// is written, because they undo the escapes one after the other.
const HOSTILE: [&str; 24] = [
    "Grußwort: Prof. Thomas Popp",
    "Komma, Strichpunkt; Doppelpunkt: \\ umgekehrter Strich",
    "\\, ist kein Komma, \\; kein Strichpunkt und \\\\ kein Strich",
    "endet mit einem Strich \\",
    "\"in Anführung\" und 'so' und „so“",
    "Umbruch\r\nmitten im Titel",
    "Umbruch\u{2028}von\u{2029}Unicode\u{85}und\u{b}andere\u{c}mehr",
    "\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nEND:VALARM",
    "\r\nATTENDEE:mailto:evil@example.org\r\nX-INJECTED:1",
    "END:VEVENT",
    "Steuer\u{0}zeichen\u{1b}[31m\u{7f}weg\u{9f}",
    "عنوان من اليمين إلى اليسار",
    "\u{202e}tfel hcan sthcer nov\u{202c}",
    "漢字と仮名が続く長い題名が折り返されるところで文字が壊れてはならない",
    "👩\u{200d}👩\u{200d}👧\u{200d}👦 🏳\u{fe0f}\u{200d}🌈 e\u{301}a\u{308}\u{323}",
    "^n ^^ ^' sind Zeichen von RFC 6868",
    "=1+1",
    "   Leerraum   am   Rand   ",
    "Tab\tin\tder\tMitte",
    "%0D%0AX-INJECTED:1",
    "<b>fett</b> &amp; {{platzhalter}}",
    "Łódź, Bautzen/Budyšin, Straße, STRAẞE",
    "geschütztes\u{a0}Leerzeichen, schmales\u{202f}auch, und breites\u{3000}auch",
    "\u{feff}BOM am Anfang und\u{feff}mittendrin",
];

fn write_calendars(folder: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let zone = Arc::new(berlin()?);
    let mut hostile = Vec::new();
    let mut expected = Vec::new();
    for (index, text) in HOSTILE.into_iter().enumerate() {
        let text = if index % 2 == 0 {
            text.to_owned()
        } else {
            format!("{text} ").repeat(40)
        };
        let start = date_time(2023, 11, 2, 9)? + TimeDelta::minutes(i64::try_from(index)? * 15);
        let end = start + TimeDelta::minutes(15);
        let when = When::Local {
            start,
            end,
            zone: Arc::clone(&zone),
        };
        let entry = entry(&format!("hostile-{index}"), when, &text)?;
        // Berlin is one hour ahead of UTC in November.
        let utc = |local: NaiveDateTime| shown((local - TimeDelta::hours(1)).and_utc());
        expected.push(expectation(&entry, &utc(start), &utc(end)));
        hostile.push(entry);
    }
    write_calendar(folder, "hostile", Some(&zone), hostile, expected)?;

    let mut times = Vec::new();
    let mut expected = Vec::new();
    let day = |day| NaiveDate::from_ymd_opt(2024, 2, day).ok_or("no such day");
    let days = When::Days {
        first: day(28)?,
        last: day(29)?,
    };
    let instants = When::Instants {
        start: date_time(2026, 10, 25, 1)?.and_utc(),
        end: date_time(2026, 10, 25, 2)?.and_utc(),
    };
    let local = |start, end| When::Local {
        start,
        end,
        zone: Arc::clone(&zone),
    };
    for (name, when, start, end) in [
        ("days", days, "2024-02-28", "2024-03-01"),
        // The second 02:00 of the night in which the clocks go back.
        (
            "instants",
            instants,
            "2026-10-25T01:00:00Z",
            "2026-10-25T02:00:00Z",
        ),
        (
            "spring",
            local(date_time(2026, 3, 29, 1)?, date_time(2026, 3, 29, 3)?),
            "2026-03-29T00:00:00Z",
            "2026-03-29T01:00:00Z",
        ),
        (
            "autumn",
            local(date_time(2026, 10, 25, 1)?, date_time(2026, 10, 25, 4)?),
            "2026-10-24T23:00:00Z",
            "2026-10-25T03:00:00Z",
        ),
        (
            "midnight",
            local(date_time(2024, 2, 29, 22)?, date_time(2024, 3, 1, 1)?),
            "2024-02-29T21:00:00Z",
            "2024-03-01T00:00:00Z",
        ),
    ] {
        let mut entry = entry(name, when, name)?;
        if name == "autumn" {
            entry.status = Status::Cancelled;
        }
        expected.push(expectation(&entry, start, end));
        times.push(entry);
    }
    write_calendar(folder, "times", Some(&zone), times, expected)
}

fn write_calendar(
    folder: &Path,
    name: &str,
    zone: Option<&Arc<Zone>>,
    entries: Vec<Entry>,
    expected: Vec<Value>,
) -> Result<(), Box<dyn Error>> {
    let feed = Feed {
        product: "-//Auftakt//Auftakt//DE".to_owned(),
        name: HOSTILE.concat(),
        description: HOSTILE.join("\n"),
        zone: zone.cloned(),
        source: Some(Uri::parse(
            "https://auftakt.example/a/calendar.ics?q=ä,b;c\"d",
        )?),
        url: Some(Uri::parse("https://auftakt.example/de/a")?),
        refresh_minutes: Some(60),
        modified_at: date_time(2023, 10, 20, 8)?.and_utc(),
        entries,
    };
    fs::write(folder.join(format!("{name}.ics")), feed.to_bytes())?;
    let expected = serde_json::to_vec_pretty(&Value::Array(expected))?;
    fs::write(folder.join(format!("{name}.json")), expected)?;
    Ok(())
}

fn entry(uid: &str, when: When, text: &str) -> Result<Entry, Box<dyn Error>> {
    Ok(Entry {
        uid: Uid::parse(uid)?,
        created_at: date_time(2023, 9, 1, 8)?.and_utc(),
        modified_at: date_time(2023, 10, 20, 8)?.and_utc(),
        sequence: 3,
        when,
        summary: text.to_owned(),
        description: format!("{text}\n{}", text.repeat(3)),
        location: text.to_owned(),
        geo: Some(Geo::new(51.050_407, -13.7)?),
        url: Some(Uri::parse("https://auftakt.example/de/a/sessions/b")?),
        categories: vec![text.to_owned(), "Vortrag".to_owned()],
        status: Status::Confirmed,
        is_busy: true,
        class: Class::Public,
        organizer: Organizer {
            name: text.to_owned(),
            address: Address::parse("o'r+ga;\"x\"@auftakt.example")?,
        },
        contact: text.to_owned(),
        conference: Some(Conference {
            uri: Uri::parse("https://meet.example/x?a=b;c,d")?,
            features: vec![ConferenceFeature::Audio, ConferenceFeature::Video],
            label: text.to_owned(),
        }),
        alarms: vec![Alarm {
            uid: Uid::parse(&format!("{uid}-alarm"))?,
            minutes_before: 15,
            description: text.to_owned(),
        }],
    })
}

fn expectation(entry: &Entry, start: &str, end: &str) -> Value {
    json!({
        "uid": entry.uid.as_str(),
        "start": start,
        "end": end,
        "summary": one_line(&entry.summary),
        "sequence": entry.sequence,
        "status": if entry.status == Status::Cancelled { "CANCELLED" } else { "CONFIRMED" },
    })
}

/// The rule for titles once more: one line, no control characters, nothing at the edges.
fn one_line(text: &str) -> String {
    let breaks = text.replace("\r\n", "\n");
    let spaced: String = breaks
        .chars()
        .map(|c| {
            if "\r\n\t\u{b}\u{c}\u{85}\u{2028}\u{2029}".contains(c) {
                ' '
            } else {
                c
            }
        })
        .filter(|c| !c.is_control() && *c != '\u{feff}')
        .collect();
    spaced.trim().to_owned()
}

fn date_time(year: i32, month: u32, day: u32, hour: u32) -> Result<NaiveDateTime, &'static str> {
    NaiveDate::from_ymd_opt(year, month, day)
        .and_then(|date| date.and_hms_opt(hour, 0, 0))
        .ok_or("no such time")
}

fn shown(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn berlin() -> Result<Zone, Box<dyn Error>> {
    let observance = |name: &str, offset_s| Observance {
        name: name.to_owned(),
        offset_s,
    };
    let last_sunday = |month, hour| -> Result<YearlyTurn, Box<dyn Error>> {
        let at = NaiveTime::from_hms_opt(hour, 0, 0).ok_or("no such time")?;
        Ok(YearlyTurn {
            month,
            weekday: Weekday::Sun,
            nth: -1,
            at,
        })
    };
    let rules = ZoneRules::Yearly {
        standard: observance("CET", 3600),
        daylight: observance("CEST", 7200),
        to_daylight: last_sunday(3, 2)?,
        to_standard: last_sunday(10, 3)?,
    };
    Ok(Zone::new("Europe/Berlin", rules)?)
}

/// Payloads as long as a ticket's, in the two forms and at the levels that were compared.
fn write_codes(folder: &Path) -> Result<(), Box<dyn Error>> {
    let (few, many) = (folder.join("qr"), folder.join("qr-many"));
    fs::create_dir_all(&few)?;
    fs::create_dir_all(&many)?;
    let forms = [
        ("bare", "AT1:"),
        ("short", "HTTPS://AUFTAKT.SACHSEN.DE/T/"),
        ("long", "HTTPS://VERANSTALTUNGEN.SMJUSDEG.SACHSEN.DE/T/"),
    ];
    let levels = [
        ("l", Level::Low),
        ("m", Level::Medium),
        ("q", Level::Quartile),
    ];
    for sample in 0..12_u64 {
        let payload = base32::encode(&noise(sample));
        for (form, prefix) in forms {
            for (level_name, level) in levels {
                let text = format!("{prefix}{payload}");
                let name = format!("{form}-{level_name}-{sample:02}");
                write_code(&many, &name, &text, level)?;
                if sample == 0 {
                    write_code(&few, &name, &text, level)?;
                }
            }
        }
    }
    write_code(
        &few,
        "unicode",
        "Grüße aus Dresden – 漢字 😀",
        Level::Medium,
    )
}

fn write_code(folder: &Path, name: &str, text: &str, level: Level) -> Result<(), Box<dyn Error>> {
    let code = qr::encode(text, level)?;
    let title = format!("QR-Code, {}", ShortCode::new(7));
    let scale = NonZeroU8::new(8).ok_or("zero")?;
    fs::write(folder.join(format!("{name}.svg")), code.svg(&title))?;
    fs::write(folder.join(format!("{name}.png")), code.png(scale)?)?;
    fs::write(folder.join(format!("{name}.txt")), text)?;
    Ok(())
}

/// 89 bytes that look random and are the same each time (xorshift).
fn noise(seed: u64) -> [u8; 89] {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d;
    std::array::from_fn(|_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    })
}
