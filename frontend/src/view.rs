//! What the server shows on a page: a [`View`], which has the answers of the API; `render` makes a
//! [`Screen`](crate::screen::Screen) of it. Plain data, and its titles; browsers know nothing of it.

use osvedceno_api::{
    BriefQuery, BriefResponse, ComparisonQuery, ComparisonResponse, GapsQuery, GapsResponse, Hit, InvalidParameter,
    Lang, ManualResponse, Municipality, RecommendationResponse, RecordLink, RecordResponse, RecordsResponse,
    RegionalCentre, SearchResponse, SituationProfile, UnansweredResponse, VocabularyGroup, VocabularyValue,
};

use crate::about::{AboutPage, AccessibilityPage};
use crate::alerts::{AlertPage, AlertStep};
use crate::centres::CentresPage;
use crate::editors::EditorsPage;
pub use crate::given::Given;
use crate::guide::{ContractPage, GuidePage};
use crate::manual::WholeManualPage;
use crate::news::NewsPage;
use crate::places::{PlacePage, PlacesPage};
use crate::proposals::{CasePage, CorrectionPage, Form, LatePage, SuggestionPage};
use crate::screen::ResultsPage;
use crate::table::TablePage;
use crate::templates::{TemplateCard, TemplatePage, TemplatesPage};
use crate::trouble::TroublePage;
use crate::words;

/// A page, ready to be shown.
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
#[derive(Debug, Clone, PartialEq)]
pub enum Page {
    /// The first page.
    Home(Box<HomePage>),
    /// A search and its results.
    Results(Box<ResultsPage>),
    /// A search as a table.
    Table(Box<TablePage>),
    /// A record.
    Record(Box<RecordPage>),
    /// A place.
    Place(Box<PlacePage>),
    /// Places to choose from.
    Places(Box<PlacesPage>),
    /// The contents of the manual.
    Manual(ManualResponse),
    /// The manual as one page.
    WholeManual(Box<WholeManualPage>),
    /// The centres in the regions.
    Centres(Box<CentresPage>),
    /// Where help is for who looks for it.
    Help,
    /// Documents to be filled in.
    Templates(Box<TemplatesPage>),
    /// One of them.
    Template(Box<TemplatePage>),
    /// Records that somebody has put aside.
    Selection(SelectionPage),
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
    /// What is new.
    News(Box<NewsPage>),
    /// A kind of problem that the API can answer with.
    Explanation(Box<ExplanationPage>),
    /// What one can do with the API.
    Guide(Box<GuidePage>),
    /// The contract of the API.
    Contract(Box<ContractPage>),
    /// What is to be known of the service.
    About(Box<AboutPage>),
    /// Its accessibility statement.
    Accessibility(Box<AccessibilityPage>),
    /// Something is wrong in a record.
    Correction(Box<CorrectionPage>),
    /// A practice that is not there yet.
    Suggestion(Box<SuggestionPage>),
    /// What somebody sent, for themselves.
    Case(Box<CasePage>),
    /// What somebody wrote and can no longer be taken.
    Late(Box<LatePage>),
    /// The editors' room.
    Editors(Box<EditorsPage>),
    /// An e-mail alert.
    Alert(Box<AlertPage>),
    /// What went wrong.
    Trouble(Box<TroublePage>),
}

/// Records that somebody has put aside.
#[derive(Debug, Clone, PartialEq)]
pub struct SelectionPage {
    /// As many of them as there may be.
    pub found: RecordsResponse,
    /// The ids of the others that the address has.
    pub left_out: Vec<String>,
}

/// A kind of problem, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplanationPage {
    /// The path that stands for it in answers: that of the page in Czech.
    pub kind: String,
    /// The HTTP statuses that it comes with; none where that may be any.
    pub statuses: &'static [u16],
    /// What it is called.
    pub title: &'static str,
    /// What went wrong.
    pub meaning: &'static str,
    /// What to do about it.
    pub remedy: &'static str,
}

/// What fits a situation.
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
    /// Municipalities that may be meant, the likeliest first, where the name is not clear.
    pub meant: Vec<Municipality>,
    /// The situation of an answer in sentences: what stands above it where the form does not.
    pub about: Option<String>,
    /// The day of the answer, `2026-11-21`.
    pub day: String,
    /// The integration support centre of the region, where that is known.
    pub centre: Option<RegionalCentre>,
    /// Documents to be filled in, which sections of the manual explain.
    pub templates: Vec<TemplateCard>,
}

impl RecommendationPage {
    /// What an answer is for, in a word: the municipality, or else the first situation that was told of.
    pub(crate) fn subject(&self) -> Option<&str> {
        let SituationProfile { municipality, situations, .. } = &self.answer.as_ref()?.profile;
        let known = self.choices.iter().filter(|group| group.name == "situation").flat_map(|group| &group.values);
        let situation = || known.into_iter().find(|value| situations.first() == Some(&value.code));
        municipality.name.as_deref().or_else(|| situation().map(|value| value.label.as_str()))
    }
}

/// A brief for the council.
#[derive(Debug, Clone, PartialEq)]
pub struct BriefPage {
    /// What was asked, with those changes that change something.
    pub query: BriefQuery,
    /// The brief before any changes: what there is to leave out.
    pub made: BriefResponse,
    /// The brief as somebody wants it.
    pub brief: BriefResponse,
    /// What was filled in.
    pub given: Given,
    /// Changes that cannot be made.
    pub errors: Vec<InvalidParameter>,
}

/// Records side by side.
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
#[derive(Debug, Clone, PartialEq)]
pub struct CriterionGuide {
    /// Its code and its words.
    pub criterion: VocabularyValue,
    /// What helps to answer its question.
    pub hint: String,
    /// That one's own project meets it, as a statement.
    pub strength: String,
    /// What is to be done where it does not.
    pub gap: String,
    /// The part of the manual that explains it.
    pub explained_in: Option<RecordLink>,
    /// Practices that meet it, of the chosen field.
    pub examples: Vec<Hit>,
    /// How many there are.
    pub total: usize,
}

/// How the address of a map of gaps says that it counts all kinds of records: without a kind it counts practices.
pub const ALL_KINDS: &str = "all";

/// Two facet groups against each other.
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
#[derive(Debug, Clone, PartialEq)]
pub struct HomePage {
    /// A search for everything, without hits: what the corpus holds.
    pub corpus: SearchResponse,
    /// The situations, with their descriptions.
    pub situations: Vec<VocabularyValue>,
}

/// A record.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordPage {
    /// The record.
    pub record: RecordResponse,
    /// Those like it.
    pub similar: Vec<Hit>,
    /// The day on which it is shown, `2026-11-21`; none where it is not there yet.
    pub day: Option<String>,
    /// Of a section of the manual, documents to be filled in that it explains.
    pub templates: Vec<TemplateCard>,
}

impl Page {
    /// Whether it is a form by which people send something in, or what follows it, the editors' room among it. The script of the site leaves those alone, since it
    /// would draw them anew under the hands of who writes.
    pub(crate) fn is_sent(&self) -> bool {
        matches!(
            self,
            Self::Correction(_)
                | Self::Suggestion(_)
                | Self::Case(_)
                | Self::Late(_)
                | Self::Editors(_)
                | Self::Alert(_)
        )
    }

    /// Whether it is a form that comes back with what is wrong.
    fn is_faulty(&self) -> bool {
        let in_form = |form: &Option<Form>| form.as_ref().is_some_and(|form| !form.errors.is_empty());
        match self {
            Self::Recommendation(page) => !page.errors.is_empty(),
            Self::Brief(page) => !page.errors.is_empty(),
            Self::Comparison(page) => !page.too_many.is_empty(),
            Self::Gaps(page) => page.table.is_none(),
            Self::Correction(page) => in_form(&page.form),
            Self::Suggestion(page) => in_form(&page.form),
            Self::Case(page) => !page.form.errors.is_empty(),
            Self::Alert(page) => matches!(&page.step, AlertStep::Asked(form) if !form.errors.is_empty()),
            _ => false,
        }
    }
}

impl View {
    /// The title of the page, as the browser's tab shows it. Of a form that comes back it says first that something is wrong: it is
    /// what a screen reader says first.
    pub fn title(&self) -> String {
        let fault = if self.page.is_faulty() { self.lang.pick("Chyba: ", "Error: ") } else { "" };
        format!("{fault}{}", self.named())
    }

    fn named(&self) -> String {
        let (lang, site) = (self.lang, words::site(self.lang));
        let (place, situation, of_editors, of_table);
        let what = match &self.page {
            Page::Home(_) => return format!("{site}: {}", words::claim(lang)),
            Page::Results(page) => return page.title(lang),
            Page::Table(page) => {
                of_table = page.title(lang);
                &of_table
            }
            Page::Record(page) => &page.record.title,
            Page::Place(page) => {
                place = words::place_title(&page.place);
                &place
            }
            Page::Places(_) => words::places(lang),
            Page::Manual(_) => words::manual(lang),
            Page::WholeManual(_) => words::manual_whole(lang),
            Page::Centres(_) => words::centres(lang),
            Page::Help => words::help(lang),
            Page::Templates(_) => words::templates(lang),
            Page::Template(page) => &page.card.title,
            Page::Selection(_) => words::selection(lang),
            Page::Recommendation(page) => {
                let subject = page.subject().map(|subject| format!(": {subject}"));
                situation = format!("{}{}", words::recommendation(lang), subject.unwrap_or_default());
                &situation
            }
            Page::Brief(page) => &page.brief.title,
            Page::Comparison(_) => words::comparison(lang),
            Page::SelfAssessment(_) => words::self_assessment(lang),
            Page::Gaps(_) => words::gaps(lang),
            Page::News(_) => words::news(lang),
            Page::Explanation(page) => page.title,
            Page::Guide(_) => words::guide(lang),
            Page::Contract(_) => words::contract(lang),
            Page::About(_) => words::about(lang),
            Page::Accessibility(_) => words::accessibility(lang),
            Page::Correction(_) => words::correction(lang),
            Page::Suggestion(_) => words::suggestion(lang),
            Page::Case(_) => words::submission(lang),
            Page::Late(page) => &page.title,
            Page::Editors(page) => {
                of_editors = page.title();
                &of_editors
            }
            Page::Alert(_) => words::alert(lang),
            Page::Trouble(page) => &page.title,
        };
        format!("{what} | {site}")
    }

    /// What search engines and messengers say of the page.
    pub fn description(&self) -> String {
        match &self.page {
            Page::Record(page) => page.record.summary.clone(),
            Page::Place(page) => words::place_claim(self.lang, &page.place),
            Page::Places(_) => words::places_claim(self.lang).to_owned(),
            Page::Manual(_) | Page::WholeManual(_) => words::manual_claim(self.lang).to_owned(),
            Page::Centres(_) => words::centres_claim(self.lang).to_owned(),
            Page::Help => words::help_claim(self.lang).to_owned(),
            Page::Templates(_) => words::templates_claim(self.lang).to_owned(),
            Page::Template(page) => page.card.summary.clone(),
            Page::Recommendation(_) => words::recommendation_claim(self.lang).to_owned(),
            Page::SelfAssessment(_) => words::self_assessment_claim(self.lang).to_owned(),
            Page::Gaps(_) => words::gaps_claim(self.lang).to_owned(),
            Page::News(_) => words::news_claim(self.lang).to_owned(),
            Page::Explanation(page) => page.meaning.to_owned(),
            Page::Guide(_) => words::guide_claim(self.lang).to_owned(),
            Page::Contract(_) => words::contract_claim(self.lang).to_owned(),
            Page::About(_) => words::about_claim(self.lang).to_owned(),
            Page::Accessibility(_) => words::accessibility_claim(self.lang).to_owned(),
            Page::Suggestion(_) => words::suggestion_claim(self.lang).to_owned(),
            _ => words::claim_long(self.lang).to_owned(),
        }
    }
}
