//! What a page shows. The server has a [`View`]: the answers of the API. What becomes of it is a [`Screen`], which the browser
//! takes over: results are drawn anew there with every key, and all other pages stay the HTML that the server wrote, so that
//! neither the code that draws them nor what they are drawn from is loaded.

use std::rc::Rc;

#[cfg(any(feature = "render", feature = "hydrate"))]
use osvedceno_api::Problem;
#[cfg(feature = "render")]
use osvedceno_api::{
    BriefQuery, BriefResponse, ComparisonQuery, ComparisonResponse, GapsQuery, GapsResponse, Hit, InvalidParameter,
    ManualResponse, Municipality, RecommendationResponse, RecordLink, RecordResponse, RecordsResponse,
    UnansweredResponse, VocabularyGroup, VocabularyValue,
};
use osvedceno_api::{Lang, SearchQuery, SearchResponse};
use yew::Properties;

use crate::words;

/// A page, ready to be shown.
#[cfg(feature = "render")]
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// The language of the page.
    pub lang: Lang,
    /// The path and the query string of the page.
    pub address: String,
    /// The same page in the other language.
    pub translation: String,
    /// What it shows.
    pub page: Page,
}

/// What a page shows.
#[cfg(feature = "render")]
#[derive(Debug, Clone, PartialEq)]
pub enum Page {
    /// The first page.
    Home(HomePage),
    /// A search and its results.
    Results(Box<ResultsPage>),
    /// A record.
    Record(Box<RecordPage>),
    /// The contents of the manual.
    Manual(ManualResponse),
    /// Records that somebody has put aside.
    Selection(RecordsResponse),
    /// What fits a situation.
    Recommendation(Box<RecommendationPage>),
    /// A brief for the council.
    Brief(Box<BriefPage>),
    /// Records side by side.
    Comparison(Box<ComparisonPage>),
    /// One's own project against the criteria.
    SelfAssessment(Box<SelfAssessmentPage>),
    /// Two facet groups against each other.
    Gaps(Box<GapsPage>),
    /// What went wrong.
    Problem(Problem),
}

/// What was filled into a form, right or wrong: the form is shown with it again.
#[cfg(feature = "render")]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given(pub Vec<(String, String)>);

#[cfg(feature = "render")]
impl Given {
    /// What was filled into a field.
    pub(crate) fn one(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// What was chosen for a name.
    pub(crate) fn all<'g>(&'g self, name: &str) -> impl Iterator<Item = &'g str> {
        self.0.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Whether a value was chosen.
    pub(crate) fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|own| own == value)
    }
}

/// What fits a situation.
#[cfg(feature = "render")]
#[derive(Debug, Clone, PartialEq)]
pub struct RecommendationPage {
    /// What was filled in.
    pub given: Given,
    /// The facet groups that there is something to choose of.
    pub choices: Vec<VocabularyGroup>,
    /// The answer; none where nothing was filled in, or something wrong.
    pub answer: Option<RecommendationResponse>,
    /// What is wrong.
    pub errors: Vec<InvalidParameter>,
    /// Municipalities that may be meant, where the name is not clear.
    pub meant: Meant,
}

/// Municipalities that may be meant by a name.
#[cfg(feature = "render")]
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Meant {
    /// Whether they are of that very name, but of no region that was said, or several.
    pub named: bool,
    /// The municipalities, the likeliest first.
    pub places: Vec<Municipality>,
}

/// A brief for the council.
#[cfg(feature = "render")]
#[derive(Debug, Clone, PartialEq)]
pub struct BriefPage {
    /// What was asked.
    pub query: BriefQuery,
    /// What was answered.
    pub brief: BriefResponse,
}

/// Records side by side.
#[cfg(feature = "render")]
#[derive(Debug, Clone, PartialEq)]
pub struct ComparisonPage {
    /// What was asked, but for too many records.
    pub query: ComparisonQuery,
    /// What was answered.
    pub comparison: ComparisonResponse,
    /// More records than can be compared, to choose from.
    pub too_many: Vec<RecordLink>,
}

/// One's own project against the criteria. How it stands is said to nobody, so it is not here.
#[cfg(feature = "render")]
#[derive(Debug, Clone, PartialEq)]
pub struct SelfAssessmentPage {
    /// The criteria.
    pub criteria: Vec<CriterionGuide>,
    /// The answers that there are to each of them, but for that it is not known.
    pub answers: Vec<VocabularyValue>,
    /// The fields of policy.
    pub areas: Vec<VocabularyValue>,
    /// The field that examples are to be from.
    pub area: Option<String>,
}

/// A criterion, and where to learn what it takes.
#[cfg(feature = "render")]
#[derive(Debug, Clone, PartialEq)]
pub struct CriterionGuide {
    /// Its code, its words, and what it means.
    pub criterion: VocabularyValue,
    /// The part of the manual that explains it.
    pub explained_in: Option<RecordLink>,
    /// Practices that meet it, of the chosen field.
    pub examples: Vec<Hit>,
    /// How many there are.
    pub total: usize,
}

/// Two facet groups against each other.
#[cfg(feature = "render")]
#[derive(Debug, Clone, PartialEq)]
pub struct GapsPage {
    /// What was asked.
    pub query: GapsQuery,
    /// What was answered; none where rows and columns are the same group.
    pub table: Option<GapsResponse>,
    /// Every facet group, with its codes.
    pub groups: Vec<VocabularyGroup>,
    /// Searches that found nothing.
    pub unanswered: UnansweredResponse,
}

/// The first page.
#[cfg(feature = "render")]
#[derive(Debug, Clone, PartialEq)]
pub struct HomePage {
    /// A search for everything, without hits: what the corpus holds.
    pub corpus: SearchResponse,
    /// The situations, with their descriptions.
    pub situations: Vec<VocabularyValue>,
}

/// A search and its results.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "render", derive(serde::Serialize))]
#[cfg_attr(feature = "hydrate", derive(miniserde::Deserialize))]
pub struct ResultsPage {
    /// What was asked.
    pub query: SearchQuery,
    /// What was answered.
    pub response: SearchResponse,
    /// Whether somebody is typing: then what stands in the box is theirs.
    pub typing: bool,
}

/// A record.
#[cfg(feature = "render")]
#[derive(Debug, Clone, PartialEq)]
pub struct RecordPage {
    /// The record.
    pub record: RecordResponse,
    /// Those like it.
    pub similar: Vec<Hit>,
}

impl ResultsPage {
    /// The title of the page, as the browser's tab shows it.
    pub(crate) fn title(&self, lang: Lang) -> String {
        let q = &self.query.q;
        let what = if q.is_empty() { String::new() } else { format!("{q} – ") };
        format!("{what}{} | {}", words::results(lang, self.response.total), words::site(lang))
    }
}

#[cfg(feature = "render")]
impl View {
    /// The title of the page, as the browser's tab shows it.
    pub fn title(&self) -> String {
        let (lang, site) = (self.lang, words::site(self.lang));
        let what = match &self.page {
            Page::Home(_) => return format!("{site}: {}", words::claim(lang)),
            Page::Results(page) => return page.title(lang),
            Page::Record(page) => &page.record.title,
            Page::Manual(_) => words::manual(lang),
            Page::Selection(_) => words::selection(lang),
            Page::Recommendation(_) => words::recommendation(lang),
            Page::Brief(page) => &page.brief.title,
            Page::Comparison(_) => words::comparison(lang),
            Page::SelfAssessment(_) => words::self_assessment(lang),
            Page::Gaps(_) => words::gaps(lang),
            Page::Problem(problem) => &problem.title,
        };
        format!("{what} | {site}")
    }

    /// What search engines and messengers say of the page.
    pub fn description(&self) -> String {
        match &self.page {
            Page::Record(page) => page.record.summary.clone(),
            Page::Manual(_) => words::manual_claim(self.lang).to_owned(),
            Page::Recommendation(_) => words::recommendation_claim(self.lang).to_owned(),
            Page::SelfAssessment(_) => words::self_assessment_claim(self.lang).to_owned(),
            Page::Gaps(_) => words::gaps_claim(self.lang).to_owned(),
            _ => words::claim_long(self.lang).to_owned(),
        }
    }
}

/// A page as the application draws it.
#[derive(Debug, Clone)]
pub(crate) struct Screen {
    /// The language of the page.
    pub(crate) lang: Lang,
    /// The path and the query string of the page.
    pub(crate) address: String,
    /// The same page in the other language.
    pub(crate) translation: String,
    /// What it shows.
    pub(crate) content: Content,
}

/// What the application draws.
#[derive(Debug, Clone)]
pub(crate) enum Content {
    /// A search and its results.
    Results(Box<ResultsPage>),
    /// HTML that the server wrote.
    Written(Written),
    /// Why there is nothing: what the browser says itself where no server does.
    #[cfg(feature = "hydrate")]
    Problem(Problem),
}

/// HTML that the server wrote.
#[derive(Debug, Clone, Default)]
pub(crate) struct Written {
    /// Which page it is, among those shown since the first: another page is drawn anew, even where its HTML is the same, since
    /// somebody may have filled in something.
    #[cfg(feature = "hydrate")]
    pub(crate) number: u32,
    /// The page, or what stands above the search box in it.
    pub(crate) html: String,
    /// What stands below, where the box is part of the page and not of its header.
    pub(crate) below_box: Option<String>,
}

impl Written {
    pub(crate) fn new(html: String, below_box: Option<String>) -> Self {
        Self {
            #[cfg(feature = "hydrate")]
            number: 0,
            html,
            below_box,
        }
    }
}

/// A screen as the application takes it: the same only if it is the very one. Comparing what two of them say would cost time
/// with every change, and 3 kB of compressed WebAssembly.
#[derive(Clone, Properties)]
pub(crate) struct Shown {
    pub(crate) screen: Rc<Screen>,
    /// What goes from it to others.
    #[cfg(feature = "hydrate")]
    pub(crate) navigator: Rc<crate::hydrate::Navigator>,
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.screen, &other.screen)
    }
}
