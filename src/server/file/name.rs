//! Texts as files hold them: what becomes of the characters that people type.

use crate::domain::registration::single_line;

/// A text of one line: spaces single, nothing that cannot be seen.
pub(super) fn line(text: &str) -> String {
    single_line(text)
}

/// A text of paragraphs: line breaks as they are, without control characters (PostgreSQL stores no
/// NUL, and a terminal would obey the others), blank lines and spaces at both ends gone.
pub(super) fn prose(text: &str) -> String {
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    let visible: String = unix
        .chars()
        .filter(|c| *c == '\n' || *c == '\t' || !c.is_control())
        .collect();
    visible.trim().to_owned()
}
