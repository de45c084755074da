//! What every request shares: the snapshot that is served now, where the service is, answers that were
//! given before, and the counts of searches that found nothing. What is asked of a snapshot, and how it is answered, is in `present/`, a file for each kind of question.

use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use jiff::Timestamp;
use osvedceno_api::{SearchQuery, SearchResponse};
use osvedceno_corpus::Date;
use osvedceno_index::{Error, Opened, Unchecked};

use crate::alerts::Alerts;
use crate::care::{KeptTasks, Places, Tasks};
use crate::day::{today, until_tomorrow};
use crate::desk::Desk;
use crate::dumps::Dumps;
use crate::editors::Editors;
use crate::http::kept::Kept;
use crate::links::{Gone, State};
use crate::metrics::Metrics;
use crate::operator::Settings;
use crate::proposals::Proposals;
use crate::snapshot::Snapshot;
use crate::unanswered::Unanswered;

/// The service, open; cloning it clones a handle.
#[derive(Debug, Clone)]
pub struct Service {
    current: Arc<ArcSwap<Snapshot>>,
    /// Where the service is for everybody else, as in `https://example.org`; where it was not told, `http/client.rs` knows.
    address: Option<Arc<str>>,
    /// The address for mail of who runs the service, where it was told.
    contact: Option<Arc<str>>,
    /// Who runs it, where it was told.
    operator: Option<Arc<Settings>>,
    unanswered: Arc<Unanswered>,
    /// What people send in; none where this copy takes nothing.
    proposals: Option<Arc<Proposals>>,
    /// Who may enter the editors' room; none where there is no such room.
    editors: Option<Arc<Editors>>,
    /// Where editors write records; none where there is no such room.
    desk: Option<Arc<Desk>>,
    /// Who is told by mail what is new; none where nobody is.
    alerts: Option<Arc<Alerts>>,
    /// Whether requests come by way of a proxy, which says whom they are from.
    behind_proxy: bool,
    kept: Arc<Kept>,
    dumps: Arc<Dumps>,
    metrics: Arc<Metrics>,
    /// The folder of the corpus.
    corpus: Arc<Path>,
    /// What in the corpus wants care, as it was worked out last.
    tasks: Arc<KeptTasks>,
    /// Where it is kept what became of the addresses of sources, if it is.
    link_state: Option<Arc<Path>>,
    /// Why the corpus as it is now is not served, if it is not: line by line, for operators.
    refused: Arc<ArcSwap<Vec<String>>>,
}

impl Service {
    /// Opens the index of the corpus in `corpus`, building it in `index` if it is not there.
    ///
    /// # Errors
    /// A faulty corpus, or a folder that cannot be used.
    pub fn open(corpus: &Path, index: &Path) -> Result<(Self, Opened), Error> {
        let (snapshot, opened) = Snapshot::open(corpus, index)?;
        Ok((Self::of(snapshot, corpus), opened))
    }

    /// The same as soon as can be: of a large index, what is left to be checked comes with it.
    ///
    /// # Errors
    /// A faulty corpus, or a folder that cannot be used.
    pub(crate) fn open_at_once(corpus: &Path, index: &Path) -> Result<(Self, Opened, Unchecked), Error> {
        let (snapshot, opened, unchecked) = Snapshot::open_at_once(corpus, index)?;
        Ok((Self::of(snapshot, corpus), opened, unchecked))
    }

    fn of(snapshot: Snapshot, corpus: &Path) -> Self {
        Self {
            current: Arc::new(ArcSwap::from_pointee(snapshot)),
            address: None,
            contact: None,
            operator: None,
            unanswered: Arc::new(Unanswered::in_memory(today())),
            proposals: None,
            editors: None,
            desk: None,
            alerts: None,
            behind_proxy: false,
            kept: Arc::default(),
            dumps: Arc::default(),
            metrics: Arc::default(),
            corpus: Arc::from(corpus),
            tasks: Arc::default(),
            link_state: None,
            refused: Arc::default(),
        }
    }

    /// The service, with the address by which everybody else calls it.
    pub fn at(self, address: Option<String>) -> Self {
        Self { address: address.map(Arc::from), ..self }
    }

    /// The service, with the address for mail of who runs it.
    pub fn run_by(self, contact: Option<String>) -> Self {
        Self { contact: contact.map(Arc::from), ..self }
    }

    /// The service, with what its settings say of who runs it, an address for mail among it where none was told.
    pub(crate) fn of_operator(self, operator: Option<Settings>) -> Self {
        let contact = operator.as_ref().and_then(|own| own.contact.as_ref()).map(|own| Arc::from(own.as_str()));
        Self { contact: self.contact.or(contact), operator: operator.map(Arc::from), ..self }
    }

    /// The service, with searches that found nothing counted there.
    pub fn counting(self, unanswered: Unanswered) -> Self {
        Self { unanswered: Arc::new(unanswered), ..self }
    }

    /// The service, with what became of the addresses of sources kept there, as `care --check-links` writes it.
    pub fn with_links(self, file: Option<&Path>) -> Self {
        let own = Self { link_state: file.map(Arc::from), ..self };
        own.read_links();
        own
    }

    /// Reads again which sources are gone. Where it cannot be read, what was known holds.
    pub(crate) fn read_links(&self) {
        let Some(gone) = self.gone() else { return };
        if *self.current().gone != gone {
            self.current.rcu(|current| Snapshot::clone(current).without(gone.clone()));
            self.kept.clear();
        }
    }

    fn gone(&self) -> Option<Gone> {
        match State::read(self.link_state.as_deref()?) {
            Ok(state) => Some(state.gone()),
            Err(error) => {
                tracing::warn!("which sources are gone cannot be read: {error:#}");
                None
            }
        }
    }

    /// The service, with what people send in kept there.
    pub fn taking(self, proposals: Option<Proposals>) -> Self {
        Self { proposals: proposals.map(Arc::new), ..self }
    }

    /// The service, with a room for these editors.
    pub fn edited_by(self, editors: Option<Editors>) -> Self {
        Self { editors: editors.map(Arc::new), ..self }
    }

    /// The service, with a desk at which editors write records.
    pub(crate) fn written_at(self, desk: Option<Desk>) -> Self {
        Self { desk: desk.map(Arc::new), ..self }
    }

    /// Where editors write records, if there is such a room.
    pub(crate) fn desk(&self) -> Option<&Arc<Desk>> {
        self.desk.as_ref()
    }

    /// The service, with who is told by mail what is new kept there.
    pub fn alerting(self, alerts: Option<Alerts>) -> Self {
        self.current.rcu(|current| Snapshot::clone(current).alerting(alerts.is_some()));
        Self { alerts: alerts.map(Arc::new), ..self }
    }

    /// The service behind a proxy, which says whom a request is from.
    pub fn behind_proxy(self, behind_proxy: bool) -> Self {
        Self { behind_proxy, ..self }
    }

    /// Whether a proxy says whom a request is from.
    pub(crate) fn is_behind_proxy(&self) -> bool {
        self.behind_proxy
    }

    /// The address by which everybody else calls the service, where it was told.
    pub(crate) fn address(&self) -> Option<&str> {
        self.address.as_deref()
    }

    /// The address for mail of who runs the service, where it was told.
    pub(crate) fn contact(&self) -> Option<&str> {
        self.contact.as_deref()
    }

    /// Who runs the service, where it was told.
    pub(crate) fn operator(&self) -> Option<&Settings> {
        self.operator.as_deref()
    }

    /// What is served now.
    pub(crate) fn current(&self) -> Arc<Snapshot> {
        self.current.load_full()
    }

    /// Serves another corpus from the next request on. Those under way end with the one they began with, whose files go with
    /// the last of them.
    pub(crate) fn serve(&self, snapshot: Snapshot) {
        let gone = self.gone().unwrap_or_else(|| Gone::clone(&self.current().gone));
        self.current.store(Arc::new(snapshot.without(gone).alerting(self.alerts.is_some())));
        self.kept.clear();
    }

    /// Answers on this day from the next request on.
    pub(crate) fn turn(&self, today: Date) {
        if self.current().day != today {
            // Where another corpus is taken over meanwhile, that one turns.
            self.current.rcu(|current| current.on(today));
            self.kept.clear();
        }
    }

    /// Turns to each day as it comes, for as long as the service runs.
    pub(crate) async fn keep_today(self) {
        loop {
            // A machine that has slept finds out soon.
            tokio::time::sleep(until_tomorrow().min(Duration::from_mins(1))).await;
            self.turn(today());
        }
    }

    /// Says why the corpus as it is now is not served, or, with nothing said, that it is.
    pub(crate) fn refuse(&self, why: Vec<String>) {
        self.refused.store(Arc::new(why));
    }

    /// Why the corpus as it is now is not served; empty if it is.
    pub(crate) fn refused(&self) -> Arc<Vec<String>> {
        self.refused.load_full()
    }

    /// Answers to what was asked before.
    pub(crate) fn kept(&self) -> &Kept {
        &self.kept
    }

    /// The whole corpus as files.
    pub(crate) fn dumps(&self) -> &Dumps {
        &self.dumps
    }

    /// What is counted for those who watch the service.
    pub(crate) fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    /// Counts that somebody searched and found nothing, if it is so.
    pub(crate) fn searched(&self, query: &SearchQuery, response: &SearchResponse, asker: Option<IpAddr>) {
        if response.total == 0 {
            self.metrics.found_nothing();
        }
        self.unanswered.note(query, response, asker, today());
    }

    /// Where it is kept what became of the addresses of sources, if it is.
    pub(crate) fn link_state(&self) -> Option<&Path> {
        self.link_state.as_deref()
    }

    /// What in the corpus wants care, of which this snapshot is served.
    ///
    /// # Errors
    /// A corpus on disk that has faults, or a file that cannot be read.
    pub(crate) fn tasks(&self, snapshot: &Snapshot) -> anyhow::Result<Arc<Tasks>> {
        let places = Places {
            corpus: &self.corpus,
            links: self.link_state(),
            unanswered: self.unanswered.file(),
            alerts: self.alerts.as_deref(),
        };
        self.tasks.of(snapshot, places, Timestamp::now())
    }

    /// What people send in, where this copy takes it.
    pub(crate) fn proposals(&self) -> Option<&Arc<Proposals>> {
        self.proposals.as_ref()
    }

    /// Who may enter the editors' room, where there is one.
    pub(crate) fn editors(&self) -> Option<&Arc<Editors>> {
        self.editors.as_ref()
    }

    /// Who is told by mail what is new, where anybody is.
    pub(crate) fn alerts(&self) -> Option<&Arc<Alerts>> {
        self.alerts.as_ref()
    }

    /// The counts of searches that found nothing.
    pub(crate) fn unanswered(&self) -> &Arc<Unanswered> {
        &self.unanswered
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_service_turns_to_another_day_and_knows_then_what_is_open() {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus");
        let index = tempfile::tempdir().unwrap();
        let (service, _) = Service::open(&corpus, index.path()).unwrap();
        assert_eq!(service.current().day, today());
        let on = |day| {
            service.turn(day);
            let snapshot = service.current();
            assert_eq!(snapshot.day, day);
            // The programme for twin towns runs from 2021 to 2027.
            snapshot.engine.card("cerv-partnerska-mesta").unwrap().unwrap().one("openness").map(str::to_owned)
        };
        assert_eq!(on(date(2027, 12, 31)).as_deref(), Some("open"));
        assert_eq!(on(date(2028, 1, 1)).as_deref(), Some("closed"));
    }
}
