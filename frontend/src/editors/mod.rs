//! What the editors' room shows. Plain data, which the server fills in, and the addresses of its pages; Czech alone, as the records are.

mod care;

use osvedceno_api::{Hit, decode_all, encode};

use crate::drafts::DraftPage;
use crate::proposals::{Form, Question};
pub use care::{
    ALLOW, CARE, CareFilter, CareKind, CarePage, CareTask, PUT_OFF, REFUSE, SEARCHES, SEEN_FOR, SearchesPage,
    TAKE_BACK, UNTIL, WaitingSearch,
};

/// The path of the room, which is that of the list of cases; below it is all of it.
pub const EDITORS: &str = "/redakce";
/// The path below which cases are, by their numbers.
pub const CASE: &str = "/redakce/pripad/";
/// What follows the path of a case where its record is written.
pub const CASE_RECORD: &str = "/zaznam";

/// What an editor says to whoever sent a case.
pub const WORD: Question = Question {
    name: "word",
    label: ["Co odesílateli napíšete?", "What do you tell them?"],
    hint: [
        "Při vrácení otázku nebo co doplnit, při odmítnutí důvod. Odesílatel to uvidí na své adrese, vaše jméno ne.",
        "A question where you send it back, a reason where you refuse it. They see it at their address, and not your name.",
    ],
    most: 2_000,
    rows: 4,
};
/// The field that says how much had happened to a case when its page was opened.
pub const HAPPENED: &str = "happened";

/// A page of the room.
#[derive(Debug, Clone, PartialEq)]
pub struct EditorsPage {
    /// What others call the editor whose page it is.
    pub editor: String,
    /// What it shows.
    pub content: EditorsContent,
}

/// What a page of the room shows.
#[derive(Debug, Clone, PartialEq)]
pub enum EditorsContent {
    /// The cases.
    Queue(QueuePage),
    /// The file of a record as it is being written.
    Draft(Box<DraftPage>),
    /// One of them.
    Case(Box<CaseDeskPage>),
    /// What wants an editor's eyes.
    Care(CarePage),
    /// Searches that wait for an editor.
    Searches(SearchesPage),
}

/// Cases by how far they have come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum QueueState {
    /// They wait for editors.
    #[default]
    Waiting,
    /// They wait for whoever sent them.
    Returned,
    /// They are decided, or were taken back.
    Closed,
}

/// Cases by what they are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum QueueKind {
    /// All of them.
    #[default]
    All,
    /// Corrections of records.
    Correction,
    /// Practices that somebody proposed.
    Practice,
    /// Practices that were brought in from a table.
    Table,
}

impl QueueState {
    /// Each with its word in addresses.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Waiting, "cekaji"), (Self::Returned, "vracene"), (Self::Closed, "uzavrene")];
}

impl QueueKind {
    /// Each with its word in addresses.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::All, "vse"), (Self::Correction, "opravy"), (Self::Practice, "navrhy"), (Self::Table, "z-tabulky")];
}

/// Which cases are looked through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QueueFilter {
    /// How far they have come.
    pub state: QueueState,
    /// What they are.
    pub kind: QueueKind,
    /// Words in their titles.
    pub words: String,
    /// Of a list, which page of it, from 0.
    pub page: usize,
}

impl QueueFilter {
    /// Reads a query string; what is not understood is left out.
    pub fn parse(raw: &str) -> Self {
        let mut own = Self::default();
        for (name, value) in decode_all(raw) {
            match name.as_str() {
                "stav" => own.state = named(&QueueState::ALL, &value),
                "druh" => own.kind = named(&QueueKind::ALL, &value),
                "q" => own.words = value,
                "strana" => own.page = value.parse::<usize>().unwrap_or(1).saturating_sub(1),
                _ => {}
            }
        }
        own
    }

    /// It as a query string, with `?` unless there is nothing to say.
    pub fn query(&self) -> String {
        let word = |state, kind| (word(&QueueState::ALL, state), word(&QueueKind::ALL, kind));
        let (state, kind) = word(self.state, self.kind);
        let pairs = [
            ("stav", (self.state != QueueState::default()).then(|| state.to_owned())),
            ("druh", (self.kind != QueueKind::default()).then(|| kind.to_owned())),
            ("q", Some(self.words.clone()).filter(|words| !words.is_empty())),
            ("strana", (self.page > 0).then(|| (self.page + 1).to_string())),
        ];
        let query = encode(pairs.into_iter().filter_map(|(name, value)| Some((name, value?.into()))));
        if query.is_empty() { query } else { format!("?{query}") }
    }

    /// The address of the list.
    pub fn address(&self) -> String {
        format!("{EDITORS}{}", self.query())
    }

    /// The address of a case that is looked at in this list.
    pub fn case(&self, number: i64) -> String {
        format!("{CASE}{number}{}", Self { page: 0, ..self.clone() }.query())
    }
}

fn named<T: Copy + Default>(all: &[(T, &str)], word: &str) -> T {
    all.iter().find(|(_, own)| *own == word).map(|(value, _)| *value).unwrap_or_default()
}

fn word<T: Copy + PartialEq>(all: &[(T, &'static str)], value: T) -> &'static str {
    all.iter().find(|(own, _)| *own == value).map_or("", |(_, word)| *word)
}

/// The cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuePage {
    /// Which are looked through.
    pub filter: QueueFilter,
    /// How many of that kind and with those words there are in each state.
    pub states: [usize; 3],
    /// How many in that state and with those words there are of each kind.
    pub kinds: [usize; 4],
    /// How many there are in all.
    pub total: usize,
    /// How many pages they are on.
    pub pages: usize,
    /// Those on this page.
    pub rows: Vec<QueueRow>,
    /// What was done a moment ago.
    pub done: Option<Done>,
}

/// A case in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueRow {
    /// Its number.
    pub number: i64,
    /// What it is called, as whoever sent it wrote, or the title of the record that it corrects.
    pub title: Option<String>,
    /// What it is.
    pub kind: QueueKind,
    /// The code of its state.
    pub state: &'static str,
    /// The day on which it was sent, `2026-11-21`.
    pub sent: String,
    /// How many days ago that was.
    pub age: i64,
    /// Whose draft there is; empty of one that came from a table.
    pub draft: Option<String>,
}

/// What an editor decided a moment ago.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The number of the case.
    pub number: i64,
    /// The code of the state that it is in now.
    pub state: &'static str,
}

/// A case, as an editor has it.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseDeskPage {
    /// Its number.
    pub number: i64,
    /// What it is.
    pub kind: QueueKind,
    /// The code of its state.
    pub state: &'static str,
    /// What it is called.
    pub title: Option<String>,
    /// Whether it was written in English.
    pub is_english: bool,
    /// How many days ago it was sent.
    pub age: i64,
    /// Where to write to.
    pub email: Option<String>,
    /// What was sent: questions and answers.
    pub sent: Vec<(String, String)>,
    /// What is there now.
    pub beside: Beside,
    /// What happened to it.
    pub events: Vec<DeskEvent>,
    /// Whose draft there is, and of which day; nobody's where it came from a table.
    pub draft: Option<(String, String)>,
    /// The list in which it is looked at.
    pub filter: QueueFilter,
    /// Where it stands in that list, from 1, and how many there are; not where it is not in it any more.
    pub place: Option<(usize, usize)>,
    /// The case before it in the list, and the one behind it.
    pub around: [Option<i64>; 2],
    /// What can be said; the editor's own words where they were not sent.
    pub form: Form,
    /// What somebody else did while the editor wrote.
    pub overtaken: bool,
    /// What was done a moment ago.
    pub done: Option<Done>,
}

/// What there is beside a case.
#[derive(Debug, Clone, PartialEq)]
pub enum Beside {
    /// The record that it corrects.
    Record(Box<BesideRecord>),
    /// The record that it corrects is there no longer; its id.
    Gone(String),
    /// Practices that may be the same.
    Alike(Vec<Hit>),
}

/// A record, beside what somebody says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BesideRecord {
    /// Its title.
    pub title: String,
    /// Its path.
    pub url: String,
    /// The field that somebody means.
    pub field: String,
    /// What the record says there; nothing where it says nothing, or where it is not one field.
    pub says: Vec<String>,
    /// Its sources: titles and addresses.
    pub sources: Vec<(String, String)>,
    /// The day on which they were last read.
    pub checked: String,
}

/// Something that happened, for editors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskEvent {
    /// The day, `2026-11-21`.
    pub day: String,
    /// Who did it; none where it was whoever sent it.
    pub who: Option<String>,
    /// The code of the state that it led to.
    pub state: &'static str,
    /// What was said.
    pub word: String,
}

impl EditorsPage {
    /// Its title.
    pub(crate) fn title(&self) -> String {
        match &self.content {
            EditorsContent::Queue(_) => "Případy, redakce".to_owned(),
            EditorsContent::Care(_) => "Péče o\u{a0}záznamy, redakce".to_owned(),
            EditorsContent::Searches(_) => "Marná hledání, redakce".to_owned(),
            EditorsContent::Case(page) => match &page.title {
                Some(title) => format!("Případ\u{a0}{}: {title}", page.number),
                None => format!("Případ\u{a0}{}", page.number),
            },
            EditorsContent::Draft(page) => page.title(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_cases_are_looked_through_stands_in_the_address() {
        let filter = QueueFilter {
            state: QueueState::Closed,
            kind: QueueKind::Table,
            words: "češtiny & spol".to_owned(),
            page: 3,
        };
        assert_eq!(QueueFilter::parse(filter.query().trim_start_matches('?')), filter);
        assert_eq!(QueueFilter::default().address(), "/redakce");
        assert_eq!(QueueFilter::parse("stav=nic&strana=x&neco=1"), QueueFilter::default());
        assert_eq!(filter.case(7), "/redakce/pripad/7?stav=uzavrene&druh=z-tabulky&q=%C4%8De%C5%A1tiny+%26+spol");
    }
}
