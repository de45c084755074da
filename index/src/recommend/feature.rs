//! What a document is judged by, and what becomes of it: a reason.

use osvedceno_corpus::{Code, GroupName, RecordId, Text};

/// What a document is judged by. Each is a number from 0 to 1; `docs/recommendation.md` has the formulas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feature {
    /// It answers the situations asked for.
    Situation,
    /// It is of the areas asked for.
    Area,
    /// It serves the groups asked for.
    Group,
    /// It has the codes that the text names.
    Understood,
    /// It says what the text says.
    Text,
    /// It is of use in the troubles that the text tells of.
    Trouble,
    /// It speaks of what was asked for by codes, by the words of their labels.
    Topic,
    /// It works as soon as is asked for.
    Horizon,
    /// Its place is as large.
    Size,
    /// Its place is in the same region, or at least in the same country.
    Region,
    /// Its cost is known, and within the budget.
    Cost,
    /// The strength of its evidence.
    Evidence,
    /// A municipality ran it, or took part.
    MunicipalRole,
    /// It went on when its funding ended.
    Continuation,
    /// It is not over.
    Running,
    /// The paid positions it needs.
    Staff,
    /// Practices that fit are akin to it: records say that they are of use in the same trouble.
    Related,
    /// It speaks of what the recommended practices do.
    Practices,
    /// Recommended practices were paid for by it, or it tells of them.
    Backing,
    /// Other documents refer to it.
    Cited,
    /// It is unlike what is recommended above it.
    Variety,
}

impl Feature {
    /// Every feature; their order is that of ties among reasons.
    pub const ALL: [Self; 21] = [
        Self::Situation,
        Self::Area,
        Self::Group,
        Self::Understood,
        Self::Text,
        Self::Trouble,
        Self::Topic,
        Self::Horizon,
        Self::Size,
        Self::Region,
        Self::Cost,
        Self::Evidence,
        Self::MunicipalRole,
        Self::Continuation,
        Self::Running,
        Self::Staff,
        Self::Related,
        Self::Practices,
        Self::Backing,
        Self::Cited,
        Self::Variety,
    ];

    /// How many there are.
    pub(super) const COUNT: usize = Self::ALL.len();

    /// Its name, in answers and in sweeps.
    pub fn name(self) -> &'static str {
        match self {
            Self::Situation => "situation",
            Self::Area => "area",
            Self::Group => "group",
            Self::Understood => "understood",
            Self::Text => "text",
            Self::Trouble => "trouble",
            Self::Topic => "topic",
            Self::Horizon => "horizon",
            Self::Size => "size",
            Self::Region => "region",
            Self::Cost => "cost",
            Self::Evidence => "evidence",
            Self::MunicipalRole => "municipal_role",
            Self::Continuation => "continuation",
            Self::Running => "running",
            Self::Staff => "staff",
            Self::Related => "related",
            Self::Practices => "practices",
            Self::Backing => "backing",
            Self::Cited => "cited",
            Self::Variety => "variety",
        }
    }
}

/// A number for each feature.
pub(super) type Values = [f32; Feature::COUNT];

/// Whether a reason speaks for a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stand {
    /// It does.
    For,
    /// It speaks against it.
    Against,
    /// The sources do not say.
    Unknown,
}

/// Why a document is where it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// What it was judged by.
    pub feature: Feature,
    /// How well it does, 0 to 1.
    pub value: f32,
    /// The share of the feature in a score of its list; that of `Variety` is below 0.
    pub weight: f32,
    /// What it adds to the score: `value * weight`.
    pub contribution: f32,
    /// Whether it speaks for the document.
    pub stand: Stand,
    /// The codes that it is about: of a match those that match, of a fact the one that it is.
    pub codes: Vec<(GroupName, Code)>,
    /// The figure that it is about: inhabitants, crowns a year, paid positions, documents that refer to it, the year in which it began or ended, how much of what the text tells any
    /// document covers.
    pub figure: Option<f64>,
    /// The records that it is about.
    pub records: Vec<RecordId>,
    /// What the trouble is called that it is about.
    pub trouble: Option<Text>,
}
