//! The form of a person's photo: which part is shown, who made it, what one may do with it.

use serde::Deserialize;

use super::image::{Crop, ImageRefused};
use super::link::Photo;
use super::registration::single_line;
use super::typed::{FieldRefused, MAX_LINE, Why};

/// The form as it is typed, without the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct PhotoForm {
    /// Names the photo that the form was made from; empty where there was none.
    pub version: String,
    /// Where the part lies, in thousandths: 0 is left, 1000 right.
    pub across: String,
    /// The same from top to bottom.
    pub down: String,
    /// How much of the shorter side it takes, in thousandths.
    pub size: String,
    pub credit: String,
    pub licence: String,
}

/// The places that the form offers, across and down.
pub const PLACES: [u16; 3] = [0, 500, 1000];

/// The sizes that it offers.
pub const SIZES: [u16; 4] = [1000, 800, 600, 400];

/// Why a photo was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhotoRefused {
    #[error("{} texts and {} file need correcting.", .texts.len(), usize::from(.file.is_some()))]
    Fields {
        texts: Vec<FieldRefused>,
        file: Option<ImageRefused>,
    },
    /// Somebody else set another one since the form was shown.
    #[error("Somebody else changed the photo meanwhile.")]
    Changed,
    #[error("There is no such person.")]
    Gone,
}

impl PhotoForm {
    /// The form of a photo that is there, or of none.
    pub fn of(photo: Option<&Photo>) -> Self {
        let text = |text: fn(&Photo) -> &String| photo.map(text).cloned().unwrap_or_default();
        Self {
            version: version(photo),
            across: PLACES[1].to_string(),
            down: PLACES[0].to_string(),
            size: SIZES[0].to_string(),
            credit: text(|photo| &photo.credit),
            licence: text(|photo| &photo.licence),
        }
    }

    /// The part to be shown; what is none of the choices is the usual one.
    pub fn crop(&self) -> Crop {
        let number = |text: &str| text.parse().ok();
        let crop = number(&self.across)
            .zip(number(&self.down))
            .zip(number(&self.size));
        crop.and_then(|((x, y), size)| Crop::new(x, y, size))
            .unwrap_or_default()
    }

    /// Who made it and what one may do with it, in one line each.
    pub fn texts(&self) -> Result<(String, String), Vec<FieldRefused>> {
        let (credit, licence) = (single_line(&self.credit), single_line(&self.licence));
        let refused: Vec<FieldRefused> = [("credit", &credit), ("licence", &licence)]
            .into_iter()
            .filter(|(_, text)| text.chars().count() > MAX_LINE)
            .map(|(field, _)| FieldRefused {
                field,
                why: Why::TooLong(MAX_LINE),
            })
            .collect();
        if refused.is_empty() {
            Ok((credit, licence))
        } else {
            Err(refused)
        }
    }

    /// Whether the form was made from this photo.
    pub fn is_of(&self, photo: Option<&Photo>) -> bool {
        self.version == version(photo)
    }
}

/// The name of the largest file, with what is said of it.
fn version(photo: Option<&Photo>) -> String {
    photo.map_or_else(String::new, |photo| {
        let hash = photo.sizes.last().map_or("", |size| size.hash.as_str());
        let hash: String = hash.chars().take(12).collect();
        format!("{hash} {} {}", photo.credit, photo.licence)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_choice_is_the_usual_part() {
        let check = |across: &str, down: &str, size: &str, expected: &str| {
            let form = PhotoForm {
                across: across.to_owned(),
                down: down.to_owned(),
                size: size.to_owned(),
                ..PhotoForm::default()
            };
            assert_eq!(form.crop().to_string(), expected);
        };

        check("0", "1000", "600", "0,1000,600");
        check("", "", "", "500,0,1000");
        check("0", "0", "0", "500,0,1000");
        check("-1", "x", "99999999", "500,0,1000");
    }

    #[test]
    fn long_texts_are_refused_by_name() {
        let form = PhotoForm {
            credit: "  Foto:\n Ada  ".to_owned(),
            licence: "x".repeat(MAX_LINE + 1),
            ..PhotoForm::default()
        };

        assert_eq!(form.texts().unwrap_err()[0].field, "licence");
        let form = PhotoForm {
            licence: String::new(),
            ..form
        };
        assert_eq!(form.texts().unwrap().0, "Foto: Ada");
    }
}
