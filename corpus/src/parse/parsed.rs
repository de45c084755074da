//! What has been understood of one file.

use crate::body::InternalLink;
use crate::fault::Fault;
use crate::record::Record;

/// A file as understood: its record if nothing is wrong with it, and what only the whole corpus can check.
#[derive(Default)]
pub(crate) struct Parsed {
    pub(crate) record: Option<Record>,
    /// The line of its id, where it is that of the file.
    pub(crate) id_line: Option<usize>,
    /// Of a chapter of the manual, the anchors of its sections.
    pub(crate) slugs: Vec<String>,
    pub(crate) links: Vec<InternalLink>,
    pub(crate) faults: Vec<Fault>,
}
