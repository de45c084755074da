//! Which machines may be reached: public ones. A source may name any host and any server may redirect to any other; none of them may
//! make this machine talk to its own network. So the addresses that a name stands for are looked at, and the connection goes to one of
//! those that were looked at: a name that stands for another address a moment later changes nothing.

use std::future::Future;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::time::Duration;

use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;
use url::{Host, Url};

use super::failure::Failure;

/// The addresses that a name stands for, when they are known.
pub(super) type Addresses<'n> = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send + 'n>>;

/// Who knows what names stand for, and which addresses may be reached.
pub(super) trait Names: Send + Sync {
    /// The addresses of a host.
    fn addresses<'n>(&'n self, host: &'n str) -> Addresses<'n>;

    /// Whether an address may be reached.
    fn may_reach(&self, address: IpAddr) -> bool;
}

/// What this machine knows; public addresses alone may be reached.
pub(super) struct Public;

impl Names for Public {
    fn addresses<'n>(&'n self, host: &'n str) -> Addresses<'n> {
        Box::pin(async move { Ok(lookup_host((host, 0)).await?.map(|address| address.ip()).collect()) })
    }

    fn may_reach(&self, address: IpAddr) -> bool {
        is_public(address)
    }
}

/// How long one address of a host is tried.
const EACH: Duration = Duration::from_secs(5);

/// A connection to the host of an address, at one of those of its addresses that may be reached.
pub(super) async fn connect(names: &dyn Names, url: &Url) -> Result<TcpStream, Failure> {
    let known = match url.host() {
        Some(Host::Ipv4(address)) => vec![IpAddr::V4(address)],
        Some(Host::Ipv6(address)) => vec![IpAddr::V6(address)],
        Some(Host::Domain(name)) => {
            names.addresses(name).await.map_err(|_| Failure::Nowhere("the name of the host is unknown".to_owned()))?
        }
        None => return Err(Failure::Refused("an address without a host")),
    };
    let may: Vec<IpAddr> = known.iter().copied().filter(|address| names.may_reach(*address)).collect();
    if may.is_empty() && !known.is_empty() {
        return Err(Failure::Refused("an address that is not public"));
    }
    let port = url.port_or_known_default().unwrap_or(80);
    let mut why = Failure::Nowhere("the name of the host is unknown".to_owned());
    for address in may {
        // One of several may be dead, and leaves time for the others.
        match timeout(EACH, TcpStream::connect(SocketAddr::new(address, port))).await {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(error)) => why = Failure::Nowhere(error.kind().to_string()),
            Err(_) => why = Failure::Slow,
        }
    }
    Err(why)
}

/// Whether an address is one of the public network, by the registries of special addresses of IANA (RFC 6890 and those after it).
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (18..20).contains(&b));
    !special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(inner) = address.to_ipv4_mapped() {
        return is_public_v4(inner);
    }
    let [first, second, ..] = address.segments();
    // What is given out is 2000::/3; within it, tunnels (Teredo, 6to4) lead to any IPv4 address.
    let tunnel = first == 0x2002 || (first == 0x2001 && second < 0x200);
    let documentation = (first == 0x2001 && second == 0x0db8) || first == 0x3fff;
    first & 0xe000 == 0x2000 && !tunnel && !documentation
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_public_may_be_reached() {
        let public = |address: &str| is_public(address.parse().unwrap());
        for address in
            ["8.8.8.8", "195.113.144.1", "100.63.0.1", "172.15.0.1", "2001:718::1", "2a00:1450::1", "::ffff:8.8.8.8"]
        {
            assert!(public(address), "{address}");
        }
        let other = "0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.9.9.9 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 192.0.2.1 \
            192.168.1.1 198.18.0.1 224.0.0.1 240.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::7f00:1 fc00::1 \
            fd12::1 fe80::1 fec0::1 ff02::1 2001:db8::1 2002:7f00:1::1 2001::1 64:ff9b::7f00:1 100::1";
        for address in other.split_whitespace() {
            assert!(!public(address), "{address}");
        }
    }
}
