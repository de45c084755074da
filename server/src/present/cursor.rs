//! From where the hits of a search go on: a cursor. It says of which generation of the index and of which day it is, of which search,
//! and which document came last; so however far somebody goes, nothing before it is held or told again.
//!
//! Documents have other numbers in another generation, and on another day other instruments are open, so a cursor of an old one is
//! refused with the address to start anew: who went on with it would miss records without knowing. Nothing is kept of cursors here,
//! so that each copy of the service takes those of the others.

use blake3::Hasher;
use osvedceno_api::{Gone, Invalid, Lang, PagedQuery, Problem, Reason, SearchQuery};

use crate::snapshot::Snapshot;

/// A place in the hits of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cursor {
    /// What stands for the generation of the index, and for the day.
    generation: [u8; 6],
    /// What stands for the search, whatever part of its hits is asked for.
    search: [u8; 6],
    /// The number of the document that came last.
    document: u32,
}

/// The document behind which a page of hits begins; none where it begins with the first. `anew` is the address to start anew.
///
/// # Errors
/// What is no cursor, one of another search, one of another generation or day, and parameters that do not go with one.
pub(super) fn read(
    snapshot: &Snapshot,
    query: &PagedQuery,
    anew: impl FnOnce() -> String,
) -> Result<Option<u32>, Problem> {
    let lang = query.search.lang;
    match checked(snapshot, query) {
        Ok(Some((given, own))) if given != own => Err(expired(anew(), lang)),
        Ok(cursor) => Ok(cursor.map(|(given, _)| given.document)),
        Err(faults) => Err(Problem::invalid(&faults, lang)),
    }
}

/// What is wrong with a cursor, or with what stands beside it; that it no longer holds is nothing of that sort.
pub(super) fn unfit(snapshot: &Snapshot, query: &PagedQuery) -> Vec<Invalid> {
    checked(snapshot, query).err().unwrap_or_default()
}

/// A cursor as it was given, and as it would be given now; none where hits begin with the first.
fn checked(snapshot: &Snapshot, query: &PagedQuery) -> Result<Option<(Cursor, Cursor)>, Vec<Invalid>> {
    let PagedQuery { search, cursor: Some(cursor) } = query else { return Ok(None) };
    let mut faults = Vec::new();
    if search.offset > 0 {
        let reason = Reason::NotBeside { other: PagedQuery::CURSOR };
        faults.push(Invalid::new("offset", search.offset.to_string(), reason));
    }
    if search.limit == 0 {
        faults.push(Invalid::new("limit", "0", Reason::NotWithin { min: 1, max: 100 }));
    }
    let given = (cursor != PagedQuery::START).then(|| Cursor::read(cursor));
    let both = given.map(|given| given.map(|given| (given, Cursor::of(snapshot, search, given.document))));
    match both {
        Some(None) => faults.push(Invalid::new(PagedQuery::CURSOR, cursor, Reason::NotACursor)),
        Some(Some((given, own))) if given.search != own.search => {
            faults.push(Invalid::new(PagedQuery::CURSOR, cursor, Reason::OfAnotherSearch));
        }
        _ => {}
    }
    if faults.is_empty() { Ok(both.flatten()) } else { Err(faults) }
}

/// The cursor of the hits behind a document.
pub(super) fn written(snapshot: &Snapshot, search: &SearchQuery, document: u32) -> String {
    Cursor::of(snapshot, search, document).written()
}

/// The absolute address of a page of a search.
pub(crate) fn address(search: &SearchQuery, cursor: &str, site: &str) -> String {
    let asked = search.to_query_string(true);
    let between = if asked.is_empty() { "" } else { "&" };
    format!("{site}/api/v1/search?{asked}{between}{}={cursor}", PagedQuery::CURSOR)
}

impl Cursor {
    fn of(snapshot: &Snapshot, search: &SearchQuery, document: u32) -> Self {
        let whole = SearchQuery { limit: SearchQuery::DEFAULT_LIMIT, offset: 0, ..search.clone() };
        let generation = format!("{} {}", snapshot.version, snapshot.day);
        Self { generation: digest(&generation), search: digest(&whole.to_query_string(true)), document }
    }

    /// With a digest at its end, which tells it from what somebody has made up or mistyped.
    fn written(self) -> String {
        let bytes = [&self.generation[..], &self.search, &self.document.to_be_bytes()].concat();
        let own = hex(&bytes);
        let check = digest::<4>(&own);
        own + &hex(&check)
    }

    fn read(text: &str) -> Option<Self> {
        let part = |at: usize| u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok();
        let mut bytes = [0; 16];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = part(at)?;
        }
        let (generation, rest) = bytes.split_first_chunk()?;
        let (search, document) = rest.split_first_chunk()?;
        let document = u32::from_be_bytes(document.try_into().ok()?);
        let read = Self { generation: *generation, search: *search, document };
        (read.written() == text).then_some(read)
    }
}

/// Bytes as letters, two for each.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// So many bytes that stand for a text.
fn digest<const BYTES: usize>(text: &str) -> [u8; BYTES] {
    let mut bytes = [0; BYTES];
    Hasher::new_derive_key("Osvědčeno: a cursor of a search").update(text.as_bytes()).finalize_xof().fill(&mut bytes);
    bytes
}

/// The corpus is another one than when the search began, or the day is.
fn expired(url: String, lang: Lang) -> Problem {
    let title = lang.pick("Výsledky se mezitím změnily", "The results have changed meanwhile");
    // No address: it has words that were asked, and what an error says is logged by clients.
    let detail = match lang {
        Lang::Cs => {
            "Od začátku hledání přibyly nebo se změnily záznamy, nebo začal nový den, a\u{a0}pokračování by některé vynechalo nebo opakovalo. Začněte hledání znovu; adresa je v\u{a0}gone.url."
        }
        Lang::En => {
            "Since the search began records have come or changed, or another day has begun, and going on would leave some out or tell them twice. Please start anew; the address is in gone.url."
        }
    };
    let gone = Gone { url: Some(url), withdrawn: None };
    Problem { gone: Some(Box::new(gone)), ..Problem::new(410, "cursor-expired", title, detail) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_back_and_one_with_any_other_letter_is_none() {
        let cursor = Cursor { generation: [1, 2, 3, 4, 5, 6], search: [7; 6], document: 123_456_789 };
        let text = cursor.written();
        assert_eq!(text.len(), 40);
        assert_eq!(Cursor::read(&text), Some(cursor));
        for at in 0..text.len() {
            for other in ["0", "1", "f", "+", "G"].into_iter().filter(|other| *other != &text[at..=at]) {
                let mut tampered = text.clone();
                tampered.replace_range(at..=at, other);
                assert_eq!(Cursor::read(&tampered), None, "{tampered}");
            }
            assert_eq!(Cursor::read(&text[..at]), None);
        }
        for none in [&format!("{text}0"), &text.to_uppercase(), "ž", "*", ""] {
            assert_eq!(Cursor::read(none), None, "{none}");
        }
    }
}
