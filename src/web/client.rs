//! Which address a request counts for.

use std::convert::Infallible;
use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};

use super::Web;
use crate::server::auth::limit::Net;

/// Where a request comes from, for limits: the client behind trusted proxies.
#[derive(Debug, Clone, Copy)]
pub(in crate::web) struct Client(pub Net);

impl Client {
    pub(in crate::web) fn of(web: &Web, headers: &HeaderMap, extensions: &Extensions) -> Self {
        let peer = extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|info| info.0);
        // Several headers are one list. Source: RFC 9110, section 5.3.
        let forwarded = headers
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .collect::<Vec<_>>()
            .join(",");
        let trusted = &web.site.settings.trusted_proxies;
        Self(Net::of_client(peer, Some(&forwarded), trusted))
    }
}

impl FromRequestParts<Web> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Infallible> {
        Ok(Self::of(web, &parts.headers, &parts.extensions))
    }
}
