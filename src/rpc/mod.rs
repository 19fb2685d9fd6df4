//! Server functions: how islands ask the server, and nothing else does.
//!
//! Each is public API at a fixed address below `/rpc`: it guards, runs an operation and answers. What
//! only the server has is named inside its body, which the client build never sees. Plain forms are
//! everybody's way in and call the same operations.

pub mod checkin;
pub mod plan;

use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};

use crate::domain::problem::Problem;

/// What every server function answers when it cannot; its status is set by `web/rpc.rs`.
impl FromServerFnError for Problem {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => Self::Malformed,
            // No connection, or an answer that is none: there is no reference to tell.
            _ => Self::Internal {
                reference: String::new(),
            },
        }
    }
}
