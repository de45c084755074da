//! What one request is answered from, whole: the index of a corpus with its vocabulary. Where a new corpus
//! is taken over meanwhile, a request goes on with the one that it began with.

use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

use osvedceno_corpus::{Centres, CorpusFiles, Date, Templates, Vocabulary, Withdrawals};
use osvedceno_index::{Engine, Error, Opened, Unchecked};

use crate::assets;
use crate::day::today;
use crate::links::Gone;
use crate::unanswered::Safe;

/// The code that makes answers: a hash of its sources.
pub(crate) const CODE: &str = env!("SERVICE_CODE");

/// One corpus, open, on a day.
#[derive(Debug, Clone)]
pub(crate) struct Snapshot {
    pub(crate) engine: Engine,
    pub(crate) vocabulary: Vocabulary,
    safe: Arc<OnceLock<Safe>>,
    /// Records that are there no longer.
    pub(crate) withdrawn: Arc<Withdrawals>,
    /// The centres in the regions.
    pub(crate) centres: Arc<Centres>,
    /// Documents to be filled in.
    pub(crate) templates: Arc<Templates>,
    /// Sources that cannot be opened any more.
    pub(crate) gone: Arc<Gone>,
    /// Whether what is new is sent by mail too, so that pages say so.
    pub(crate) has_alerts: bool,
    /// What stands for corpus, code, site and what is known of sources in entity tags.
    pub(crate) version: String,
    /// The day on which questions are answered.
    pub(crate) day: Date,
    /// When it was opened.
    pub(crate) opened: SystemTime,
}

impl Snapshot {
    /// Opens the index of a corpus that has been found, building it in `index` if it is not there. Every byte of it is checked.
    ///
    /// # Errors
    /// A faulty corpus, or a folder that cannot be used.
    pub(crate) fn of(files: &CorpusFiles, index: &Path) -> Result<(Self, Opened), Error> {
        // The index first: where there is none, the whole corpus is checked, and a report has all that is wrong with it.
        let (engine, opened) = Engine::open_or_build(index, files)?;
        Ok((Self::with(engine, files)?, opened))
    }

    /// The same in the folder `corpus`.
    ///
    /// # Errors
    /// A faulty corpus, or a folder that cannot be used.
    pub(crate) fn open(corpus: &Path, index: &Path) -> Result<(Self, Opened), Error> {
        Self::of(&CorpusFiles::read(corpus)?, index)
    }

    /// The same as soon as can be: of a large index, what is left to be checked comes with it.
    ///
    /// # Errors
    /// A faulty corpus, or a folder that cannot be used.
    pub(crate) fn open_at_once(corpus: &Path, index: &Path) -> Result<(Self, Opened, Unchecked), Error> {
        let files = CorpusFiles::read(corpus)?;
        let (engine, opened, unchecked) = Engine::open_or_build_at_once(index, &files)?;
        Ok((Self::with(engine, &files)?, opened, unchecked))
    }

    fn with(engine: Engine, files: &CorpusFiles) -> Result<Self, Error> {
        let vocabulary = Vocabulary::read(files)?;
        let withdrawn = Arc::new(Withdrawals::read(files)?);
        let centres = Arc::new(Centres::read(files, &vocabulary, engine.municipalities())?);
        let templates = Arc::new(Templates::read(files)?);
        let gone = Arc::new(Gone::default());
        let version = version(&engine, &gone, false);
        let day = today();
        let (engine, safe) = (engine.on(day), Arc::default());
        let opened = SystemTime::now();
        Ok(Self {
            engine,
            vocabulary,
            safe,
            withdrawn,
            centres,
            templates,
            gone,
            has_alerts: false,
            version,
            day,
            opened,
        })
    }

    /// Searches that may be shown although no editor has seen them.
    pub(crate) fn safe(&self) -> &Safe {
        self.safe.get_or_init(|| Safe::of(&self.vocabulary, self.engine.municipalities()))
    }

    /// The same corpus on another day.
    pub(crate) fn on(&self, day: Date) -> Self {
        let own = self.clone();
        Self { engine: own.engine.on(day), day, ..own }
    }

    /// The same corpus, with these sources known to be gone.
    pub(crate) fn without(self, gone: Gone) -> Self {
        Self { version: version(&self.engine, &gone, self.has_alerts), gone: Arc::new(gone), ..self }
    }

    /// The same corpus, of which what is new is sent by mail, or is not.
    pub(crate) fn alerting(self, has_alerts: bool) -> Self {
        Self { version: version(&self.engine, &self.gone, has_alerts), has_alerts, ..self }
    }
}

fn version(engine: &Engine, gone: &Gone, has_alerts: bool) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(engine.fingerprint().as_bytes()).update(CODE.as_bytes()).update(assets::fingerprint().as_bytes());
    for (address, since) in gone.iter() {
        hasher.update(address.as_bytes()).update(since.to_string().as_bytes());
    }
    if has_alerts {
        hasher.update(b"alerts");
    }
    hasher.finalize().to_hex()[..16].to_owned()
}
