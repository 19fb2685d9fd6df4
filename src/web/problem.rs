//! What a handler answers when it cannot.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::domain::problem::Problem;
use crate::server::{Failure, Fault};

/// Why there is no page. The `problem_page` layer turns it into one in the reader's language.
#[derive(Debug)]
pub struct WebError(pub Problem);

impl From<Problem> for WebError {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

impl From<Fault> for WebError {
    /// Logged here, inside the request's span; the layer puts the request's id in as the reference.
    fn from(fault: Fault) -> Self {
        Self(fault.report(String::new()))
    }
}

impl WebError {
    pub fn not_found() -> Self {
        Self(Problem::NotFound)
    }
}

/// A refusal that this handler does not know how to say is the reader's to see as malformed.
impl<R: std::error::Error> From<Failure<R>> for WebError {
    fn from(failure: Failure<R>) -> Self {
        match failure {
            Failure::Fault(fault) => fault.into(),
            Failure::Refused(_) => Self(Problem::Malformed),
        }
    }
}

impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        let status =
            StatusCode::from_u16(self.0.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = status.into_response();
        response.extensions_mut().insert(self.0);
        response
    }
}
