//! The formats of a record, and which of them a request wants: by the end of its path, or by `Accept`.

use axum::http::{HeaderMap, header};
use osvedceno_api::{BASE, CitationFormat, Lang, Problem};

/// A format of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// What the API says of it.
    Json,
    /// Data in the words of schema.org.
    JsonLd,
    /// A document to read.
    Markdown,
    /// How to cite it.
    Cited(CitationFormat),
}

impl Format {
    /// Every format; what comes first is given to whoever does not mind.
    const ALL: [Self; 7] = [
        Self::Json,
        Self::JsonLd,
        Self::Markdown,
        Self::Cited(CitationFormat::Csn),
        Self::Cited(CitationFormat::Bibtex),
        Self::Cited(CitationFormat::Ris),
        Self::Cited(CitationFormat::CslJson),
    ];

    /// Its media type.
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::JsonLd => "application/ld+json",
            Self::Markdown => "text/markdown",
            Self::Cited(CitationFormat::Csn) => "text/plain",
            Self::Cited(CitationFormat::Bibtex) => "application/x-bibtex",
            Self::Cited(CitationFormat::Ris) => "application/x-research-info-systems",
            Self::Cited(CitationFormat::CslJson) => "application/vnd.citationstyles.csl+json",
        }
    }

    /// The same as an answer says it.
    pub(crate) fn content_type(self) -> String {
        let charset = if self.media_type().ends_with("json") { "" } else { "; charset=utf-8" };
        format!("{}{charset}", self.media_type())
    }

    /// What a path ends with, and a file is called, behind a full stop.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::JsonLd => "jsonld",
            Self::Markdown => "md",
            Self::Cited(CitationFormat::Csn) => "txt",
            Self::Cited(CitationFormat::Bibtex) => "bib",
            Self::Cited(CitationFormat::Ris) => "ris",
            Self::Cited(CitationFormat::CslJson) => "csl.json",
        }
    }

    /// An id and the format behind it, if there is one: no id has a full stop.
    pub(crate) fn behind(id: &str) -> (&str, Option<Self>) {
        let found = id
            .split_once('.')
            .and_then(|(id, ending)| Some((id, Self::ALL.into_iter().find(|own| own.ending() == ending)?)));
        found.map_or((id, None), |(id, format)| (id, Some(format)))
    }

    /// The format that a request takes (RFC 9110, 12.5.1): of those it likes as well the first one; JSON, if it does not say.
    pub(crate) fn accepted(headers: &HeaderMap) -> Option<Self> {
        let lines = headers.get_all(header::ACCEPT).iter().filter_map(|line| line.to_str().ok());
        let ranges: Vec<(&str, f32)> = lines.flat_map(|line| line.split(',')).filter_map(weighted).collect();
        if ranges.is_empty() {
            return Some(Self::Json);
        }
        let weighted = Self::ALL.into_iter().map(|format| (format, format.weight(&ranges)));
        let best = weighted.fold((Self::Json, 0.0), |best, own| if own.1 > best.1 { own } else { best });
        (best.1 > 0.0).then_some(best.0)
    }

    /// How much it is liked: what the narrowest range says that it is in.
    fn weight(self, ranges: &[(&str, f32)]) -> f32 {
        let of = |wanted: &str| {
            ranges.iter().find(|(range, _)| range.eq_ignore_ascii_case(wanted)).map(|(_, weight)| *weight)
        };
        let kind = self.media_type().split('/').next().unwrap_or_default();
        of(self.media_type()).or_else(|| of(&format!("{kind}/*"))).or_else(|| of("*/*")).unwrap_or(0.0)
    }

    /// Whether `Accept` chooses the format of what is at a path.
    pub(super) fn is_chosen(path: &str) -> bool {
        let id = path.strip_prefix(BASE).and_then(|path| path.strip_prefix("/records/"));
        id.is_some_and(|id| !(id.contains('.') || id.ends_with("/citation") || id.ends_with("/similar")))
    }
}

/// A range of `Accept` with its weight.
fn weighted(entry: &str) -> Option<(&str, f32)> {
    let mut parts = entry.split(';').map(str::trim);
    let range = parts.next().filter(|range| !range.is_empty())?;
    let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
    Some((range, weight.map_or(Some(1.0), |weight| weight.trim().parse().ok())?))
}

/// The answer to whoever takes none of the formats: those that there are.
pub(crate) fn not_acceptable(lang: Lang) -> Problem {
    let all: Vec<_> = Format::ALL.iter().map(|own| format!("{} (.{})", own.media_type(), own.ending())).collect();
    let all = all.join(", ");
    let detail = match lang {
        Lang::Cs => format!(
            "Záznam lze dostat jako: {all}. Uveďte jeden z\u{a0}typů v\u{a0}hlavičce Accept, nebo příponu na konci cesty."
        ),
        Lang::En => format!(
            "A record can be had as: {all}. Name one of the types in the header Accept, or end the path with what stands in brackets."
        ),
    };
    let title = lang.pick("V\u{a0}takovém formátu záznam není", "There is no record in such a format");
    Problem::new(406, "not-acceptable", title, detail)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn accepted(accept: &'static str) -> Option<&'static str> {
        let headers = [(header::ACCEPT, HeaderValue::from_static(accept))].into_iter().collect();
        Format::accepted(&headers).map(Format::ending)
    }

    #[test]
    fn the_type_that_is_liked_best_is_given() {
        assert_eq!(Format::accepted(&HeaderMap::new()), Some(Format::Json));
        for (accept, ending) in [
            ("*/*", Some("json")),
            ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", Some("json")),
            ("application/ld+json", Some("jsonld")),
            ("text/*", Some("md")),
            ("text/*;q=0.3, text/plain; charset=utf-8; q=0.7", Some("txt")),
            ("application/x-bibtex;q=0.5, application/x-research-info-systems", Some("ris")),
            ("application/json;q=0, */*", Some("jsonld")),
            ("Application/VND.citationstyles.csl+JSON", Some("csl.json")),
            ("application/xml", None),
            ("application/json;q=0", None),
            ("", Some("json")),
        ] {
            assert_eq!(accepted(accept), ending, "{accept}");
        }
    }

    #[test]
    fn every_format_has_the_ending_that_errors_name() {
        assert_eq!(Format::ALL.map(Format::ending), osvedceno_api::WholeRecordQuery::ENDINGS);
    }

    #[test]
    fn an_ending_behind_an_id_is_a_format() {
        assert_eq!(Format::behind("brno.csl.json"), ("brno", Some(Format::Cited(CitationFormat::CslJson))));
        assert_eq!(Format::behind("brno.md"), ("brno", Some(Format::Markdown)));
        assert_eq!(Format::behind("brno.exe"), ("brno.exe", None));
        assert_eq!(Format::behind("brno"), ("brno", None));
    }
}
