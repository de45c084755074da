//! Records that are there no longer, in words: all of them since a day, one instead of a record that somebody asks for.

use osvedceno_api::{
    Gone, Invalid, Lang, Problem, Reason, RecordLink, Replacement, WithdrawnQuery, WithdrawnRecord, WithdrawnResponse,
    told,
};
use osvedceno_corpus::{RecordId, Withdrawn};
use osvedceno_frontend::date;

use super::presenter::Presenter;
use crate::present::{internal, since, text};
use crate::snapshot::Snapshot;

/// `GET /api/v1/withdrawn`.
///
/// # Errors
/// A day that is none, or a damaged index.
pub(crate) fn withdrawn(snapshot: &Snapshot, query: &WithdrawnQuery) -> Result<WithdrawnResponse, Problem> {
    let WithdrawnQuery { since, lang } = query;
    if let Some(fault) = no_day(query) {
        return Err(Problem::invalid(&[fault], *lang));
    }
    let since = since.as_deref().and_then(since::read);
    let mut all: Vec<&Withdrawn> = snapshot.withdrawn.iter().filter(|own| since <= Some(own.day)).collect();
    all.sort_by_key(|own| std::cmp::Reverse(own.day));
    let withdrawn = all.into_iter().map(|own| shown(snapshot, own, *lang)).collect::<Result<_, _>>()?;
    Ok(WithdrawnResponse { withdrawn })
}

/// The day from which on records are asked for, where it is none.
pub(crate) fn no_day(query: &WithdrawnQuery) -> Option<Invalid> {
    let day = query.since.as_deref().filter(|day| since::read(day).is_none())?;
    Some(Invalid::new(WithdrawnQuery::SINCE, day, Reason::NotADay))
}

/// What is known of a record of this id that is there no longer.
///
/// # Errors
/// A damaged index.
pub(super) fn find(snapshot: &Snapshot, id: &RecordId, lang: Lang) -> Result<Option<WithdrawnRecord>, Problem> {
    let own = snapshot.withdrawn.find(id.as_str());
    own.map(|own| Ok(WithdrawnRecord { id: id.to_string(), ..shown(snapshot, own, lang)? })).transpose()
}

/// Says that the record of an id is there no longer, or that there is none; `site` is where the service is.
pub(crate) fn no_record(snapshot: &Snapshot, id: &RecordId, lang: Lang, site: &str) -> Problem {
    match find(snapshot, id, lang) {
        Ok(None) => not_found(id, lang),
        Ok(Some(own)) => gone(own, lang, site),
        Err(problem) => problem,
    }
}

fn shown(snapshot: &Snapshot, own: &Withdrawn, lang: Lang) -> Result<WithdrawnRecord, Problem> {
    let links = Presenter::new(snapshot, lang).links(own.replaced_by.iter()).map_err(|error| internal(&error, lang))?;
    let replaced_by = links.into_iter().next().map(|RecordLink { id, title, title_lang, url, .. }| Replacement {
        id,
        title,
        title_lang,
        url,
    });
    Ok(WithdrawnRecord {
        id: own.id.to_string(),
        kind: own.kind.to_owned(),
        withdrawn: own.day.to_string(),
        reason: text(lang, &own.reason).to_owned(),
        replaced_by,
    })
}

fn gone(own: WithdrawnRecord, lang: Lang, site: &str) -> Problem {
    let title = lang.pick("Záznam už tu není", "The record is no longer here");
    let (id, day, reason) = (told(&own.id), date(lang, &own.withdrawn), &own.reason);
    let said = match lang {
        Lang::Cs => format!("Záznam „{id}“ byl {day} stažen. Důvod: {reason}"),
        Lang::En => format!("The record “{id}” was withdrawn on {day}. The reason: {reason}"),
    };
    let detail = match (&own.replaced_by, lang) {
        (None, _) => said,
        (Some(Replacement { id, title, .. }), Lang::Cs) => format!("{said} Nahrazuje ho {title} ({id})."),
        (Some(Replacement { id, title, .. }), Lang::En) => format!("{said} In its place there is {title} ({id})."),
    };
    let url = own.replaced_by.as_ref().map(|instead| format!("{site}/api/v1/records/{}", instead.id));
    let gone = Gone { url, withdrawn: Some(own) };
    Problem { gone: Some(Box::new(gone)), ..Problem::new(410, "withdrawn", title, detail) }
}

/// There is no record of this id, and none is known to have been.
fn not_found(id: &RecordId, lang: Lang) -> Problem {
    let title = lang.pick("Záznam neexistuje", "No such record");
    let id = told(id.as_str());
    let detail = match lang {
        Lang::Cs => format!("Záznam „{id}“ tu není. Identifikátory najdete ve výsledcích hledání."),
        Lang::En => format!("There is no record “{id}”. The results of a search have the ids."),
    };
    Problem::new(404, "not-found", title, detail)
}
