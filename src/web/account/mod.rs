//! Signing in and out, and where one is signed in.

mod show;
mod sign_in;

use axum::routing::{MethodRouter, get, post};

use crate::routes;
use crate::web::Web;

/// The pages of accounts: pattern and handler.
pub(in crate::web) fn pages() -> Vec<(&'static str, MethodRouter<Web>)> {
    vec![
        (
            routes::SIGN_IN_PATTERN,
            get(sign_in::show).post(sign_in::sign_in),
        ),
        (routes::ACCOUNT_PATTERN, get(show::show)),
        (routes::SIGN_OUT_PATTERN, post(show::sign_out)),
        (
            routes::SIGN_OUT_EVERYWHERE_PATTERN,
            post(show::sign_out_everywhere),
        ),
    ]
}
