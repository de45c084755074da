//! What the pages for those who write programs show: what the API can do, and its contract to be read. Plain data, which the
//! server fills in.

/// What one can do with the API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuidePage {
    /// Where the service is, as in `https://example.org`.
    pub site: String,
    /// What others do with it, with examples to copy.
    pub tasks: Vec<GuideTask>,
    /// What is limited, and to what.
    pub limits: Vec<(&'static str, String)>,
    /// The address for mail of who runs the service, where it was told.
    pub contact: Option<String>,
}

/// Something to do with the API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideTask {
    /// Its name in addresses.
    pub slug: &'static str,
    /// What it is.
    pub title: &'static str,
    /// Who does it, and what to know of it.
    pub about: &'static str,
    /// The same by curl.
    pub curl: String,
    /// The same in Python.
    pub python: String,
    /// What has to be installed for it.
    pub needs: Option<&'static str>,
    /// Where the answer is to be had; none where a link cannot ask.
    pub link: Option<String>,
    /// What the service answered, where it was asked.
    pub answer: Option<GuideAnswer>,
}

/// An answer, as far as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideAnswer {
    /// Its status.
    pub status: u16,
    /// Its content type.
    pub content_type: String,
    /// How it begins; none of a file that is no text.
    pub beginning: Option<String>,
    /// Whether that is all of it.
    pub is_whole: bool,
}

/// The contract of the API, to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContractPage {
    /// Its version.
    pub version: String,
    /// What it says of itself.
    pub description: String,
    /// Its operations, by what they are about.
    pub tags: Vec<ContractTag>,
    /// Headers of answers, and what they say.
    pub headers: Vec<(String, String)>,
    /// Answers that every operation can have.
    pub common: Vec<ContractAnswer>,
    /// What requests and answers are made of.
    pub schemas: Vec<ContractSchema>,
}

/// What some operations are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractTag {
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// They.
    pub operations: Vec<ContractOperation>,
}

/// What can be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractOperation {
    /// Its name.
    pub id: String,
    /// `GET` or `POST`.
    pub method: String,
    /// Its path, with names in braces.
    pub path: String,
    /// What it does, in a line.
    pub summary: String,
    /// More of it, a paragraph each.
    pub description: Vec<String>,
    /// What it takes in path and query string.
    pub parameters: Vec<ContractField>,
    /// What it takes in the body.
    pub body: Option<ContractContent>,
    /// How it answers, but for what all have.
    pub answers: Vec<ContractAnswer>,
    /// Statuses of answers that all have.
    pub common: Vec<String>,
}

/// A part of a request or of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractField {
    /// Its name.
    pub name: String,
    /// Where a parameter stands: `path` or `query`; empty of a part of an object.
    pub place: String,
    /// Whether it has to be there.
    pub required: bool,
    /// Its type.
    pub kind: ContractType,
    /// What it means.
    pub description: String,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractAnswer {
    /// Its status.
    pub status: String,
    /// When it comes.
    pub description: String,
    /// What is in it.
    pub contents: Vec<ContractContent>,
    /// Its headers, but for those that all have.
    pub headers: Vec<String>,
}

/// What a body is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractContent {
    /// Its content type.
    pub media_type: String,
    /// Its type.
    pub kind: ContractType,
}

/// What requests and answers are made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractSchema {
    /// Its name.
    pub name: String,
    /// What it is, a paragraph each.
    pub description: Vec<String>,
    /// What it is, but for an object with parts.
    pub kind: ContractType,
    /// Its parts.
    pub fields: Vec<ContractField>,
}

/// A type in words, piece by piece.
pub type ContractType = Vec<ContractPiece>;

/// A piece of the words that say what type something has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContractPiece {
    /// Words.
    Words(String),
    /// A value as it is written: a code, a pattern.
    Value(String),
    /// The name of a schema.
    Schema(String),
}
