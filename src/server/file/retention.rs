//! How long what people said of themselves is kept, as files hold it: days by class.

use super::mistake::Mistake;
use super::table::{Notes, Table};
use crate::domain::retention::{DataClass, MAX_DAYS, Retention};

/// The days of a file; the usual ones where it says nothing.
pub(super) fn read(notes: &mut Notes<'_>, top: &mut Table<'_>) -> Retention {
    let mut retention = Retention::default();
    let example = "[retention] with registrations = 30";
    let Some(mut table) = top.table(notes, "retention", example) else {
        return retention;
    };
    for class in DataClass::ALL {
        let key = class.as_str();
        let Some(days) = table.count(notes, key) else {
            continue;
        };
        if days > MAX_DAYS {
            let mistake = Mistake::OutOfRange {
                key,
                least: 0,
                most: i64::from(MAX_DAYS),
            };
            notes.note(&table.at, mistake);
        }
        retention.set(*class, Some(days));
    }
    table.finish(notes);
    retention
}
