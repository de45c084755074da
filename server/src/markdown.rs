//! The Markdown of records as HTML that is safe to show, or for others to read, with links between records leading to their pages;
//! and text in Markdown.

use std::sync::LazyLock;

use ammonia::Builder;
use osvedceno_api::Lang;
use osvedceno_corpus::RecordId;
use osvedceno_frontend::Route;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, html};

/// What may stand in the text of a record. The corpus is checked for HTML; this keeps a page safe all the same.
static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .tags(
            [
                "p",
                "a",
                "ul",
                "ol",
                "li",
                "strong",
                "em",
                "blockquote",
                "code",
                "br",
                "h3",
                "h4",
                "table",
                "thead",
                "tbody",
                "tr",
                "th",
                "td",
            ]
            .into(),
        )
        .tag_attributes([("a", ["href"].into()), ("ol", ["start"].into())].into())
        .generic_attributes(std::collections::HashSet::new())
        .url_schemes(["http", "https"].into())
        .link_rel(Some("external noreferrer"));
    builder
});

/// `markdown` as HTML.
pub(crate) fn to_html(markdown: &str, lang: Lang) -> String {
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).map(|event| match event {
        Event::Start(Tag::Link { link_type, dest_url, title, id }) if RecordId::new(&dest_url).is_some() => {
            let address = Route::Record(dest_url.into_string()).address(lang);
            Event::Start(Tag::Link { link_type, dest_url: CowStr::from(address), title, id })
        }
        Event::Text(text) => Event::Text(CowStr::from(osvedceno_frontend::czech(&text))),
        other => other,
    });
    let mut unsafe_html = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut unsafe_html, events);
    internal(&SANITISER.clean(&unsafe_html).to_string())
}

/// Takes `rel` away from links between records: the sanitiser gives it to all.
fn internal(html: &str) -> String {
    let mut parts = html.split("<a href=\"/");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str("<a href=\"/");
        out.push_str(&part.replacen(" rel=\"external noreferrer\"", "", 1));
    }
    out
}

/// HTML of [`to_html`] with the links between records leading elsewhere: `to` gives the address for an id.
pub(crate) fn relinked(html: &str, lang: Lang, to: impl Fn(&str) -> String) -> String {
    let link = format!("<a href=\"{}", Route::Record(String::new()).address(lang));
    let mut parts = html.split(link.as_str());
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (id, rest) = part.split_once('"').unwrap_or((part, ""));
        out.extend(["<a href=\"", &crate::xml::escaped(&to(id)), "\"", rest]);
    }
    out
}

/// `markdown` for whoever reads it elsewhere: links to other records are addresses. `site` is where the service is.
pub(crate) fn linked(markdown: &str, lang: Lang, site: &str) -> String {
    let mut parts = markdown.split("](");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str("](");
        match part.split_once(')').filter(|(id, _)| RecordId::new(id).is_some()) {
            Some((id, rest)) => {
                let address = Route::Record(id.to_owned()).address(lang);
                out.extend([site, &address, ")", rest]);
            }
            None => out.push_str(part),
        }
    }
    out
}

/// Text whose characters mean nothing to Markdown.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let names = c == '&' && rest.peek().is_some_and(|next| next.is_ascii_alphanumeric() || *next == '#');
        if names || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    // A line that begins as an entry of a list is none, and one of hyphens no rule.
    let begins = |rest: &str| rest.starts_with(' ') || rest.chars().all(|c| matches!(c, '-' | ' '));
    if let Some(rest) = out.strip_prefix(['-', '+']).filter(|rest| begins(rest)) {
        return format!("\\{}{rest}", &out[..1]);
    }
    let digits = out.chars().take_while(char::is_ascii_digit).count();
    if digits > 0 && out[digits..].starts_with(['.', ')']) {
        out.insert(digits, '\\');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(escape("a *b* [c] <d> #e"), "a \\*b\\* \\[c\\] \\<d\\> \\#e");
        assert_eq!(escape("22. května"), "22\\. května");
        assert_eq!(escape("- nic"), "\\- nic");
        assert_eq!(escape("2017–2020"), "2017–2020");
        assert_eq!((escape("---"), escape("-5 °C")), ("\\---".to_owned(), "-5 °C".to_owned()));
        assert_eq!(escape("A & B &amp; &#60;"), "A & B \\&amp; \\&\\#60;");
    }

    #[test]
    fn records_link_to_their_addresses_wherever_they_are_read() {
        let text =
            linked("Viz [Brno](brno-prace), [web](https://example.cz/a_(b)) a [x](y z).", Lang::En, "https://a.cz");
        let expected = "Viz [Brno](https://a.cz/en/record/brno-prace), [web](https://example.cz/a_(b)) a [x](y z).";
        assert_eq!(text, expected);
    }

    #[test]
    fn records_link_to_pages_of_the_same_language() {
        let html = to_html("Viz [Brno](brno-prace) a [web](https://example.cz/).", Lang::En);
        assert!(html.contains("<a href=\"/en/record/brno-prace\">"), "{html}");
        assert!(html.contains("<a href=\"https://example.cz/\" rel=\"external noreferrer\">"), "{html}");
    }

    #[test]
    fn links_between_records_can_lead_elsewhere_and_others_stay() {
        let html = to_html("Viz [Brno](brno), [krok](manual-01/a) a [web](https://example.cz/).", Lang::Cs);
        let html = relinked(&html, Lang::Cs, |id| format!("#{}", id.replace('/', "--")));
        let links: Vec<&str> = html.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert_eq!(links, ["#brno", "#manual-01--a", "https://example.cz/"]);
    }

    #[test]
    fn html_in_a_text_does_no_harm() {
        let html =
            to_html("<script>alert(1)</script><img src=x onerror=alert(1)>\n\n[x](javascript:alert(1))", Lang::Cs);
        assert!(!html.contains("script>") && !html.contains("onerror") && !html.contains("javascript"), "{html}");
    }
}
