//! What the pages about the service show: who runs it, what is kept of people, which version it is, how accessible it is. Plain
//! data, which the server fills in.

use osvedceno_api::VocabularyValue;

/// What is to be known of the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AboutPage {
    /// Who runs it, where that was told.
    pub operator: Option<Operator>,
    /// The address for mail of who runs it, where it was told.
    pub contact: Option<String>,
    /// The data protection officer: a name and an address for mail.
    pub data_protection: Option<(String, String)>,
    /// How strong evidence can be, in words.
    pub evidence: Vec<VocabularyValue>,
    /// What is kept of people.
    pub kept: KeptOfPeople,
    /// How many documents there are.
    pub records: usize,
    /// The day on which one of them last changed, `2026-11-27`.
    pub changed: String,
    /// A digest of the corpus.
    pub data: String,
    /// The release of the program.
    pub release: &'static str,
    /// A digest of its sources.
    pub code: String,
}

/// Who runs the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// Its name.
    pub name: String,
    /// Where letters reach it.
    pub address: String,
    /// Its number in the register of companies and offices.
    pub ico: Option<String>,
}

/// What is kept of searches that found nothing and of who sends something in, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptOfPeople {
    /// From how many addresses in a day words are kept.
    pub addresses: usize,
    /// Days for which words are kept that wait.
    pub words_days: i64,
    /// Days for which words are kept that were let through, after they were last asked.
    pub shown_days: i64,
    /// Days for which it is kept how many searches there were.
    pub counted_days: i64,
    /// Days for which an e-mail address is kept that was given with what was sent in, and for which what was sent is after its case was closed; none
    /// where nothing is taken.
    pub sent_days: Option<[i64; 2]>,
    /// Whether there is a room for editors, of whom something is kept too.
    pub has_editors: bool,
    /// Days for which an alert by mail waits to be confirmed, and how often a mailbox may refuse; none where no mail is sent.
    pub alerts: Option<(i64, u32)>,
}

/// The accessibility statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessibilityPage {
    /// Where the service is, as in `https://example.org`.
    pub site: String,
    /// The name of who runs it, where it was told.
    pub operator: Option<String>,
    /// The address for mail of who runs it, where it was told.
    pub contact: Option<String>,
    /// What was assessed, where it was.
    pub statement: Option<Statement>,
}

/// What was assessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The day of the statement, `2026-11-27`.
    pub prepared: String,
    /// The day on which it was last looked over.
    pub reviewed: Option<String>,
    /// Whether the operator assessed it; a third party did otherwise.
    pub is_own: bool,
    /// How far it complies.
    pub conformity: Conformity,
    /// What is not accessible.
    pub failings: Vec<String>,
    /// The body that supervises, where it is another than that of the state: a name and an address for mail.
    pub supervisor: Option<(String, String)>,
}

/// How far a site complies with the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conformity {
    /// In all.
    Full,
    /// But for some things.
    Partial,
    /// Not.
    None,
}
