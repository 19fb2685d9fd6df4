//! Text in a font: how wide it is and where its lines end.

use std::sync::LazyLock;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, Face, UnicodeBuffer, shape};
use unicode_normalization::char::is_combining_mark;

use super::{DocumentError, letter};

/// No field of a document is longer than this; what is longer is clipped before it is laid out.
const MOST_LETTERS: usize = 400;

/// One cut of the type that all documents are set in.
pub(super) struct Cut {
    pub font: Font,
    face: Face<'static>,
}

impl Cut {
    fn new(bytes: &'static [u8]) -> Option<Self> {
        Some(Self {
            font: Font::new(bytes.into(), 0)?,
            face: Face::from_slice(bytes, 0)?,
        })
    }

    pub(super) fn regular() -> Result<&'static Self, DocumentError> {
        static REGULAR: LazyLock<Option<Cut>> =
            LazyLock::new(|| Cut::new(include_bytes!("fonts/FiraSans-Regular.ttf")));
        REGULAR.as_ref().ok_or(DocumentError::Font)
    }

    pub(super) fn semi_bold() -> Result<&'static Self, DocumentError> {
        static SEMI_BOLD: LazyLock<Option<Cut>> =
            LazyLock::new(|| Cut::new(include_bytes!("fonts/FiraSans-SemiBold.ttf")));
        SEMI_BOLD.as_ref().ok_or(DocumentError::Font)
    }

    /// The text as this cut can print it, clipped to a bounded length.
    pub(super) fn printable(&self, text: &str) -> String {
        letter::printable(text, MOST_LETTERS, |letter| {
            self.face.glyph_index(letter).is_some()
        })
    }

    /// The glyphs of a line, from left to right: the font has no letters that run the other way.
    pub(super) fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(Direction::LeftToRight);
        let shaped = shape(&self.face, &[], buffer);
        let infos = shaped.glyph_infos();
        let em = self.font.units_per_em();

        infos
            .iter()
            .zip(shaped.glyph_positions())
            .enumerate()
            .map(|(index, (info, place))| {
                let end = infos[index..]
                    .iter()
                    .find(|next| next.cluster != info.cluster)
                    .map_or(text.len(), |next| position(next.cluster));
                KrillaGlyph::new(
                    GlyphId::new(info.glyph_id),
                    units(place.x_advance) / em,
                    units(place.x_offset) / em,
                    units(place.y_offset) / em,
                    units(place.y_advance) / em,
                    position(info.cluster)..end,
                    None,
                )
            })
            .collect()
    }

    /// The width of a text in parts of its size.
    pub(super) fn width(&self, text: &str) -> f32 {
        self.glyphs(text).iter().map(|glyph| glyph.x_advance).sum()
    }

    /// The text broken into at most `most` lines of `width` parts of its size; whether all of it is there.
    ///
    /// A line that another one follows keeps the blank it was broken at, so that a reader of the
    /// document finds two words there. What does not fit ends with an ellipsis.
    pub(super) fn lines(&self, text: &str, width: f32, most: usize) -> (Vec<String>, bool) {
        let mut lines = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let taken = self.first_line(rest, width);
            if lines.len() + 1 == most && taken < rest.len() {
                lines.push(self.shortened(&rest[..taken], width));
                return (lines, false);
            }
            lines.push(rest[..taken].to_owned());
            rest = &rest[taken..];
        }
        (lines, true)
    }

    /// How many bytes of the text the first line takes, the blank at its end included.
    fn first_line(&self, text: &str, width: f32) -> usize {
        let fits = |end: usize| self.width(text[..end].trim_end()) <= width;
        let mut taken = 0;
        for end in breaks(text) {
            if !fits(end) {
                break;
            }
            taken = end;
        }
        if taken > 0 {
            return taken;
        }
        // Not even one word fits: the line is filled letter by letter, with one letter at least.
        let mut letters = letter_ends(text);
        taken = letters.next().unwrap_or(text.len());
        for end in letters {
            if !fits(end) {
                break;
            }
            taken = end;
        }
        taken
    }

    fn shortened(&self, line: &str, width: f32) -> String {
        let with_dots = |end: usize| format!("{}…", line[..end].trim_end());
        let mut ends: Vec<usize> = letter_ends(line).collect();
        while let Some(end) = ends.pop() {
            let short = with_dots(end);
            if ends.is_empty() || self.width(&short) <= width {
                return short;
            }
        }
        with_dots(0)
    }
}

/// Where a line may end: after a blank, a hyphen or dash, a slash; and at the end.
fn breaks(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices()
        .filter(|(_, letter)| matches!(letter, ' ' | '-' | '–' | '—' | '/'))
        .map(|(at, letter)| at + letter.len_utf8())
        .chain((!text.ends_with([' ', '-', '–', '—', '/'])).then_some(text.len()))
}

/// The ends of the letters, each with the marks that sit on it.
fn letter_ends(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices()
        .skip(1)
        .filter(|(_, letter)| !is_combining_mark(*letter))
        .map(|(at, _)| at)
        .chain((!text.is_empty()).then_some(text.len()))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "font units are below 2^16, which an f32 holds exactly"
)]
fn units(value: i32) -> f32 {
    value as f32
}

fn position(cluster: u32) -> usize {
    usize::try_from(cluster).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::Cut;

    #[track_caller]
    fn check(text: &str, width: f32, most: usize, expected: &[&str]) {
        let cut = Cut::regular().unwrap();

        let (lines, _) = cut.lines(text, width, most);

        assert_eq!(lines, expected);
        for line in &lines {
            assert!(cut.width(line.trim_end()) <= width, "{line:?} is too wide");
        }
    }

    #[test]
    fn lines_break_between_words() {
        check("", 8.0, 3, &[]);
        check("Sachsen", 8.0, 3, &["Sachsen"]);
        check(
            "Sachsen digital und souverän",
            8.0,
            3,
            &["Sachsen digital ", "und souverän"],
        );
        check(
            "Open-Source-Strategie",
            8.0,
            3,
            &["Open-Source-", "Strategie"],
        );
    }

    #[test]
    fn a_word_without_end_breaks_anywhere() {
        check("mmmmmmmm", 3.0, 5, &["mmm", "mmm", "mm"]);
        check(
            "e\u{330}e\u{330}e\u{330}",
            1.2,
            5,
            &["e\u{330}e\u{330}", "e\u{330}"],
        );
    }

    #[test]
    fn what_does_not_fit_ends_with_an_ellipsis() {
        check(
            "Sachsen digital und souverän",
            8.0,
            1,
            &["Sachsen digital…"],
        );
        check("mmmmmmmm", 3.0, 2, &["mmm", "mm…"]);
    }

    #[test]
    fn a_line_tells_whether_all_was_said() {
        let cut = Cut::regular().unwrap();

        assert!(cut.lines("Sachsen", 8.0, 1).1);
        assert!(!cut.lines("Sachsen digital und souverän", 8.0, 1).1);
    }

    #[test]
    fn every_letter_keeps_its_text() {
        let cut = Cut::regular().unwrap();

        for text in ["ẞ„“–éčł", "office", "Ωμέγα Щука", "e\u{330}x", "▯"] {
            let glyphs = cut.glyphs(text);
            assert!(
                glyphs.iter().all(|glyph| glyph.glyph_id.to_u32() != 0),
                "{text}"
            );
            let mut covered = vec![false; text.len()];
            for glyph in &glyphs {
                covered[glyph.text_range.clone()].fill(true);
            }
            assert_eq!(covered, vec![true; text.len()], "{text}");
        }
    }
}
