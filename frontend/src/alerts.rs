//! What the pages of e-mail alerts show. Plain data, which the server fills in.

use crate::proposals::Form;

/// The paths of the form by which one asks for an alert, in Czech and in English; the query string is that of the search.
pub const ALERTS: [&str; 2] = ["/upozorneni", "/en/alerts"];
/// The paths below which everybody confirms and ends their own.
pub const ALERT: [&str; 2] = ["/upozorneni/", "/en/alerts/"];
/// What the path of an alert is followed by where programs for mail end it.
pub const END: [&str; 2] = ["/konec", "/end"];

/// An alert, or one that is not there yet or no longer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlertPage {
    /// The search in words, and the address of its results; none of an alert that is there no longer.
    pub search: Option<(String, String)>,
    /// How far it has come.
    pub step: AlertStep,
}

/// How far an alert has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AlertStep {
    /// It is asked where to write to.
    Asked(Form),
    /// A letter is on its way to whoever has the address.
    Sent,
    /// The letter was read; to be confirmed where its page is.
    Unconfirmed(String),
    /// It is confirmed, and can be ended there.
    Confirmed(String),
    /// It was ended just now.
    Ended,
    /// There is none: it was ended, or not confirmed in time.
    Gone,
}
