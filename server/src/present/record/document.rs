//! A record as a document in Markdown: what it is, its text, its sources, how to cite it.

use osvedceno_api::{Lang, RecordResponse};
use osvedceno_frontend::date;

use crate::markdown::escape;
use crate::present::sources::lost;

/// The document of a record whose sections have their Markdown.
pub(crate) fn document(record: &RecordResponse, lang: Lang) -> String {
    let mut parts = vec![format!("# {}", escape(&record.title)), escape(&record.summary)];
    let mut facts: Vec<String> = Vec::new();
    let mut fact = |label: &str, text: &str| facts.push(format!("- **{label}:** {text}"));
    fact(lang.pick("Druh", "Kind"), &escape(&record.kind_label));
    if let Some(place) = &record.place {
        fact(lang.pick("Místo", "Place"), &escape(place));
    }
    for group in record.facets.iter().filter(|group| group.name != "kind") {
        let labels: Vec<_> = group.values.iter().map(|value| escape(&value.label)).collect();
        if !labels.is_empty() {
            fact(&escape(&group.label), &labels.join(", "));
        }
    }
    fact(lang.pick("Přidáno", "Added"), &date(lang, &record.added));
    fact(lang.pick("Změněno", "Changed"), &date(lang, &record.modified));
    fact(lang.pick("Zdroje ověřeny", "Sources checked"), &date(lang, &record.checked.date));
    fact(lang.pick("Stránka", "Page"), &format!("<{}>", record.absolute_url));
    fact(lang.pick("Licence textu", "Licence of the text"), &format!("[CC BY 4.0](<{}>)", record.license));
    parts.push(facts.join("\n"));
    for section in &record.body {
        parts.push(format!("## {}", escape(&section.heading)));
        parts.push(section.markdown.clone().unwrap_or_default());
    }
    parts.push(lang.pick("## Zdroje", "## Sources").to_owned());
    let sources = record.sources.iter().map(|source| {
        let year = source.year.map(|year| format!(", {year}")).unwrap_or_default();
        let copy = source.archive_url.as_ref().map(|copy| format!(". {} <{copy}>", lost(lang))).unwrap_or_default();
        format!("- [{}](<{}>), {}{year}{copy}", escape(&source.title), source.url, escape(&source.publisher))
    });
    parts.push(sources.collect::<Vec<_>>().join("\n"));
    parts.push(lang.pick("## Jak citovat", "## How to cite").to_owned());
    parts.push(escape(&record.citation));
    parts.join("\n\n") + "\n"
}
