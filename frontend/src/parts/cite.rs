//! How to cite a record: the line to paste, and files for programs.

use osvedceno_api::{CitationFormat, Lang, RecordResponse};
use yew::prelude::*;

use crate::parts::hit::foreign;
use crate::parts::tools;
use crate::words;

/// What a form of citations is called.
pub(crate) fn format_name(format: CitationFormat) -> &'static str {
    match format {
        CitationFormat::Csn => "ČSN ISO 690",
        CitationFormat::Bibtex => "BibTeX",
        CitationFormat::Ris => "RIS",
        CitationFormat::CslJson => "CSL-JSON",
    }
}

/// The section of a record's page.
pub(crate) fn cite(lang: Lang, record: &RecordResponse) -> Html {
    let RecordResponse { id, title, title_lang, citation, .. } = record;
    // It begins with the title, which has its own language.
    let (title, rest) =
        citation.strip_prefix(title.as_str()).map_or(("", citation.as_str()), |rest| (title.as_str(), rest));
    let file = |format: CitationFormat| {
        let address = format!("/api/v1/records/{id}/citation?format={}&lang={}", format.code(), lang.code());
        html! { <a class="tool" href={address} data-plain="true" download="">{ format_name(format) }</a> }
    };
    html! {
        <section class="cite" aria-labelledby="citovat">
            <h2 id="citovat">{ lang.pick("Citovat", "Cite") }</h2>
            <p id="citace"><span lang={foreign(lang, *title_lang)}>{ words::czech(title) }</span>{ words::czech(rest) }</p>
            <div class="tools">
                { tools::copy(lang, lang.pick("Kopírovat citaci", "Copy the citation"), Some("citace")) }
                { for CitationFormat::ALL.into_iter().map(file) }
            </div>
        </section>
    }
}
