//! From where the hits of a search go on: a cursor. It says of which generation of the index and of which day it is, of which search,
//! and which document came last; so however far somebody goes, nothing before it is held or told again.
//!
//! Documents have other numbers in another generation, and on another day other instruments are open, so a cursor of an old one is
//! refused with the address to start anew: who went on with it would miss records without knowing. Nothing is kept of cursors here,
//! so that each copy of the service takes those of the others.

use blake3::Hasher;
use osvedceno_api::{Gone, InvalidParameter, Lang, PagedQuery, Problem, SearchQuery, told};

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

/// The document behind which a page of hits begins; none where it begins with the first. `site` is where the service is.
///
/// # Errors
/// What is no cursor, one of another search, one of another generation or day, and parameters that do not go with one.
pub(super) fn read(snapshot: &Snapshot, query: &PagedQuery, site: &str) -> Result<Option<u32>, Problem> {
    let PagedQuery { search, cursor: Some(cursor) } = query else { return Ok(None) };
    let lang = search.lang;
    if search.offset > 0 {
        let said = lang.pick(
            "nejde uvést spolu s\u{a0}parametrem cursor, který sám říká, odkud pokračovat",
            "cannot be given together with cursor, which says by itself where to go on",
        );
        return Err(invalid("offset", &search.offset.to_string(), said, lang));
    }
    if search.limit == 0 {
        let said = lang.pick(
            "spolu s\u{a0}parametrem cursor musí být celé číslo od 1 do 100",
            "must be a whole number from 1 to 100 together with cursor",
        );
        return Err(invalid("limit", "0", said, lang));
    }
    if cursor == PagedQuery::START {
        return Ok(None);
    }
    let Some(given) = Cursor::read(cursor) else {
        let said = lang.pick(
            "musí být *, nebo celá hodnota next_cursor z\u{a0}předchozí odpovědi, beze změny",
            "must be *, or the whole value of next_cursor of the answer before, unchanged",
        );
        return Err(invalid(PagedQuery::CURSOR, cursor, said, lang));
    };
    let own = Cursor::of(snapshot, search, given.document);
    if given.search != own.search {
        let said = lang.pick(
            "patří k\u{a0}jinému hledání; měnit se smí jen limit, a\u{a0}jiné hledání začíná s\u{a0}cursor=*",
            "belongs to another search; only limit may change, and another search starts with cursor=*",
        );
        return Err(invalid(PagedQuery::CURSOR, cursor, said, lang));
    }
    if given != own {
        return Err(expired(address(search, PagedQuery::START, site), lang));
    }
    Ok(Some(given.document))
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

fn invalid(parameter: &str, value: &str, said: &str, lang: Lang) -> Problem {
    let fault = InvalidParameter { parameter: parameter.to_owned(), value: told(value), detail: said.to_owned() };
    let title = lang.pick("Neplatný parametr", "Invalid parameter");
    let detail = format!("{parameter}: {said}");
    Problem { errors: vec![fault], ..Problem::new(400, "invalid-parameter", title, detail) }
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
