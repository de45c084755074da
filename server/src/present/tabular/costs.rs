//! What costs by size of place are drawn of: the records of a search that tell both, if they are enough.

use osvedceno_api::{Lang, Problem};
use osvedceno_corpus::CostScope;
use osvedceno_frontend::{CostDot, CostPicture, Route, cost};
use osvedceno_index::{Column, Direction, Order, Question};

use crate::present::record::cost_of;
use crate::present::search::unanswerable;
use crate::present::{internal, text};
use crate::snapshot::Snapshot;

/// Of fewer records a picture would show chance.
const FEWEST: usize = 8;
/// Of more than so many it would be a cloud, and they would have to be read; whoever wants one looks for less.
const MOST: usize = 400;

/// The picture of a search that found so many.
///
/// # Errors
/// A damaged index.
pub(super) fn costs(
    snapshot: &Snapshot,
    asked: &Question,
    total: usize,
    lang: Lang,
) -> Result<Option<CostPicture>, Problem> {
    if total < FEWEST {
        return Ok(None);
    }
    let order = Order::Column(Column::Cost, Direction::Ascending);
    // One more tells that there are too many. What has no costs is behind all that has.
    let question = Question { order, offset: 0, limit: MOST + 1, after: None, ..asked.clone() };
    let ids = snapshot.engine.ids(&question).map_err(|error| unanswerable(&error, &snapshot.vocabulary, lang))?;
    let (mut dots, mut programmes, mut telling) = (Vec::new(), 0, 0);
    for id in ids {
        let record = match id.split_section() {
            Some(_) => None,
            None => snapshot.engine.record(id.as_str()).map_err(|error| internal(&error, lang))?,
        };
        let telling_record = record.and_then(|own| Some((own.cost_per_year(&snapshot.vocabulary)?, own)));
        let Some((a_year, record)) = telling_record else { break };
        telling += 1;
        let Some(own) = &record.cost else { continue };
        if own.scope == CostScope::Programme {
            programmes += 1;
        } else if let Some(population) = record.population {
            dots.push(CostDot {
                title: text(lang, &record.title).to_owned(),
                title_lang: lang,
                url: Route::Record(record.id.to_string()).address(lang),
                population,
                cost: a_year,
                said: cost(lang, &cost_of(own)),
            });
        }
    }
    let is_enough = dots.len() >= FEWEST && telling <= MOST;
    Ok(is_enough.then_some(CostPicture { dots, programmes }))
}
