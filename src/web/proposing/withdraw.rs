//! Taking a proposal back: what it means is said first, and only the button does it.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;

use super::own::done;
use crate::domain::proposal::ProposalDeed;
use crate::routes;
use crate::server::Failure;
use crate::server::auth::Proposer;
use crate::server::operation::proposal;
use crate::t;
use crate::ui::{Button, ButtonKind, LinkButton};
use crate::web::frame::Frame;
use crate::web::page::Page;
use crate::web::{Lang, Web, WebError};

/// Asks; what cannot be taken back any more leads to how it stands.
pub(super) async fn show(Lang(words): Lang, proposer: Proposer) -> Response {
    let (event, proposal) = (proposer.event(), proposer.proposal());
    if ProposalDeed::Withdraw.leads(proposal.state).is_none() {
        return done(words, &proposer, "");
    }
    let lang = words.language();
    let action = routes::proposal_withdraw(lang, proposer.token());
    let back = routes::proposal(lang, proposer.token());
    let heading = t!(words, "proposal-withdraw-ask");
    let title = proposal.said.title.clone();
    let content = view! {
        <div class="page">
            <div class="page-head">
                <h1 class="kern-heading-x-large">{heading.clone()}</h1>
                <p class="page-head__lead" lang=proposal.said.language.as_str()>{title}</p>
            </div>
            <p class="prose">{t!(words, "proposal-withdraw-text")}</p>
            <form class="form" method="post" action=action>
                <div class="kern-btn-wrapper">
                    <Button label=t!(words, "proposal-withdraw") kind=ButtonKind::Primary />
                    <LinkButton href=back label=t!(words, "proposal-withdraw-not") />
                </div>
            </form>
        </div>
    };
    let title = t!(
        words,
        "page-of-event",
        page = heading,
        event = event.title.shown(lang)
    );
    let page = Page::new(words, title, || {
        Frame::event(words, event, "")
            .translated(|lang| routes::proposal_withdraw(lang, proposer.token()))
            .view(content)
    });
    page.without_index().into_response()
}

/// Does it.
pub(super) async fn send(
    State(web): State<Web>,
    Lang(words): Lang,
    proposer: Proposer,
) -> Result<Response, WebError> {
    match proposal::withdraw(&web.site, &proposer).await {
        // Where it was decided on meanwhile, the page says how it stands.
        Ok(()) | Err(Failure::Refused(_)) => Ok(done(words, &proposer, "")),
        Err(Failure::Fault(fault)) => Err(fault.into()),
    }
}
