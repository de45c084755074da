//! The front door: opens the index of a corpus, building it where it is not there, and hands questions to what answers them.
//!
//! Owns what is on disk ([`Generation`]) with what is made of the vocabulary when it opens, and all weights.

use std::path::Path;
use std::sync::Arc;

use osvedceno_corpus::{Corpus, CorpusFiles, Record, RecordId, Vocabulary};

use crate::build;
use crate::language::Language;
use crate::query::{Interpreter, Thesaurus, Weights};
use crate::recommend::{Profile, RecommendError, RecommendationWeights, Recommendations, Recommender};
use crate::search::{Answer, CrossTable, Layout, Question, Search, SearchError, Similar};
use crate::store::{Card, Error, Generation, Opened, Place, fingerprint, suggestions};
use crate::suggest::{Suggestion, suggest};

/// The index of one corpus, open for questions.
pub struct Engine {
    generation: Generation,
    interpreter: Interpreter,
    weights: Weights,
    /// What each code adds to a score, as a share of it: worked out from the weights.
    prior: Arc<Vec<f32>>,
    recommending: RecommendationWeights,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (fingerprint, documents) = (self.fingerprint(), self.documents());
        out.debug_struct("Engine").field("fingerprint", &fingerprint).field("documents", &documents).finish()
    }
}

impl Engine {
    /// Most suggestions in an answer.
    pub const MOST_SUGGESTIONS: usize = suggestions::MOST_SUGGESTIONS;

    /// What the index of a corpus is made of, files and code, as hexadecimal digits: equal means equal answers.
    pub fn fingerprint_of(files: &CorpusFiles) -> String {
        fingerprint(files)
    }

    /// The index of these files in `folder`, built if it is not there, or not as it was written. Others in the folder are
    /// cleared away, if they may be.
    ///
    /// # Errors
    /// A faulty corpus, or a folder that cannot be used.
    pub fn open_or_build(folder: &Path, files: &CorpusFiles) -> Result<(Self, Opened), Error> {
        let fingerprint = fingerprint(files);
        let place = Place::of(folder, &fingerprint);
        if let Some(found) = place.find() {
            return Ok((Self::new(found, Thesaurus::of(&Vocabulary::read(files)?)), Opened::Found));
        }
        // Before anything is made: a faulty corpus leaves nothing behind.
        let corpus = Corpus::parse(files)?;
        let thesaurus = Thesaurus::of(&corpus.vocabulary);
        let (generation, opened) = place.build(|folder| build::write(&corpus, &thesaurus, &fingerprint, folder))?;
        Ok((Self::new(generation, thesaurus), opened))
    }

    fn new(generation: Generation, thesaurus: Thesaurus) -> Self {
        let weights = Weights::default();
        let prior = Arc::new(weights.prior(generation.codes()));
        let recommending = RecommendationWeights::default();
        Self { generation, interpreter: Interpreter::new(thesaurus), weights, prior, recommending }
    }

    /// The engine with other weights of ranking: for measuring them.
    pub fn reweigh(&mut self, weights: Weights) {
        self.prior = Arc::new(weights.prior(self.generation.codes()));
        self.weights = weights;
    }

    /// The engine with other weights of recommending: for measuring them.
    pub fn reweigh_recommending(&mut self, weights: RecommendationWeights) {
        self.recommending = weights;
    }

    /// The weights of ranking.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// What the index was made of, as [`fingerprint_of`](Self::fingerprint_of) says it.
    pub fn fingerprint(&self) -> &str {
        &self.generation.manifest.fingerprint
    }

    /// How many documents a search can find.
    pub fn documents(&self) -> usize {
        self.generation.manifest.documents
    }

    /// The chapters of the manual, in their order.
    pub fn chapters(&self) -> &[RecordId] {
        &self.generation.manifest.chapters
    }

    fn searching(&self) -> Search<'_> {
        Search::of(&self.generation, &self.interpreter, &self.weights, &self.prior)
    }

    /// Answers a question.
    ///
    /// # Errors
    /// The filters that the vocabulary does not know, or a damaged index.
    pub fn search(&self, question: &Question) -> Result<Answer, SearchError> {
        self.searching().answer(question)
    }

    /// The ids of the documents that fit a question, in its order; how many, and from which, it says itself.
    ///
    /// # Errors
    /// The filters that the vocabulary does not know, or a damaged index.
    pub fn ids(&self, question: &Question) -> Result<Vec<RecordId>, SearchError> {
        self.searching().ids(question)
    }

    /// The documents most like the one of this id (of a record, a section of the manual or a chapter), best first, at most
    /// `limit`. What is like a part of the manual is practices: whoever reads what to do wants to see who did it.
    ///
    /// # Errors
    /// A damaged index. `None` stands for an id that there is not.
    pub fn similar(&self, id: &str, limit: usize) -> Result<Option<Vec<Similar>>, Error> {
        self.searching().similar(id, limit)
    }

    /// Counts pairs of codes. Those that no document has are there too: that is what the table is read for.
    ///
    /// # Errors
    /// Groups and codes that the vocabulary does not know, or a damaged index.
    pub fn crosstab(&self, layout: &Layout) -> Result<CrossTable, SearchError> {
        self.searching().crosstab(layout)
    }

    /// Recommends what fits a profile. The same profile, in whatever order its codes stand, gives the same answer.
    ///
    /// # Errors
    /// Codes that the vocabulary does not know, or a damaged index.
    pub fn recommend(&self, profile: &Profile) -> Result<Recommendations, RecommendError> {
        Recommender::of(&self.generation, &self.interpreter, &self.weights, &self.recommending).recommend(profile)
    }

    /// What may be meant by the beginning of a question, best first, at most `limit`.
    ///
    /// # Errors
    /// A damaged index.
    pub fn suggest(&self, typed: &str, language: Language, limit: usize) -> Result<Vec<Suggestion>, Error> {
        Ok(suggest(&self.generation.suggestions, typed, language, limit)?)
    }

    /// The record of this id; chapters of the manual too, but not their sections, which are parts of them.
    ///
    /// # Errors
    /// A damaged index.
    pub fn record(&self, id: &str) -> Result<Option<Record>, Error> {
        self.generation.record(id)
    }

    /// What a list shows of a record, or of a section of the manual.
    ///
    /// # Errors
    /// A damaged index.
    pub fn card(&self, id: &str) -> Result<Option<Card>, Error> {
        self.generation.card(id)
    }

    /// What stands behind a practice: sections of the manual that tell of it, and instruments that it draws on.
    ///
    /// # Errors
    /// A damaged index.
    pub fn backers(&self, id: &str) -> Result<Vec<RecordId>, Error> {
        self.generation.backers(id)
    }
}
