//! What organisers see and do. Viewers see the same and are offered no deed.

pub(in crate::web) mod audit;
mod chart;
mod confidence;
mod contact;
mod copy;
mod dashboard;
mod desk;
mod editor;
mod editor_form;
mod editor_line;
mod erase;
mod exchange;
pub(in crate::web) mod form;
mod found;
mod invite;
mod letter;
mod letter_text;
mod letter_texts;
mod mailing;
mod mailing_form;
mod mailings;
mod notices;
mod outbox;
mod overview;
mod part;
mod people;
mod photo;
mod planner;
mod preview;
mod proposal;
mod proposals;
mod publish;
mod question;
mod questions;
mod record;
mod registration;
mod registrations;
mod retention;
mod rooms;
mod sessions;
mod settings;
mod settings_form;
mod shift;
mod ticket_part;
mod tickets;
mod todo;
mod version;
mod waiting;

use axum::Extension;
use axum::extract::DefaultBodyLimit;
use axum::routing::{MethodRouter, get, post};

use crate::domain::part::PartKind;
use crate::domain::ticket_form::TicketPart;
use crate::routes;
use crate::web::upload::takes_file;
use crate::web::{Web, file};

/// The pages of organisers: pattern and handler.
pub(in crate::web) fn pages() -> Vec<(&'static str, MethodRouter<Web>)> {
    vec![
        (routes::ORGANISE_PATTERN, get(overview::show)),
        (
            routes::NEW_EVENT_PATTERN,
            get(found::show).post(found::send),
        ),
        (routes::DASHBOARD_PATTERN, get(dashboard::show)),
        (
            routes::SETTINGS_PATTERN,
            get(settings::show).post(settings::save),
        ),
        (routes::EVENT_STATUS_PATTERN, post(settings::set_status)),
        (routes::REGISTRATIONS_PATTERN, get(registrations::show)),
        (routes::REGISTRATIONS_CSV_PATTERN, get(registrations::csv)),
        (routes::REGISTRATION_PATTERN, get(registration::show)),
        (
            routes::REGISTRATION_CANCEL_PATTERN,
            post(registration::cancel),
        ),
        (routes::PROPOSALS_PATTERN, get(proposals::show)),
        (routes::REVIEW_PROPOSAL_PATTERN, get(proposal::show)),
        (routes::DECIDE_PROPOSAL_PATTERN, post(proposal::decide)),
        (
            routes::REGISTRATION_DECIDE_PATTERN,
            post(registration::decide),
        ),
        (
            routes::SESSIONS_PATTERN,
            get(sessions::show).post(sessions::include_all),
        ),
        (
            routes::NEW_SESSION_PATTERN,
            get(editor::show_new).post(editor::add),
        ),
        (
            routes::EDIT_SESSION_PATTERN,
            get(editor::show).post(editor::save),
        ),
        (routes::SESSION_STATUS_PATTERN, post(editor::set_status)),
        (routes::PLANNER_PATTERN, get(planner::show)),
        (routes::SHIFT_PATTERN, get(shift::show).post(shift::send)),
        (
            routes::PUBLISH_PATTERN,
            get(publish::show).post(publish::send),
        ),
        (routes::VERSION_PATTERN, get(version::show)),
        (routes::OUTBOX_PATTERN, get(outbox::show)),
        (routes::LETTER_PATTERN, get(letter::show)),
        (routes::LETTER_RETRY_PATTERN, post(letter::retry)),
        (routes::LETTER_TEXTS_PATTERN, get(letter_texts::show)),
        (
            routes::LETTER_TEXT_PATTERN,
            get(letter_text::show).post(letter_text::send),
        ),
        (routes::LETTER_TEXT_RESET_PATTERN, post(letter_text::reset)),
        (routes::MAILINGS_PATTERN, get(mailings::show)),
        (
            routes::NEW_MAILING_PATTERN,
            get(mailing::show_new).post(mailing::add),
        ),
        (
            routes::MAILING_PATTERN,
            get(mailing::show).post(mailing::save),
        ),
        (routes::MAILING_DEED_PATTERN, post(mailing::deed)),
        (routes::AUDIT_PATTERN, get(audit::show)),
        (routes::OWN_FILE_PATTERN, get(file::serve_own)),
        (routes::PEOPLE_PATTERN, get(people::show)),
        (routes::PEOPLE_LETTERS_PATTERN, post(people::write)),
        (
            routes::NOTICES_PATTERN,
            get(notices::show).post(notices::send),
        ),
        (routes::PERSON_CONTACT_PATTERN, post(contact::send)),
        (routes::PERSON_PHOTO_PATTERN, takes_file(post(photo::send))),
        (
            routes::EXCHANGE_PATTERN,
            takes_file(get(exchange::show).post(exchange::send)),
        ),
        (
            routes::EXCHANGE_FILE_PATTERN,
            get(preview::show).post(preview::send),
        ),
        (routes::SESSIONS_CSV_PATTERN, get(exchange::sessions_csv)),
        (routes::PEOPLE_CSV_PATTERN, get(exchange::people_csv)),
        (routes::COPY_PATTERN, get(copy::show).post(copy::send)),
        (routes::ROOMS_PATTERN, get(rooms::show)),
        (routes::TICKETS_PATTERN, get(tickets::show)),
    ]
    .into_iter()
    .chain(data_protection())
    .chain(parts())
    .chain(ticket_parts())
    .chain([inviting()])
    .chain(questions())
    .collect()
}

/// How long what people said of themselves is kept, and how it ends.
fn data_protection() -> Vec<(&'static str, MethodRouter<Web>)> {
    vec![
        (
            routes::REGISTRATION_ERASE_PATTERN,
            get(erase::show).post(erase::send),
        ),
        (
            routes::REGISTRATION_CERTIFICATE_PATTERN,
            get(registration::certificate_pdf),
        ),
        (routes::PROCESSING_RECORD_PATTERN, get(record::show)),
        (routes::PROCESSING_RECORD_MD_PATTERN, get(record::markdown)),
        (
            routes::RETENTION_PATTERN,
            get(retention::show).post(retention::save),
        ),
    ]
}

/// Takes a list that is longer than forms are elsewhere.
fn inviting() -> (&'static str, MethodRouter<Web>) {
    let page = get(invite::show).post(invite::send);
    let limit = DefaultBodyLimit::max(invite::MAX_LIST_BYTES);
    (routes::INVITE_PATTERN, page.layer(limit))
}

/// The pages of kinds of tickets and of quotas, which are the same but for what is on them.
fn ticket_parts() -> Vec<(&'static str, MethodRouter<Web>)> {
    let new = || get(ticket_part::show_new).post(ticket_part::add);
    let edit = || get(ticket_part::show).post(ticket_part::save);
    let of = |part: TicketPart, handler: MethodRouter<Web>| handler.layer(Extension(part));
    vec![
        (routes::NEW_TICKET_TYPE_PATTERN, of(TicketPart::Type, new())),
        (
            routes::EDIT_TICKET_TYPE_PATTERN,
            of(TicketPart::Type, edit()),
        ),
        (
            routes::TICKET_TYPE_DEED_PATTERN,
            of(TicketPart::Type, post(ticket_part::deed)),
        ),
        (routes::NEW_QUOTA_PATTERN, of(TicketPart::Quota, new())),
        (routes::EDIT_QUOTA_PATTERN, of(TicketPart::Quota, edit())),
        (
            routes::QUOTA_DEED_PATTERN,
            of(TicketPart::Quota, post(ticket_part::deed)),
        ),
    ]
}

/// The pages of the organisers' own questions, and of what was answered in confidence.
fn questions() -> Vec<(&'static str, MethodRouter<Web>)> {
    vec![
        (routes::CONFIDENCE_PATTERN, get(confidence::show)),
        (
            routes::REGISTRATION_CONFIDENCE_PATTERN,
            get(confidence::of_guest),
        ),
        (routes::QUESTIONS_PATTERN, get(questions::show)),
        (routes::QUESTION_PREVIEW_PATTERN, get(questions::preview)),
        (
            routes::NEW_QUESTION_PATTERN,
            get(question::show_new).post(question::add),
        ),
        (
            routes::EDIT_QUESTION_PATTERN,
            get(question::show).post(question::save),
        ),
        (routes::QUESTION_DEED_PATTERN, post(question::deed)),
    ]
}

/// The pages of people, rooms, tracks and types, which are the same but for what is on them.
fn parts() -> Vec<(&'static str, MethodRouter<Web>)> {
    let new = || get(part::show_new).post(part::add);
    let edit = || get(part::show).post(part::save);
    let of = |kind: PartKind, handler: MethodRouter<Web>| handler.layer(Extension(kind));
    vec![
        (routes::NEW_PERSON_PATTERN, of(PartKind::Person, new())),
        (routes::EDIT_PERSON_PATTERN, of(PartKind::Person, edit())),
        (
            routes::PERSON_DEED_PATTERN,
            of(PartKind::Person, post(part::deed)),
        ),
        (routes::NEW_ROOM_PATTERN, of(PartKind::Room, new())),
        (routes::EDIT_ROOM_PATTERN, of(PartKind::Room, edit())),
        (
            routes::ROOM_DEED_PATTERN,
            of(PartKind::Room, post(part::deed)),
        ),
        (routes::NEW_TRACK_PATTERN, of(PartKind::Track, new())),
        (routes::EDIT_TRACK_PATTERN, of(PartKind::Track, edit())),
        (
            routes::TRACK_DEED_PATTERN,
            of(PartKind::Track, post(part::deed)),
        ),
        (routes::NEW_TYPE_PATTERN, of(PartKind::Type, new())),
        (routes::EDIT_TYPE_PATTERN, of(PartKind::Type, edit())),
        (
            routes::TYPE_DEED_PATTERN,
            of(PartKind::Type, post(part::deed)),
        ),
    ]
}
