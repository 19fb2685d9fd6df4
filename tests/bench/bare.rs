//! The least that axum can do: one route that answers with a file's bytes. `cargo xtask bench`
//! measures Auftakt's pages against it.
//!
//!     bare ADDRESS FILE

use axum::Router;
use axum::body::Bytes;
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use axum::routing::get;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let address = arguments
        .next()
        .ok_or_else(|| anyhow::anyhow!("the address is missing"))?;
    let file = arguments
        .next()
        .ok_or_else(|| anyhow::anyhow!("the file is missing"))?;
    let page = Bytes::from(std::fs::read(file)?);
    let answer = move || {
        let headers = [
            (CONTENT_TYPE, "text/html; charset=utf-8"),
            (CONTENT_ENCODING, "br"),
        ];
        std::future::ready((headers, page.clone()))
    };
    let listener = tokio::net::TcpListener::bind(address).await?;
    axum::serve(listener, Router::new().route("/page", get(answer))).await?;
    Ok(())
}
