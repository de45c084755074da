//! Documents of word processors (DOCX): A4, with Word's own styles, so that they can be edited on. What stands in one is put together by
//! whoever makes it; `xml.rs` writes paragraphs and tables, and `package.rs` the parts of the file around them.

mod package;
#[cfg(test)]
pub(crate) mod reading;
mod xml;

pub(crate) use package::{About, Sheet, packed};
pub(crate) use xml::{Body, Piece, Style};

/// What such a file is, as HTTP names it.
pub(crate) const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
