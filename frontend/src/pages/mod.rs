//! One page a file: what the API answered in, HTML out. Those that the server alone writes are not part of what browsers load.

#[cfg(feature = "render")]
pub(crate) mod home;
#[cfg(feature = "render")]
pub(crate) mod manual;
pub(crate) mod problem;
#[cfg(feature = "render")]
pub(crate) mod record;
pub(crate) mod results;
#[cfg(feature = "render")]
pub(crate) mod selection;
