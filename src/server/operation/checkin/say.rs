//! What a door is told, in the words of its reader.

use crate::domain::checkin::{
    Attendance, CheckInResult, DoorAnswer, Holder, Outcome, ShownAttendance,
};
use crate::domain::event::Event;
use crate::domain::time::Timestamp;
use crate::server::dates::Dates;
use crate::server::words::Words;
use crate::t;

/// The outcome of an attempt as a page or an island shows it.
pub fn say(
    words: Words,
    event: &Event,
    outcome: &Outcome,
    attendance: ShownAttendance,
) -> DoorAnswer {
    let result = outcome.result;
    let holder = outcome.holder.as_ref();
    DoorAnswer {
        tone: result.tone(),
        word: words.get(&format!("door-{}", key(result))),
        name: holder.map(|holder| holder.name.clone()).unwrap_or_default(),
        organisation: holder
            .map(|holder| about(words, event, holder))
            .unwrap_or_default(),
        hint: hint(words, event, outcome),
        admission: outcome
            .admission
            .as_ref()
            .filter(|_| !matches!(result, CheckInResult::Annulled | CheckInResult::NotAdmitted))
            .map(|admission| admission.id.clone()),
        attendance,
    }
}

/// What a door needs to know of a guest beside the name: where they come from, with which kind of ticket.
pub(super) fn about(words: Words, event: &Event, holder: &Holder) -> String {
    let kind = event.ticket_type(holder.ticket_type.as_ref());
    let kind = kind.map(|kind| kind.name.shown(words.language()));
    let parts = [Some(holder.organisation.as_str()), kind];
    let known = parts.into_iter().flatten().filter(|part| !part.is_empty());
    known.collect::<Vec<_>>().join(", ")
}

/// How full it was at this instant.
pub fn say_attendance(
    words: Words,
    event: &Event,
    attendance: Attendance,
    now: Timestamp,
) -> ShownAttendance {
    let time = Dates::of(words, event).clock(now);
    ShownAttendance {
        admitted: attendance.admitted.to_string(),
        label: t!(
            words,
            "door-count-label",
            registered = attendance.registered
        ),
        since: t!(words, "door-count-since", time = time),
    }
}

/// Why, and what to do.
fn hint(words: Words, event: &Event, outcome: &Outcome) -> String {
    let key = format!("door-{}-hint", key(outcome.result));
    let Some(first) = &outcome.admission else {
        return words.get(&key);
    };
    let dates = Dates::of(words, event);
    let by = if first.admitted_by.is_empty() {
        t!(words, "door-somebody")
    } else {
        first.admitted_by.clone()
    };
    words.with(
        &key,
        &[
            ("time", dates.clock(first.admitted_at).into()),
            ("day", dates.short_day(first.admitted_at).into()),
            ("by", by.into()),
        ],
    )
}

fn key(result: CheckInResult) -> &'static str {
    match result {
        CheckInResult::Admitted => "admitted",
        CheckInResult::AlreadyAdmitted => "already",
        CheckInResult::Unknown => "unknown",
        CheckInResult::Malformed => "malformed",
        CheckInResult::OtherEvent => "other-event",
        CheckInResult::Cancelled => "cancelled",
        CheckInResult::EventCancelled => "event-cancelled",
        CheckInResult::Revoked => "revoked",
        CheckInResult::Annulled => "annulled",
        CheckInResult::NotAdmitted => "not-admitted",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::Language;

    #[test]
    fn every_result_has_its_words() {
        for language in Language::ALL {
            let words = Words::of(*language);
            for result in CheckInResult::ALL {
                let key = key(*result);
                assert!(words.has(&format!("door-{key}")), "{language}: door-{key}");
                assert!(
                    words.has(&format!("door-{key}-hint")),
                    "{language}: door-{key}-hint"
                );
            }
        }
    }
}
