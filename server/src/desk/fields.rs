//! The fields of a record as editors fill them in: what they are called, where they belong, how they are written in the file. Those
//! whose values are codes come from the vocabulary.

use osvedceno_corpus::{FacetGroup, Kind, Vocabulary};

/// How a value stands in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Text in one line.
    Text,
    /// Text that is long.
    Long,
    /// A number.
    Number,
    /// A day, or where the field takes one, a year.
    Day,
    /// A list of texts, a line for each.
    List,
    /// One of a few words.
    Word(&'static [(&'static str, &'static str)]),
    /// What the vocabulary says.
    Coded,
}

/// A field of the form.
#[derive(Debug)]
pub(super) struct Field {
    /// The key in the file, with a point before what is within its table.
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    pub(super) hint: &'static str,
    pub(super) sort: Sort,
}

/// Headings, and what stands below each; sources and the text have their own ways.
pub(super) const GROUPS: [(&str, &[Field]); 7] = [
    ("Co to je", &WHAT),
    ("Kde a\u{a0}kdy", &WHERE),
    ("Kdo", &WHO),
    ("Čeho se to týká", &ABOUT),
    ("Důkazy a\u{a0}peníze", &MONEY),
    ("Otázky a\u{a0}souvislosti", &QUESTIONS),
    ("Dny", &DAYS),
];

/// In which order what is within a table stands there.
pub(super) const WITHIN: [&str; 7] = ["from", "to", "amount", "currency", "per", "year", "scope"];

/// What a source has.
pub(super) const SOURCE: [Field; 5] = [
    text("title", "Název", ""),
    text("publisher", "Kdo ho vydal", ""),
    text("url", "Adresa", "Začíná https:// nebo http://."),
    text("lang", "Jazyk", "Dvě písmena, třeba cs, en nebo de."),
    number("year", "Rok", "Kdy zdroj vyšel, pokud se to ví."),
];

const WHAT: [Field; 7] = [
    text("title", "Název", "Nejvýš 110\u{a0}znaků."),
    text("title_en", "Název anglicky", ""),
    text("title_original", "Název v\u{a0}původním jazyce", "Jen u\u{a0}zahraničních, pokud ho známe."),
    long(
        "summary",
        "Shrnutí",
        "Jedna až tři věty, nejvýš 400\u{a0}znaků: co se udělalo, pro koho, s\u{a0}jakým výsledkem.",
    ),
    long("summary_en", "Shrnutí anglicky", ""),
    text(
        "id",
        "Jméno souboru",
        "Malá písmena bez diakritiky a\u{a0}spojovníky. Po zveřejnění se už nemění: je to adresa záznamu.",
    ),
    word("kind", "Druh", "", &KINDS),
];

const WHERE: [Field; 11] = [
    coded("country"),
    coded("region"),
    text("place", "Místo", "Obec, městská část nebo kraj, česky, kde to čeština zná."),
    text("place_code", "Kód obce", "Šest číslic; jen tam, kde jméno a\u{a0}kraj nestačí."),
    number("population", "Počet obyvatel", "Zaokrouhlený na dvě platné číslice."),
    number("period.from", "Od roku", ""),
    number("period.to", "Do roku", "Prázdné, pokud to běží dál."),
    day("date", "Den konání", "Den jako 2018-01-30, nebo jen rok."),
    number("year", "Rok", "Kdy dokument vyšel nebo začal platit."),
    day("valid.from", "Platí od", "Den jako 2018-10-02, nebo jen rok."),
    day("valid.to", "Platí do", "Prázdné, pokud konec není stanoven."),
];

const WHO: [Field; 6] = [
    text("implementer", "Kdo to dělal", ""),
    list("partners", "Partneři", "Každý na vlastní řádek."),
    coded("lead"),
    coded("municipal_role"),
    coded("recipients"),
    word(
        "recurs",
        "Jak často se dá žádat",
        "",
        &[("yearly", "každý rok"), ("often", "víckrát za období"), ("once", "jednou")],
    ),
];

const ABOUT: [Field; 5] = [coded("situations"), coded("areas"), coded("groups"), coded("tools"), coded("horizons")];

const MONEY: [Field; 8] = [
    number("cost.amount", "Náklady: částka", "Jen číslo, bez mezer; a\u{a0}jen pokud ji říká zdroj."),
    text("cost.currency", "Náklady: měna", "Třeba CZK nebo EUR."),
    word("cost.per", "Náklady: za co", "", &[("total", "celkem"), ("year", "za rok")]),
    number("cost.year", "Náklady: ceny roku", ""),
    word(
        "cost.scope",
        "Náklady: čeho",
        "",
        &[
            ("service", "jedné služby nebo akce na jednom místě"),
            ("project", "projektu"),
            ("programme", "programu pro mnoho míst"),
        ],
    ),
    list("funding", "Kdo to platil", "Každý na vlastní řádek."),
    number("staff", "Placená místa", "Přepočtené úvazky, jen pokud je říká zdroj."),
    coded("outcome"),
];

const QUESTIONS: [Field; 5] = [
    list(
        "questions",
        "Otázky, na které odpovídá",
        "Tři až šest, každá na vlastní řádek a\u{a0}nejvýš 110\u{a0}znaků; tak, jak by je napsal člověk, který záznam potřebuje.",
    ),
    list("questions_en", "Otázky anglicky", "Jedna až tři."),
    list("words", "Další slova pro hledání", "Každé na vlastní řádek."),
    list("related", "Související záznamy", "Jména souborů bez .md, každé na vlastní řádek."),
    list("akin", "Pomohou při stejné potíži", "Jména souborů bez .md, nejbližší první."),
];

const DAYS: [Field; 3] = [
    day("checked", "Zdroje naposledy čteny", "Den jako 2026-11-21."),
    day("added", "Přidáno", "U\u{a0}nového záznamu se při zveřejnění nastaví na dnešek."),
    day("changed", "Údaje naposledy změněny", "U\u{a0}opravy se při zveřejnění nastaví na dnešek."),
];

const KINDS: [(&str, &str); 6] = [
    ("practice", "praxe"),
    ("policy-paper", "koncepční dokument"),
    ("analysis", "analýza"),
    ("instrument", "nástroj"),
    ("event", "akce"),
    ("manual", "kapitola manuálu"),
];

/// Keys that every kind has.
const OF_ALL: [&str; 17] = [
    "id",
    "kind",
    "title",
    "title_en",
    "title_original",
    "summary",
    "summary_en",
    "related",
    "akin",
    "added",
    "changed",
    "checked",
    "questions",
    "questions_en",
    "words",
    "sources",
    "country",
];

impl Field {
    /// Whether records of a kind have it.
    pub(super) fn is_of(&self, kind: Kind, vocabulary: &Vocabulary) -> bool {
        let key = super::file::split(self.name).0;
        // Of a chapter of the manual, each section has its own questions.
        let is_asked = !(kind == Kind::Manual && ["questions", "questions_en", "words"].contains(&key));
        if self.sort == Sort::Coded {
            return coding(key, vocabulary).is_some_and(|group| group.is_of(kind));
        }
        is_asked && (OF_ALL.contains(&key) || kind.own_fields().contains(&key))
    }
}

/// The facet group whose codes stand in a field.
pub(super) fn coding<'v>(field: &str, vocabulary: &'v Vocabulary) -> Option<&'v FacetGroup> {
    vocabulary.groups.iter().find(|group| group.field.as_deref() == Some(field))
}

const fn text(name: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field { name, label, hint, sort: Sort::Text }
}

const fn long(name: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field { name, label, hint, sort: Sort::Long }
}

const fn number(name: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field { name, label, hint, sort: Sort::Number }
}

const fn day(name: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field { name, label, hint, sort: Sort::Day }
}

const fn list(name: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field { name, label, hint, sort: Sort::List }
}

const fn word(
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    words: &'static [(&'static str, &'static str)],
) -> Field {
    Field { name, label, hint, sort: Sort::Word(words) }
}

/// What it is called and which codes it takes, the vocabulary says.
const fn coded(name: &'static str) -> Field {
    Field { name, label: "", hint: "", sort: Sort::Coded }
}

#[cfg(test)]
mod tests {
    use osvedceno_corpus::{KEYS, TABLES};

    use super::*;

    #[test]
    fn the_form_has_every_key_of_a_file_and_no_other() {
        let mut shown: Vec<&str> = GROUPS
            .iter()
            .flat_map(|(_, fields)| fields.iter())
            .map(|field| super::super::file::split(field.name).0)
            .chain(TABLES)
            .collect();
        let mut keys = KEYS.to_vec();
        for list in [&mut shown, &mut keys] {
            list.sort_unstable();
            list.dedup();
        }
        assert_eq!(shown, keys);
        assert!(OF_ALL.iter().all(|key| KEYS.contains(key)));
        assert!(Kind::ALL.iter().flat_map(|kind| kind.own_fields()).all(|key| KEYS.contains(key)));
    }
}
