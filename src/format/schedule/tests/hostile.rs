//! Files that were made to harm, and files that are broken.

use proptest::prelude::*;

use super::*;

fn refusal(bytes: &[u8]) -> ScheduleRefused {
    read(bytes, &nowhere).unwrap_err()
}

#[test]
fn document_types_are_refused() {
    let outside = "<?xml version=\"1.0\"?>\n<!DOCTYPE schedule [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<schedule><version>&x;</version></schedule>";
    let laughs = "<!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]><schedule>&b;</schedule>";
    let by_name = "<!DOCTYPE schedule SYSTEM \"https://example.org/x.dtd\"><schedule/>";

    assert_eq!(
        refusal(outside.as_bytes()),
        ScheduleRefused::DocumentType { line: 2 }
    );
    assert_eq!(
        refusal(laughs.as_bytes()),
        ScheduleRefused::DocumentType { line: 1 }
    );
    assert_eq!(
        refusal(by_name.as_bytes()),
        ScheduleRefused::DocumentType { line: 1 }
    );
}

#[test]
fn unknown_characters_are_refused_by_name() {
    let name = |text: &str| match refusal(text.as_bytes()) {
        ScheduleRefused::UnknownEntity { line, name } => (line, name),
        other => panic!("{other}"),
    };

    assert_eq!(
        name("<schedule>\n<version>&lol;</version></schedule>"),
        (2, "lol".to_owned())
    );
    assert_eq!(name("<schedule>&#0;</schedule>"), (1, "#0".to_owned()));
    assert_eq!(
        name("<schedule>&#xD800;</schedule>"),
        (1, "#xD800".to_owned())
    );
}

#[test]
fn sizes_are_limited() {
    let place = Place::Line(1);
    let limit = DEPTH_LIMIT;
    assert_eq!(
        refusal(&vec![b'<'; SIZE_LIMIT_BYTES + 1]),
        ScheduleRefused::TooLarge {
            found: SIZE_LIMIT_BYTES + 1,
            limit: SIZE_LIMIT_BYTES
        }
    );
    let deep = "<a>".repeat(100_000);
    assert_eq!(
        refusal(deep.as_bytes()),
        ScheduleRefused::TooDeep {
            place: place.clone(),
            limit
        }
    );
    let deep = "{\"a\":".repeat(100_000);
    assert_eq!(
        refusal(deep.as_bytes()),
        ScheduleRefused::TooDeep {
            place: place.clone(),
            limit
        }
    );
    let deep = format!("{{\"a\":{}", "[".repeat(100_000));
    assert_eq!(
        refusal(deep.as_bytes()),
        ScheduleRefused::TooDeep {
            place: place.clone(),
            limit
        }
    );

    let limit = PART_LIMIT;
    let many = [
        format!("<schedule>{}</schedule>", "<a/>".repeat(PART_LIMIT)),
        format!("<schedule {}/>", "a=\"\" ".repeat(PART_LIMIT)),
        format!("{{\"a\":[{}0]}}", "0,".repeat(PART_LIMIT)),
        format!("{{{}\"a\":0}}", "\"a\":0,".repeat(PART_LIMIT)),
    ];
    for many in many {
        assert_eq!(
            refusal(many.as_bytes()),
            ScheduleRefused::TooManyParts {
                place: place.clone(),
                limit
            }
        );
    }
}

#[test]
fn many_events_of_one_key_are_read() {
    let event = "<event id=\"1\"><title>x</title><start>1:0</start><duration>1</duration></event>";
    let file = format!(
        "<schedule><day date=\"2024-01-01\"><room name=\"a\">{}</room></day></schedule>",
        event.repeat(20_000)
    );

    let reading = read(file.as_bytes(), &berlin).unwrap();

    assert_eq!(events(&reading.schedule).len(), 1);
    assert_eq!(reading.refused.len(), 19_999);
}

#[test]
fn many_days_and_events_apart_from_them_are_read() {
    let day = "{\"date\":\"2024-01-01\",\"start\":\"2024-01-01T09:00:00Z\"},";
    let event =
        "{\"guid\":\"a\",\"title\":\"b\",\"start\":\"2024-01-02T08:00:00Z\",\"duration\":5},";
    let file = format!(
        "{{\"conference\":{{\"days\":[{}null]}},\"events\":[{}null]}}",
        day.repeat(20_000),
        event.repeat(20_000)
    );

    let reading = read(file.as_bytes(), &nowhere).unwrap();

    assert_eq!(events(&reading.schedule).len(), 1);
    assert_eq!(reading.refused.len(), 20_000);
}

#[test]
fn broken_files_are_refused_with_their_place() {
    let check = |bytes: &[u8], expected: &str| assert_eq!(refusal(bytes).to_string(), expected);

    check(b"", "The file is neither XML nor JSON.");
    check(b"BEGIN:VCALENDAR", "The file is neither XML nor JSON.");
    check(b"<schedule>\n\xff</schedule>", "Line 2 is not UTF-8 text.");
    check(
        b"<html><body/></html>",
        "The file holds <html> and no schedule.",
    );
    check(
        b"{\"results\":[]}",
        "The file holds results and no schedule.",
    );
    check(
        b"<schedule><day date=\"2014-07-21\"><entry id=\"1\"><title>Keynote</title></entry></day></schedule>",
        "The file holds <day> without <event> and no schedule.",
    );
    check(b"{}", "The file holds an empty object and no schedule.");
    check(
        b"<schedule/>",
        "The file has no day and does not say when the conference begins.",
    );
    check(
        b"<schedule>\n<day>",
        "Line 2 is not well-formed XML: <day> is not closed.",
    );
    check(
        b"<schedule>\n</day>",
        "Line 2 is not well-formed XML: ill-formed document: expected `</schedule>`, but `</day>` wa….",
    );
    check(
        b"{\"schedule\":\n x}",
        "Line 2, column 2 is not well-formed JSON: expected value.",
    );
    check(
        b"<!-- nothing -->",
        "Line 1 is not well-formed XML: there is no element.",
    );
}

/// One of the files, with something cut out of it and something else put in.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let part = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..8),
        prop::sample::select(vec![
            "<",
            ">",
            "&",
            "&#",
            "\"",
            "'",
            "</",
            "<event>",
            "</event>",
            "</room>",
            "]]>",
            "<!--",
            "<![CDATA[",
            "{",
            "}",
            "[",
            "]",
            ",",
            "null",
            "-1",
            "1e400",
            "\u{0}",
            "99:99",
            "2024-02-30T25:61:00+99:99",
            "ä",
            "\u{feff}",
            "\\ud800",
            "\n\n",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    (
        prop::sample::select(FILES.to_vec()),
        prop::collection::vec((any::<prop::sample::Index>(), 0..40_usize, part), 1..4),
    )
        .prop_map(|(file, cuts)| {
            let mut bytes = file.as_bytes().to_vec();
            for (at, length, part) in cuts {
                let at = at.index(bytes.len().max(1)).min(bytes.len());
                let end = (at + length).min(bytes.len());
                bytes.splice(at..end, part);
            }
            bytes
        })
}

proptest! {
    #[test]
    fn no_bytes_break_the_reader(bytes: Vec<u8>, first in "[<{]?") {
        let mut file = first.into_bytes();
        file.extend(bytes);

        let _ = read(&file, &berlin);
    }

    #[test]
    fn no_text_breaks_the_reader(text in "[<{]([ a<>/&;=\"'{}\\[\\]:,0-9!?-]|schedule|conference|day|room|event|\n){0,60}") {
        let _ = read(text.as_bytes(), &berlin);
    }

    #[test]
    fn what_is_read_of_a_broken_file_can_be_written(bytes in mutated()) {
        if let Ok(reading) = read(&bytes, &berlin) {
            let schedule = reading.schedule;
            prop_assert_eq!(&schedule.clone().strict(), &schedule);
            let again = read(&schedule.to_json(), &nowhere).unwrap();
            prop_assert_eq!(again.schedule, schedule);
        }
    }
}
