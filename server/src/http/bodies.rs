//! How large the body of a request may be: as the longest question; of a form, as its longest answers in any letters; in the editors' room,
//! as a whole file of a record.

/// Most bytes in the body of a request. The longest text of a profile, 10,000 letters, has 60 kB where each of them is escaped.
pub(crate) const BODY_LIMIT: usize = 64 * 1024;
/// Most bytes of a form that people send in. Its longest answers, 20,000 characters, have twelve bytes each where they are neither Latin
/// nor in everyday use; and of what is twice as long it can be said which answer is too long, with all that was written.
pub(crate) const FORM_LIMIT: usize = 512 * 1024;
/// Most bytes of a form of the editors' room. The largest record of the corpus has 28 kB, and three times as much where each byte is
/// escaped: a dozen of it.
pub(crate) const FILE_LIMIT: usize = 1024 * 1024;
/// Most bytes that are read of any body, for nobody but the browser that sends them: one that is cut off while it sends shows nothing
/// of what is answered.
pub(super) const READ_LIMIT: usize = 16 * FORM_LIMIT;
