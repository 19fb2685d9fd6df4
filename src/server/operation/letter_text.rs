//! What organisers do about the words of letters.

use futures::FutureExt as _;

use super::conflict::{Conflict, version};
use super::deed::Deed;
use crate::domain::audit::Difference;
use crate::domain::letter::LetterKind;
use crate::domain::letter_text::OwnText;
use crate::domain::typed::{FieldRefused, Form as _, Typed};
use crate::server::auth::Organiser;
use crate::server::db::Tx;
use crate::server::{Failure, Fault, Site, store};

/// Why words were not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LetterTextRefused {
    #[error("{} fields need correcting.", .0.len())]
    Fields(Vec<FieldRefused>),
    /// Somebody else saved them since the form was shown.
    #[error("Somebody else changed them meanwhile.")]
    Changed(Box<Conflict<Typed>>),
}

/// The form of a kind as it is stored.
pub fn form_of(kind: LetterKind, stored: Option<&OwnText>) -> Typed {
    let nothing = OwnText::nothing(kind);
    let mut form = stored.unwrap_or(&nothing).form();
    form.version = version(&form);
    form
}

/// Saves own words for a kind of letter, and says whether anything differed. Where nothing is said
/// any more our words stand again.
pub async fn save(
    site: &Site,
    organiser: &Organiser,
    kind: LetterKind,
    typed: &Typed,
) -> Result<bool, Failure<LetterTextRefused>> {
    let deed = Deed::new(site, organiser);
    let typed = typed.clone();
    site.db
        .write(move |tx| {
            async move {
                store::event::wait_for(tx, &deed.event.id).await?;
                let stored = store::letter_text::find(tx, &deed.event.id, kind).await?;
                let shown = form_of(kind, stored.as_ref());
                if let Some(conflict) = Conflict::between(&typed, &shown) {
                    let refused = LetterTextRefused::Changed(Box::new(conflict));
                    return Err(Failure::Refused(refused));
                }
                let own = OwnText::read(kind, &typed, Some(&shown))
                    .map_err(|refused| Failure::Refused(LetterTextRefused::Fields(refused)))?;
                Ok(put(tx, &deed, stored.as_ref(), &own).await?)
            }
            .boxed()
        })
        .await
}

/// Gives a kind of letter our words again; says whether it had others.
pub async fn reset(site: &Site, organiser: &Organiser, kind: LetterKind) -> Result<bool, Fault> {
    let deed = Deed::new(site, organiser);
    site.db
        .write(move |tx| {
            async move {
                store::event::wait_for(tx, &deed.event.id).await?;
                let stored = store::letter_text::find(tx, &deed.event.id, kind).await?;
                put(tx, &deed, stored.as_ref(), &OwnText::nothing(kind)).await
            }
            .boxed()
        })
        .await
}

async fn put(
    tx: &mut Tx,
    deed: &Deed,
    stored: Option<&OwnText>,
    own: &OwnText,
) -> Result<bool, Fault> {
    let nothing = OwnText::nothing(own.kind);
    let before = stored.unwrap_or(&nothing);
    if before == own {
        return Ok(false);
    }
    let verb = if own.is_empty() {
        store::letter_text::delete(tx, &deed.event.id, own.kind).await?;
        "removed"
    } else {
        store::letter_text::save(tx, &deed.event.id, own).await?;
        if stored.is_some() { "changed" } else { "added" }
    };
    let fields = before.form().values().into_iter().zip(own.form().values());
    let differences = fields
        .filter_map(|((field, before), (_, after))| Difference::between(field, before, after))
        .collect();
    let subject = own.kind.to_string();
    deed.record(tx, "letter-text", verb, subject, differences)
        .await?;
    Ok(true)
}
