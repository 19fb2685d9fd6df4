//! All SQL, one file per noun: finds and writes, decides nothing.
//!
//! A lookup gives an `Option`; a write takes a `Tx`, which only operations have.

/// Reads a domain struct from a row: columns of the same name as the fields.
macro_rules! row {
    ($type:ident { $($field:ident),* $(,)? } $(numbers { $($number:ident),* $(,)? })? $(maybe { $($maybe:ident),* $(,)? })?) => {
        row!(@db sqlx::sqlite::SqliteRow, $type { $($field),* } { $($($number),*)? } { $($($maybe),*)? });
        row!(@db sqlx::postgres::PgRow, $type { $($field),* } { $($($number),*)? } { $($($maybe),*)? });
    };
    (@db $row:ty, $type:ident { $($field:ident),* } { $($number:ident),* } { $($maybe:ident),* }) => {
        impl sqlx::FromRow<'_, $row> for $type {
            fn from_row(row: &$row) -> Result<Self, sqlx::Error> {
                use sqlx::Row as _;
                Ok(Self {
                    $($field: row.try_get(stringify!($field))?,)*
                    $($number: $crate::server::store::narrow(row.try_get(stringify!($number))?, stringify!($number))?,)*
                    $($maybe: match row.try_get::<Option<i64>, _>(stringify!($maybe))? {
                        None => None,
                        Some(wide) => Some($crate::server::store::narrow(wide, stringify!($maybe))?),
                    },)*
                })
            }
        }
    };
}

pub mod account;
pub mod answer;
pub mod audit;
pub mod checkin;
pub mod choice;
pub mod contact;
pub mod erasure;
pub mod event;
pub mod figure;
pub mod file;
pub mod letter;
pub mod letter_text;
pub mod mailing;
pub mod person;
pub mod programme;
pub mod proposal;
pub mod quota;
pub mod registration;
pub mod registration_list;
pub mod room;
pub mod session;
pub mod slides;
pub mod ticket;
pub mod track;
pub mod upload;

/// A whole number of a row as the smaller type that the domain has.
fn narrow<T: TryFrom<i64>>(wide: i64, column: &str) -> Result<T, sqlx::Error> {
    T::try_from(wide).map_err(|_| sqlx::Error::ColumnDecode {
        index: column.to_owned(),
        source: format!("{wide} is out of range").into(),
    })
}

/// The folded form of what is searched: lower case, without accents, one space between words.
pub fn search_key(parts: &[&str]) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    use unicode_normalization::char::is_combining_mark;
    let joined = parts.join(" ").replace('ß', "ss");
    // PostgreSQL's texts hold no NUL, and nobody searches for control characters.
    let folded: String = joined
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    folded
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// A pattern for `LIKE … ESCAPE '\'` that finds the text as it stands.
pub fn like_pattern(text: &str) -> String {
    let escaped = search_key(&[text])
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    format!("%{escaped}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_searched_is_folded() {
        let check = |parts: &[&str], expected: &str| assert_eq!(search_key(parts), expected);

        check(&["Jürgen  Müßig", "SMJ"], "jurgen mussig smj");
        check(&["Čapek"], "capek");
        check(&["a\0b"], "a b");
        check(&[], "");
    }

    #[test]
    fn signs_of_patterns_are_searched_as_they_are() {
        assert_eq!(like_pattern("100%_\\"), "%100\\%\\_\\\\%");
    }
}
