//! What the pages about the service say: who runs it by its settings, the rest by the corpus and the program.

use osvedceno_api::{Lang, Problem, VocabularyQuery};
use osvedceno_corpus::Date;
use osvedceno_frontend::{AboutPage, AccessibilityPage, KeptOfPeople, Operator, Statement};
use osvedceno_index::ChangesAsked;

use crate::alerts;
use crate::operator::{Method, Person, Settings};
use crate::proposals::{CLOSED_DAYS, EMAIL_DAYS};
use crate::snapshot::{CODE, Snapshot};
use crate::unanswered;

/// Letters of a digest that are shown.
const DIGEST: usize = 12;
/// What the vocabulary calls the strength of evidence.
const EVIDENCE: &str = "evidence";

/// The page about the service, which takes what people send in or does not, and has a room for editors or not.
///
/// # Errors
/// A damaged index.
pub(crate) fn about(
    lang: Lang,
    snapshot: &Snapshot,
    settings: Option<&Settings>,
    contact: Option<&str>,
    is_taking: bool,
    has_editors: bool,
) -> Result<AboutPage, Problem> {
    let asked = ChangesAsked { having: None, days: Date::MIN..=Date::MAX, first: 0, limit: 0 };
    let changed =
        snapshot.engine.changes(&asked).map_err(|error| super::internal(&error, lang))?.latest.unwrap_or(snapshot.day);
    let query = VocabularyQuery { groups: vec![EVIDENCE.to_owned()], lang };
    // A vocabulary of another corpus may be without it.
    let evidence = super::vocabulary::vocabulary(snapshot, &query).map_or_else(|_| Vec::new(), |own| own.groups);
    Ok(AboutPage {
        operator: settings.map(|own| Operator {
            name: own.name.to_string(),
            address: own.address.to_string(),
            ico: own.ico.as_ref().map(ToString::to_string),
        }),
        contact: contact.map(str::to_owned),
        data_protection: settings.and_then(|own| own.data_protection.as_ref()).map(person),
        evidence: evidence.into_iter().flat_map(|group| group.values).collect(),
        kept: KeptOfPeople {
            addresses: unanswered::ADDRESSES,
            words_days: unanswered::WAITING,
            shown_days: unanswered::REMEMBERED,
            counted_days: unanswered::DAYS,
            sent_days: is_taking.then_some([EMAIL_DAYS, CLOSED_DAYS]),
            has_editors,
            alerts: snapshot.has_alerts.then_some((alerts::DAYS_TO_CONFIRM, alerts::REFUSALS)),
        },
        records: snapshot.engine.documents(),
        changed: changed.to_string(),
        data: digest(snapshot.engine.fingerprint()),
        release: env!("CARGO_PKG_VERSION"),
        code: digest(CODE),
    })
}

/// The accessibility statement; `site` is where the service is.
pub(crate) fn accessibility(
    lang: Lang,
    site: &str,
    settings: Option<&Settings>,
    contact: Option<&str>,
) -> AccessibilityPage {
    let statement = settings.and_then(|own| own.accessibility.as_ref()).map(|own| Statement {
        prepared: own.prepared.to_string(),
        reviewed: own.reviewed.map(|day| day.to_string()),
        is_own: own.method == Method::SelfAssessment,
        conformity: own.conformity.into(),
        failings: own.failings.iter().map(|failing| lang.pick(&failing.cs, &failing.en).to_string()).collect(),
        supervisor: own.supervisor.as_ref().map(person),
    });
    AccessibilityPage {
        site: site.to_owned(),
        operator: settings.map(|own| own.name.to_string()),
        contact: contact.map(str::to_owned),
        statement,
    }
}

fn person(own: &Person) -> (String, String) {
    (own.name.to_string(), own.contact.to_string())
}

fn digest(whole: &str) -> String {
    whole.chars().take(DIGEST).collect()
}
