//! What every request needs: the index, the vocabulary, the municipalities, and the name of what is served.

use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;

use osvedceno_api::{
    BriefQuery, BriefResponse, CitationFormat, CitationQuery, ComparisonQuery, ComparisonResponse, ExportFormat,
    ExportQuery, Exported, GapsQuery, GapsResponse, Invalid, Lang, ManualResponse, MunicipalityQuery,
    MunicipalityResponse, Problem, Reason, RecommendationResponse, RecordLink, RecordResponse, RecordsQuery,
    RecordsResponse, SearchQuery, SearchResponse, SimilarQuery, SimilarResponse, SituationProfile, SuggestQuery,
    SuggestResponse, UnansweredResponse, VocabularyQuery, VocabularyResponse, VocabularyValue,
};
use osvedceno_corpus::{CorpusFiles, Municipalities, RecordId, Resolved, Vocabulary};
use osvedceno_frontend::Meant;
use osvedceno_index::{Error, Generation, Language, Opened, Question, RecommendError, SearchError};

use crate::assets;
use crate::present;
use crate::unanswered::Unanswered;

/// The service, open; cloning it clones a handle.
#[derive(Debug, Clone)]
pub struct Service {
    inner: Arc<Inner>,
    /// Where the service is for everybody else, as in `https://example.org`; else as each request calls it.
    address: Option<Arc<str>>,
    unanswered: Arc<Unanswered>,
    /// Whether requests come by way of a proxy, which says whom they are from.
    behind_proxy: bool,
}

#[derive(Debug)]
struct Inner {
    generation: Generation,
    vocabulary: Vocabulary,
    municipalities: Municipalities,
    version: String,
}

/// The code that makes answers: a hash of its sources.
const CODE: &str = env!("SERVICE_CODE");

impl Service {
    /// Opens the index of the corpus in `corpus`, building it in `index` if it is not there.
    ///
    /// # Errors
    /// A faulty corpus, or a folder that cannot be used.
    pub fn open(corpus: &Path, index: &Path) -> Result<(Self, Opened), Error> {
        let files = CorpusFiles::read(corpus)?;
        // The index first: where there is none, the whole corpus is checked, and a report has all that is wrong with it.
        let (generation, opened) = Generation::open_or_build(index, &files)?;
        let vocabulary = Vocabulary::read(&files)?;
        let municipalities = Municipalities::read(&files)?;
        let mut hasher = blake3::Hasher::new();
        hasher
            .update(generation.fingerprint().as_bytes())
            .update(CODE.as_bytes())
            .update(assets::fingerprint().as_bytes());
        let version = hasher.finalize().to_hex()[..16].to_owned();
        let inner = Inner { generation, vocabulary, municipalities, version };
        let unanswered = Arc::new(Unanswered::in_memory(present::record::today()));
        Ok((Self { inner: Arc::new(inner), address: None, unanswered, behind_proxy: false }, opened))
    }

    /// The service, with the address by which everybody else calls it.
    pub fn at(self, address: Option<String>) -> Self {
        Self { address: address.map(Arc::from), ..self }
    }

    /// The service, with searches that found nothing counted there.
    pub fn counting(self, unanswered: Unanswered) -> Self {
        Self { unanswered: Arc::new(unanswered), ..self }
    }

    /// The service behind a proxy, which says whom a request is from.
    pub fn behind_proxy(self, behind_proxy: bool) -> Self {
        Self { behind_proxy, ..self }
    }

    /// Whether a proxy says whom a request is from.
    pub(crate) fn is_behind_proxy(&self) -> bool {
        self.behind_proxy
    }

    /// Writes down what is only in memory, before the service stops.
    pub fn save(&self) {
        self.unanswered.save();
    }

    /// The address by which everybody else calls the service, where it was told.
    pub(crate) fn address(&self) -> Option<&str> {
        self.address.as_deref()
    }

    /// How many documents a search can find.
    pub fn documents(&self) -> usize {
        self.inner.generation.documents()
    }

    /// What stands for everything that is served: another corpus, other code or another site is another tag. So is another
    /// day, since an answer says whether a check of sources is old, and another list of searches that found nothing.
    pub(crate) fn etag(&self) -> String {
        format!("W/\"{}-{}-{}\"", self.inner.version, present::record::today(), self.unanswered.revision())
    }

    /// What the index was made of.
    pub(crate) fn fingerprint(&self) -> &str {
        self.inner.generation.fingerprint()
    }

    /// `GET /api/v1/search`.
    ///
    /// # Errors
    /// Unknown groups or codes, or a damaged index.
    pub fn search(&self, query: &SearchQuery) -> Result<SearchResponse, Problem> {
        let Inner { generation, vocabulary, .. } = &*self.inner;
        let question = present::search::question(query);
        match generation.search(&question) {
            Ok(answer) => Ok(present::search::response(answer, query, vocabulary)),
            Err(error) => Err(searching(&error, vocabulary, query.lang)),
        }
    }

    /// The same for somebody who looks for it: that it found nothing is counted.
    ///
    /// # Errors
    /// Unknown groups or codes, or a damaged index.
    pub(crate) fn search_for(&self, query: &SearchQuery, asker: Option<IpAddr>) -> Result<SearchResponse, Problem> {
        let response = self.search(query)?;
        self.unanswered.note(query, &response, asker, present::record::today());
        Ok(response)
    }

    /// `GET /api/v1/unanswered`.
    pub fn unanswered(&self) -> UnansweredResponse {
        self.unanswered.response(present::record::today())
    }

    /// `GET /api/v1/records/{id}`; `site` is where the service is, as in `https://example.org`.
    ///
    /// # Errors
    /// What cannot be an id, what is none, or a damaged index.
    pub fn record(&self, id: &str, lang: Lang, site: &str) -> Result<RecordResponse, Problem> {
        let Some(id) = RecordId::new(id) else {
            return Err(Problem::invalid(&[Invalid::new("id", id, Reason::NotAnId)], lang));
        };
        let (record, _) = self.read(&id, lang, site)?.ok_or_else(|| no_record(&id, lang))?;
        Ok(record)
    }

    /// A record and its text as Markdown.
    fn read(&self, id: &RecordId, lang: Lang, site: &str) -> Result<Option<(RecordResponse, String)>, Problem> {
        let Inner { generation, vocabulary, .. } = &*self.inner;
        let presenter = present::record::Presenter::new(generation, vocabulary, lang);
        present::record::response(id, &presenter, site).map_err(|error| internal(&error, lang))
    }

    /// `GET /api/v1/records`.
    ///
    /// # Errors
    /// What cannot be an id, or a damaged index.
    pub fn records(&self, query: &RecordsQuery, site: &str) -> Result<RecordsResponse, Problem> {
        let mut response = RecordsResponse::default();
        for id in record_ids(&query.ids, query.lang)? {
            match self.read(&id, query.lang, site)? {
                Some((record, _)) => response.records.push(record),
                None => response.missing.push(id.to_string()),
            }
        }
        Ok(response)
    }

    /// `GET /api/v1/records/{id}/citation`.
    ///
    /// # Errors
    /// What cannot be an id, what is none, or a damaged index.
    pub fn citation(&self, id: &str, query: CitationQuery, site: &str) -> Result<String, Problem> {
        let record = self.record(id, query.lang, site)?;
        let today = present::record::today();
        Ok(present::citation::citation(&(&record).into(), query.format, query.lang, site, today))
    }

    /// `GET /api/v1/manual`.
    ///
    /// # Errors
    /// A damaged index.
    pub fn manual(&self, lang: Lang) -> Result<ManualResponse, Problem> {
        let Inner { generation, vocabulary, .. } = &*self.inner;
        present::manual::response(generation, vocabulary, lang).map_err(|error| internal(&error, lang))
    }

    /// The ids of what is to be exported, in order.
    ///
    /// # Errors
    /// Unknown groups or codes, what cannot be an id, or a damaged index.
    pub(crate) fn exported(&self, query: &ExportQuery) -> Result<Vec<RecordId>, Problem> {
        let query = match &query.exported {
            Exported::Records(ids) => return record_ids(ids, query.lang),
            Exported::Found(query) => query,
        };
        let Inner { generation, vocabulary, .. } = &*self.inner;
        let question = Question { limit: self.documents(), ..present::search::question(query) };
        generation.ids(&question).map_err(|error| searching(&error, vocabulary, query.lang))
    }

    /// What an export begins with.
    pub(crate) fn export_head(&self, query: &ExportQuery) -> Vec<u8> {
        match query.format {
            ExportFormat::Csv => present::table::head(&self.inner.vocabulary, query.lang),
            ExportFormat::Jsonl | ExportFormat::Ris | ExportFormat::Bibtex => Vec::new(),
        }
    }

    /// What an export has of a record; nothing of one that there is not.
    ///
    /// # Errors
    /// A damaged index.
    pub(crate) fn export_record(&self, id: &RecordId, query: &ExportQuery, site: &str) -> Result<Vec<u8>, Problem> {
        let lang = query.lang;
        let Some((record, markdown)) = self.read(id, lang, site)? else { return Ok(Vec::new()) };
        let cited = |format| {
            let today = present::record::today();
            present::citation::citation(&(&record).into(), format, lang, site, today).into_bytes()
        };
        Ok(match query.format {
            ExportFormat::Csv => present::table::record(&record, &markdown, &self.inner.vocabulary, lang, site),
            ExportFormat::Ris => cited(CitationFormat::Ris),
            ExportFormat::Bibtex => cited(CitationFormat::Bibtex),
            ExportFormat::Jsonl => {
                let mut line = serde_json::to_vec(&record).expect("a record has no keys that JSON cannot have");
                line.push(b'\n');
                line
            }
        })
    }

    /// `GET /api/v1/records/{id}/similar`.
    ///
    /// # Errors
    /// What cannot be an id, what is none, or a damaged index.
    pub fn similar(&self, id: &str, query: SimilarQuery) -> Result<SimilarResponse, Problem> {
        let Inner { generation, vocabulary, .. } = &*self.inner;
        let SimilarQuery { limit, lang } = query;
        let Some(id) = RecordId::new(id) else {
            return Err(Problem::invalid(&[Invalid::new("id", id, Reason::NotAnId)], lang));
        };
        let found = generation.similar(id.as_str(), limit).map_err(|error| internal(&error, lang))?;
        let similar = found.ok_or_else(|| no_record(&id, lang))?;
        Ok(present::similar::response(similar, vocabulary, lang))
    }

    /// `GET /api/v1/suggest`.
    ///
    /// # Errors
    /// A damaged index.
    pub fn suggest(&self, query: &SuggestQuery) -> Result<SuggestResponse, Problem> {
        let Inner { generation, vocabulary, .. } = &*self.inner;
        let language = query.lang.pick(Language::Czech, Language::English);
        let found = generation.suggest(&query.q, language, query.limit);
        let found = found.map_err(|error| internal(&error, query.lang))?;
        Ok(present::suggest::response(found, query, vocabulary))
    }

    /// `GET /api/v1/vocabulary`.
    ///
    /// # Errors
    /// Unknown groups.
    pub fn vocabulary(&self, query: &VocabularyQuery) -> Result<VocabularyResponse, Problem> {
        present::vocabulary::response(&self.inner.vocabulary, query)
    }

    /// The criteria of the assessment, and the answers to them but for the last one, that it is not known.
    pub(crate) fn criteria(&self, lang: Lang) -> (Vec<VocabularyValue>, Vec<VocabularyValue>) {
        let Some(group) = self.inner.vocabulary.group("criterion") else { return Default::default() };
        let known = group.answers.split_last().map_or(&[][..], |(_, known)| known);
        let [criteria, answers] = [group.criteria.as_slice(), known]
            .map(|values| values.iter().map(|value| present::vocabulary::value(value, lang)).collect());
        (criteria, answers)
    }

    /// A link to a record or a section of the manual, if there is one of this id.
    ///
    /// # Errors
    /// A damaged index.
    pub(crate) fn link(&self, id: &str, lang: Lang) -> Result<Option<RecordLink>, Problem> {
        let Inner { generation, vocabulary, .. } = &*self.inner;
        let Some(id) = RecordId::new(id) else { return Ok(None) };
        let presenter = present::record::Presenter::new(generation, vocabulary, lang);
        let links = presenter.links([&id].into_iter()).map_err(|error| internal(&error, lang))?;
        Ok(links.into_iter().next())
    }

    /// `POST /api/v1/recommendations`, and the same by `GET`.
    ///
    /// # Errors
    /// An unknown or ambiguous municipality, unknown codes, or a damaged index.
    pub fn recommend(&self, profile: &SituationProfile) -> Result<RecommendationResponse, Problem> {
        let Inner { generation, vocabulary, municipalities, .. } = &*self.inner;
        let lang = profile.language;
        let profile = present::recommendation::complete(profile, municipalities, vocabulary)
            .map_err(|fault| Problem::invalid(&[fault], lang))?;
        match generation.recommend(&present::recommendation::question(&profile)) {
            Ok(found) => Ok(present::recommendation::response(found, &profile, vocabulary)),
            Err(RecommendError::Codes(faults)) => {
                let faults = faults.iter().map(|fault| present::recommendation::fault(fault, &profile, vocabulary));
                Err(Problem::invalid(&faults.collect::<Vec<_>>(), lang))
            }
            Err(RecommendError::Index(error)) => Err(internal(&error, lang)),
        }
    }

    /// `GET /api/v1/gaps`.
    ///
    /// # Errors
    /// Unknown groups or codes, or a damaged index.
    pub fn gaps(&self, query: &GapsQuery) -> Result<GapsResponse, Problem> {
        let Inner { generation, vocabulary, .. } = &*self.inner;
        match generation.crosstab(&present::gaps::layout(query)) {
            Ok(table) => Ok(present::gaps::response(&table, query, vocabulary)),
            Err(SearchError::Filters(faults)) => {
                let faults = faults.iter().map(|fault| present::gaps::fault(fault, query, vocabulary));
                Err(Problem::invalid(&faults.collect::<Vec<_>>(), query.records.lang))
            }
            Err(SearchError::Index(error)) => Err(internal(&error, query.records.lang)),
        }
    }

    /// `GET /api/v1/comparison`.
    ///
    /// # Errors
    /// What cannot be an id, or a damaged index.
    pub fn compare(&self, query: &ComparisonQuery, site: &str) -> Result<ComparisonResponse, Problem> {
        let (mut records, mut takeaways, mut missing) = (Vec::new(), Vec::new(), Vec::new());
        for id in record_ids(&query.ids, query.lang)? {
            match self.read(&id, query.lang, site)? {
                Some((record, markdown)) => {
                    takeaways.push(present::brief::takeaway(&markdown));
                    records.push(record);
                }
                None => missing.push(id.to_string()),
            }
        }
        Ok(present::comparison::response(&records, &takeaways, missing, &self.inner.vocabulary, query.lang))
    }

    /// `GET /api/v1/brief`.
    ///
    /// # Errors
    /// What is wrong with the profile, what cannot be an id, or a damaged index.
    pub fn brief(&self, query: &BriefQuery, site: &str) -> Result<BriefResponse, Problem> {
        record_ids(&query.ids, query.lang)?;
        let recommended = match &query.profile {
            None => None,
            Some(profile) => {
                let answer = self.recommend(profile)?;
                let others = query.ids.iter().any(|id| answer.practices.iter().all(|own| own.hit.id != *id));
                let all = SituationProfile { limit: SituationProfile::MAX_LIMIT, ..profile.clone() };
                let more = if others { self.recommend(&all)?.practices } else { Vec::new() };
                Some(present::brief::Recommended { answer, more })
            }
        };
        let read = |id: &str| match RecordId::new(id) {
            Some(id) => self.read(&id, query.lang, site),
            None => Ok(None),
        };
        present::brief::response(query, recommended.as_ref(), &self.inner.vocabulary, site, &read)
    }

    /// The municipalities that may be meant by a name, the likeliest first, and whether they are of that very name.
    pub(crate) fn meant(&self, name: &str, lang: Lang) -> Meant {
        let Inner { municipalities, vocabulary, .. } = &*self.inner;
        let (named, found) = match municipalities.resolve(name, None) {
            Resolved::One(found) => (true, vec![found]),
            Resolved::Several(found) | Resolved::Elsewhere(found) => (true, found),
            Resolved::None { near } => (false, near),
        };
        let places = found.into_iter().map(|found| present::municipalities::municipality(found, vocabulary, lang));
        Meant { named, places: places.collect() }
    }

    /// `GET /api/v1/municipalities`.
    ///
    /// # Errors
    /// An unknown region.
    pub fn municipalities(&self, query: &MunicipalityQuery) -> Result<MunicipalityResponse, Problem> {
        let Inner { municipalities, vocabulary, .. } = &*self.inner;
        present::municipalities::response(municipalities, vocabulary, query)
    }
}

/// Texts as ids, all of which have to be some.
fn record_ids(ids: &[String], lang: Lang) -> Result<Vec<RecordId>, Problem> {
    let faults = ids.iter().filter(|id| RecordId::new(id).is_none());
    let faults: Vec<_> = faults.map(|id| Invalid::new("id", id, Reason::NotAnId)).collect();
    if faults.is_empty() {
        Ok(ids.iter().filter_map(|id| RecordId::new(id)).collect())
    } else {
        Err(Problem::invalid(&faults, lang))
    }
}

/// Why a search has no answer.
fn searching(error: &SearchError, vocabulary: &Vocabulary, lang: Lang) -> Problem {
    match error {
        SearchError::Filters(faults) => {
            let invalid: Vec<_> = faults.iter().map(|fault| present::search::invalid(fault, vocabulary)).collect();
            Problem::invalid(&invalid, lang)
        }
        SearchError::Index(error) => internal(error, lang),
    }
}

/// There is no record of this id.
fn no_record(id: &RecordId, lang: Lang) -> Problem {
    let title = lang.pick("Záznam neexistuje", "No such record");
    let id = osvedceno_api::told(id.as_str());
    let detail = match lang {
        Lang::Cs => format!("Záznam „{id}“ tu není. Identifikátory najdete ve výsledcích hledání."),
        Lang::En => format!("There is no record “{id}”. The results of a search have the ids."),
    };
    Problem::new(404, "not-found", title, detail)
}

/// What went wrong here is for the log; the person gets what they can do about it.
fn internal(error: &Error, lang: Lang) -> Problem {
    tracing::error!(%error, "the index could not be read");
    let title = lang.pick("Chyba služby", "The service failed");
    let detail = lang.pick(
        "Odpověď se nepodařilo sestavit. Chyba je na naší straně a\u{a0}je zaznamenaná; zkuste to prosím později.",
        "The answer could not be made. The fault is ours and is recorded; please try again later.",
    );
    Problem::new(500, "internal", title, detail)
}
