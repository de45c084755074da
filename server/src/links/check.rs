//! One address: asked for by HEAD, by GET where that says nothing good, through redirects, as far as `robots.txt` allows.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use hyper::{Method, StatusCode};
use rustls::ClientConfig;
use rustls::crypto::ring;
use rustls_platform_verifier::BuilderVerifierExt;
use tokio::sync::{Mutex, OnceCell};
use url::Url;

use super::ask::{Answer, Asker};
use super::failure::Failure;
use super::pace::Pace;
use super::reach::Public;
use super::robots::{MOST, Robots};
use super::state::Outcome;

/// Redirects that are followed.
const REDIRECTS: usize = 5;
/// Bytes that are read of a page: whether there is one.
const PAGE: usize = 16 * 1024;
/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// Between any two requests, and between two to one host.
const BETWEEN: Duration = Duration::from_millis(300);
const PAUSE: Duration = Duration::from_secs(2);

/// What a host lets us do; or what became of asking.
type Leave = Result<Robots, Found>;

/// Who looks whether addresses can be opened.
pub(crate) struct Checker {
    pub(super) asker: Asker,
    pub(super) pace: Pace,
    /// By origin, what it lets us do; asked once.
    robots: Mutex<HashMap<String, Arc<OnceCell<Leave>>>>,
}

/// What became of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) outcome: Outcome,
    /// What was answered, in a few words; nothing of what was opened.
    pub(super) said: Option<String>,
    /// The address that it was moved to for good.
    pub(super) moved_to: Option<String>,
    /// Whether anybody answered at all: else it may be this machine that has no network.
    pub(super) heard: bool,
}

impl Checker {
    /// One that says who it is and where to write to, and reaches public addresses alone.
    ///
    /// # Errors
    /// There are no certificates that this machine trusts.
    pub(crate) fn new(contact: &str) -> Result<Self> {
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?;
        let config =
            config.with_platform_verifier().context("no certificates are trusted here: install `ca-certificates`")?;
        let tls = Arc::new(config.with_no_client_auth());
        let version = env!("CARGO_PKG_VERSION");
        let agent = format!("osvedceno/{version} (looks whether cited sources are there; {contact})");
        let asker = Asker { names: Box::new(Public), tls, agent, patience: PATIENCE };
        Ok(Self::of(asker, Pace::new(BETWEEN, PAUSE)))
    }

    pub(super) fn of(asker: Asker, pace: Pace) -> Self {
        Self { asker, pace, robots: Mutex::default() }
    }

    /// What becomes of an address today.
    pub(super) async fn check(&self, address: &str) -> Found {
        let Ok(mut url) = Url::parse(address) else { return Found::unsure("no address", false) };
        let mut moved_to = None;
        let (mut for_good, mut heard, asked_first) = (true, false, url.port_or_known_default());
        for _ in 0..=REDIRECTS {
            if !matches!(url.scheme(), "http" | "https") {
                return Found::unsure("neither http nor https", heard);
            }
            let answer = match self.ask(&url).await {
                Ok(answer) => answer,
                Err(found) => return Found { heard: heard || found.heard, ..found },
            };
            heard = true;
            let Some(next) = answer.location else { return Found { moved_to, ..found(answer.status, &answer.body) } };
            if !may_lead_to(&next, asked_first) {
                return Found::unsure("a redirect to another port", true);
            }
            for_good &= matches!(answer.status, StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT);
            if for_good {
                moved_to = Some(next.to_string());
            }
            url = next;
        }
        // A wall of cookies does so, and lets readers through.
        Found::unsure("too many redirects", true)
    }

    /// The answer for one address, by HEAD if that is well, else by GET.
    async fn ask(&self, url: &Url) -> Result<Answer, Found> {
        let robots = self.robots(url).await?;
        if !robots.allow(url) {
            return Err(Found::unsure("robots.txt forbids it", true));
        }
        match self.take_turn(Method::HEAD, url, robots.wait, PAGE).await {
            // HEAD has no body to be looked at.
            Ok(answer) if answer.location.is_some() => return Ok(answer),
            Ok(answer) if answer.status == StatusCode::OK => return Ok(Answer { body: vec![0], ..answer }),
            // Many know GET alone, whatever they answer.
            Ok(_) | Err(Failure::Broken(_)) => {}
            Err(failure) => return Err(failure.into()),
        }
        self.take_turn(Method::GET, url, robots.wait, PAGE).await.map_err(Found::from)
    }

    async fn take_turn(
        &self,
        method: Method,
        url: &Url,
        wait: Option<Duration>,
        most: usize,
    ) -> Result<Answer, Failure> {
        let _turn = self.pace.turn(url.host_str().unwrap_or_default(), wait).await;
        self.asker.ask(method, url, most).await
    }

    /// What the host of an address lets us do.
    async fn robots(&self, url: &Url) -> Leave {
        let origin = url.origin().ascii_serialization();
        let own = self.robots.lock().await.entry(origin).or_default().clone();
        own.get_or_init(|| self.read_robots(url)).await.clone()
    }

    async fn read_robots(&self, url: &Url) -> Leave {
        let asked_first = url.port_or_known_default();
        let mut url = url.join("/robots.txt").map_err(|_| Found::unsure("no address", false))?;
        for _ in 0..=REDIRECTS {
            let answer = match self.take_turn(Method::GET, &url, None, MOST).await {
                Ok(answer) => answer,
                // Who was too slow may be quicker with a page, which was not asked for.
                Err(Failure::Slow) => return Err(Found::unsure("robots.txt does not come in time", false)),
                Err(failure) => return Err(failure.into()),
            };
            match (answer.location, answer.status) {
                (Some(next), _) if matches!(next.scheme(), "http" | "https") && may_lead_to(&next, asked_first) => {
                    url = next;
                }
                (None, status) if status.is_success() => return Ok(Robots::read(&answer.body)),
                // The standard: who is out of order may have forbidden everything.
                (None, status) if status.is_server_error() => {
                    return Err(Found::unsure("robots.txt is out of order", true));
                }
                _ => break,
            }
        }
        Ok(Robots::default())
    }
}

/// Whether a redirect may lead to an address: to the ports of the web, and to that which was asked first, as the record says. Anybody's
/// server may name any other, and is not to have us knock there.
fn may_lead_to(url: &Url, asked_first: Option<u16>) -> bool {
    let port = url.port_or_known_default();
    matches!(port, Some(80 | 443)) || port == asked_first || !matches!(url.scheme(), "http" | "https")
}

/// What an answer says that sends nobody on.
fn found(status: StatusCode, body: &[u8]) -> Found {
    let said = status.as_u16().to_string();
    match status.as_u16() {
        200..300 if body.is_empty() => Found::unsure("an empty page", true),
        200..300 => Found { outcome: Outcome::Opened, said: None, moved_to: None, heard: true },
        404 | 410 | 500.. => Found::failed(said, true),
        // Others know a machine from a reader and let the latter in (401, 403, 429), or say nothing of what a reader would see.
        _ => Found::unsure(said, true),
    }
}

impl Found {
    fn unsure(said: impl Into<String>, heard: bool) -> Self {
        Self { outcome: Outcome::Unsure, said: Some(said.into()), moved_to: None, heard }
    }

    fn failed(said: impl Into<String>, heard: bool) -> Self {
        Self { outcome: Outcome::Failed, ..Self::unsure(said, heard) }
    }
}

impl From<Failure> for Found {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Nowhere(why) | Failure::Broken(why) => Self::failed(why, false),
            Failure::Slow => Self::failed("no answer in time", false),
            Failure::Certificate(why) => Self::unsure(format!("certificate: {why}"), true),
            Failure::Refused(why) => Self::unsure(why, false),
        }
    }
}
