//! Own words in letters to guests, as files hold them.

use super::mistake::Mistake;
use super::parse::names;
use super::table::{Notes, Table};
use crate::domain::letter::LetterKind;
use crate::domain::letter_text::{OwnText, Placeholder, unknown_in};
use crate::domain::text::{Language, Text};

/// The own words of a file, in the order in which a guest may meet the letters.
pub(super) fn read(notes: &mut Notes<'_>, top: &mut Table<'_>, language: Language) -> Vec<OwnText> {
    let example = "[[letters]] with kind = \"confirmation\" and a text";
    let mut letters: Vec<(OwnText, usize)> = Vec::new();
    for mut table in top.tables(notes, "letters", example) {
        let line = notes.place(&table.at).line;
        let Some(own) = one(notes, &mut table, language) else {
            table.finish(notes);
            continue;
        };
        if let Some((_, first_line)) = letters.iter().find(|(known, _)| known.kind == own.kind) {
            let mistake = Mistake::Twice {
                noun: "letter",
                value: own.kind.to_string(),
                first_line: *first_line,
            };
            notes.note(&table.at, mistake);
        }
        table.finish(notes);
        letters.push((own, line));
    }
    let place = |kind: LetterKind| LetterKind::TO_GUESTS.iter().position(|one| *one == kind);
    letters.sort_by_key(|(own, _)| place(own.kind));
    letters.into_iter().map(|(own, _)| own).collect()
}

fn one(notes: &mut Notes<'_>, table: &mut Table<'_>, language: Language) -> Option<OwnText> {
    let kinds = names(LetterKind::TO_GUESTS, LetterKind::as_str);
    let kind: Option<LetterKind> = table.one_of(notes, "kind", "letter to guests", &kinds);
    if !table.has("kind") {
        table.miss(notes, "kind", "kind = \"confirmation\"");
    }
    let subject = table.lines(notes, "subject", language);
    let body = table.prose(notes, "text", language);
    let replaces = table.flag(notes, "replaces");
    if !table.has("subject") && !table.has("text") {
        table.miss(notes, "text", "text = { de = \"…\", en = \"…\" }");
    }
    let kind = kind.filter(|kind| {
        // Of the others one could never say what becomes of them.
        let is_known = LetterKind::TO_GUESTS.contains(kind);
        if !is_known {
            let mistake = Mistake::unknown("letter to guests", kind.as_str(), &kinds);
            notes.note(&table.at, mistake);
        }
        is_known
    })?;
    for (text, known) in [
        (&subject, kind.subject_placeholders()),
        (&body, kind.placeholders()),
    ] {
        note_unknown(notes, table, text, known);
    }
    let own = OwnText {
        kind,
        replaces: replaces && !body.is_empty(),
        subject,
        body,
    };
    (!own.is_empty()).then_some(own)
}

fn note_unknown(notes: &mut Notes<'_>, table: &Table<'_>, text: &Text, known: &[Placeholder]) {
    for (_, text) in text.iter() {
        if let Some(value) = unknown_in(text, known) {
            let known = Placeholder::list(known);
            notes.note(&table.at, Mistake::Placeholder { value, known });
        }
    }
}
