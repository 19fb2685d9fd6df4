//! What letters say to whoever proposed something. Neither name nor title stands in them: the address
//! may be somebody else's, and either can be an advertisement.

use super::body::{self, Part};
use super::letter::{Written, closing};
use crate::domain::id::ProposalId;
use crate::domain::letter::{Letter, LetterKind};
use crate::domain::proposal::ProposalState;
use crate::domain::registration::single_line;
use crate::routes;
use crate::server::auth::proposer::link_token;
use crate::server::dates::Dates;
use crate::server::words::Words;
use crate::server::{Fault, Site, store};
use crate::t;

/// Writes a letter from what is true now; nothing where the proposal is no longer what it tells of.
pub(super) async fn write(
    site: &Site,
    letter: &Letter,
    proposal: &ProposalId,
) -> Result<Option<Written>, Fault> {
    let mut conn = site.db.read().await?;
    let proposal = store::proposal::find(&mut conn, &letter.event_id, proposal)
        .await?
        .ok_or_else(|| Fault::new("the letter has no proposal"))?;
    let event = store::event::find(&mut conn, &letter.event_id)
        .await?
        .ok_or_else(|| Fault::new("the letter has no event"))?;
    let organisation = store::event::find_organisation(&mut conn, &event.organisation_id)
        .await?
        .ok_or_else(|| Fault::new("an event has no organisation"))?;
    drop(conn);
    let words = Words::of(letter.language);
    let name = single_line(event.title.shown(letter.language));
    let event_name = name.as_str();
    let day = Dates::of(words, &event).day(proposal.created_at);
    let (subject, paragraphs, quoted) = match (letter.kind, proposal.state) {
        (_, ProposalState::Withdrawn) => return Ok(None),
        (LetterKind::ProposalReceived, _) => (
            t!(
                words,
                "letter-proposal-received-subject",
                event = event_name
            ),
            vec![t!(words, "letter-proposal-received")],
            String::new(),
        ),
        (LetterKind::ProposalAsked, ProposalState::Asked) => (
            t!(words, "letter-proposal-asked-subject", event = event_name),
            vec![t!(words, "letter-proposal-asked", day = day)],
            proposal.question.clone(),
        ),
        (LetterKind::ProposalDeclined, ProposalState::Declined) => (
            t!(
                words,
                "letter-proposal-declined-subject",
                event = event_name
            ),
            vec![t!(words, "letter-proposal-declined", day = day)],
            proposal.reason.clone(),
        ),
        _ => return Ok(None),
    };
    let quoted = quoted.split("\n\n").map(single_line);
    let token = link_token(&site.key, &proposal.id, proposal.link_generation);
    let page = routes::proposal(words.language(), &token);
    let mut parts = vec![
        Part::Heading(name.clone()),
        Part::Paragraph(t!(words, "letter-greeting")),
    ];
    let paragraphs = paragraphs.into_iter().chain(quoted);
    parts.extend(
        paragraphs
            .filter(|text| !text.is_empty())
            .map(Part::Paragraph),
    );
    parts.push(Part::Link(
        t!(words, "letter-proposal-page"),
        site.settings.absolute(&page),
    ));
    parts.push(Part::Paragraph(t!(words, "letter-proposal-secret")));
    if letter.kind == LetterKind::ProposalReceived {
        parts.push(Part::Paragraph(t!(words, "letter-proposal-stranger")));
    }
    parts.extend(closing(words, &organisation));
    Ok(Some(Written {
        id: letter.id.to_string(),
        recipient: letter.recipient.clone(),
        reply_to: organisation.email.parse().ok(),
        language: letter.language.as_str(),
        text: body::text(&parts),
        html: body::html(letter.language, &subject, &parts),
        attachments: Vec::new(),
        subject,
    }))
}
