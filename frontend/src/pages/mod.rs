//! One page a file: what the API answered in, HTML out. Those that the server alone writes are not part of what browsers load.

#[cfg(feature = "render")]
use yew::prelude::*;

#[cfg(feature = "render")]
pub(crate) mod about;
#[cfg(feature = "render")]
pub(crate) mod accessibility;
#[cfg(feature = "render")]
pub(crate) mod alerts;
#[cfg(feature = "render")]
pub(crate) mod brief;
#[cfg(feature = "render")]
pub(crate) mod centres;
#[cfg(feature = "render")]
pub(crate) mod comparison;
#[cfg(feature = "render")]
pub(crate) mod contract;
#[cfg(feature = "render")]
pub(crate) mod editors;
#[cfg(feature = "render")]
pub(crate) mod explanation;
#[cfg(feature = "render")]
pub(crate) mod gaps;
#[cfg(feature = "render")]
pub(crate) mod guide;
#[cfg(feature = "render")]
pub(crate) mod help;
#[cfg(feature = "render")]
pub(crate) mod home;
#[cfg(feature = "render")]
pub(crate) mod manual;
#[cfg(feature = "render")]
pub(crate) mod news;
#[cfg(feature = "render")]
pub(crate) mod place;
#[cfg(feature = "render")]
pub(crate) mod places;
#[cfg(feature = "hydrate")]
pub(crate) mod problem;
#[cfg(feature = "render")]
pub(crate) mod proposals;
#[cfg(feature = "render")]
pub(crate) mod recommendation;
#[cfg(feature = "render")]
pub(crate) mod record;
pub(crate) mod results;
#[cfg(feature = "render")]
pub(crate) mod selection;
#[cfg(feature = "render")]
pub(crate) mod self_assessment;
#[cfg(feature = "render")]
pub(crate) mod table;
#[cfg(feature = "render")]
pub(crate) mod templates;
#[cfg(feature = "render")]
pub(crate) mod trouble;
#[cfg(feature = "render")]
pub(crate) mod whole_manual;

/// A fact in a list of facts.
#[cfg(feature = "render")]
fn fact(name: impl Into<AttrValue>, what: Html) -> Html {
    html! { <div><dt>{ name.into() }</dt><dd>{ what }</dd></div> }
}

/// An address for mail.
#[cfg(feature = "render")]
fn mail(address: &str) -> Html {
    html! { <a href={format!("mailto:{address}")}>{ address }</a> }
}
