//! What a file changes in the organisers' own words for letters.

use super::change::{Compared, Noun, Verb};
use super::plan::{Comparison, Plan};
use crate::domain::letter::LetterKind;
use crate::domain::letter_text::OwnText;
use crate::domain::slug::Slug;

impl Plan {
    /// Letters never stand on a page that the public sees.
    pub(super) fn compare_letters(&mut self, of: Comparison<'_>) {
        let known: &[OwnText] = of.known.map_or(&[], |known| &known.letters);
        for kind in LetterKind::TO_GUESTS {
            // The names of kinds are short names, and so there is always one.
            let Ok(slug) = kind.as_str().parse::<Slug>() else {
                continue;
            };
            let of_kind = |one: &&OwnText| one.kind == *kind;
            let before = known.iter().find(of_kind);
            let after = of.file.letters.iter().find(of_kind);
            let verb = match (before, after) {
                (None, None) => continue,
                (Some(before), Some(after)) if before == after => continue,
                (None, Some(_)) => Verb::Added,
                (Some(_), Some(_)) => Verb::Changed,
                (Some(_), None) => Verb::Removed,
            };
            match after {
                Some(after) => self.letters.push(after.clone()),
                None => self.gone.letters.push(*kind),
            }
            let nothing = OwnText::nothing(*kind);
            let compared = match verb {
                Verb::Changed => differences(before.unwrap_or(&nothing), after.unwrap_or(&nothing)),
                _ => Compared::default(),
            };
            self.say(Noun::Letter, &slug, kind.as_str(), verb, compared, false);
        }
    }
}

fn differences(before: &OwnText, after: &OwnText) -> Compared {
    let mut compared = Compared::default();
    compared.text("letter_subject", &before.subject, &after.subject);
    compared.text("letter_body", &before.body, &after.body);
    compared.flag("letter_replaces", before.replaces, after.replaces);
    compared
}
