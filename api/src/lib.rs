//! The wire contract of Osvědčeno: what is asked, what is answered, and how errors read.
//!
//! Everything here compiles for the server and for the browser, and knows of neither. A request in its query-string form
//! is parsed here and nowhere else ([`SearchQuery::parse`]); so the addresses of the API and of the site are one language.

mod brief;
#[cfg(feature = "browser")]
pub mod browser;
mod citation;
mod comparison;
mod control;
mod export;
mod gaps;
mod lang;
mod manual;
mod municipality;
mod place;
mod problem;
mod profile;
mod query_string;
mod recommendation;
mod record;
mod records;
mod search;
mod similar;
mod suggest;
mod unanswered;
mod vocabulary;

pub use brief::{
    BriefEdits, BriefFact, BriefFormat, BriefPractice, BriefQuery, BriefReading, BriefResponse, BriefSource,
    BriefSteps, BriefWarning,
};
pub use citation::{CitationFormat, CitationQuery};
pub use comparison::{Compared, ComparisonPart, ComparisonQuery, ComparisonResponse, ComparisonRow, ComparisonValue};
pub use export::{ExportFormat, ExportQuery, Exported};
pub use gaps::{Axis, AxisValue, Gap, GapCell, GapsQuery, GapsResponse, TableFormat};
pub use lang::Lang;
pub use manual::{ManualChapter, ManualResponse};
pub use municipality::{Municipality, MunicipalityQuery, MunicipalityResponse};
pub use place::{
    Helper, Helpers, NearRecord, NearestRecords, PlaceCount, PlaceCounts, PlaceKind, PlaceLink, PlaceQuery,
    PlaceRecords, PlaceResponse,
};
pub use problem::{Invalid, InvalidParameter, Problem, Reason, Shape, told};
pub use profile::{MunicipalityProfile, Origin, SituationProfile};
pub use query_string::{decode_all, encode};
pub use recommendation::{Recommendation, RecommendationReason, RecommendationResponse, Stand, Warning};
pub use record::{
    Assessment, BodySection, Chapter, Checked, Cost, CostPer, CostScope, LabelledGroup, Period, RecordLink,
    RecordQuery, RecordResponse, Recurs, Source, Validity, WholeRecordQuery,
};
pub use records::{RecordsQuery, RecordsResponse, RecordsSinceQuery};
pub use search::{
    FacetValue, Group, Hit, OtherPlace, Relaxation, SearchAnswer, SearchQuery, SearchResponse, Sort, Understood,
    UnderstoodAspect,
};
pub use similar::{SimilarQuery, SimilarResponse};
pub use suggest::{SuggestQuery, SuggestResponse, Suggestion, SuggestionKind};
pub use unanswered::{UnansweredResponse, UnansweredSearch};
pub use vocabulary::{VocabularyGroup, VocabularyQuery, VocabularyResponse, VocabularyValue};

/// The licence of the texts of records.
pub const LICENSE: &str = "https://creativecommons.org/licenses/by/4.0/";

/// Where the API begins.
pub const BASE: &str = "/api/v1";
