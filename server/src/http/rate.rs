//! How many requests a minute a client may make, where the operator says so (`serve --rate-limit`). A client is an address,
//! of IPv6 a network of 64 bits, which is what one household or server has. Health and assets are not counted.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};
use osvedceno_api::Problem;

use super::error::ApiError;
use super::{client, language};
use crate::state::Service;

pub(super) const LIMIT: HeaderName = HeaderName::from_static("ratelimit-limit");
pub(super) const REMAINING: HeaderName = HeaderName::from_static("ratelimit-remaining");
pub(super) const RESET: HeaderName = HeaderName::from_static("ratelimit-reset");

/// Clients that could make all their requests again are forgotten so often.
const FORGET: Duration = Duration::from_mins(1);

type Limiter = RateLimiter<IpAddr, HashMapStateStore<IpAddr>, DefaultClock, StateInformationMiddleware>;

/// So many requests a minute for each client, all of them at once if it likes.
#[derive(Debug, Clone)]
pub(crate) struct RateLimit {
    limiter: Arc<Limiter>,
    quota: Quota,
}

impl RateLimit {
    pub(crate) fn per_minute(requests: NonZeroU32) -> Self {
        let quota = Quota::per_minute(requests);
        let limiter = RateLimiter::hashmap(quota).with_middleware();
        Self { limiter: Arc::new(limiter), quota }
    }

    /// How many requests a client may make in a minute.
    pub(crate) fn a_minute(&self) -> u32 {
        self.quota.burst_size().get()
    }

    /// Forgets clients at rest, for as long as the service runs.
    pub(crate) async fn forget(self) {
        loop {
            tokio::time::sleep(FORGET).await;
            self.limiter.retain_recent();
            self.limiter.shrink_to_fit();
        }
    }

    /// Counts a request: how many are left now, or how long to wait for the next.
    fn count(&self, client: IpAddr) -> Result<u32, Duration> {
        match self.limiter.check_key(&network(client)) {
            Ok(state) => Ok(state.remaining_burst_capacity()),
            Err(until) => Err(until.wait_time_from(self.limiter.clock().now())),
        }
    }
}

/// What counts as one client.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => address.into(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
    }
}

/// Whole seconds, rounded up.
fn seconds(duration: Duration) -> u64 {
    duration.as_secs() + u64::from(duration.subsec_nanos() > 0)
}

/// Counts a request and says what is left, or refuses it.
pub(super) async fn limited(State(service): State<Service>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let free = matches!(path, "/healthz" | "/readyz") || path.starts_with("/assets/");
    let Some(limit) = request.extensions().get::<RateLimit>().filter(|_| !free).cloned() else {
        return next.run(request).await;
    };
    // A request that the proxy says nothing of is its own, or comes past it.
    let asker = client::asker(request.headers(), request.extensions(), service.is_behind_proxy());
    let client = asker.or_else(|| client::peer(request.extensions())).unwrap_or(Ipv4Addr::UNSPECIFIED.into());
    let counted = limit.count(client);
    let mut response = match counted {
        Ok(_) => next.run(request).await,
        Err(wait) => refused(wait),
    };
    let most = limit.quota.burst_size().get();
    let left = counted.unwrap_or(0);
    // When all of them may be made again.
    let reset = seconds(limit.quota.replenish_interval() * (most - left.min(most)));
    for (name, value) in [(LIMIT, u64::from(most)), (REMAINING, u64::from(left)), (RESET, reset)] {
        response.headers_mut().insert(name, HeaderValue::from(value));
    }
    response
}

fn refused(wait: Duration) -> Response {
    let lang = language::asked();
    let wait = seconds(wait).max(1);
    let title = lang.pick("Příliš mnoho požadavků", "Too many requests");
    let detail = match lang {
        osvedceno_api::Lang::Cs => format!("Další požadavek pošlete nejdříve za {wait}\u{a0}s."),
        osvedceno_api::Lang::En => format!("Please send the next request in {wait}\u{a0}s at the earliest."),
    };
    let problem = ApiError(Problem::new(429, "too-many-requests", title, detail));
    ([(header::RETRY_AFTER, HeaderValue::from(wait))], problem).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limit(requests: u32) -> RateLimit {
        RateLimit::per_minute(NonZeroU32::new(requests).unwrap())
    }

    #[test]
    fn each_client_has_its_own_requests_and_a_network_is_one_client() {
        let limit = limit(2);
        let count = |address: &str| limit.count(address.parse().unwrap());
        assert_eq!(count("192.0.2.1"), Ok(1));
        assert_eq!(count("::ffff:192.0.2.1"), Ok(0), "the same by another way");
        let wait = count("192.0.2.1").unwrap_err();
        assert!(wait <= Duration::from_secs(30) && wait > Duration::from_secs(20), "one comes back in half a minute");
        assert_eq!(count("192.0.2.2"), Ok(1));
        assert_eq!(count("2001:db8:0:1::1"), Ok(1));
        assert_eq!(count("2001:db8:0:1:ffff::2"), Ok(0));
        assert_eq!(count("2001:db8:0:2::1"), Ok(1));
    }

    #[test]
    fn clients_at_rest_are_forgotten() {
        let limit = limit(60_000);
        for last in 1..=200 {
            limit.count(IpAddr::from([192, 0, 2, last])).unwrap();
        }
        // Each has what it had at first after a thousandth of a second.
        std::thread::sleep(Duration::from_millis(20));
        limit.limiter.retain_recent();
        assert!(limit.limiter.is_empty());
    }
}
