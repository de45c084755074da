//! Parts that several pages share, or that are a thing of their own.

#[cfg(feature = "render")]
pub(crate) mod assessment;
#[cfg(feature = "render")]
pub(crate) mod cite;
pub(crate) mod drawn;
pub(crate) mod facets;
pub(crate) mod fold;
#[cfg(feature = "render")]
pub(crate) mod glance;
pub(crate) mod hit;
pub(crate) mod icons;
pub(crate) mod pager;
pub(crate) mod reading;
#[cfg(feature = "render")]
pub(crate) mod reasons;
pub(crate) mod region_map;
pub(crate) mod search_box;
pub(crate) mod suggestion_list;
#[cfg(feature = "hydrate")]
pub(crate) mod suggestions;
pub(crate) mod tile_map;
pub(crate) mod tools;
pub(crate) mod years;
