//! Sign-ins: a random token in a cookie, its hash in the database.

use axum::http::HeaderMap;
use axum::http::HeaderValue;
use axum::http::header::COOKIE;

use crate::domain::account::SignedIn;
use crate::domain::time::Timestamp;
use crate::server::secret;
use crate::server::settings::Settings;
use crate::server::world::World;

/// The secret of one sign-in: 256 bits in 64 hexadecimal digits.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

/// Says that it is one, and not which.
impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(..)")
    }
}

/// A sign-in that nobody used for so long has ended: a break between two halves of an event day.
const IDLE_MINUTES: i64 = 4 * 60;
/// Every sign-in ends after so long: an event day from setting up to clearing away. OWASP's Session
/// Management Cheat Sheet names 4 to 8 hours for an office day, which this one is longer than.
const LIFETIME_MINUTES: i64 = 14 * 60;
/// Use is noted this often at most, so that reading a page is seldom a write.
const TOUCH_MINUTES: i64 = 5;

impl Token {
    pub fn draw(world: &World) -> Self {
        Self(secret::hex(&world.draw::<32>()))
    }

    /// What is stored of it.
    pub fn hash(&self) -> String {
        secret::hash(&self.0)
    }

    /// The token that a browser sent, where it looks like one.
    pub fn from_headers(headers: &HeaderMap, settings: &Settings) -> Option<Self> {
        let name = cookie_name(settings);
        headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(key, value)| *key == name && is_token(value))
            .map(|(_, value)| Self(value.to_owned()))
    }

    /// The `Set-Cookie` that signs a browser in.
    pub fn cookie(&self, settings: &Settings) -> HeaderValue {
        set_cookie(settings, &self.0, LIFETIME_MINUTES * 60)
    }
}

/// The `Set-Cookie` that signs a browser out.
pub fn no_cookie(settings: &Settings) -> HeaderValue {
    set_cookie(settings, "", 0)
}

/// The instant since which a sign-in must have been used to be one still.
pub fn seen_since(now: Timestamp) -> Timestamp {
    now.plus_minutes(-IDLE_MINUTES)
}

/// The instant at which a sign-in made now ends.
pub fn expires_at(now: Timestamp) -> Timestamp {
    now.plus_minutes(LIFETIME_MINUTES)
}

/// Whether a sign-in has neither lain idle nor grown old.
pub fn holds(sign_in: &SignedIn, now: Timestamp) -> bool {
    sign_in.last_seen_at > seen_since(now) && sign_in.expires_at > now
}

/// Whether the use of a sign-in is due to be noted.
pub fn is_to_touch(sign_in: &SignedIn, now: Timestamp) -> bool {
    sign_in.last_seen_at.plus_minutes(TOUCH_MINUTES) <= now
}

/// A browser as its owner would recognise it: family and system, nothing that tells two apart.
pub fn browser_of(user_agent: &str) -> String {
    let named = |families: &[(&str, &'static str)]| {
        families
            .iter()
            .find(|(mark, _)| user_agent.contains(mark))
            .map(|(_, name)| *name)
    };
    // From the particular to the general: they all claim to be the ones before them.
    let browser = named(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("CriOS/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = named(&[
        ("Android", "Android"),
        ("iPhone", "iOS"),
        ("iPad", "iPadOS"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ]);
    [browser, system]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

/// With TLS the prefix makes browsers refuse a cookie that another host or an unencrypted answer
/// planted. Without TLS, for trying out, it must go: Chromium and Firefox take a `Secure` cookie
/// from a loopback address, Safari does not, and no browser takes one over HTTP from any other.
fn cookie_name(settings: &Settings) -> &'static str {
    if settings.is_https() {
        "__Host-auftakt"
    } else {
        "auftakt"
    }
}

fn set_cookie(settings: &Settings, value: &str, max_age_s: i64) -> HeaderValue {
    let name = cookie_name(settings);
    let secure = if settings.is_https() { "; Secure" } else { "" };
    let text =
        format!("{name}={value}; Path=/; Max-Age={max_age_s}; HttpOnly; SameSite=Lax{secure}");
    let mut header =
        HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static("auftakt="));
    header.set_sensitive(true);
    header
}

fn is_token(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(base_url: &str) -> Settings {
        let base_url = base_url.to_owned();
        Settings::read(None, &move |name| {
            (name == "AUFTAKT_BASE_URL").then(|| base_url.clone())
        })
        .unwrap()
    }

    #[test]
    fn a_cookie_is_bound_to_its_host_wherever_there_is_tls() {
        let token = Token("a".repeat(64));
        let check = |base_url: &str, name: &str, end: &str| {
            let settings = settings(base_url);
            let cookie = token.cookie(&settings).to_str().unwrap().to_owned();
            assert_eq!(
                cookie,
                format!(
                    "{name}={}; Path=/; Max-Age=50400; HttpOnly; SameSite=Lax{end}",
                    token.0
                )
            );
            let sent = HeaderValue::try_from(format!("x=1; {name}={}", token.0)).unwrap();
            let headers = HeaderMap::from_iter([(COOKIE, sent)]);
            assert_eq!(
                Token::from_headers(&headers, &settings),
                Some(token.clone())
            );
        };

        check("https://auftakt.example", "__Host-auftakt", "; Secure");
        check("http://127.0.0.1:3000", "auftakt", "");
    }

    #[test]
    fn a_cookie_without_the_prefix_counts_for_nothing_over_tls() {
        let planted = HeaderValue::try_from(format!("auftakt={}", "a".repeat(64))).unwrap();
        let headers = HeaderMap::from_iter([(COOKIE, planted)]);

        assert_eq!(
            Token::from_headers(&headers, &settings("https://auftakt.example")),
            None
        );
    }

    #[test]
    fn a_sign_in_ends_idle_or_old() {
        let check = |seen_minutes_ago: i64, made_minutes_ago: i64, expected: bool| {
            let now = Timestamp::from_millis(1_000_000_000_000);
            let made = now.plus_minutes(-made_minutes_ago);
            let sign_in = SignedIn {
                token_hash: String::new(),
                user_id: crate::domain::id::UserId::from_bytes([1; 16]),
                browser: String::new(),
                created_at: made,
                last_seen_at: now.plus_minutes(-seen_minutes_ago),
                expires_at: expires_at(made),
            };
            assert_eq!(holds(&sign_in, now), expected, "{sign_in:?}");
        };

        check(0, 0, true);
        check(239, 239, true);
        check(240, 240, false);
        check(1, 839, true);
        check(1, 840, false);
    }

    #[test]
    fn a_browser_is_told_in_two_words() {
        let check = |user_agent: &str, expected: &str| {
            assert_eq!(browser_of(user_agent), expected);
        };

        check(
            "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0",
            "Firefox, Linux",
        );
        check(
            "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36",
            "Chrome, Android",
        );
        check(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1",
            "Safari, iOS",
        );
        check("<script>", "");
    }
}
