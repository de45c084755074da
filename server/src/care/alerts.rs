//! Searches that people have alerts of and that cannot be answered any more: they are told nothing, and do not know why.

use jiff::tz::TimeZone;
use osvedceno_api::Lang;
use osvedceno_frontend::date;

use super::task::{Kind, Task, text};
use crate::alerts::Failing;

/// A task for each such search, those first of which most people have alerts.
pub(super) fn alerts(failing: &[Failing]) -> Vec<Task> {
    let task = |Failing { search, alerts, since }: &Failing| {
        let since = since.to_zoned(TimeZone::system()).date().to_string();
        let (cs, en) = (date(Lang::Cs, &since), date(Lang::En, &since));
        let text = text(
            format!(
                "Kolik je na to upozornění: {alerts}; od {cs} z\u{a0}nich nic nechodí, protože hledání nejde zodpovědět. Otevřete ho: \
                 stránka řekne, čemu nerozumí. Bývá to kód, který zmizel ze slovníku."
            ),
            format!(
                "Alerts of it: {alerts}; nothing has been sent since {en}, because the search cannot be answered. Open it: the page \
                 says what it does not understand, usually a code that has left the vocabulary."
            ),
        );
        let urgency = i64::from(*alerts);
        Task { kind: Kind::Alerts, about: search.clone(), title: None, others: Vec::new(), text, urgency }
    };
    failing.iter().map(task).collect()
}
