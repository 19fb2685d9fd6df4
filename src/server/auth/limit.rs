//! Limits per address: they stop a flood and a guesser, and never an office behind one address.
//!
//! Kept in memory, since each replica may well allow its own share; what must hold for an account
//! is counted in the database.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use quick_cache::sync::Cache;
use tokio::time::Instant;

/// Who a request counts for: an IPv4 address, or the /64 that one IPv6 line gets (RFC 6177).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Net(IpAddr);

impl std::fmt::Display for Net {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Net {
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Self(address.into()),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                Self(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into())
            }
        }
    }

    /// The net of the client: of whoever connected, or of what trusted proxies say before them.
    ///
    /// `forwarded_for` is read from its end, since whoever sends a request can write its beginning:
    /// the first address that is no trusted proxy is the client's. A request that came without a
    /// connection, as in tests, counts for the unspecified address.
    pub fn of_client(
        peer: Option<SocketAddr>,
        forwarded_for: Option<&str>,
        trusted_proxies: &[IpAddr],
    ) -> Self {
        let peer = peer.map_or(Ipv4Addr::UNSPECIFIED.into(), |peer| peer.ip());
        let is_trusted = |address: IpAddr| {
            let address = address.to_canonical();
            trusted_proxies
                .iter()
                .any(|proxy| proxy.to_canonical() == address)
        };
        let mut client = peer;
        for hop in forwarded_for.unwrap_or_default().rsplit(',') {
            if !is_trusted(client) {
                break;
            }
            match hop.trim().parse() {
                Ok(address) => client = address,
                Err(_) => break,
            }
        }
        Self::of(client)
    }
}

/// How long to wait before the next try.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Try again in {seconds} seconds.")]
pub struct TooMany {
    pub seconds: u32,
}

/// So many at once, and then one every so often (the generic cell rate algorithm of ITU-T I.371).
#[derive(Debug)]
pub struct Limit {
    interval_ms: i64,
    burst_ms: i64,
    since: Instant,
    /// Per net the instant at which all is given back, in milliseconds after `since`.
    nets: Cache<Net, Arc<AtomicI64>>,
}

/// Nets remembered per limit, about 5 MB when full; the least used is forgotten first.
const NETS: usize = 50_000;

impl Limit {
    pub fn new(burst: u32, interval_ms: u32) -> Self {
        Self {
            interval_ms: interval_ms.into(),
            burst_ms: i64::from(burst) * i64::from(interval_ms),
            since: Instant::now(),
            nets: Cache::new(NETS),
        }
    }

    /// Takes one, or says how long to wait.
    pub fn take(&self, net: Net) -> Result<(), TooMany> {
        let now = self.now_ms();
        let Ok(until) = self
            .nets
            .get_or_insert_with(&net, || Ok::<_, std::convert::Infallible>(Arc::default()));
        let step = |until: i64| {
            let next = until.max(now) + self.interval_ms;
            (next - now <= self.burst_ms).then_some(next)
        };
        match until.fetch_update(Ordering::AcqRel, Ordering::Acquire, step) {
            Ok(_) => Ok(()),
            Err(until) => {
                let wait_ms = until + self.interval_ms - self.burst_ms - now;
                let seconds = u32::try_from((wait_ms + 999).div_euclid(1_000)).unwrap_or(u32::MAX);
                Err(TooMany { seconds })
            }
        }
    }

    /// Gives one back that turned out to be harmless.
    pub fn give_back(&self, net: Net) {
        if let Some(until) = self.nets.get(&net) {
            until.fetch_sub(self.interval_ms, Ordering::AcqRel);
        }
    }

    fn now_ms(&self) -> i64 {
        i64::try_from(self.since.elapsed().as_millis()).unwrap_or(i64::MAX)
    }
}

/// The limits of the program.
#[derive(Debug)]
pub struct Limits {
    /// Failed sign-ins. Thirty colleagues may mistype one after another; a list of passwords gets
    /// 2,880 tries a day, spread over accounts that allow ten each quarter of an hour.
    pub sign_in: Limit,
    /// Whatever is sent by form or script. 200 registrations a minute from one address are a normal
    /// morning: all 1,200 places of a large hall may go at once, and ten a second after that.
    pub posts: Limit,
    /// Ticket codes and links that led nowhere. Their 160 bits cannot be guessed; this keeps
    /// whoever tries from being a load.
    pub guesses: Limit,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            sign_in: Limit::new(30, 30_000),
            posts: Limit::new(1_200, 100),
            guesses: Limit::new(60, 10_000),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn net(address: &str) -> Net {
        Net::of(address.parse().unwrap())
    }

    #[test]
    fn a_line_of_ipv6_counts_as_one() {
        assert_eq!(net("2001:db8:1:2::1"), net("2001:db8:1:2:ffff::9"));
        assert_ne!(net("2001:db8:1:2::1"), net("2001:db8:1:3::1"));
        assert_eq!(net("::ffff:192.0.2.1"), net("192.0.2.1"));
        assert_ne!(net("192.0.2.1"), net("192.0.2.2"));
    }

    #[test]
    fn only_a_trusted_proxy_says_who_is_behind_it() {
        let check = |peer: &str, forwarded: Option<&str>, expected: &str| {
            let trusted = ["10.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap()];
            let peer = SocketAddr::new(peer.parse().unwrap(), 1);
            assert_eq!(
                Net::of_client(Some(peer), forwarded, &trusted),
                net(expected),
                "{peer} {forwarded:?}"
            );
        };

        check("192.0.2.1", None, "192.0.2.1");
        check("192.0.2.1", Some("198.51.100.1"), "192.0.2.1");
        check("10.0.0.1", Some("198.51.100.1"), "198.51.100.1");
        check("10.0.0.1", Some("6.6.6.6, 198.51.100.1"), "198.51.100.1");
        check("10.0.0.1", Some("198.51.100.1, 10.0.0.2"), "198.51.100.1");
        check("10.0.0.1", Some("nonsense"), "10.0.0.1");
        check("10.0.0.1", None, "10.0.0.1");
    }

    #[test]
    fn a_burst_passes_and_what_follows_waits() {
        let limit = Limit::new(3, 60_000);
        for _ in 0..3 {
            assert_eq!(limit.take(net("192.0.2.1")), Ok(()));
        }

        assert!(
            limit
                .take(net("192.0.2.1"))
                .is_err_and(|wait| wait.seconds <= 60)
        );
        assert_eq!(limit.take(net("192.0.2.2")), Ok(()));
    }

    #[test]
    fn what_is_given_back_counts_no_more() {
        let limit = Limit::new(1, 60_000);
        for _ in 0..5 {
            assert_eq!(limit.take(net("192.0.2.1")), Ok(()));
            limit.give_back(net("192.0.2.1"));
        }
    }

    #[test]
    fn an_office_registers_two_hundred_people_in_a_minute() {
        let limits = Limits::default();

        assert!((0..600).all(|_| limits.posts.take(net("192.0.2.1")).is_ok()));
    }
}
