//! Everything that answers HTTP: pages by audience, feeds, downloads.
//!
//! A handler guards, reads and answers; a view turns data into HTML and does nothing else.

pub mod account;
mod asset;
pub mod attendee;
pub mod cache;
mod change;
pub mod choice;
mod client;
pub mod door;
pub mod download;
pub mod encoding;
mod feed;
mod file;
pub mod frame;
mod guard;
mod language;
mod layer;
pub mod listener;
pub mod metric;
pub mod organise;
pub mod page;
mod photo;
mod problem;
mod processing;
pub mod proposing;
pub mod public;
pub mod router;
mod rpc;
pub mod shown;
pub mod speaking;
pub mod upload;

use std::sync::Arc;

pub use language::Lang;
pub use layer::kept::Kept;
pub use problem::WebError;

use crate::server::Site;
use crate::server::auth::limit::Limits;

/// What handlers share: the site, and what is kept ready to be sent.
#[derive(Debug, Clone)]
pub struct Web(Arc<Parts>);

#[derive(Debug)]
pub struct Parts {
    pub site: Site,
    pub pages: cache::PageCache,
    pub limits: Limits,
}

impl std::ops::Deref for Web {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Web {
    pub fn new(site: Site) -> Self {
        Self(Arc::new(Parts {
            site,
            pages: cache::PageCache::new(),
            limits: Limits::default(),
        }))
    }
}
