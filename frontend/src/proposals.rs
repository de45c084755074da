//! What people can send in: the questions of its forms, and what its pages show. Plain data, which the server fills in.

use osvedceno_api::{Hit, Lang};

use crate::given::Given;

/// The paths of the form for a practice, in Czech and in English.
pub const SUGGEST: [&str; 2] = ["/navrhnout", "/en/suggest-practice"];
/// What the path of a record is followed by where something in it is corrected.
pub const CORRECT: [&str; 2] = ["/oprava", "/correction"];
/// The paths below which everybody follows what they sent.
pub const CASES: [&str; 2] = ["/poslano/", "/en/submission/"];
/// The field that no person sees; a program that fills in everything fills in this.
pub const TRAP: &str = "website";
/// The field for where to write to.
pub const EMAIL: &str = "email";
/// What the field `field` says of what is not in its list.
pub const OTHER_FIELD: &str = "other";

/// A question of a form.
#[derive(Debug, PartialEq, Eq)]
pub struct Question {
    /// The name of its field.
    pub name: &'static str,
    /// The question, in Czech and in English.
    pub label: [&'static str; 2],
    /// What helps to answer it.
    pub hint: [&'static str; 2],
    /// Most characters of an answer.
    pub most: usize,
    /// Lines of its field.
    pub rows: u8,
}

/// What is asked of a correction, after the field that is wrong.
pub const OF_CORRECTION: [Question; 2] = [
    Question {
        name: "right",
        label: ["Jak je to správně?", "What is right?"],
        hint: [
            "Napište správný údaj, nebo větu, která je špatně, a\u{a0}jak má znít.",
            "Write what is right, or the sentence that is wrong and how it should read.",
        ],
        most: 5_000,
        rows: 5,
    },
    Question {
        name: "source",
        label: ["Odkud to víte?", "How do you know?"],
        hint: [
            "Adresa stránky nebo dokumentu, nebo slovy: „pracuji na odboru, který projekt vedl“.",
            "The address of a page or document, or in words: “I work in the department that ran the project”.",
        ],
        most: 2_000,
        rows: 2,
    },
];

/// What is asked of a practice: what a record needs, in the order in which it is read.
pub const OF_PRACTICE: [Question; 10] = [
    Question {
        name: "title",
        label: ["Jak byste praxi nazvali?", "What would you call the practice?"],
        hint: [
            "Třeba „Kurzy češtiny pro rodiče přímo ve škole“.",
            "As in “Czech courses for parents at their children’s school”.",
        ],
        most: 200,
        rows: 1,
    },
    Question {
        name: "where",
        label: ["Kde se to dělo?", "Where was it?"],
        hint: ["Obec, kraj nebo země.", "A municipality, region or country."],
        most: 200,
        rows: 1,
    },
    Question {
        name: "who",
        label: ["Kdo to dělal?", "Who ran it?"],
        hint: ["Úřad, organizace, škola, partneři.", "A town hall, an organisation, a school, partners."],
        most: 500,
        rows: 1,
    },
    Question {
        name: "when",
        label: ["Kdy?", "When?"],
        hint: ["Od kdy do kdy; třeba „2021 až dosud“.", "From when to when, as in “2021 until now”."],
        most: 100,
        rows: 1,
    },
    Question {
        name: "trouble",
        label: ["Co bylo potřeba vyřešit?", "What was the trouble?"],
        hint: ["Komu co chybělo, co nefungovalo.", "Who lacked what, what did not work."],
        most: 5_000,
        rows: 4,
    },
    Question {
        name: "done",
        label: ["Co se udělalo?", "What was done?"],
        hint: ["Jak to začalo, jak to chodilo, co bylo nejtěžší.", "How it began, how it went, what was hardest."],
        most: 5_000,
        rows: 6,
    },
    Question {
        name: "results",
        label: ["Co z\u{a0}toho bylo?", "What came of it?"],
        hint: ["Čísla, pokud je máte; i\u{a0}to, co nevyšlo.", "Figures if you have them; and what did not work out."],
        most: 5_000,
        rows: 4,
    },
    Question {
        name: "cost",
        label: ["Kolik to stálo a\u{a0}kdo to platil?", "What did it cost and who paid?"],
        hint: ["Stačí přibližně.", "Roughly is enough."],
        most: 500,
        rows: 1,
    },
    Question {
        name: "served",
        label: ["Komu to sloužilo?", "Whom did it serve?"],
        hint: ["Kdo a\u{a0}kolik lidí.", "Who, and how many people."],
        most: 500,
        rows: 1,
    },
    Question {
        name: "sources",
        label: ["Kde se o\u{a0}tom dá dočíst víc?", "Where can one read more?"],
        hint: [
            "Adresy stránek, zprávy, články; každý zdroj na vlastní řádek.",
            "Addresses of pages, reports, articles; each on a line of its own.",
        ],
        most: 3_000,
        rows: 3,
    },
];

/// A form as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Where it is sent to.
    pub action: String,
    /// What was filled in.
    pub given: Given,
    /// What shows that it is ours.
    pub token: String,
    /// What is wrong, by the names of the fields; none of that which is about no field.
    pub errors: Vec<(Option<&'static str>, String)>,
}

/// Something is wrong in a record.
#[derive(Debug, Clone, PartialEq)]
pub struct CorrectionPage {
    /// The title of the record.
    pub title: String,
    /// Its language.
    pub title_lang: Lang,
    /// The path of the record.
    pub url: String,
    /// What can be wrong in it: names and words.
    pub fields: Vec<(String, String)>,
    /// The form; none where nothing is taken here.
    pub form: Option<Form>,
    /// Where to write to in place of that.
    pub contact: Option<String>,
}

/// A practice that is not there yet.
#[derive(Debug, Clone, PartialEq)]
pub struct SuggestionPage {
    /// The form; none where nothing is taken here.
    pub form: Option<Form>,
    /// Where to write to in place of that.
    pub contact: Option<String>,
    /// Whether it is shown what the record will look like.
    pub has_preview: bool,
    /// Practices that may be the same.
    pub alike: Vec<Hit>,
    /// Whether it was not sent because of them.
    pub is_stopped: bool,
}

/// What somebody sent, for themselves.
#[derive(Debug, Clone, PartialEq)]
pub struct CasePage {
    /// The code of its state.
    pub state: &'static str,
    /// The title and the path of the record that it corrects.
    pub record: Option<(String, String)>,
    /// Whether editors can write to whoever sent it.
    pub has_email: bool,
    /// What was sent: questions and answers.
    pub sent: Vec<(String, String)>,
    /// What happened to it.
    pub events: Vec<CaseEvent>,
    /// What can be sent anew where editors asked for it, and what takes it back.
    pub form: Form,
    /// What can be wrong in the record that it corrects: names and words.
    pub fields: Vec<(String, String)>,
    /// Whether the record that it corrects is in the database no longer.
    pub is_record_gone: bool,
}

/// What somebody wrote and can no longer be taken, to be copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LatePage {
    /// What is the matter.
    pub title: String,
    /// What happened meanwhile.
    pub said: String,
    /// Where to go on: words and a path.
    pub onward: Option<(String, String)>,
    /// What was written: questions and answers.
    pub written: Vec<(String, String)>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseEvent {
    /// The day, `2026-11-21`.
    pub day: String,
    /// The code of the state that it led to.
    pub state: &'static str,
    /// What an editor said.
    pub word: String,
}
