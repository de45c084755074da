//! The vocabulary in one language.

use osvedceno_api::{
    Invalid, Lang, Problem, Reason, VocabularyGroup, VocabularyQuery, VocabularyResponse, VocabularyValue,
};
use osvedceno_corpus::{FacetGroup, FacetValue};

use super::text;
use crate::snapshot::Snapshot;

/// `GET /api/v1/vocabulary`: the groups asked for, or all.
///
/// # Errors
/// Unknown groups.
pub(crate) fn vocabulary(snapshot: &Snapshot, query: &VocabularyQuery) -> Result<VocabularyResponse, Problem> {
    let Snapshot { vocabulary, .. } = snapshot;
    let unknown = unfit(snapshot, query);
    if !unknown.is_empty() {
        return Err(Problem::invalid(&unknown, query.lang));
    }
    let asked =
        |group: &&FacetGroup| query.groups.is_empty() || query.groups.iter().any(|name| name == group.name.as_str());
    let groups = vocabulary.groups.iter().filter(asked).map(|group| self::group(group, query.lang)).collect();
    Ok(VocabularyResponse { groups })
}

/// The groups asked for that there are not.
pub(super) fn unfit(snapshot: &Snapshot, query: &VocabularyQuery) -> Vec<Invalid> {
    let Snapshot { vocabulary, .. } = snapshot;
    let unknown = query.groups.iter().filter(|name| vocabulary.group(name).is_none()).map(|name| {
        let near = vocabulary.groups.iter().map(|group| group.name.to_string()).collect();
        Invalid::new("group", name, Reason::UnknownCode { near })
    });
    unknown.collect()
}

/// The criteria of the assessment, and the answers to them but for the last one, that it is not known.
pub(crate) fn criteria(snapshot: &Snapshot, lang: Lang) -> (Vec<VocabularyValue>, Vec<VocabularyValue>) {
    let Some(group) = snapshot.vocabulary.group("criterion") else { return Default::default() };
    let known = group.answers.split_last().map_or(&[][..], |(_, known)| known);
    let [criteria, answers] =
        [group.criteria.as_slice(), known].map(|values| values.iter().map(|own| value(own, lang)).collect());
    (criteria, answers)
}

/// What is said of a criterion to whoever puts it to a project of their own: what helps to answer, that it is met, what is to be done
/// where it is not.
pub(crate) fn of_own_project(snapshot: &Snapshot, criterion: &str, lang: Lang) -> Option<[String; 3]> {
    let group = snapshot.vocabulary.group("criterion")?;
    let own = group.criteria.iter().find(|own| own.code.as_str() == criterion)?.own.as_ref()?;
    Some([&own.hint, &own.strength, &own.gap].map(|own| text(lang, own).to_owned()))
}

fn group(group: &FacetGroup, lang: Lang) -> VocabularyGroup {
    VocabularyGroup {
        name: group.name.to_string(),
        label: text(lang, &group.label).to_owned(),
        open: group.open,
        values: group.values.iter().map(|value| self::value(value, lang)).collect(),
    }
}

/// One code in words.
pub(crate) fn value(value: &FacetValue, lang: Lang) -> VocabularyValue {
    VocabularyValue {
        code: value.code.to_string(),
        label: text(lang, &value.label).to_owned(),
        description: value.description.as_ref().map(|description| text(lang, description).to_owned()),
        question: value.question.as_ref().map(|question| text(lang, question).to_owned()),
        explained_in: value.explained_in.as_ref().map(|reference| reference.target.clone()),
    }
}
