//! A task: of which kind it is, what it is about, what is to be looked at.

use osvedceno_corpus::{Record, Text};

/// A kind of care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Calls that are over, of records that say otherwise.
    Closed,
    /// Sources that cannot be opened any more, or have another address.
    Sources,
    /// Links between records that no longer fit.
    Links,
    /// Alerts whose search cannot be answered.
    Alerts,
    /// Records that tell the same.
    Copies,
    /// Sources that nobody has read for long.
    Checked,
    /// What people looked for and did not find.
    Gaps,
    /// Practices without the questions that they answer.
    Questions,
    /// Practices without costs, place or population.
    Missing,
}

impl Kind {
    /// Every kind, that first which misleads readers most.
    pub(crate) const ALL: [Self; 9] = [
        Self::Closed,
        Self::Sources,
        Self::Links,
        Self::Alerts,
        Self::Copies,
        Self::Checked,
        Self::Gaps,
        Self::Questions,
        Self::Missing,
    ];

    /// The word for it on the command line and in JSON.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Sources => "sources",
            Self::Links => "links",
            Self::Alerts => "alerts",
            Self::Copies => "copies",
            Self::Checked => "checked",
            Self::Gaps => "gaps",
            Self::Questions => "questions",
            Self::Missing => "missing",
        }
    }

    /// It as a heading.
    pub(crate) fn heading(self) -> Text {
        match self {
            Self::Closed => text(
                "Výzvy, které skončily, a záznam mluví jinak",
                "Calls that are over, and the record says otherwise",
            ),
            Self::Sources => text(
                "Zdroje, které nejdou otevřít nebo mají novou adresu",
                "Sources that cannot be opened, or have a new address",
            ),
            Self::Links => text("Odkazy mezi záznamy, které už nesedí", "Links between records that no longer fit"),
            Self::Alerts => text("Upozornění, která nic neposílají", "Alerts that send nothing"),
            Self::Copies => text("Záznamy, které možná říkají totéž", "Records that may tell the same"),
            Self::Checked => text("Zdroje, které dlouho nikdo nečetl", "Sources that nobody has read for long"),
            Self::Gaps => text("Co lidé hledali a\u{a0}nenašli", "What people looked for and did not find"),
            Self::Questions => {
                text("Praxe bez otázek, na které odpovídají", "Practices without the questions that they answer")
            }
            Self::Missing => {
                text("Praxe bez nákladů, místa nebo počtu obyvatel", "Practices without costs, place or population")
            }
        }
    }
}

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Task {
    pub(crate) kind: Kind,
    /// The record that it is about; of a gap, the words that were looked for; of an alert, the query string of its search.
    pub(crate) about: String,
    /// The title of that record; none of a gap or an alert.
    pub(crate) title: Option<Text>,
    /// Other records that it is about.
    pub(crate) others: Vec<String>,
    /// What is to be looked at, in a sentence.
    pub(crate) text: Text,
    /// How urgent it is among those of its kind: more is more.
    pub(super) urgency: i64,
}

impl Task {
    /// What stands for it and is the same tomorrow, unless something else is to be looked at then. What counts days says something else each
    /// time, and is the same.
    pub(crate) fn id(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        let text = if matches!(self.kind, Kind::Checked | Kind::Gaps | Kind::Alerts) { "" } else { &self.text.cs };
        for part in [self.kind.code(), &self.about, text].into_iter().chain(self.others.iter().map(String::as_str)) {
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
        }
        hasher.finalize().to_hex()[..16].to_owned()
    }
}

/// A task about a record, of no urgency yet.
pub(super) fn about(record: &Record, kind: Kind, text: Text) -> Task {
    let (about, title) = (record.id.to_string(), Some(record.title.clone()));
    Task { kind, about, title, others: Vec::new(), text, urgency: 0 }
}

/// A text in both languages.
pub(super) fn text(cs: impl Into<String>, en: impl Into<String>) -> Text {
    Text { cs: cs.into(), en: en.into() }
}
