//! Answers kept ready as bytes: public pages and feeds, by address, language and revision.
//!
//! A hit touches neither the database nor the renderer. Nothing is ever invalidated: a new revision
//! is another key, and the old one is forgotten when room is needed.

use std::sync::{Arc, OnceLock};

use axum::body::Bytes;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_TYPE, ETAG,
    IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, VARY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use quick_cache::sync::Cache;
use quick_cache::{Equivalent, Weighter};
use sha2::{Digest, Sha256};

use super::WebError;
use super::encoding::Encoding;
use crate::domain::time::Timestamp;
use crate::server::secret::hex;

/// What an answer is kept under.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    /// Path and the parts of the query that count, in a fixed order, with the language where the
    /// path does not say it. Never anything else of the visitor's.
    pub address: String,
    pub revision: u64,
}

/// The same without owning the address.
#[derive(Hash)]
struct KeyRef<'a> {
    address: &'a str,
    revision: u64,
}

impl Equivalent<Key> for KeyRef<'_> {
    fn equivalent(&self, key: &Key) -> bool {
        self.revision == key.revision && self.address == key.address
    }
}

/// An answer before it is kept.
#[derive(Debug, Clone)]
pub struct Ready {
    pub content_type: &'static str,
    pub body: Vec<u8>,
    /// When what it shows last changed; feeds say so, pages need not.
    pub last_modified: Option<Timestamp>,
    /// The instant from which the clock alone makes it wrong.
    pub holds_until: Option<Timestamp>,
    /// How long others may keep it without asking.
    pub max_age_s: u32,
    /// The name under which a feed is saved.
    pub file_name: Option<String>,
    /// The address says no language, so the answer is the visitor's.
    pub is_in_visitors_language: bool,
    /// The whole answer to the address that it is kept under, whoever asks: nothing is added to it.
    pub is_whole: bool,
    /// It belongs to one person: nobody between us and them keeps a copy.
    pub is_private: bool,
}

impl Ready {
    /// A page: browsers ask again each time, which costs them a 304.
    pub fn html(body: String) -> Self {
        Self {
            content_type: "text/html; charset=utf-8",
            body: body.into_bytes(),
            last_modified: None,
            holds_until: None,
            max_age_s: 0,
            file_name: None,
            is_in_visitors_language: false,
            is_whole: false,
            is_private: false,
        }
    }
}

/// An answer in every encoding that was asked for, with its headers.
#[derive(Debug)]
struct Entry {
    identity: Variant,
    /// Packed when first asked for: half of the work of a page would be for nobody. Nothing where
    /// packing makes it no smaller.
    gzip: OnceLock<Option<Variant>>,
    brotli: OnceLock<Option<Variant>>,
    digest: String,
    content_type: &'static str,
    cache_control: HeaderValue,
    last_modified: Option<(Timestamp, HeaderValue)>,
    disposition: Option<HeaderValue>,
    vary: HeaderValue,
    holds_until: Option<Timestamp>,
    is_whole: bool,
}

#[derive(Debug)]
struct Variant {
    bytes: Bytes,
    /// Strong, and another for each encoding. Source: RFC 9110, section 8.8.3.
    etag: HeaderValue,
}

impl Variant {
    fn new(bytes: Vec<u8>, encoding: Encoding, digest: &str) -> Self {
        Self {
            bytes: Bytes::from(bytes),
            etag: header(format!("\"{digest}{}\"", encoding.suffix())),
        }
    }
}

/// The answers that are kept. Cloning shares them.
#[derive(Debug, Clone)]
pub struct PageCache(Arc<Cache<Key, Arc<Entry>, ByBytes>>);

#[derive(Debug, Clone)]
struct ByBytes;

impl Weighter<Key, Arc<Entry>> for ByBytes {
    fn weight(&self, key: &Key, entry: &Arc<Entry>) -> u64 {
        // What is packed later counts from the beginning: a quarter each is more than pages need.
        let bytes = entry.identity.bytes.len();
        (bytes + bytes / 2 + key.address.len() + 500) as u64
    }
}

/// Bytes of answers kept: the whole programme must stay small beside the 80 MB the program may take.
const CAPACITY_BYTES: u64 = 16 * 1024 * 1024;

/// How many answers there usually are. The cache is parted so that each part has at least 32 of them,
/// and keeps nothing that is larger than a part: with these it has two, and the schedule of a
/// conference of 874 sessions in its encodings (3.4 MB) is kept.
const USUAL_ANSWERS: usize = 64;

impl PageCache {
    pub fn new() -> Self {
        Self(Arc::new(Cache::with_weighter(
            USUAL_ANSWERS,
            CAPACITY_BYTES,
            ByBytes,
        )))
    }

    /// The whole answer that is kept under this address, if there is one.
    pub fn find(
        &self,
        request: &HeaderMap,
        now: Timestamp,
        address: &str,
        revision: u64,
    ) -> Option<Response> {
        let entry = self.0.get(&KeyRef { address, revision })?;
        (entry.is_whole && entry.holds(now)).then(|| entry.respond(request))
    }

    /// The answer that is kept under this key, or else the one that `make` gives, kept from now on.
    pub async fn answer<F>(
        &self,
        request: &HeaderMap,
        now: Timestamp,
        key: Key,
        make: F,
    ) -> Result<Response, WebError>
    where
        F: AsyncFnOnce() -> Result<Ready, WebError>,
    {
        if let Some(entry) = self.0.get(&key).filter(|entry| entry.holds(now)) {
            return Ok(entry.respond(request));
        }
        let entry = Arc::new(Entry::new(make().await?));
        self.0.insert(key, Arc::clone(&entry));
        Ok(entry.respond(request))
    }
}

impl Default for PageCache {
    fn default() -> Self {
        Self::new()
    }
}

/// An answer that is not kept, with everything else that kept ones have.
pub fn answer_once(request: &HeaderMap, ready: Ready) -> Response {
    Entry::new(ready).respond(request)
}

impl Entry {
    fn new(ready: Ready) -> Self {
        let digest = hex(&Sha256::digest(&ready.body)[..12]);
        let cache_control = match (ready.is_private, ready.max_age_s) {
            (true, 0) => HeaderValue::from_static("private, no-store"),
            (true, seconds) => header(format!("private, max-age={seconds}, must-revalidate")),
            (false, 0) => HeaderValue::from_static("public, no-cache"),
            (false, seconds) => header(format!("public, max-age={seconds}, must-revalidate")),
        };
        Self {
            identity: Variant::new(ready.body, Encoding::Identity, &digest),
            gzip: OnceLock::new(),
            brotli: OnceLock::new(),
            digest,
            content_type: ready.content_type,
            cache_control,
            last_modified: ready.last_modified.map(|at| (at, header(http_date(at)))),
            disposition: ready
                .file_name
                .map(|name| header(format!("inline; filename=\"{name}\""))),
            vary: HeaderValue::from_static(if ready.is_in_visitors_language {
                "accept-encoding, accept-language"
            } else {
                "accept-encoding"
            }),
            holds_until: ready.holds_until,
            is_whole: ready.is_whole,
        }
    }

    fn holds(&self, now: Timestamp) -> bool {
        self.holds_until.is_none_or(|until| now < until)
    }

    fn respond(&self, request: &HeaderMap) -> Response {
        let accepted = request
            .get(ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let (variant, encoding) = Encoding::accepted(accepted)
            .find_map(|encoding| Some((self.variant(encoding)?, encoding)))
            .unwrap_or((&self.identity, Encoding::Identity));
        let mut response = if self.is_known_to(request, variant) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            let mut response = variant.bytes.clone().into_response();
            response
                .headers_mut()
                .insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type));
            if let Some(token) = encoding.token() {
                response
                    .headers_mut()
                    .insert(CONTENT_ENCODING, HeaderValue::from_static(token));
            }
            response
        };
        let headers = response.headers_mut();
        let mut set = |name: HeaderName, value: &HeaderValue| headers.insert(name, value.clone());
        set(ETAG, &variant.etag);
        set(CACHE_CONTROL, &self.cache_control);
        set(VARY, &self.vary);
        if let Some((_, value)) = &self.last_modified {
            set(LAST_MODIFIED, value);
        }
        if let Some(value) = &self.disposition {
            set(CONTENT_DISPOSITION, value);
        }
        response
    }

    fn variant(&self, encoding: Encoding) -> Option<&Variant> {
        let plain = &self.identity.bytes;
        let packed = || {
            let bytes = encoding.pack(plain)?;
            Some(Variant::new(bytes, encoding, &self.digest))
        };
        match encoding {
            Encoding::Brotli => self.brotli.get_or_init(packed).as_ref(),
            Encoding::Gzip => self.gzip.get_or_init(packed).as_ref(),
            Encoding::Identity => Some(&self.identity),
        }
    }

    /// Whether the client has these bytes already; `If-None-Match` wins over the date.
    ///
    /// Source: RFC 9110, sections 13.1.2, 13.1.3 and 13.2.2.
    fn is_known_to(&self, request: &HeaderMap, variant: &Variant) -> bool {
        if let Some(tags) = request
            .get(IF_NONE_MATCH)
            .and_then(|value| value.to_str().ok())
        {
            let ours = variant.etag.to_str().unwrap_or_default();
            return tags
                .split(',')
                .map(str::trim)
                .any(|tag| tag == "*" || tag.trim_start_matches("W/") == ours);
        }
        let since = request
            .get(IF_MODIFIED_SINCE)
            .and_then(|value| value.to_str().ok())
            .and_then(read_http_date);
        match (&self.last_modified, since) {
            (Some((at, _)), Some(since)) => at.seconds() <= since.seconds(),
            _ => false,
        }
    }
}

/// A header of text that we made; what cannot stand in one is left away.
fn header(text: String) -> HeaderValue {
    HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// `Thu, 02 Nov 2023 09:00:00 GMT`. Source: RFC 9110, section 5.6.7.
fn http_date(at: Timestamp) -> String {
    at.to_utc().format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

fn read_http_date(text: &str) -> Option<Timestamp> {
    let read = chrono::NaiveDateTime::parse_from_str(text, "%a, %d %b %Y %H:%M:%S GMT").ok()?;
    Some(read.and_utc().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_largest_answers_are_kept_too() {
        let cache = PageCache::new();
        let made = std::cell::Cell::new(0);
        for _ in 0..2 {
            let key = Key {
                address: "/gross/schedule.xml".to_owned(),
                revision: 1,
            };
            let now = Timestamp::from_millis(0);
            let headers = HeaderMap::new();
            let answer = cache.answer(&headers, now, key, async || {
                made.set(made.get() + 1);
                let lines: Vec<String> = (0..200_000_u64)
                    .map(|number| format!("{:x}", number.wrapping_mul(0x9E37_79B9_7F4A_7C15)))
                    .collect();
                Ok(Ready::html(lines.concat()))
            });
            assert_eq!(answer.await.ok().unwrap().status(), StatusCode::OK);
        }

        assert_eq!(made.get(), 1);
    }

    #[test]
    fn dates_are_read_as_they_are_written() {
        let at = Timestamp::from_millis(1_698_915_600_000);

        assert_eq!(http_date(at), "Thu, 02 Nov 2023 09:00:00 GMT");
        assert_eq!(read_http_date(&http_date(at)), Some(at));
        assert_eq!(read_http_date("yesterday"), None);
    }

    #[tokio::test]
    async fn what_is_known_is_not_sent_again() {
        let cache = PageCache::new();
        let now = Timestamp::from_millis(0);
        let key = Key {
            address: "/".into(),
            revision: 1,
        };
        let make = async || Ok(Ready::html("<p>Hallo</p>".repeat(50)));
        let first = cache
            .answer(&HeaderMap::new(), now, key.clone(), make)
            .await
            .unwrap();
        let etag = first.headers()[ETAG].clone();
        assert_eq!(first.status(), StatusCode::OK);

        let request = HeaderMap::from_iter([(IF_NONE_MATCH, etag.clone())]);
        let again = cache
            .answer(&request, now, key.clone(), async || unreachable!())
            .await
            .unwrap();
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(again.headers()[ETAG], etag);

        let request = HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static("br"))]);
        let smaller = cache
            .answer(&request, now, key, async || unreachable!())
            .await
            .unwrap();
        assert_eq!(smaller.headers()[CONTENT_ENCODING], "br");
        assert_ne!(smaller.headers()[ETAG], etag);
    }

    #[tokio::test]
    async fn the_clock_alone_ends_an_answer() {
        let cache = PageCache::new();
        let key = Key {
            address: "/".into(),
            revision: 1,
        };
        let until = Timestamp::from_millis(1_000);
        let make = async || {
            Ok(Ready {
                holds_until: Some(until),
                ..Ready::html("before".into())
            })
        };
        cache
            .answer(
                &HeaderMap::new(),
                Timestamp::from_millis(999),
                key.clone(),
                make,
            )
            .await
            .unwrap();

        let after = async || Ok(Ready::html("after".into()));
        let answer = cache
            .answer(&HeaderMap::new(), until, key, after)
            .await
            .unwrap();

        let bytes = axum::body::to_bytes(answer.into_body(), 100).await.unwrap();
        assert_eq!(bytes, "after");
    }
}
