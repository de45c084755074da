//! The front door: opens the index of a corpus, building it where it is not there, and hands questions to what answers them.
//!
//! Owns what is on disk ([`Generation`]) with what is made of the vocabulary when it opens, and all weights.

mod days;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use osvedceno_corpus::{CorpusFiles, Date, Municipalities, MunicipalityCode, Record, RecordId, Vocabulary};

use crate::build;
use crate::language::Language;
use crate::query::{Gazetteer, Interpreter, Prior, Properties, Thesaurus, Weights, is_told, read_dictionaries};
use crate::recommend::{Profile, RecommendError, RecommendationWeights, Recommendations, Recommender};
use crate::scoring::Bm25;
use crate::search::{Answer, CrossTable, Layout, Question, Search, SearchError, Similar, filters::unknown};
use crate::store::{Card, Check, Error, Generation, Location, Opened, Place, Statistics, Unchecked, suggestions};
use crate::suggest::{Suggestion, suggest};

/// The index of one corpus, open for questions.
#[derive(Clone)]
pub struct Engine {
    generation: Generation,
    interpreter: Interpreter,
    municipalities: Arc<Municipalities>,
    weights: Weights,
    // Worked out from the weights.
    prior: Prior,
    bm25: Bm25,
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

    /// What the index in `folder` of a corpus is to be made of, files and code, as hexadecimal digits: equal means equal answers.
    ///
    /// # Errors
    /// Files that cannot be read.
    pub fn fingerprint_of(folder: &Path, files: &CorpusFiles) -> Result<String, Error> {
        Place::of(folder, files).fingerprint()
    }

    /// The index of these files in `folder`, built if it is not there, or not as it was written. Others in the folder are
    /// cleared away, if they may be.
    ///
    /// # Errors
    /// A faulty corpus, or a folder that cannot be used.
    pub fn open_or_build(folder: &Path, files: &CorpusFiles) -> Result<(Self, Opened), Error> {
        Self::open(folder, files, Check::Whole).map(|(engine, opened, _)| (engine, opened))
    }

    /// The same, without reading every byte of an index that is there and large: what is left to be checked comes with it.
    ///
    /// # Errors
    /// A faulty corpus, or a folder that cannot be used.
    pub fn open_or_build_at_once(folder: &Path, files: &CorpusFiles) -> Result<(Self, Opened, Unchecked), Error> {
        Self::open(folder, files, Check::Start)
    }

    fn open(folder: &Path, files: &CorpusFiles, check: Check) -> Result<(Self, Opened, Unchecked), Error> {
        let place = Place::of(folder, files);
        if let Some((found, unchecked)) = place.find(check)? {
            return Ok((Self::new(found, files)?, Opened::Found, unchecked));
        }
        let (generation, opened) = place.build(|folder| build::write(files, folder))?;
        Ok((Self::new(generation, files)?, opened, Unchecked::default()))
    }

    fn new(generation: Generation, files: &CorpusFiles) -> Result<Self, Error> {
        let vocabulary = Vocabulary::read(files)?;
        let thesaurus = Thesaurus::of(&vocabulary);
        let municipalities = Arc::new(Municipalities::read(files)?);
        let (weights, recommending) = (Weights::default(), RecommendationWeights::default());
        let codes = generation.codes();
        let has_records = |own: &Location| {
            let code = codes.group(own.kind()).and_then(|group| codes.ordinal(group, &own.to_string()));
            code.is_some_and(|code| generation.bits.count(code) > 0)
        };
        let gazetteer = Gazetteer::of(&vocabulary, municipalities.clone(), generation.towns.list(), has_records);
        let interpreter = Interpreter::new(thesaurus, gazetteer, Properties::of(&vocabulary, codes), codes);
        let (prior, bm25) = worked_out(&generation, &weights)?;
        Ok(Self { generation, interpreter, municipalities, weights, prior, bm25, recommending })
    }

    /// The engine on this day, on which some instruments can be used and others cannot. Until it is told a day, nobody knows of any;
    /// files stay open, and what is open already is not opened again.
    #[must_use]
    pub fn on(self, today: Date) -> Self {
        Self { generation: self.generation.on(today), ..self }
    }

    /// The engine with other weights of ranking: for measuring them.
    ///
    /// # Errors
    /// A damaged index.
    pub fn reweigh(&mut self, weights: Weights) -> Result<(), Error> {
        (self.prior, self.bm25) = worked_out(&self.generation, &weights)?;
        self.weights = weights;
        Ok(())
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
        self.generation.manifest.documents as usize
    }

    /// Czech municipalities and districts of cities.
    pub fn municipalities(&self) -> &Municipalities {
        &self.municipalities
    }

    /// The chapters of the manual, in their order.
    pub fn chapters(&self) -> &[RecordId] {
        &self.generation.manifest.chapters
    }

    /// The groups and codes of filters that the vocabulary does not know.
    pub fn unknown(&self, filters: &BTreeMap<String, Vec<String>>) -> Vec<crate::FilterFault> {
        unknown(filters, self.generation.codes())
    }

    /// The codes of a profile that it does not know.
    pub fn unknown_of(&self, profile: &Profile) -> Vec<crate::FilterFault> {
        profile.unknown(self.generation.codes())
    }

    fn searching(&self) -> Search<'_> {
        let Self { generation, interpreter, municipalities, weights, prior, bm25, .. } = self;
        Search { generation, interpreter, weights, bm25, prior, municipalities }
    }

    /// Answers a question.
    ///
    /// # Errors
    /// The filters that the vocabulary does not know, or a damaged index.
    pub fn search(&self, question: &Question) -> Result<Answer<'_>, SearchError> {
        self.searching().answer(question)
    }

    /// Reads the dictionaries of other languages, which the first question that may be in one does else: 12 ms.
    pub fn read_dictionaries() {
        read_dictionaries();
    }

    /// Whether words tell of a situation, as people tell a colleague, rather than name what is looked for.
    pub fn tell_of_situation(words: &str) -> bool {
        is_told(words)
    }

    /// The places that a text names, if it is nothing but a name, in whatever case: "Liberecko", "do Telče", "Prague".
    pub fn places_named(&self, text: &str) -> Vec<Location> {
        self.interpreter.named(text)
    }

    /// Every name of a property, as [`Question::ignored_properties`] takes it.
    pub fn properties() -> impl Iterator<Item = &'static str> {
        Properties::names()
    }

    /// How many documents fit a question: the total of its answer, without working out the rest of it.
    ///
    /// # Errors
    /// The filters that the vocabulary does not know, or a damaged index.
    pub fn total(&self, question: &Question) -> Result<usize, SearchError> {
        self.searching().total(question)
    }

    /// The ids of the documents that fit a question, in its order; how many, and from which, it says itself.
    ///
    /// # Errors
    /// The filters that the vocabulary does not know, or a damaged index.
    pub fn ids(&self, question: &Question) -> Result<Vec<RecordId>, SearchError> {
        self.searching().ids(question)
    }

    /// How many documents are from each Czech municipality and each district of a city, parts of a city not counted with it; of those
    /// that have a code of a group, if one is given. Where there are none, there is no count.
    pub fn by_municipality(&self, having: Option<(&str, &str)>) -> BTreeMap<MunicipalityCode, usize> {
        self.searching().by_municipality(having)
    }

    /// The documents most like the one of this id (of a record, a section of the manual or a chapter), best first, at most
    /// `limit`. What is like a part of the manual is practices: whoever reads what to do wants to see who did it.
    ///
    /// # Errors
    /// A damaged index. `None` stands for an id that there is not.
    pub fn similar(&self, id: &str, limit: usize) -> Result<Option<Vec<Similar<'_>>>, Error> {
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
    pub fn recommend(&self, profile: &Profile) -> Result<Recommendations<'_>, RecommendError> {
        let Self { generation, interpreter, weights: searching, bm25, recommending: weights, .. } = self;
        Recommender { generation, interpreter, searching, bm25, weights }.recommend(profile)
    }

    /// What may be meant by the beginning of a question, best first, at most `limit`.
    ///
    /// # Errors
    /// A damaged index.
    pub fn suggest(&self, typed: &str, language: Language, limit: usize) -> Result<Vec<Suggestion>, Error> {
        Ok(suggest(&self.generation.suggestions, typed, language, limit)?)
    }

    /// The ids of the documents that another index has not.
    ///
    /// # Errors
    /// A damaged index.
    pub fn not_in(&self, other: &Self) -> Result<Vec<RecordId>, Error> {
        let lacks = |id: &RecordId| other.generation.number(id.as_str()).is_none();
        let id = |document| self.generation.ids([document]).map(|mut ids| ids.pop().filter(lacks));
        (0..self.generation.documents()).filter_map(|document| id(document).transpose()).collect()
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
    pub fn card(&self, id: &str) -> Result<Option<Card<'_>>, Error> {
        let document = self.generation.number(id).filter(|document| !self.generation.is_chapter(*document));
        document.map(|document| self.generation.card(document)).transpose()
    }

    /// What stands behind a practice: sections of the manual that tell of it, and instruments that it draws on.
    ///
    /// # Errors
    /// A damaged index.
    pub fn backers(&self, id: &str) -> Result<Vec<RecordId>, Error> {
        let document = self.generation.number(id);
        self.generation.ids(document.into_iter().flat_map(|document| self.generation.columns.backers(document)))
    }
}

/// What follows from weights.
fn worked_out(generation: &Generation, weights: &Weights) -> Result<(Prior, Bm25), Error> {
    let statistics = Statistics { shards: &generation.shards, length: weights.length };
    Ok((Prior::of_codes(generation.codes(), weights), Bm25::of(&statistics, &generation.fields.all())?))
}

#[cfg(test)]
mod tests;
