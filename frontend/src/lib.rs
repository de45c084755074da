//! The site: one Yew application, compiled into the server (feature `render`) and to WebAssembly (feature `hydrate`).
//!
//! In: a `View`, which is an address and what the API answers to it. Out: HTML. Every page is plain links and forms and
//! works as such; in the browser, `hydrate` follows the same links without loading the page anew. Nothing here talks to
//! anything but `osvedceno_api`.

mod address;
mod app;
#[cfg(feature = "hydrate")]
mod hydrate;
mod pages;
mod parts;
#[cfg(feature = "render")]
mod render;
mod view;
mod words;

pub use address::{Route, Worksheet};
#[cfg(feature = "render")]
pub use render::{Assets, document};
pub use view::ResultsPage;
#[cfg(feature = "render")]
pub use view::{
    BriefPage, ComparisonPage, CriterionGuide, GapsPage, Given, HomePage, Meant, Page, RecommendationPage, RecordPage,
    SelfAssessmentPage, View,
};
#[cfg(feature = "render")]
pub use words::{BriefHeadings, brief_headings, cost_or_silence, date, decimal, more_steps, place, when};
pub use words::{czech, number, records};

/// The style of every page.
pub const STYLE: &str = concat!(
    include_str!("../style/tokens.css"),
    include_str!("../style/base.css"),
    include_str!("../style/frame.css"),
    include_str!("../style/home.css"),
    include_str!("../style/results.css"),
    include_str!("../style/record.css"),
    include_str!("../style/recommendation.css"),
    include_str!("../style/brief.css"),
    include_str!("../style/worksheets.css"),
    include_str!("../style/print.css"),
);

/// The picture in the browser's tab.
pub const ICON: &str = include_str!("../icons/osvedceno.svg");

/// The situations that the project *Města a inkluzivní strategie* took for models: the ways in on the first page.
pub const MODEL_SITUATIONS: [&str; 3] = ["asylum-influx", "labour-surge", "segregated-community"];
