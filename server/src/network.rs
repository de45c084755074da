//! Who counts as one client where it is counted how much each may add: an address, of IPv6 a network of 64 bits, which is what one
//! household or server has; and the wider networks around it. A household may be given 256 of the former, a company 65,536 of them,
//! and whoever rents a block of addresses has all of them: what is counted of the wider network ends that.

use std::net::IpAddr;

/// A network that is counted as one client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Network {
    /// Its addresses begin with this; what follows is naught.
    start: [u8; 16],
    /// How many bits of it are the same in all of them.
    bits: u8,
    /// How many times as much may come from it as from one client: its neighbours share it, and few of them send anything.
    pub(crate) times: u32,
}

impl Network {
    /// Puts what tells it from every other network into a hash.
    pub(crate) fn hash(&self, hasher: &mut blake3::Hasher) {
        hasher.update(&[self.bits]).update(&self.start);
    }
}

/// All that one who rents addresses may have: an IPv4 /16, an IPv6 /32.
pub(crate) fn block(address: IpAddr) -> Network {
    let (start, bits) = match address.to_canonical() {
        IpAddr::V4(address) => (address.to_ipv6_mapped().to_bits(), 96 + 16),
        IpAddr::V6(address) => (address.to_bits(), 32),
    };
    network(start, bits, 1)
}

/// The networks that an address is in, the narrowest first.
pub(crate) fn networks(address: IpAddr) -> Vec<Network> {
    let (start, widths): (u128, &[(u8, u32)]) = match address.to_canonical() {
        IpAddr::V4(address) => (address.to_ipv6_mapped().to_bits(), &[(128, 1), (96 + 24, 4)]),
        IpAddr::V6(address) => (address.to_bits(), &[(64, 1), (56, 2), (48, 4)]),
    };
    widths.iter().map(|(bits, times)| network(start, *bits, *times)).collect()
}

fn network(address: u128, bits: u8, times: u32) -> Network {
    let start = (address & !u128::MAX.checked_shr(bits.into()).unwrap_or(0)).to_be_bytes();
    Network { start, bits, times }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From how many bits on two addresses are in one network.
    fn shared(one: &str, other: &str) -> Vec<u8> {
        let [one, other] = [one, other].map(|address| networks(address.parse().unwrap()));
        one.iter().filter(|network| other.contains(network)).map(|network| network.bits).collect()
    }

    #[test]
    fn neighbours_share_the_wider_networks_alone() {
        assert_eq!(shared("2001:db8:0:1::1", "2001:db8:0:1:ffff::2"), [64, 56, 48]);
        assert_eq!(shared("2001:db8:0:1::1", "2001:db8:0:2::1"), [56, 48]);
        assert_eq!(shared("2001:db8:0:1::1", "2001:db8:0:101::1"), [48]);
        assert_eq!(shared("2001:db8:0:1::1", "2001:db8:1:1::1"), [] as [u8; 0]);
        assert_eq!(shared("192.0.2.1", "::ffff:192.0.2.1"), [128, 120], "the same by another way");
        assert_eq!(shared("192.0.2.1", "192.0.2.2"), [120]);
        assert_eq!(shared("192.0.2.1", "192.0.3.1"), [] as [u8; 0]);
    }

    #[test]
    fn whoever_rents_addresses_is_in_one_block() {
        let block = |address: &str| block(address.parse().unwrap());
        assert_eq!(block("192.0.2.1"), block("192.0.250.9"));
        assert_ne!(block("192.0.2.1"), block("192.1.2.1"));
        assert_eq!(block("2001:db8::1"), block("2001:db8:ffff::1"));
        assert_ne!(block("2001:db8::1"), block("2001:db9::1"));
    }
}
