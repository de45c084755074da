//! The API of Osvědčeno, good practices in the local integration of migrants: what is asked, what is answered, how errors read, and
//! with the feature `client` a client to ask with.
//!
//! ```
//! use osvedceno_api::{Lang, SearchQuery, Sort};
//!
//! let query = SearchQuery { q: "ubytovny dělníků".to_owned(), sort: Sort::Evidence, ..SearchQuery::default() };
//! let query = query.toggled("area", "housing");
//! assert_eq!(query.to_query_string(true), "q=ubytovny+d%C4%9Bln%C3%ADk%C5%AF&area=housing&sort=evidence");
//! assert_eq!(SearchQuery::parse("area=housing&lang=en").unwrap().lang, Lang::En);
//! ```
//!
//! How one asks a service with it stands at the client, `osvedceno_api::client::Client`, and `examples/recommend.rs` is a program.
//!
//! Everything else here compiles for the server and for the browser, and knows of neither. A request in its query-string form
//! is parsed here and nowhere else ([`SearchQuery::parse`]); so the addresses of the API and of the site are one language.
//!
//! Every feature only adds: `client` the client, `whole` (on by default) those fields of answers that the script of the site does not read,
//! `openapi` schemas for the contract, `browser` what the site asks with in WebAssembly.

mod brief;
#[cfg(feature = "browser")]
pub mod browser;
mod citation;
#[cfg(all(feature = "client", not(target_arch = "wasm32")))]
pub mod client;
mod comparison;
mod control;
mod digits;
mod export;
mod gaps;
mod gone;
mod lang;
mod lenient;
mod manual;
mod municipality;
mod place;
#[cfg(feature = "whole")]
mod plain;
mod problem;
mod profile;
mod query_string;
mod reason;
mod recommendation;
mod record;
mod records;
mod search;
mod similar;
mod suggest;
mod unanswered;
mod vocabulary;
mod withdrawn;

pub use brief::{
    BriefEdits, BriefFact, BriefFormat, BriefPractice, BriefQuery, BriefReading, BriefResponse, BriefSource,
    BriefSteps, BriefWarning,
};
pub use citation::{CitationFormat, CitationQuery};
pub use comparison::{Compared, ComparisonPart, ComparisonQuery, ComparisonResponse, ComparisonRow, ComparisonValue};
pub use export::{ExportFormat, ExportQuery, Exported};
pub use gaps::{Axis, AxisValue, Gap, GapCell, GapsQuery, GapsResponse, TableFormat};
pub use gone::{Gone, Replacement, WithdrawnRecord};
pub use lang::Lang;
pub use manual::{ManualChapter, ManualResponse};
pub use municipality::{Municipality, MunicipalityQuery, MunicipalityResponse};
pub use place::{
    Helper, Helpers, NearRecord, NearestRecords, PlaceCount, PlaceCounts, PlaceKind, PlaceLink, PlaceQuery,
    PlaceRecords, PlaceResponse, RegionalCentre,
};
pub use problem::{Invalid, InvalidParameter, Problem, Reason, Shape, told};
pub use profile::{MunicipalityProfile, Origin, SituationProfile};
pub use query_string::{MAX_PARAMETERS, decode_all, encode};
pub use recommendation::{Recommendation, RecommendationReason, RecommendationResponse, Stand, Warning};
pub use record::{
    Assessment, BodySection, Chapter, Checked, Cost, CostPer, CostScope, LabelledGroup, Period, RecordChange,
    RecordLink, RecordQuery, RecordResponse, Recurs, Source, Validity, WholeRecordQuery,
};
pub use records::{RecordsQuery, RecordsResponse, RecordsSinceQuery};
pub use search::{
    FacetValue, Group, Hit, OtherPlace, PagedQuery, Relaxation, SearchAnswer, SearchQuery, SearchResponse, Sort,
    Understood, UnderstoodAspect,
};
pub use similar::{SimilarQuery, SimilarResponse};
pub use suggest::{SuggestQuery, SuggestResponse, Suggestion, SuggestionKind};
pub use unanswered::{UnansweredResponse, UnansweredSearch};
pub use vocabulary::{VocabularyGroup, VocabularyQuery, VocabularyResponse, VocabularyValue};
pub use withdrawn::{WithdrawnQuery, WithdrawnResponse};

/// The licence of the texts of records.
pub const LICENSE: &str = "https://creativecommons.org/licenses/by/4.0/";

/// Where the API begins.
pub const BASE: &str = "/api/v1";
