//! What is known of something that is gone, so that who asked for it can go on.

use serde::{Deserialize, Serialize};

/// From where to go on when something is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Gone {
    /// The absolute address to go on from, if there is one, which is a header `Link` as well: of a cursor, the same search from its
    /// first hit on.
    pub url: Option<String>,
}
