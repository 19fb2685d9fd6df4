//! The door of the server functions.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest as _, Request, State};
use axum::http::header::ACCEPT;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use leptos::prelude::provide_context;

use super::{Web, WebError};
use crate::domain::problem::Problem;

/// Longest answer that is looked at for a problem; problems are short.
const MAX_PROBLEM_BYTES: usize = 4 * 1024;

/// Runs a server function with the site in its context.
pub(in crate::web) async fn handle(State(web): State<Web>, request: Request) -> Response {
    // Read here, since leptos_axum would take a body of any size.
    let (parts, body) = request.into_parts();
    let limited = Request::from_parts(parts.clone(), body);
    let body = match Bytes::from_request(limited, &()).await {
        Ok(body) => body,
        Err(refused) => return refused.into_response(),
    };
    let mut request = Request::from_parts(parts, Body::from(body));
    // To whoever accepts HTML leptos_axum answers with a redirect to the referring page; forms are
    // no business of these addresses.
    request
        .headers_mut()
        .insert(ACCEPT, HeaderValue::from_static("application/json"));
    let site = web.site.clone();
    let context = move || provide_context(site.clone());
    let response = leptos_axum::handle_server_fns_with_context(context, request)
        .await
        .into_response();
    match response.status() {
        StatusCode::BAD_REQUEST => WebError::not_found().into_response(),
        StatusCode::INTERNAL_SERVER_ERROR => with_status_of_problem(response).await,
        _ => response,
    }
}

/// `leptos_axum` answers every error with 500: the problem itself knows better.
async fn with_status_of_problem(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, MAX_PROBLEM_BYTES).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if let Ok(problem) = serde_json::from_slice::<Problem>(&bytes) {
        parts.status =
            StatusCode::from_u16(problem.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    }
    Response::from_parts(parts, Body::from(bytes))
}
