//! What a page says where there is not what was asked for: what happened, what may have been meant, and what was typed, so that nobody
//! types it again. Plain data, which the server fills in.

use osvedceno_api::WithdrawnRecord;

/// What went wrong.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TroublePage {
    /// What happened.
    pub title: String,
    /// What more there is to say of it, each a paragraph.
    pub said: Vec<String>,
    /// What in the address is not right.
    pub faults: Vec<TroubleFault>,
    /// Of what is not right in an address, the address of the page without it.
    pub without: Option<String>,
    /// The record that was there, where one was.
    pub withdrawn: Option<WithdrawnRecord>,
    /// Words to search for: those that were typed, or those that the address is made of.
    pub typed: String,
}

/// A part of an address that is not right.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TroubleFault {
    /// What it is of, as people call it; empty where nobody calls it anything.
    pub what: String,
    /// It, as it stands in the address.
    pub part: String,
    /// What is not right.
    pub said: String,
    /// What may be meant instead, in words, and the address that has it.
    pub meant: Option<(String, String)>,
}
