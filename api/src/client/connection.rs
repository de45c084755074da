//! A client, and how it is made.

use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;
use rustls::crypto::{CryptoProvider, ring};
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt;

use super::error::{Error, Result};
use super::waiting::{Clock, Machine};
use crate::Lang;

/// Most bytes of an answer. Fifty whole records, the largest one that is held whole, have one megabyte.
const LARGEST: usize = 32 * 1024 * 1024;

/// What a program asks a service through. Cheap to clone; clones share their connections.
#[derive(Debug, Clone)]
pub struct Client {
    pub(super) http: reqwest::Client,
    /// The address of the service, without a slash at its end.
    pub(super) base: Arc<str>,
    pub(super) lang: Option<Lang>,
    pub(super) retries: u32,
    pub(super) longest_wait: Duration,
    /// Most bytes of an answer that is held whole, or of a record of an export.
    pub(super) largest: usize,
    pub(super) clock: Arc<dyn Clock>,
}

impl Client {
    /// A client of the service at this address, such as `https://example.org`, as [`Builder`] makes it by itself.
    /// `caller` says who asks and where to reach them, such as `mesto-kolin/1.0 (it@example.org)`: if a program goes astray,
    /// whoever runs the service can write instead of shutting it out.
    ///
    /// # Errors
    /// [`Error::Setup`]
    pub fn new(address: &str, caller: &str) -> Result<Self> {
        Self::builder(address, caller).build()
    }

    /// A client to be, with other than the usual times and numbers.
    pub fn builder(address: &str, caller: &str) -> Builder {
        Builder {
            address: address.to_owned(),
            caller: caller.to_owned(),
            lang: None,
            timeout: Duration::from_secs(30),
            retries: 3,
            longest_wait: Duration::from_mins(1),
            largest: LARGEST,
            clock: Arc::new(Machine),
        }
    }
}

/// How a client is to be.
#[derive(Debug, Clone)]
#[must_use = "nothing is made until `build`"]
pub struct Builder {
    address: String,
    caller: String,
    lang: Option<Lang>,
    timeout: Duration,
    retries: u32,
    longest_wait: Duration,
    largest: usize,
    clock: Arc<dyn Clock>,
}

impl Builder {
    /// The language of all labels and sentences. Without it each question says its own, and what has none to say is Czech.
    pub fn language(self, lang: Lang) -> Self {
        Self { lang: Some(lang), ..self }
    }

    /// How long the service may be silent, before its answer and within: 30 seconds.
    pub fn timeout(self, timeout: Duration) -> Self {
        Self { timeout, ..self }
    }

    /// How many times a request is sent again that found nobody, or found the service busy (429, 503): 3. No request changes
    /// anything, so each may be sent again.
    pub fn retries(self, retries: u32) -> Self {
        Self { retries, ..self }
    }

    /// The longest to wait before a request is sent again: a minute. Where the service asks for more, its answer is the error,
    /// and says for how much.
    pub fn longest_wait(self, longest_wait: Duration) -> Self {
        Self { longest_wait, ..self }
    }

    /// Most bytes of an answer, unpacked, and of a record of an export: 32 MB, thirty times the largest that there is. A larger one is
    /// [`Error::TooLarge`], and no more of it is read.
    pub fn largest(self, largest: usize) -> Self {
        Self { largest, ..self }
    }

    /// Another clock, for tests.
    #[cfg(test)]
    pub(super) fn clock(self, clock: Arc<dyn Clock>) -> Self {
        Self { clock, ..self }
    }

    /// The client.
    ///
    /// # Errors
    /// [`Error::Setup`]: the address is none of HTTP, nobody is named as the caller, or the system's certificates cannot be read.
    pub fn build(self) -> Result<Client> {
        let url = Url::parse(&self.address).map_err(|error| setup(format!("`{}`: {error}", self.address)))?;
        if !matches!(url.scheme(), "http" | "https") || url.query().is_some() || url.fragment().is_some() {
            return Err(setup(format!(
                "`{}` is not the address of a service, such as https://example.org",
                self.address
            )));
        }
        let caller = self.caller.trim();
        if caller.is_empty() {
            return Err(setup("say who asks and where to reach them, such as `mesto-kolin/1.0 (it@example.org)`"));
        }
        let http = reqwest::Client::builder();
        // Proxies that the environment names do not lead to what is on this machine.
        let here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        let http = if here { http.no_proxy() } else { http };
        let http = http
            .user_agent(format!("{caller} osvedceno-api/{}", env!("CARGO_PKG_VERSION")))
            .connect_timeout(self.timeout)
            .read_timeout(self.timeout)
            .tls_backend_preconfigured(tls(url.scheme() == "http")?)
            .build()
            .map_err(|error| setup(reasons(&error)))?;
        let Self { lang, retries, longest_wait, largest, clock, .. } = self;
        Ok(Client {
            http,
            base: url.as_str().trim_end_matches('/').into(),
            lang,
            retries,
            longest_wait,
            largest,
            clock,
        })
    }
}

/// TLS as the system trusts it. Who asks over `plain` HTTP needs no certificates, so that there may be none, as in a container.
fn tls(plain: bool) -> Result<ClientConfig> {
    let provider = CryptoProvider::get_default().cloned().unwrap_or_else(|| ring::default_provider().into());
    let config = ClientConfig::builder_with_provider(provider);
    let config = config.with_safe_default_protocol_versions().map_err(|error| setup(reasons(&error)))?;
    match config.clone().with_platform_verifier() {
        Ok(config) => Ok(config.with_no_client_auth()),
        Err(_) if plain => Ok(config.with_root_certificates(RootCertStore::empty()).with_no_client_auth()),
        Err(error) => Err(setup(reasons(&error))),
    }
}

fn setup(what: impl Into<String>) -> Error {
    Error::Setup(what.into())
}

/// An error with what it comes from: reqwest says the latter only there.
fn reasons(error: &dyn std::error::Error) -> String {
    std::iter::successors(Some(error), |error| error.source()).map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_asks_and_whom_is_told_before_anything_is_asked() {
        let wrong = |address, caller| match Client::new(address, caller) {
            Err(Error::Setup(what)) => what,
            other => panic!("{other:?}"),
        };
        assert!(wrong("https://example.org", "  ").starts_with("say who asks"));
        assert_eq!(wrong("example.org", "test"), "`example.org`: relative URL without a base");
        for address in ["ftp://example.org", "https://example.org/?q=x", "https://example.org/#a"] {
            assert!(wrong(address, "test").contains("is not the address of a service"), "{address}");
        }
        assert!(!wrong("http://example.org", "a\nb").is_empty(), "a line more would be a header more");
        assert_eq!(&*Client::new("http://example.org/good/", "test").unwrap().base, "http://example.org/good");
    }
}
