//! Random numbers of the system, for keys, tokens and salts.

/// Random bytes of the system.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    let mut filled = 0;
    while filled < N {
        let got = rustix::rand::getrandom(&mut bytes[filled..], rustix::rand::GetRandomFlags::empty());
        match got {
            Ok(more) => filled += more,
            // A signal came.
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => panic!("Linux has no random numbers: {error}"),
        }
    }
    bytes
}
