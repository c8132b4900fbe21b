//! How often somebody may try a password or a code: counted in memory, per name and per address, over a quarter of an hour.

use std::{
    collections::HashMap,
    convert::Infallible,
    net::{IpAddr, Ipv6Addr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{Extensions, request::Parts},
};
use chrono::Duration;
use domain::Timestamp;

/// The span over which attempts are counted.
const SPAN: Duration = Duration::minutes(15);
/// So many keys at most; beyond that the ones whose span is over are forgotten.
const MOST_KEYS: usize = 50_000;

/// Attempts by key (`name:…`, `address:…`); cheap to clone, shared by all clones.
#[derive(Clone, Debug, Default)]
pub struct Attempts(Arc<Mutex<HashMap<String, Count>>>);

#[derive(Clone, Copy, Debug)]
struct Count {
    since: Timestamp,
    tries: u32,
}

impl Attempts {
    /// Counts an attempt under each key; `Err` with the seconds to wait when any of them is used up.
    pub fn take(&self, keys: &[String], most: u32, now: Timestamp) -> Result<(), u64> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= MOST_KEYS {
            counts.retain(|_, count| now - count.since < SPAN);
        }
        let mut wait = None;
        for key in keys {
            let count = counts.entry(key.clone()).or_insert(Count { since: now, tries: 0 });
            if now - count.since >= SPAN || now < count.since {
                *count = Count { since: now, tries: 0 };
            }
            if count.tries >= most {
                let left = (count.since + SPAN - now).num_seconds().max(1);
                wait = wait.max(u64::try_from(left).ok());
            } else {
                count.tries += 1;
            }
        }
        wait.map_or(Ok(()), Err)
    }

    /// Takes an attempt back that turned out to be right: a whole office may sign in from one address.
    pub fn give_back(&self, keys: &[String]) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for key in keys {
            if let Some(count) = counts.get_mut(key) {
                count.tries = count.tries.saturating_sub(1);
            }
        }
    }
}

/// Where a request comes from. Behind a proxy, whoever trusts it puts this into the request's extensions.
#[derive(Clone, Copy, Debug)]
pub struct Address(pub Option<IpAddr>);

impl Address {
    /// The network that it lies in, as the access log keeps it: enough to tell the office from elsewhere, too little to follow somebody by.
    pub fn network(&self) -> Option<String> {
        Some(match self.0?.to_canonical() {
            IpAddr::V4(address) => {
                let [a, b, c, _] = address.octets();
                format!("{a}.{b}.{c}.0/24")
            }
            IpAddr::V6(address) => {
                let network = u128::from(address) & (u128::MAX << 80);
                format!("{}/48", Ipv6Addr::from(network))
            }
        })
    }

    /// The key under which its attempts are counted; an IPv6 customer has a whole /64.
    pub fn key(&self) -> String {
        match self.0.map(|address| address.to_canonical()) {
            None => "address:unknown".into(),
            Some(IpAddr::V4(address)) => format!("address:{address}"),
            Some(IpAddr::V6(address)) => {
                let network = u128::from(address) & (u128::MAX << 64);
                format!("address:{}", Ipv6Addr::from(network))
            }
        }
    }
}

impl Address {
    /// Where the request comes from that has these extensions.
    pub fn of(extensions: &Extensions) -> Self {
        let told = extensions.get::<Self>().copied();
        let seen = extensions.get::<ConnectInfo<SocketAddr>>();
        told.unwrap_or_else(|| Self(seen.map(|info| info.0.ip())))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.extensions))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + Duration::minutes(minute)
    }

    #[test]
    fn after_so_many_attempts_one_waits_for_the_rest_of_the_quarter_of_an_hour() {
        let attempts = Attempts::default();
        let keys = ["name:ana".to_owned()];
        for _ in 0..3 {
            assert_eq!(attempts.take(&keys, 3, at(0)), Ok(()));
        }
        assert_eq!(attempts.take(&keys, 3, at(5)), Err(600));
        assert_eq!(attempts.take(&["name:bekim".to_owned()], 3, at(5)), Ok(()));
        assert_eq!(attempts.take(&keys, 3, at(15)), Ok(()));
    }

    #[test]
    fn a_clock_that_is_set_back_locks_nobody_out() {
        let attempts = Attempts::default();
        let keys = ["name:ana".to_owned()];
        assert_eq!(attempts.take(&keys, 1, at(100)), Ok(()));
        assert_eq!(attempts.take(&keys, 1, at(5)), Ok(()));
    }

    #[test]
    fn the_access_log_keeps_the_network_and_not_the_address() {
        let network = |text: &str| Address(text.parse().ok()).network().unwrap();
        assert_eq!(network("203.0.113.77"), "203.0.113.0/24");
        assert_eq!(network("::ffff:203.0.113.77"), "203.0.113.0/24");
        assert_eq!(network("2001:db8:1:2:3::1"), "2001:db8:1::/48");
    }

    #[test]
    fn addresses_of_one_ipv6_customer_count_as_one() {
        let one = Address("2001:db8:1:2:3::1".parse().ok());
        let other = Address("2001:db8:1:2:ffff::9".parse().ok());
        assert_eq!(one.key(), other.key());
        assert_ne!(one.key(), Address("2001:db8:1:3::1".parse().ok()).key());
        assert_eq!(Address("::ffff:10.0.0.1".parse().ok()).key(), "address:10.0.0.1");
    }
}
