//! Printed matter. What is written here is read again by `tests/pdf/check`, with readers that
//! know nothing of this program.

use std::{fs, path::PathBuf};

use auftakt::server::document::certificate::{CertificateLabels, CertificateSheet, certificate};
use auftakt::server::document::programme::{ProgrammeDay, ProgrammeLine};
use auftakt::server::document::ticket::TicketLabels;
use auftakt::server::document::{DocumentError, ProgrammeSheet, TicketSheet, programme, ticket};
use chrono::DateTime;
use qrcode::{EcLevel, QrCode, types::Color};

const CODE: &str = "AT1:AEAAAAABQTZ4S2K3NQWJ5R6DLOVU7GXHCYMBFIP2EQNT3WAZK4JRDVSOHLX6YGCMUBP7I5FE2Q";

fn sheet() -> TicketSheet {
    TicketSheet {
        id: "0c2e7c1e-8f0a-4f63-9f0e-2d7d3c8a1b5f".to_owned(),
        issued_at: DateTime::from_timestamp(1_697_450_400, 0).unwrap(),
        language: "de".to_owned(),
        document_title: "Eintrittskarte: Sachsen – digital und souverän".to_owned(),
        accent: [0x00, 0x5f, 0x73],
        event_title: "Sachsen – digital und souverän".to_owned(),
        subtitle: Some("Auftakt der Open-Source-Strategie der Landesverwaltung".to_owned()),
        date_line: "Donnerstag, 2. November 2023".to_owned(),
        time_line: "10:00–16:00 Uhr, Einlass ab 9:15 Uhr".to_owned(),
        place_lines: vec![
            "Sächsische Staatskanzlei".to_owned(),
            "Archivstraße 1, 01097 Dresden".to_owned(),
        ],
        guest_name: "Dr. Annegret Großmann-Řeháková".to_owned(),
        organisation: Some("Staatsbetrieb Sächsische Informatik Dienste".to_owned()),
        ticket_type: "Vor Ort".to_owned(),
        labels: TicketLabels {
            kind: "Eintrittskarte".to_owned(),
            date: "Datum".to_owned(),
            time: "Uhrzeit".to_owned(),
            place: "Ort".to_owned(),
            guest: "Name".to_owned(),
            ticket_type: "Karte".to_owned(),
            short_code: "Code".to_owned(),
            notes: "Gut zu wissen".to_owned(),
            address: "Ihre Anmeldung".to_owned(),
        },
        short_code: "ABCD-EF23".to_owned(),
        code: modules(CODE),
        code_alt: "QR-Code Ihrer Eintrittskarte, Code ABCD-EF23".to_owned(),
        notes: vec![
            "Bitte zeigen Sie den Code am Einlass, auf Papier oder auf dem Telefon.".to_owned(),
            "Der Saal ist stufenlos erreichbar; eine Induktionsschleife ist vorhanden.".to_owned(),
        ],
        address: "https://auftakt.example/de/tickets/4ZC7Q2WJ8M3NXK5R9TVB".to_owned(),
        address_alt: "Ändern, absagen und in den Kalender übernehmen".to_owned(),
    }
}

fn modules(text: &str) -> Vec<Vec<bool>> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).unwrap();
    let width = code.width();
    let dark: Vec<bool> = code
        .to_colors()
        .into_iter()
        .map(|color| color == Color::Dark)
        .collect();
    dark.chunks(width).map(<[bool]>::to_vec).collect()
}

/// Leaves a document, and what must be found in it, where `tests/pdf/check` looks.
fn leave(name: &str, sheet: &TicketSheet, found_in_this_order: &[&str]) -> Vec<u8> {
    let bytes = ticket(sheet).unwrap();
    let expected = serde_json::json!({
        "language": sheet.language,
        "code": CODE,
        "link": sheet.address,
        "alt": sheet.code_alt,
        "order": found_in_this_order,
    });
    put(name, &expected, &bytes);
    bytes
}

fn put(name: &str, expected: &serde_json::Value, bytes: &[u8]) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pdf");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(format!("{name}.json")), expected.to_string()).unwrap();
    fs::write(folder.join(format!("{name}.pdf")), bytes).unwrap();
}

#[test]
fn a_ticket_is_an_accessible_document() {
    let sheet = sheet();

    let bytes = leave(
        "ticket",
        &sheet,
        &[
            "Eintrittskarte",
            "Sachsen – digital und souverän",
            "Auftakt der Open-Source-Strategie der Landesverwaltung",
            "Datum Donnerstag, 2. November 2023",
            "Uhrzeit 10:00–16:00 Uhr, Einlass ab 9:15 Uhr",
            "Ort Sächsische Staatskanzlei Archivstraße 1, 01097 Dresden",
            "Name Dr. Annegret Großmann-Řeháková",
            "Staatsbetrieb Sächsische Informatik Dienste",
            "Karte Vor Ort",
            "Code ABCD-EF23",
            "Gut zu wissen",
            "Bitte zeigen Sie den Code am Einlass, auf Papier oder auf dem Telefon.",
            "Der Saal ist stufenlos erreichbar; eine Induktionsschleife ist vorhanden.",
            "Ihre Anmeldung",
            "Ändern, absagen und in den Kalender übernehmen",
        ],
    );

    assert!(bytes.starts_with(b"%PDF-1.7"));
    assert!(bytes.len() < 60_000, "{} bytes", bytes.len());
}

#[test]
fn a_certificate_is_an_accessible_document() {
    let address = format!(
        "https://auftakt.example/de/certificates/{}",
        "A2B3C4D5".repeat(19)
    );
    let sheet = CertificateSheet {
        id: "ABCD-EF23".to_owned(),
        issued_at: DateTime::from_timestamp(1_698_940_800, 0).unwrap(),
        language: "de".to_owned(),
        document_title: "Teilnahmebescheinigung: Sachsen – digital und souverän".to_owned(),
        guest_name: "Dr. Annegret Großmann-Řeháková".to_owned(),
        organisation: Some("Staatsbetrieb Sächsische Informatik Dienste".to_owned()),
        event_title: "Sachsen – digital und souverän".to_owned(),
        subtitle: Some("Auftakt der Open-Source-Strategie der Landesverwaltung".to_owned()),
        date_line: "Donnerstag, 2. November 2023".to_owned(),
        time_lines: vec!["10:00–16:00 Uhr".to_owned()],
        place_lines: vec!["Sächsische Staatskanzlei".to_owned()],
        organiser: "Sächsische Staatskanzlei".to_owned(),
        code: modules(&address),
        code_alt: "QR-Code: Adresse, unter der sich diese Bescheinigung prüfen lässt".to_owned(),
        mark: "ABCD-EF23".to_owned(),
        address: address.clone(),
        labels: CertificateLabels {
            kind: "Teilnahmebescheinigung".to_owned(),
            attended: "hat teilgenommen an der Veranstaltung".to_owned(),
            date: "Datum".to_owned(),
            time: "Uhrzeit".to_owned(),
            place: "Ort".to_owned(),
            organiser: "Veranstaltet von".to_owned(),
            verify: "Echtheit prüfen".to_owned(),
            verify_text: "Der Code führt zu einer Seite, die sagt, ob sie echt ist.".to_owned(),
            mark: "Prüfzeichen".to_owned(),
            unsigned: "Elektronisch ausgestellt und signiert.".to_owned(),
        },
    };

    let bytes = certificate(&sheet).unwrap();

    let expected = serde_json::json!({
        "language": "de",
        "code": address,
        "link": address,
        "alt": sheet.code_alt,
        "order": [
            "Teilnahmebescheinigung",
            "Dr. Annegret Großmann-Řeháková",
            "Staatsbetrieb Sächsische Informatik Dienste",
            "hat teilgenommen an der Veranstaltung",
            "Sachsen – digital und souverän",
            "Datum Donnerstag, 2. November 2023",
            "Uhrzeit 10:00–16:00 Uhr",
            "Ort Sächsische Staatskanzlei",
            "Echtheit prüfen",
            "Prüfzeichen ABCD-EF23",
            "Elektronisch ausgestellt und signiert.",
        ],
    });
    put("certificate", &expected, &bytes);
    assert!(bytes.starts_with(b"%PDF-1.7"));
    assert_eq!(
        certificate(&sheet).unwrap(),
        bytes,
        "the same sheet, the same bytes"
    );
    let long = CertificateSheet {
        guest_name: "Ä".repeat(10_000),
        address: "file:///etc/passwd".to_owned(),
        ..sheet
    };
    assert_eq!(certificate(&long), Err(DocumentError::Address));
}

#[test]
fn a_ticket_needs_only_what_every_guest_has() {
    let sheet = TicketSheet {
        language: "en".to_owned(),
        subtitle: None,
        organisation: None,
        notes: Vec::new(),
        guest_name: "Ada King".to_owned(),
        ..sheet()
    };

    leave(
        "least",
        &sheet,
        &[
            "Name Ada King",
            "Karte Vor Ort",
            "Code ABCD-EF23",
            "Ihre Anmeldung",
        ],
    );
}

#[test]
fn names_of_many_scripts_are_printed_or_seen_to_be_missing() {
    let sheet = TicketSheet {
        event_title: "STRAẞE „Größe“ – čłéñ".to_owned(),
        guest_name: "Ελένη Щукина Nguyễn 🎉 مريم".to_owned(),
        organisation: Some(
            "a\u{202e}b\u{0}c\u{feff} <script>alert(1)</script> {{event.secret}}".to_owned(),
        ),
        ..sheet()
    };

    leave(
        "scripts",
        &sheet,
        &[
            "STRAẞE „Größe“ – čłéñ",
            "Name Ελένη Щукина Nguyễn ▯ ▯▯▯▯",
            "abc <script>alert(1)</script> {{event.secret}}",
        ],
    );
}

#[test]
fn a_name_without_end_costs_no_more_than_a_long_one() {
    let longer = endless(1_000_000);

    let bytes = leave("endless", &longer, &["Code ABCD-EF23"]);

    assert!(bytes.len() < 80_000, "{} bytes", bytes.len());
    assert!(
        bytes == ticket(&endless(1_000)).unwrap(),
        "what is beyond the clip was read"
    );
}

fn endless(letters: usize) -> TicketSheet {
    let repeat = |unit: &str| unit.repeat(letters / unit.chars().count());
    TicketSheet {
        document_title: repeat("Titel "),
        event_title: repeat("Sachsen"),
        subtitle: Some(repeat("z\u{301}\u{302}\u{303}")),
        guest_name: repeat("Ж"),
        organisation: Some(repeat("\u{202e}\u{0}")),
        ticket_type: repeat("file:///etc/passwd "),
        place_lines: vec![repeat("Platz "); letters / 50_000 + 8],
        notes: vec![repeat("Hinweis "); letters / 50_000 + 8],
        address_alt: repeat("🎉"),
        ..sheet()
    }
}

#[test]
fn texts_that_say_nothing_do_not_make_a_ticket_fail() {
    let nothing = || "\u{200b}\u{202e}".to_owned();
    let sheet = TicketSheet {
        document_title: nothing(),
        event_title: nothing(),
        subtitle: Some(nothing()),
        guest_name: String::new(),
        place_lines: Vec::new(),
        code_alt: nothing(),
        address_alt: nothing(),
        labels: TicketLabels {
            notes: nothing(),
            address: nothing(),
            ..sheet().labels
        },
        ..sheet()
    };

    assert!(ticket(&sheet).is_ok());
}

#[test]
fn the_same_ticket_is_the_same_bytes() {
    let first = ticket(&sheet()).unwrap();

    assert_eq!(ticket(&sheet()).unwrap(), first);
    let other = TicketSheet {
        guest_name: "Ada King".to_owned(),
        ..sheet()
    };
    assert_ne!(ticket(&other).unwrap(), first);
}

#[test]
fn a_code_must_be_a_code() {
    let with = |code| ticket(&TicketSheet { code, ..sheet() });

    assert_eq!(with(Vec::new()), Err(DocumentError::CodeSize(0)));
    assert_eq!(
        with(vec![vec![true; 178]; 178]),
        Err(DocumentError::CodeSize(178))
    );
    let mut torn = modules(CODE);
    torn[3].pop();
    let (rows, columns) = (torn.len(), torn.len() - 1);
    assert_eq!(
        with(torn),
        Err(DocumentError::CodeNotSquare {
            row: 3,
            columns,
            rows
        })
    );
}

#[test]
fn a_link_leads_to_a_page_and_nowhere_else() {
    for address in [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "//evil.example",
        "",
    ] {
        let sheet = TicketSheet {
            address: address.to_owned(),
            ..sheet()
        };

        assert_eq!(ticket(&sheet), Err(DocumentError::Address), "{address}");
    }
}

fn programme_sheet(sessions: usize) -> ProgrammeSheet {
    let line = |index: usize| ProgrammeLine {
        time: format!("{:02}:00–{:02}:45", 8 + index % 12, 8 + index % 12),
        title: format!(
            "{}. Vortrag über freie Software in der Verwaltung",
            index + 1
        ),
        notes: vec![
            "Vortrag · Plenarsaal".to_owned(),
            "Dr. Annegret Großmann-Řeháková, Referatsleiterin, Sächsische Staatskanzlei".to_owned(),
        ],
        is_break: index % 5 == 4,
    };
    ProgrammeSheet {
        id: "kickoff-1-de".to_owned(),
        issued_at: DateTime::from_timestamp(1_697_450_400, 0).unwrap(),
        language: "de".to_owned(),
        document_title: "Programm: Sachsen – digital und souverän".to_owned(),
        event_title: "Sachsen – digital und souverän".to_owned(),
        subtitle: Some("Auftakt der Open-Source-Strategie der Landesverwaltung".to_owned()),
        facts: vec![
            "Donnerstag, 2. November 2023".to_owned(),
            "Dresden".to_owned(),
        ],
        days: vec![
            ProgrammeDay {
                heading: "Donnerstag, 2. November 2023".to_owned(),
                lines: (0..sessions).map(line).collect(),
            },
            ProgrammeDay {
                heading: "Noch ohne Zeit".to_owned(),
                lines: vec![ProgrammeLine {
                    time: String::new(),
                    notes: Vec::new(),
                    ..line(sessions)
                }],
            },
        ],
        edition: "Fassung 3, veröffentlicht am 1. November 2023.".to_owned(),
        page: "Seite".to_owned(),
        address: "https://auftakt.example/de/sachsen/agenda".to_owned(),
        address_alt: "Das Programm, wie es jetzt gilt:".to_owned(),
    }
}

#[test]
fn a_programme_is_an_accessible_document_of_as_many_pages_as_it_takes() {
    for (name, sessions, pages) in [("programme", 5, 1), ("programme-long", 40, 4)] {
        let sheet = programme_sheet(sessions);

        let bytes = programme(&sheet).unwrap();

        assert_eq!(programme(&sheet).unwrap(), bytes);
        let mut order = vec![
            "Sachsen – digital und souverän".to_owned(),
            "Auftakt der Open-Source-Strategie der Landesverwaltung".to_owned(),
            "Dresden".to_owned(),
            "Das Programm, wie es jetzt gilt:".to_owned(),
            sheet.address.clone(),
            "Donnerstag, 2. November 2023".to_owned(),
        ];
        for line in sheet.days.iter().flat_map(|day| &day.lines) {
            order.push(format!("{} {}", line.time, line.title).trim().to_owned());
            order.extend(line.notes.iter().cloned());
        }
        let expected = serde_json::json!({
            "language": "de", "link": sheet.address, "order": order, "pages": pages,
        });
        put(name, &expected, &bytes);
    }
}

#[test]
fn no_text_makes_a_programme_fail() {
    let long = "Überlänge ".repeat(50_000);
    let line = |text: &str| ProgrammeLine {
        time: text.to_owned(),
        title: text.to_owned(),
        notes: vec![text.to_owned(); 3],
        is_break: false,
    };
    for text in ["", "\u{200b}\u{202e}", &long, "Ж🎉"] {
        let sheet = ProgrammeSheet {
            event_title: text.to_owned(),
            document_title: text.to_owned(),
            subtitle: Some(text.to_owned()),
            facts: vec![text.to_owned()],
            edition: text.to_owned(),
            page: text.to_owned(),
            address_alt: text.to_owned(),
            days: vec![ProgrammeDay {
                heading: text.to_owned(),
                lines: vec![line(text)],
            }],
            ..programme_sheet(1)
        };

        assert!(programme(&sheet).is_ok(), "{text:.20}");
    }
    let nothing = ProgrammeSheet {
        days: Vec::new(),
        ..programme_sheet(0)
    };
    assert!(programme(&nothing).is_ok());
    let elsewhere = ProgrammeSheet {
        address: "javascript:alert(1)".to_owned(),
        ..programme_sheet(1)
    };
    assert_eq!(programme(&elsewhere), Err(DocumentError::Address));
}
