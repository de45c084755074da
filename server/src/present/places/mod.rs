//! Places of the Czech Republic: `named.rs` knows what their pages are called, `find.rs` which of them may be meant by a name.

mod find;
mod named;

use osvedceno_api::{Invalid, Reason};

use crate::snapshot::Snapshot;
pub(crate) use find::meant;
pub(crate) use named::Place;

/// How many places are offered in place of one that does not exist.
const OFFERED: usize = 5;

/// The place whose page has this name.
///
/// # Errors
/// There is none. The parameter that named it is called `parameter`.
pub(crate) fn called<'s>(snapshot: &'s Snapshot, parameter: &str, name: &str) -> Result<Place<'s>, Invalid> {
    Place::called(snapshot, name).ok_or_else(|| {
        let near = meant(snapshot, name).all().take(OFFERED).map(|place| place.slug(snapshot)).collect();
        Invalid::new(parameter, name, Reason::UnknownPlacePage { near })
    })
}
