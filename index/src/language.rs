//! The two languages of the service, known to every room: whose alphabet orders titles, whose labels are matched first.

/// A language of the service.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Language {
    /// Czech.
    #[default]
    Czech,
    /// English.
    English,
}
