//! What is new or changed from a day on.

use osvedceno_corpus::Date;

use crate::store::{Generation, WORD, number_of};

/// Days from which on documents are looked at; where there are both, each holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Since {
    /// They came into the corpus on this day or later.
    pub added: Option<Date>,
    /// They last became other ones on this day or later; whatever came then has.
    pub changed: Option<Date>,
}

impl Since {
    /// The documents that these days let through, as bits; none where no day is given, since all are.
    pub(super) fn row(self, generation: &Generation) -> Option<Vec<u64>> {
        if self == Self::default() {
            return None;
        }
        let [added, changed] = [self.added, self.changed].map(|day| day.map_or(0, number_of));
        let columns = &generation.columns;
        let mut bits = vec![0; generation.bits.words()];
        for document in 0..generation.documents() {
            if columns.added(document) >= added && columns.changed(document) >= changed {
                bits[document as usize / WORD] |= 1 << (document as usize % WORD);
            }
        }
        Some(bits)
    }
}
