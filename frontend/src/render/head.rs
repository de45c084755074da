//! What stands in the head of a document: for browsers, for search engines, for whoever shows a link that was sent.

use std::fmt::Write;

use osvedceno_api::{Lang, SearchQuery};

use super::{json, json_ld};
use crate::editors::EditorsContent;
use crate::escape::escape;
use crate::parts::feeds;
use crate::view::{Page, View};
use crate::words;

/// Where the files are that a page needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assets {
    /// The style.
    pub style: String,
    /// The style of pages for those who write programs, and of those about the service.
    pub guide_style: String,
    /// The style of forms by which people send something in.
    pub forms_style: String,
    /// The style of the editors' room.
    pub editors_style: String,
    /// The script that keeps what is being written.
    pub draft_script: String,
    /// The script that says what is wrong with a record while it is being written.
    pub check_script: String,
    /// The script that shows practices much like the one whose title is being written.
    pub alike_script: String,
    /// The picture in the tab.
    pub icon: String,
    /// The script that takes the page over; none where the site was not built.
    pub script: Option<String>,
}

/// The inside of `<head>`.
pub(super) fn head(view: &View, assets: &Assets, site: &str) -> String {
    let lang = view.lang;
    let (title, description) = (escape(&view.title()), escape(&view.description()));
    let own = escape(&format!("{site}{}", view.address));
    let other = escape(&format!("{site}{}", view.translation));
    let kind = if matches!(view.page, Page::Record(_)) { "article" } else { "website" };
    let mut head = format!(
        "<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"format-detection\" content=\"telephone=no\">\
         <title>{title}</title><meta name=\"description\" content=\"{description}\">\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <link rel=\"stylesheet\" href=\"{style}\"><link rel=\"icon\" href=\"{icon}\" type=\"image/svg+xml\">",
        style = assets.style,
        icon = assets.icon,
    );
    let mut add = |part: std::fmt::Arguments<'_>| head.write_fmt(part).expect("writing to a String cannot fail");
    let own_work = matches!(view.page, Page::Trouble(_) | Page::Selection(_) | Page::Brief(_) | Page::Comparison(_))
        || matches!(view.page, Page::Correction(_) | Page::Case(_) | Page::Late(_) | Page::Editors(_) | Page::Alert(_));
    let filled_in = view.address.contains('?');
    let is_lost = matches!(&view.page, Page::Places(page) if page.is_lost);
    if own_work || filled_in || is_lost {
        // A page that is an error, somebody's own, or what somebody searched for is not one to be found: there is no end of them.
        add(format_args!("<meta name=\"robots\" content=\"noindex\">"));
    } else {
        add(format_args!("<link rel=\"canonical\" href=\"{own}\">"));
        add(format_args!("<link rel=\"alternate\" hreflang=\"{}\" href=\"{own}\">", lang.code()));
        let translated = lang.pick(Lang::En, Lang::Cs).code();
        add(format_args!("<link rel=\"alternate\" hreflang=\"{translated}\" href=\"{other}\">"));
    }
    match &view.page {
        Page::Home(_) => head.push_str(&feeds::in_head(lang, &SearchQuery { lang, ..SearchQuery::default() })),
        Page::News(page) => head.push_str(&feeds::in_head(lang, &page.query)),
        Page::Results(page) => head.push_str(&feeds::in_head(lang, &page.query)),
        Page::Guide(_) | Page::Contract(_) => {
            head.push_str(&read_at_length(assets));
            // Where programs read what these pages say (RFC 8631).
            head.push_str("<link rel=\"service-desc\" type=\"application/json\" href=\"/openapi.json\">");
        }
        Page::About(_)
        | Page::Accessibility(_)
        | Page::Help
        | Page::Centres(_)
        | Page::WholeManual(_)
        | Page::Templates(_)
        | Page::Template(_)
        | Page::Table(_) => {
            head.push_str(&read_at_length(assets));
        }
        page if page.is_sent() => head.push_str(&of_forms(page, assets)),
        _ => {}
    }
    let open_graph = [
        ("og:site_name", words::site(lang)),
        ("og:type", kind),
        ("og:title", &title),
        ("og:description", &description),
        ("og:url", &own),
        ("og:locale", lang.pick("cs_CZ", "en_GB")),
    ];
    let mut add = |part: std::fmt::Arguments<'_>| head.write_fmt(part).expect("writing to a String cannot fail");
    for (property, content) in open_graph {
        add(format_args!("<meta property=\"{property}\" content=\"{content}\">"));
    }
    add(format_args!("<meta name=\"twitter:card\" content=\"summary\">"));
    let of_browsers = lang.pick("", "/en");
    add(format_args!(
        "<link rel=\"search\" type=\"application/opensearchdescription+xml\" title=\"{}\" href=\"{of_browsers}/opensearch.xml\">\
         <link rel=\"manifest\" href=\"{of_browsers}/manifest.webmanifest\">",
        words::site(lang),
    ));
    if let Some(data) = json_ld::of(view, site) {
        head.push_str("<script type=\"application/ld+json\">");
        json::push_script_safe(&mut head, &data);
        head.push_str("</script>");
    }
    head
}

/// The style of pages that are read at length.
fn read_at_length(Assets { guide_style, .. }: &Assets) -> String {
    format!("<link rel=\"stylesheet\" href=\"{guide_style}\">")
}

/// The style of forms, and of those that are long the script that keeps what is being written.
fn of_forms(page: &Page, assets: &Assets) -> String {
    let Assets { forms_style, editors_style, draft_script, check_script, alike_script, .. } = assets;
    let scripts: &[&String] = match page {
        Page::Suggestion(page) if page.form.is_some() => &[draft_script, alike_script],
        // What was sent is kept no longer.
        Page::Case(page) if page.record.is_none() => &[draft_script],
        _ => &[],
    };
    let scripts: Vec<_> = scripts.iter().map(|script| format!("<script src=\"{script}\" defer></script>")).collect();
    let forms = format!("<link rel=\"stylesheet\" href=\"{forms_style}\">{}", scripts.concat());
    match page {
        Page::Editors(page) => {
            let checks = matches!(page.content, EditorsContent::Draft(_));
            let script = if checks { format!("<script src=\"{check_script}\" defer></script>") } else { String::new() };
            format!("{forms}<link rel=\"stylesheet\" href=\"{editors_style}\">{script}")
        }
        _ => forms,
    }
}
