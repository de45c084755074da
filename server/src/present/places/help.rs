//! Who helps in a place: contact points of its region, and what there is in every region, by the records of the corpus.

use osvedceno_api::{Helper, Helpers, Lang, Problem, RegionalCentre};
use osvedceno_corpus::{Record, Source};
use osvedceno_index::{Order, Question};

use super::named::Place;
use super::records::{PRACTICE, answer, asked, filters, hit};
use crate::present::sources::source;
use crate::present::{internal, text, typeset};
use crate::snapshot::Snapshot;

/// Records of what there is in every region: the centres that the state or the region runs, and what the region does. One that the
/// corpus has no longer is left out.
const EVERYWHERE: [&str; 2] = ["centra-na-podporu-integrace-cizincu", "kraj-a-integrace-cizincu"];
/// Most contact points that are looked at.
const LOOKED_AT: usize = 100;

/// Who helps there.
///
/// # Errors
/// A damaged index.
pub(super) fn helpers(snapshot: &Snapshot, place: Place<'_>, lang: Lang) -> Result<Helpers, Problem> {
    let codes = [("kind", PRACTICE), ("region", place.region()), ("tool", "one-stop-shop"), ("area", "counselling")];
    let question = Question { filters: filters(&codes), limit: LOOKED_AT, ..asked(Order::Title, lang) };
    let found = answer(snapshot, &question, lang)?;
    let ids = found.hits.iter().filter(|own| own.card.one("outcome").is_none()).map(|own| own.card.id());
    let regional = helping(snapshot, ids, lang, |record| record.period.is_none_or(|period| period.to.is_none()))?;
    let national = helping(snapshot, EVERYWHERE, lang, |_| true)?;
    Ok(Helpers { regional, national, centre: centre(snapshot, place.region(), lang) })
}

/// The centre of a region, in short.
pub(crate) fn centre(snapshot: &Snapshot, region: &str, lang: Lang) -> Option<RegionalCentre> {
    let own = snapshot.centres.of(region)?;
    Some(RegionalCentre {
        name: typeset(Lang::Cs, &own.name),
        operator: typeset(lang, text(lang, &own.operator)),
        url: own.url.clone(),
        region: own.region.to_string(),
    })
}

/// Those of these records that are wanted.
fn helping<'i>(
    snapshot: &Snapshot,
    ids: impl IntoIterator<Item = &'i str>,
    lang: Lang,
    wanted: fn(&Record) -> bool,
) -> Result<Vec<Helper>, Problem> {
    let mut helpers = Vec::new();
    for id in ids {
        let both = snapshot.engine.record(id).and_then(|record| Ok((record, snapshot.engine.card(id)?)));
        let (record, card) = both.map_err(|error| internal(&error, lang))?;
        if let (Some(record), Some(card)) = (record.filter(wanted), card) {
            let provider = provider(&record).map(|own| source(snapshot, own, record.checked));
            helpers.push(Helper { hit: hit(snapshot, card, lang), provider });
        }
    }
    Ok(helpers)
}

/// The page of whoever runs it, among the sources: one that they published, or else the front page of a site.
fn provider(record: &Record) -> Option<&Source> {
    let runs = |source: &&Source| {
        let publisher = source.publisher.as_str();
        record.implementer.as_deref().is_some_and(|own| own.contains(publisher) || publisher.contains(own))
    };
    let is_front = |source: &&Source| {
        let (_, address) = source.url.split_once("://").unwrap_or_default();
        address.split_once('/').is_none_or(|(_, path)| path.is_empty())
    };
    record.sources.iter().find(runs).or_else(|| record.sources.iter().find(is_front))
}
