//! What organisers see and do. Viewers see the same and are offered no deed.

mod audit;
mod chart;
mod dashboard;
mod desk;
mod editor;
mod editor_form;
mod letter;
mod outbox;
mod overview;
mod publish;
mod registration;
mod registrations;
mod sessions;
mod todo;
mod version;

use axum::routing::{MethodRouter, get, post};

use crate::routes;
use crate::web::{Web, file};

/// The pages of organisers: pattern and handler.
pub(in crate::web) fn pages() -> Vec<(&'static str, MethodRouter<Web>)> {
    vec![
        (routes::ORGANISE_PATTERN, get(overview::show)),
        (routes::DASHBOARD_PATTERN, get(dashboard::show)),
        (routes::REGISTRATIONS_PATTERN, get(registrations::show)),
        (routes::REGISTRATIONS_CSV_PATTERN, get(registrations::csv)),
        (routes::REGISTRATION_PATTERN, get(registration::show)),
        (
            routes::REGISTRATION_CANCEL_PATTERN,
            post(registration::cancel),
        ),
        (routes::SESSIONS_PATTERN, get(sessions::show)),
        (
            routes::NEW_SESSION_PATTERN,
            get(editor::show_new).post(editor::add),
        ),
        (
            routes::EDIT_SESSION_PATTERN,
            get(editor::show).post(editor::save),
        ),
        (routes::SESSION_STATUS_PATTERN, post(editor::set_status)),
        (
            routes::PUBLISH_PATTERN,
            get(publish::show).post(publish::send),
        ),
        (routes::VERSION_PATTERN, get(version::show)),
        (routes::OUTBOX_PATTERN, get(outbox::show)),
        (routes::LETTER_PATTERN, get(letter::show)),
        (routes::LETTER_RETRY_PATTERN, post(letter::retry)),
        (routes::AUDIT_PATTERN, get(audit::show)),
        (routes::OWN_FILE_PATTERN, get(file::serve_own)),
    ]
}
