//! How to cite a record: by ČSN ISO 690:2022, as BibTeX, RIS and CSL-JSON.
//!
//! What is cited is the record, a page of a database on the web without an author of its own, with the day its sources were
//! last checked for its date. Its sources have citations of their own by whoever published them.

use std::fmt::Write;

use jiff::civil::Date;
use osvedceno_api::{CitationFormat, Lang, RecordResponse};
use serde_json::json;

/// What a citation says of a record.
pub(crate) struct Cited<'a> {
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    pub(crate) title_lang: Lang,
    pub(crate) summary: &'a str,
    /// The day its sources were last checked, `2026-11-21`.
    pub(crate) checked: &'a str,
    /// The path of its page.
    pub(crate) path: &'a str,
}

impl<'a> From<&'a RecordResponse> for Cited<'a> {
    fn from(record: &'a RecordResponse) -> Self {
        let RecordResponse { id, title, title_lang, summary, checked, url, .. } = record;
        Self { id, title, title_lang: *title_lang, summary, checked: &checked.date, path: url }
    }
}

/// What the record stands in.
pub(super) fn database(lang: Lang) -> &'static str {
    lang.pick(
        "Osvědčeno: dobré praxe začleňování cizinců v obcích",
        "Osvědčeno: good practices in the local integration of migrants",
    )
}

/// The citation; `site` is where the service is, as in `https://example.org`, and `today` the day it is looked at.
pub(crate) fn citation(cited: &Cited<'_>, format: CitationFormat, lang: Lang, site: &str, today: Date) -> String {
    let url = format!("{site}{}", cited.path);
    match format {
        CitationFormat::Csn => csn(cited, &url, lang, today),
        CitationFormat::Bibtex => bibtex(cited, &url, lang, today),
        CitationFormat::Ris => ris(cited, &url, lang, today),
        CitationFormat::CslJson => csl_json(cited, &url, lang, today),
    }
}

/// ČSN ISO 690:2022, a contribution on a website: title, "Online", what it stands in, date, address, day of citing.
fn csn(cited: &Cited<'_>, url: &str, lang: Lang, today: Date) -> String {
    let title = sentence(cited.title);
    let (from, seen) = lang.pick(("Dostupné z", "citováno"), ("Available from", "viewed"));
    format!("{title} Online. In: {}. {}. {from}: {url}. [{seen} {today}].", database(lang), cited.checked)
}

/// A title as a sentence: with a full stop, unless it ends otherwise.
fn sentence(title: &str) -> String {
    let ended = title.ends_with(['.', '?', '!', '…']);
    format!("{title}{}", if ended { "" } else { "." })
}

fn bibtex(cited: &Cited<'_>, url: &str, lang: Lang, today: Date) -> String {
    let key = cited.id.replace('/', ":");
    let year = cited.checked.split('-').next().unwrap_or_default();
    let language = cited.title_lang.pick("czech", "english");
    format!(
        "@misc{{{key},\n  title = {{{{{}}}}},\n  howpublished = {{{}}},\n  year = {{{year}}},\n  date = {{{}}},\n  \
         url = {{{url}}},\n  urldate = {{{today}}},\n  abstract = {{{}}},\n  language = {{{language}}}\n}}\n",
        latex(cited.title),
        latex(database(lang)),
        cited.checked,
        latex(cited.summary),
    )
}

/// Text with the characters escaped that LaTeX takes for commands.
fn latex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => out.extend(['\\', c]),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            _ => out.push(c),
        }
    }
    out
}

fn ris(cited: &Cited<'_>, url: &str, lang: Lang, today: Date) -> String {
    let checked = cited.checked.replace('-', "/");
    let seen = today.strftime("%Y/%m/%d").to_string();
    let fields = [
        ("TY", "ELEC"),
        ("ID", cited.id),
        ("TI", cited.title),
        ("T2", database(lang)),
        ("PY", cited.checked.split('-').next().unwrap_or_default()),
        ("DA", &checked),
        ("AB", cited.summary),
        ("LA", cited.title_lang.code()),
        ("UR", url),
        ("Y2", &seen),
    ];
    let mut out = String::new();
    for (tag, value) in fields {
        // A value is one line, whatever stands in it.
        let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
        write!(out, "{tag}  - {line}\r\n").expect("writing to a String cannot fail");
    }
    out.push_str("ER  - \r\n");
    out
}

fn csl_json(cited: &Cited<'_>, url: &str, lang: Lang, today: Date) -> String {
    let parts = |date: &str| json!({ "date-parts": [date.split('-').filter_map(|part| part.parse().ok()).collect::<Vec<i32>>()] });
    let item = json!([{
        "id": cited.id,
        "type": "webpage",
        "title": cited.title,
        "container-title": database(lang),
        "issued": parts(cited.checked),
        "accessed": parts(&today.to_string()),
        "URL": url,
        "abstract": cited.summary,
        "language": cited.title_lang.code(),
    }]);
    format!("{item:#}\n")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn cited(format: CitationFormat, lang: Lang) -> String {
        let cited = Cited {
            id: "manual-01/kde-zacit",
            title: "Kde začít & jak: 100 % odpovědí?",
            title_lang: Lang::Cs,
            summary: "Dva\nřádky.",
            checked: "2026-11-21",
            path: "/zaznam/manual-01/kde-zacit",
        };
        citation(&cited, format, lang, "https://example.org", date(2026, 11, 28))
    }

    #[test]
    fn a_line_of_text_has_what_the_norm_asks_for() {
        assert_eq!(
            cited(CitationFormat::Csn, Lang::Cs),
            "Kde začít & jak: 100 % odpovědí? Online. In: Osvědčeno: dobré praxe začleňování cizinců v obcích. 2026-11-21. \
             Dostupné z: https://example.org/zaznam/manual-01/kde-zacit. [citováno 2026-11-28]."
        );
        assert!(cited(CitationFormat::Csn, Lang::En).contains("Available from: https://example.org/"));
    }

    #[test]
    fn bibtex_escapes_what_latex_would_take_for_a_command() {
        let entry = cited(CitationFormat::Bibtex, Lang::Cs);
        assert!(
            entry.starts_with("@misc{manual-01:kde-zacit,\n  title = {{Kde začít \\& jak: 100 \\% odpovědí?}},\n"),
            "{entry}"
        );
        assert_eq!(entry.matches('{').count(), entry.matches('}').count());
    }

    #[test]
    fn ris_has_a_tag_a_line_from_the_type_to_the_end() {
        let entry = cited(CitationFormat::Ris, Lang::Cs);
        let lines: Vec<&str> = entry.split_terminator("\r\n").collect();
        assert_eq!(lines[0], "TY  - ELEC");
        assert!(lines.contains(&"AB  - Dva řádky.") && lines.contains(&"DA  - 2026/11/21"), "{entry}");
        assert_eq!(lines.last(), Some(&"ER  - "));
        assert!(lines.iter().all(|line| line.get(2..6) == Some("  - ")), "{entry}");
    }

    #[test]
    fn csl_json_has_its_dates_in_parts() {
        let items: serde_json::Value = serde_json::from_str(&cited(CitationFormat::CslJson, Lang::En)).unwrap();
        assert_eq!(items[0]["issued"]["date-parts"], json!([[2026, 11, 21]]));
        assert_eq!(items[0]["accessed"]["date-parts"], json!([[2026, 11, 28]]));
        assert_eq!(items[0]["URL"], "https://example.org/zaznam/manual-01/kde-zacit");
    }
}
