//! Suggestions as somebody types: records, places and concepts by the beginnings of their words, without diacritics.
//!
//! In: a table of texts that was written when the index was built, and what was typed. Out: the best texts that fit, with
//! what was typed marked in them. Spelling, inflection and meaning are the business of a search.

mod mark;

use crate::language::Language;
use crate::store::suggestions::{MOST_SUGGESTIONS, Subject, Table, Typed};
use mark::marked;

/// A suggestion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What is suggested.
    pub subject: Subject,
    /// Its title, name or label. Names of places and headings of sections are Czech in both languages.
    pub text: String,
    /// What was typed the beginning of, where that is not `text`: a synonym, or the label in the other language.
    pub matched: Option<String>,
    /// Whether `matched` is a question that the record answers.
    pub question: bool,
    /// `text` as HTML, what was typed in `<mark>`.
    pub html: String,
    /// How many documents that a search can find have it; of a record 1.
    pub count: usize,
}

/// What may be meant by the beginning of a question, best first, at most `limit`: texts of which every typed word begins a
/// word of its own. `store/suggestions/order.rs` has the order.
///
/// # Errors
/// A damaged table.
pub(crate) fn suggest(
    table: &Table,
    typed: &str,
    language: Language,
    limit: usize,
) -> serde_json::Result<Vec<Suggestion>> {
    let Some(typed) = Typed::of(typed) else { return Ok(Vec::new()) };
    let best = table.best(&typed, language, limit.min(MOST_SUGGESTIONS));
    let suggestions = best.into_iter().map(|text| {
        let entry = table.entry(&text)?;
        let is_record = matches!(entry.subject, Subject::Record { .. });
        let titled = text.written == entry.label.cs || text.written == entry.label.en;
        let label = match language {
            Language::Czech => entry.label.cs,
            Language::English => entry.label.en,
        };
        let (html, fits) = marked(&label, &typed);
        let shown = fits || text.written == label;
        Ok(Suggestion {
            html,
            question: !shown && is_record && !titled,
            matched: (!shown).then(|| text.written.to_owned()),
            text: label,
            subject: entry.subject,
            count: text.count as usize,
        })
    });
    suggestions.collect()
}

#[cfg(test)]
mod tests {
    use osvedceno_corpus::{Code, GroupName, RecordId, Text};

    use super::*;
    use crate::build::suggestions::{Entry, Name, table_of};

    fn text(cs: &str, en: &str) -> Text {
        Text { cs: cs.to_owned(), en: en.to_owned() }
    }

    fn record(id: &str, cs: &str, en: &str) -> Entry {
        let subject = Subject::Record { id: RecordId::new(id).unwrap(), kind: Code::from("practice") };
        Entry::new(subject, text(cs, en), 1)
    }

    fn concept(code: &str, label: Text, synonyms: &[&str], count: u32) -> Entry {
        let subject = Subject::Concept { group: GroupName::from("area"), code: Code::from(code) };
        let mut entry = Entry::new(subject, label, count);
        entry.names.extend(synonyms.iter().map(|synonym| Name::synonym(synonym, Language::Czech)));
        entry
    }

    fn entries() -> Vec<Entry> {
        vec![
            record("brno", "Interkulturní pracovníci v Brně", "Intercultural workers in Brno"),
            record("plzen", "Škola a interkulturní pracovnice", "A school and its intercultural worker"),
            record("praha", "Školní asistenti", "Assistants at school"),
            concept("education", text("Vzdělávání", "Education"), &["škola", "školní docházka"], 40),
            concept("housing", text("Bydlení", "Housing"), &["ubytovna", "škola bydlení"], 50),
            Entry::new(Subject::Place, text("Škvorec", "Škvorec"), 2),
        ]
    }

    fn texts(typed: &str, language: Language) -> Vec<String> {
        let table = table_of(&entries()).unwrap();
        let found = suggest(&table, typed, language, 20).unwrap();
        found.into_iter().map(|found| found.text).collect()
    }

    #[test]
    fn every_typed_word_must_begin_a_word_of_its_own() {
        let czech = |typed| texts(typed, Language::Czech);
        assert_eq!(czech("prac inter"), ["Interkulturní pracovníci v Brně", "Škola a interkulturní pracovnice"]);
        assert_eq!(czech("inter inter"), [""; 0]);
        assert_eq!(czech("kulturní"), [""; 0]);
        assert_eq!(czech(" – "), [""; 0]);
    }

    #[test]
    fn the_order_is_language_then_fit_then_label_then_count() {
        let expected = ["Škvorec", "Školní asistenti", "Škola a interkulturní pracovnice", "Bydlení", "Vzdělávání"];
        assert_eq!(texts("sk", Language::Czech), expected);
        let expected = ["Vzdělávání", "Škola a interkulturní pracovnice", "Bydlení"];
        assert_eq!(texts("skola", Language::Czech), expected);
        // In English what is Czech comes after everything English.
        let expected = ["Assistants at school", "A school and its intercultural worker"];
        assert_eq!(texts("sch", Language::English), expected);
        let expected =
            ["Škvorec", "Assistants at school", "A school and its intercultural worker", "Housing", "Education"];
        assert_eq!(texts("s", Language::English), expected);
    }

    #[test]
    fn what_matched_is_said_where_it_is_not_shown() {
        let table = table_of(&entries()).unwrap();
        let found = suggest(&table, "ubytov", Language::Czech, 20).unwrap();
        assert_eq!(found[0].matched.as_deref(), Some("ubytovna"));
        assert_eq!((found[0].html.as_str(), found[0].count), ("Bydlení", 50));
        let found = suggest(&table, "INTERKULTURNI prac", Language::Czech, 20).unwrap();
        assert_eq!(found[0].matched, None);
        assert_eq!(found[0].html, "<mark>Interkulturní</mark> <mark>prac</mark>ovníci v Brně");
    }
}
