//! Proposing something for a programme: the form while the call is open, and the proposal's own page
//! by a link and without an account.

mod form;
mod own;
mod propose;
mod proposed;
mod show;
mod withdraw;

use axum::routing::{MethodRouter, get, post};

use super::Web;
use crate::domain::proposal::ProposalState;
use crate::routes;
use crate::ui::Tone;

/// The pages of whoever proposes: pattern and handler.
pub(in crate::web) fn pages() -> Vec<(&'static str, MethodRouter<Web>)> {
    vec![
        (
            routes::PROPOSE_PATTERN,
            get(propose::show).post(propose::send),
        ),
        (routes::PROPOSED_PATTERN, get(proposed::show)),
        (routes::PROPOSAL_PATTERN, get(own::show)),
        (routes::PROPOSAL_CHANGE_PATTERN, post(own::change)),
        (routes::PROPOSAL_ANSWER_PATTERN, post(own::answer)),
        (
            routes::PROPOSAL_WITHDRAW_PATTERN,
            get(withdraw::show).post(withdraw::send),
        ),
    ]
}

/// How a state looks; organisers are shown it the same way.
pub(in crate::web) fn tone(state: ProposalState) -> Tone {
    match state {
        ProposalState::Submitted | ProposalState::Withdrawn => Tone::Info,
        ProposalState::Asked => Tone::Warning,
        ProposalState::Accepted => Tone::Success,
        ProposalState::Declined => Tone::Danger,
    }
}
