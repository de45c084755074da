//! One page a file: what the API answered in, HTML out.

pub(crate) mod home;
pub(crate) mod problem;
pub(crate) mod record;
pub(crate) mod results;
