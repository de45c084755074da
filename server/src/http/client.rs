//! Who asks, and where we are for whom. What a request says of either is believed only behind a proxy of ours, which
//! writes it anew (`serve --behind-proxy`).

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, HeaderName, Uri, header};

use crate::state::Service;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// Where the service is, as in `https://example.org`, for addresses that leave it: citations, tables, what messengers show.
/// As the operator said (`serve --url`), else as the proxy calls it, else where it listens.
pub(crate) struct Site(pub(crate) String);

impl FromRequestParts<Service> for Site {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, service: &Service) -> Result<Self, Self::Rejection> {
        Ok(Self(match service.address() {
            Some(address) => address.to_owned(),
            None if service.is_behind_proxy() => called(&parts.uri, &parts.headers),
            None => "http://localhost".to_owned(),
        }))
    }
}

/// The address by which a request calls the service. What is no name of a host is not repeated.
fn called(uri: &Uri, headers: &HeaderMap) -> String {
    let text = || headers.get(header::HOST).and_then(|value| value.to_str().ok());
    let named =
        |host: &&str| !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(c));
    // Over HTTP/2 there is an authority in place of the header.
    let host = uri.authority().map(axum::http::uri::Authority::as_str).or_else(text).filter(named);
    let secure = last(headers, &FORWARDED_PROTO).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https"));
    format!("{}://{}", if secure { "https" } else { "http" }, host.unwrap_or("localhost"))
}

/// Calls the service as another request did: takes over what `called` goes by.
pub(crate) fn call_alike(other: &HeaderMap, headers: &mut HeaderMap) {
    for name in [header::HOST, FORWARDED_PROTO] {
        if let Some(value) = other.get_all(&name).iter().next_back() {
            headers.insert(name, value.clone());
        }
    }
}

/// The last entry of a header that is a list: the one that the proxy next to us wrote. Those before it are hearsay.
fn last<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let line = headers.get_all(name).iter().next_back()?.to_str().ok()?;
    line.rsplit(',').next().map(str::trim)
}

/// The address that a request is from, if it is known. For counting alone: it is written down nowhere.
pub(crate) struct Asker(pub(crate) Option<IpAddr>);

impl FromRequestParts<Service> for Asker {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, service: &Service) -> Result<Self, Self::Rejection> {
        Ok(Self(asker(&parts.headers, &parts.extensions, service.is_behind_proxy())))
    }
}

/// The address that a request with these headers is from.
pub(super) fn asker(headers: &HeaderMap, extensions: &Extensions, behind_proxy: bool) -> Option<IpAddr> {
    if behind_proxy { last(headers, &FORWARDED_FOR).and_then(address) } else { peer(extensions) }
}

/// How a request came, as far as somebody could have read it on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// By TLS to our proxy, or from this machine.
    Private,
    /// In plain.
    Plain,
    /// By a proxy that the service was not told of.
    Unknown,
}

/// How a request with these headers came.
pub(crate) fn way(headers: &HeaderMap, extensions: &Extensions, behind_proxy: bool) -> Way {
    let is_forwarded =
        [FORWARDED_FOR, FORWARDED_PROTO, header::FORWARDED].iter().any(|name| headers.contains_key(name));
    if behind_proxy {
        let secure = last(headers, &FORWARDED_PROTO).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https"));
        if secure { Way::Private } else { Way::Plain }
    } else if is_forwarded {
        Way::Unknown
    } else if peer(extensions).is_some_and(|peer| peer.is_loopback()) {
        Way::Private
    } else {
        Way::Plain
    }
}

/// The address at the other end of the connection.
pub(super) fn peer(extensions: &Extensions) -> Option<IpAddr> {
    extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip().to_canonical())
}

/// An address with or without its port, as proxies write them: `1.2.3.4:567`, `[2001:db8::1]:567`, `2001:db8::1`.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let with_port = || text.parse::<SocketAddr>().map(|address| address.ip());
    bare.parse().or_else(|_| with_port()).ok().map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for &(name, value) in pairs {
            headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        headers
    }

    #[test]
    fn a_service_is_where_the_proxy_calls_it() {
        let called = |uri: &'static str, pairs: &[(&'static str, &'static str)]| {
            super::called(&Uri::from_static(uri), &headers(pairs))
        };
        assert_eq!(called("/", &[("host", "127.0.0.1:8080")]), "http://127.0.0.1:8080");
        let proxied = [("host", "praxe.example.org"), ("x-forwarded-proto", "http, https")];
        assert_eq!(called("/", &proxied), "https://praxe.example.org");
        assert_eq!(called("/", &[("host", "a\"><script>")]), "http://localhost");
        assert_eq!(called("/", &[("host", "")]), "http://localhost");
        assert_eq!(called("http://praxe.example.org:81/a", &[]), "http://praxe.example.org:81", "as over HTTP/2");
    }

    #[test]
    fn a_request_is_from_the_last_address_of_the_last_line() {
        let from = |pairs: &[(&'static str, &'static str)]| {
            asker(&headers(pairs), &Extensions::new(), true).map(|address| address.to_string())
        };
        let of = |value| from(&[("x-forwarded-for", value)]);
        assert_eq!(of("192.0.2.1").as_deref(), Some("192.0.2.1"));
        assert_eq!(of("198.51.100.7, 192.0.2.3 ").as_deref(), Some("192.0.2.3"));
        assert_eq!(of("192.0.2.1:567").as_deref(), Some("192.0.2.1"));
        assert_eq!(of("[2001:db8::1]:567").as_deref(), Some("2001:db8::1"));
        assert_eq!(of("[2001:db8::1]").as_deref(), Some("2001:db8::1"));
        assert_eq!(of("2001:db8::1").as_deref(), Some("2001:db8::1"));
        assert_eq!(of("::ffff:192.0.2.1").as_deref(), Some("192.0.2.1"));
        assert_eq!(of("192.0.2.1, unknown"), None, "what the proxy does not know is not guessed");
        let two = [("x-forwarded-for", "192.0.2.1"), ("x-forwarded-for", "192.0.2.2, 192.0.2.3")];
        assert_eq!(from(&two).as_deref(), Some("192.0.2.3"));
        assert_eq!(from(&[]), None);
    }

    #[test]
    fn what_came_in_plain_from_elsewhere_is_told_from_what_nobody_could_read() {
        let from = |address: [u8; 4]| {
            let mut extensions = Extensions::new();
            extensions.insert(ConnectInfo(SocketAddr::from((address, 4000))));
            extensions
        };
        let (here, elsewhere) = (from([127, 0, 0, 1]), from([192, 0, 2, 9]));
        let (none, secure) = (headers(&[]), headers(&[("x-forwarded-proto", "http, https")]));
        assert_eq!(way(&none, &here, false), Way::Private);
        assert_eq!(way(&none, &elsewhere, false), Way::Plain);
        assert_eq!(way(&secure, &here, false), Way::Unknown, "whoever asks may have written it");
        assert_eq!(way(&secure, &here, true), Way::Private);
        assert_eq!(way(&headers(&[("x-forwarded-proto", "https, http")]), &here, true), Way::Plain);
        assert_eq!(way(&none, &here, true), Way::Plain, "a proxy that does not say how it was asked");
    }

    #[test]
    fn without_a_proxy_a_request_is_from_whom_it_comes() {
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::from(([192, 0, 2, 9], 4000))));
        let told = headers(&[("x-forwarded-for", "192.0.2.1")]);
        assert_eq!(asker(&told, &extensions, false), Some(IpAddr::from([192, 0, 2, 9])));
    }
}
