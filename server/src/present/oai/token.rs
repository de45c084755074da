//! Where a list goes on: a resumption token. It says what was asked for, of which generation of the index, and which document comes
//! next. Numbers of documents are others in another generation, so that a token of an old one is refused: who went on with it would
//! miss records without knowing.

use jiff::civil::Date;

use super::protocol::{Fault, Format, ListAsked, Listed};
use crate::snapshot::Snapshot;

/// What stands for an argument that was not given.
const NONE: &str = "_";
/// Letters of the fingerprint that a token has.
const GENERATION: usize = 16;

/// The token of the rest of a list.
pub(super) fn token(snapshot: &Snapshot, asked: &ListAsked, next: u32) -> String {
    let day = |day: Option<Date>| day.map_or_else(|| NONE.to_owned(), |day| day.to_string());
    let set = asked.set.as_deref().unwrap_or(NONE);
    let prefix = asked.format.prefix();
    format!("{}.{prefix}.{}.{}.{set}.{next}", generation(snapshot), day(asked.from), day(asked.until))
}

/// What a token asks for.
///
/// # Errors
/// It is none of ours, or of another generation.
pub(super) fn read(snapshot: &Snapshot, listed: Listed, token: &str) -> Result<ListAsked, Fault> {
    let bad = |why: &str| Fault::new("badResumptionToken", why);
    let parts: Vec<&str> = token.split('.').collect();
    let [own, prefix, from, until, set, next] = parts[..] else { return Err(bad("This is no resumption token.")) };
    if own != generation(snapshot) {
        return Err(bad("The records have changed since the list was begun. Begin it again; `from` makes it shorter."));
    }
    let day = |text: &str| if text == NONE { Some(None) } else { text.parse::<Date>().ok().map(Some) };
    let format = Format::ALL.into_iter().find(|format| format.prefix() == prefix);
    let asked = format.zip(day(from)).zip(day(until)).zip(next.parse().ok());
    let Some((((format, from), until), first)) = asked else { return Err(bad("This is no resumption token.")) };
    let set = (set != NONE).then(|| set.to_owned());
    Ok(ListAsked { listed, format, from, until, set, first })
}

fn generation(snapshot: &Snapshot) -> &str {
    let whole = snapshot.engine.fingerprint();
    whole.get(..GENERATION).unwrap_or(whole)
}
