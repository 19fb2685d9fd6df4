//! Text in a font: how wide it is and where its lines end.

use std::ops::Range;
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
        let measured = Measured::new(self, text);
        let mut lines = Vec::new();
        let mut from = 0;
        while from < text.len() {
            let end = measured.first_line(from, width);
            if lines.len() + 1 == most && end < text.len() {
                let dots = self.width("…");
                lines.push(measured.shortened(from..end, width - dots));
                return (lines, false);
            }
            lines.push(text[from..end].to_owned());
            from = end;
        }
        (lines, true)
    }
}

/// A text whose every beginning has a known width. It is shaped once, which is what takes the time.
struct Measured<'a> {
    text: &'a str,
    /// For each byte how wide what stands before it is, in parts of the size.
    before: Vec<f32>,
}

impl<'a> Measured<'a> {
    fn new(cut: &Cut, text: &'a str) -> Self {
        let mut before = vec![0.0; text.len() + 1];
        for glyph in cut.glyphs(text) {
            before[glyph.text_range.end] += glyph.x_advance;
        }
        let mut sum = 0.0;
        for width in &mut before {
            sum += *width;
            *width = sum;
        }
        Self { text, before }
    }

    /// Whether this part of the text is at most so wide, without the blanks at its end.
    fn fits(&self, part: Range<usize>, width: f32) -> bool {
        let end = part.start + self.text[part.clone()].trim_end().len();
        self.before[end] - self.before[part.start] <= width
    }

    /// Where the line that begins here ends, the blank at its end included.
    fn first_line(&self, from: usize, width: f32) -> usize {
        let rest = &self.text[from..];
        let fits = |end: &usize| self.fits(from..*end, width);
        let words = breaks(rest).map(|end| from + end);
        if let Some(end) = words.take_while(fits).last() {
            return end;
        }
        // Not even one word fits: the line is filled letter by letter, with one letter at least.
        let mut letters = letter_ends(rest).map(|end| from + end);
        let first = letters.next().unwrap_or(self.text.len());
        letters.take_while(fits).last().unwrap_or(first)
    }

    /// As much of a line as is at most so wide, one letter at least, and that more would follow.
    fn shortened(&self, line: Range<usize>, width: f32) -> String {
        let mut ends = letter_ends(&self.text[line.clone()]).map(|end| line.start + end);
        let first = ends.next().unwrap_or(line.start);
        let last = ends
            .filter(|end| self.fits(line.start..*end, width))
            .last()
            .unwrap_or(first);
        format!("{}…", self.text[line.start..last].trim_end())
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
