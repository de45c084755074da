//! One page a file: what the API answered in, HTML out. Those that the server alone writes are not part of what browsers load.

#[cfg(feature = "render")]
pub(crate) mod brief;
#[cfg(feature = "render")]
pub(crate) mod comparison;
#[cfg(feature = "render")]
pub(crate) mod explanation;
#[cfg(feature = "render")]
pub(crate) mod gaps;
#[cfg(feature = "render")]
pub(crate) mod home;
#[cfg(feature = "render")]
pub(crate) mod manual;
#[cfg(feature = "render")]
pub(crate) mod place;
#[cfg(feature = "render")]
pub(crate) mod places;
pub(crate) mod problem;
#[cfg(feature = "render")]
pub(crate) mod recommendation;
#[cfg(feature = "render")]
pub(crate) mod record;
pub(crate) mod results;
#[cfg(feature = "render")]
pub(crate) mod selection;
#[cfg(feature = "render")]
pub(crate) mod self_assessment;
