//! The agenda editor: a day of the draft, and moving something on it.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::domain::id::{SessionId, SlotId};
use crate::domain::plan::{DayPlan, Placed, Spot};
use crate::domain::problem::Problem;
use crate::domain::text::Language;

/// A day of the draft as it is now.
#[server(prefix = "/rpc", endpoint = "plan/show")]
pub async fn show(event: String, day: String, language: Language) -> Result<DayPlan, Problem> {
    use crate::server::auth::{Organiser, asked};
    use crate::server::operation::{agenda, placement};
    use crate::server::words::Words;

    let (site, headers) = asked()?;
    let organiser = Organiser::of(&site, &headers, &event).await?;
    let whole = agenda::read_to_edit(&site, &organiser).await?;
    let day = placement::day_of(&whole, &day);
    Ok(placement::show(Words::of(language), &whole, day))
}

/// Moves a session on a day, into it or out of it, and says how the day is then.
///
/// What cannot be moved stays, and the answer says why beside the day as it is.
#[server(prefix = "/rpc", endpoint = "plan/place", input = Json)]
pub async fn place(
    event: String,
    day: String,
    session: SessionId,
    slot: Option<SlotId>,
    before: Option<Spot>,
    after: Option<Spot>,
    language: Language,
) -> Result<Placed, Problem> {
    use crate::server::Failure;
    use crate::server::auth::{Organiser, asked};
    use crate::server::operation::{agenda, placement};
    use crate::server::words::Words;

    let (site, headers) = asked()?;
    let organiser = Organiser::of(&site, &headers, &event).await?;
    let words = Words::of(language);
    let on = day.parse().map_err(|_| Problem::Malformed)?;
    let to = placement::Move {
        session,
        slot,
        day: on,
        before,
        after,
    };
    let (whole, refusal) = match placement::place(&site, &organiser, to).await {
        Ok(whole) => (whole, None),
        Err(Failure::Fault(fault)) => return Err(fault.into()),
        Err(Failure::Refused(refused)) => {
            let whole = agenda::read_to_edit(&site, &organiser).await?;
            (whole, Some(words.get(refused.key())))
        }
    };
    Ok(Placed {
        plan: placement::show(words, &whole, placement::day_of(&whole, &day)),
        refusal,
    })
}
