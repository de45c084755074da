//! What the room shows of the care of the corpus, and of searches that wait for an editor.

use osvedceno_api::{decode_all, encode};

/// The path of what wants an editor's eyes.
pub const CARE: &str = "/redakce/pece";
/// The path of searches that wait for an editor.
pub const SEARCHES: &str = "/redakce/hledani";
/// The field of a task that is to be seen and left as it is.
pub const PUT_OFF: &str = "put-off";
/// The field of a task that is to be in the list again.
pub const TAKE_BACK: &str = "take-back";
/// The field that says for how long something is left as it is.
pub const UNTIL: &str = "until";
/// For how many months that can be, and how it is said.
pub const SEEN_FOR: [(i64, &str); 3] = [(3, "na tři měsíce"), (1, "na měsíc"), (12, "na rok")];
/// The field of a search that everybody may read.
pub const ALLOW: &str = "allow";
/// The field of a search that nobody may.
pub const REFUSE: &str = "refuse";

/// Which tasks are looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CareFilter {
    /// The code of their kind; empty for an overview of kinds.
    pub kind: String,
    /// Whether those are shown that somebody has seen and left as they are.
    pub is_seen: bool,
    /// Which page of the list, from 0.
    pub page: usize,
}

impl CareFilter {
    /// Reads a query string; what is not understood is left out.
    pub fn parse(raw: &str) -> Self {
        let mut own = Self::default();
        for (name, value) in decode_all(raw) {
            match name.as_str() {
                "druh" => own.kind = value,
                "stav" => own.is_seen = value == "odlozene",
                "strana" => own.page = value.parse::<usize>().unwrap_or(1).saturating_sub(1),
                _ => {}
            }
        }
        own
    }

    /// The address of the list.
    pub fn address(&self) -> String {
        let pairs = [
            ("druh", Some(self.kind.clone()).filter(|kind| !kind.is_empty())),
            ("stav", self.is_seen.then(|| "odlozene".to_owned())),
            ("strana", (self.page > 0).then(|| (self.page + 1).to_string())),
        ];
        let query = encode(pairs.into_iter().filter_map(|(name, value)| Some((name, value?.into()))));
        if query.is_empty() { CARE.to_owned() } else { format!("{CARE}?{query}") }
    }
}

/// What wants an editor's eyes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarePage {
    /// Which tasks are looked at.
    pub filter: CareFilter,
    /// Every kind of care.
    pub kinds: Vec<CareKind>,
    /// How many tasks of the chosen kind there are.
    pub total: usize,
    /// How many pages they are on.
    pub pages: usize,
    /// Those on this page.
    pub tasks: Vec<CareTask>,
    /// What shows that the form is ours.
    pub token: String,
    /// Why what was sent was not done.
    pub error: Option<String>,
}

/// A kind of care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CareKind {
    /// Its code.
    pub code: &'static str,
    /// It as a heading.
    pub heading: String,
    /// How many tasks of it are to be done.
    pub count: usize,
    /// How many somebody has seen and left as they are.
    pub seen: usize,
}

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CareTask {
    /// What stands for it in forms.
    pub id: String,
    /// The title of the record, or what was looked for.
    pub title: String,
    /// The path of the record.
    pub record: Option<String>,
    /// The address of the search that it is about.
    pub search: Option<String>,
    /// What is to be looked at, in a sentence.
    pub text: String,
    /// Other records that it is about: ids and paths.
    pub others: Vec<(String, String)>,
    /// Who has seen it, and until which day it is left as it is, `2026-11-21`.
    pub seen: Option<(String, String)>,
}

/// Searches that wait for an editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchesPage {
    /// Those that most asked first; none where they are not kept.
    pub searches: Option<Vec<WaitingSearch>>,
    /// What shows that the form is ours.
    pub token: String,
    /// Why what was sent was not done.
    pub error: Option<String>,
}

/// A search that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingSearch {
    /// What stands for it in forms.
    pub id: String,
    /// What was looked for.
    pub words: String,
    /// How many looked for it, each address once a day.
    pub asked: usize,
    /// On how many days.
    pub days: usize,
    /// The last of them, `2026-11-21`.
    pub last: String,
}
