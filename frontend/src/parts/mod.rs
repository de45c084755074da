//! Parts that several pages share, or that are a thing of their own.

pub(crate) mod facets;
pub(crate) mod hit;
pub(crate) mod icons;
pub(crate) mod pager;
pub(crate) mod reading;
pub(crate) mod search_box;
