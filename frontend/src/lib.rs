//! The site: one Yew application, compiled into the server (feature `render`) and to WebAssembly (feature `hydrate`).
//!
//! In: a `View`, which is an address and what the API answers to it. Out: HTML. Every page is plain links and forms and
//! works as such; in the browser, `hydrate` follows the same links without loading the page anew. Nothing here talks to
//! anything but `osvedceno_api`.
//!
//! The rooms, from the top down; each may use those below it and knows none above:
//!
//! - `render` (in the server) makes a document of a view; `hydrate` (in the browser) starts the application and goes from page
//!   to page. They do not know each other.
//! - `app` is the frame. It does not know where a screen comes from, nor how another one is gone to.
//! - `pages` do not know the frame, nor one another.
//! - `parts` do not know on which page they stand.
//! - `view`, `guide`, `news`, `manual`, `centres`, `places`, `proposals`, `editors`, `alerts`, `table`, `templates` and `trouble` (what the server shows) and `screen` (what the application draws) are plain data: how it looks is not theirs.
//! - `browser` (the page as `web_sys` has it), `markup` (HTML as text), `address`, `escape` and `words` know nothing of all this.

#[cfg(feature = "render")]
mod about;
mod address;
#[cfg(feature = "render")]
mod alerts;
mod app;
#[cfg(all(test, feature = "render"))]
mod bare;
#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "render")]
mod centres;
#[cfg(feature = "render")]
mod drafts;
#[cfg(feature = "render")]
mod editors;
mod escape;
#[cfg(feature = "render")]
mod given;
#[cfg(feature = "render")]
mod guide;
#[cfg(feature = "hydrate")]
mod hydrate;
#[cfg(feature = "render")]
mod manual;
mod markup;
#[cfg(feature = "render")]
mod news;
mod pages;
mod parts;
#[cfg(feature = "render")]
mod places;
#[cfg(feature = "render")]
mod proposals;
#[cfg(feature = "render")]
mod render;
mod screen;
#[cfg(feature = "render")]
mod table;
#[cfg(feature = "render")]
mod templates;
mod trouble;
#[cfg(feature = "render")]
mod view;
mod words;

#[cfg(feature = "render")]
pub use about::{AboutPage, AccessibilityPage, Conformity, KeptOfPeople, Operator, Statement};
#[cfg(feature = "render")]
pub use address::{ABOUT, ACCESSIBILITY, CENTRES, CONTRACT, GUIDE, HELP, MANUAL_BOOK, MANUAL_WHOLE, NEWS};
pub use address::{Route, Worksheet};
#[cfg(feature = "render")]
pub use alerts::{ALERT, ALERTS, AlertPage, AlertStep, END};
#[cfg(feature = "render")]
pub use centres::{Centre, CentresPage};
#[cfg(feature = "render")]
pub use drafts::{Difference, DraftField, DraftForm, DraftGroup, DraftPage, Notice, Part, Reason, Shape, field_id};
#[cfg(feature = "render")]
pub use editors::{
    ALLOW, Beside, BesideRecord, CARE, CASE, CASE_RECORD, CareFilter, CareKind, CarePage, CareTask, CaseDeskPage,
    DeskEvent, Done, EDITORS, EditorsContent, EditorsPage, HAPPENED, PUT_OFF, QueueFilter, QueueKind, QueuePage,
    QueueRow, QueueState, REFUSE, SEARCHES, SEEN_FOR, SearchesPage, TAKE_BACK, UNTIL, WORD, WaitingSearch,
};
#[cfg(feature = "render")]
pub use guide::{
    ContractAnswer, ContractContent, ContractField, ContractOperation, ContractPage, ContractPiece, ContractSchema,
    ContractTag, ContractType, GuideAnswer, GuidePage, GuideTask,
};
#[cfg(feature = "render")]
pub use manual::{WholeChapter, WholeManualPage, WholeSection};
#[cfg(feature = "render")]
pub use news::{NewsList, NewsPage, NewsWeek};
#[cfg(feature = "render")]
pub use parts::above::above;
#[cfg(feature = "render")]
pub use parts::feeds::{FeedFormat, alert};
#[cfg(feature = "render")]
pub use places::{MapPoint, MapRegion, PlacePage, PlacesMap, PlacesPage};
#[cfg(feature = "render")]
pub use proposals::{
    CASES, CORRECT, CaseEvent, CasePage, CorrectionPage, EMAIL, Form, LatePage, OF_CORRECTION, OF_PRACTICE,
    OTHER_FIELD, Question, SUGGEST, SuggestionPage, TRAP,
};
#[cfg(feature = "render")]
pub use render::{Assets, article, document};
pub use screen::ResultsPage;
#[cfg(feature = "render")]
pub use table::{CostDot, CostPicture, Sorted, TABLE, TableColumn, TablePage, TableQuery, TableRow};
#[cfg(feature = "render")]
pub use templates::{TEMPLATES, TemplateCard, TemplatePage, TemplatePart, TemplatesPage};
pub use trouble::{TroubleFault, TroublePage};
#[cfg(feature = "render")]
pub use view::{
    ALL_KINDS, BriefPage, ComparisonPage, CriterionGuide, ExplanationPage, GapsPage, Given, HomePage, Page,
    RecommendationPage, RecordPage, SelectionPage, SelfAssessmentPage, View,
};
#[cfg(feature = "render")]
pub use words::{
    BriefHeadings, brief_headings, changed, changed_records, cost, cost_or_silence, date, decimal, more_steps,
    new_records, place, practices, validity, when,
};
pub use words::{czech, number, records};

/// The style of every page.
pub const STYLE: &str = concat!(
    include_str!("../style/tokens.css"),
    include_str!("../style/base.css"),
    include_str!("../style/frame.css"),
    include_str!("../style/home.css"),
    include_str!("../style/results.css"),
    include_str!("../style/maps.css"),
    include_str!("../style/place.css"),
    include_str!("../style/record.css"),
    include_str!("../style/recommendation.css"),
    include_str!("../style/brief.css"),
    include_str!("../style/worksheets.css"),
    include_str!("../style/forced.css"),
    include_str!("../style/print.css"),
);

/// The style of pages for those who write programs, which no other page loads.
#[cfg(feature = "render")]
pub const GUIDE_STYLE: &str = include_str!("../style/guide.css");

/// The style of forms by which people send something in, which no other page loads.
#[cfg(feature = "render")]
pub const FORMS_STYLE: &str = include_str!("../style/forms.css");

/// The style of the editors' room, which no other page loads.
#[cfg(feature = "render")]
pub const EDITORS_STYLE: &str = concat!(include_str!("../style/editors.css"), include_str!("../style/drafts.css"));

/// Keeps what is being written in the browser; only the form for a practice and what follows it load it.
#[cfg(feature = "render")]
pub const DRAFT_SCRIPT: &str = include_str!("../script/draft.js");

/// Says what is wrong with a record while it is being written; only the form of a draft in the editors' room loads it.
#[cfg(feature = "render")]
pub const CHECK_SCRIPT: &str = include_str!("../script/check.js");
/// Shows practices much like the one whose title is being written; only the form for a practice loads it.
#[cfg(feature = "render")]
pub const ALIKE_SCRIPT: &str = include_str!("../script/alike.js");

/// The outlines of Czech regions, which maps refer to.
pub const REGIONS: &str = include_str!("../map/regions.svg");

/// The picture in the browser's tab.
pub const ICON: &str = include_str!("../icons/osvedceno.svg");

/// The same for start screens, 192 points wide.
#[cfg(feature = "render")]
pub const ICON_192: &[u8] = include_bytes!("../icons/osvedceno-192.png");
/// The same, 512 points wide.
#[cfg(feature = "render")]
pub const ICON_512: &[u8] = include_bytes!("../icons/osvedceno-512.png");

/// The same for browsers that ask for no other.
#[cfg(feature = "render")]
pub const FAVICON: &[u8] = include_bytes!("../icons/favicon.ico");

/// The same without corners and transparency.
#[cfg(feature = "render")]
pub const APPLE_TOUCH_ICON: &[u8] = include_bytes!("../icons/apple-touch-icon.png");
