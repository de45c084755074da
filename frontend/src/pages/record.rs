//! A record: at a glance, its story, its assessment, its sources; a section of the manual with its neighbours.

use osvedceno_api::{BodySection, Chapter, Hit, Lang, RecordLink, RecordResponse, Source};
use yew::prelude::*;

use crate::address::Route;
use crate::parts::assessment::assessment;
use crate::parts::changes::changes;
use crate::parts::cite::cite;
use crate::parts::glance::{glance, links};
use crate::parts::hit::foreign;
use crate::parts::templates::of_section;
use crate::parts::{tongue, tools};
use crate::proposals::CORRECT;
use crate::view::RecordPage;
use crate::words;

/// Groups that say what a record is about.
const SUBJECTS: [&str; 3] = ["area", "group", "tool"];
/// So many of the codes that two records share are named, the rarest first.
const SHARED: usize = 4;
/// How practices turned out that one reads for what can be learnt from them.
const LEARNT: [&str; 2] = ["failed", "mixed"];
/// Headings under which a record tells a municipality what to make of it.
const TAKEAWAYS: [&str; 2] = ["co-si-odnest", "jak-to-vyuzije-obec"];

pub(crate) fn page(lang: Lang, page: &RecordPage) -> Html {
    let RecordPage { record, similar, day, templates } = page;
    // A section of the manual stands in a chapter; a chapter is read like any other record.
    let chapter = record.chapter.as_ref().filter(|place| place.chapter.id != record.id);
    html! {
        <article class="wide record">
            <header>
                { trail(lang, record, chapter) }
                <h1 lang={foreign(lang, record.title_lang)}>{ words::czech(&record.title) }</h1>
                if let Some(original) = &record.title_original {
                    <p class="original" lang={tongue::of_original(record)}>{ original }</p>
                }
                if chapter.is_none() {
                    <p class="lead">{ words::czech(&record.summary) }</p>
                }
                <div class="tools">
                    { tools::save(lang, &record.id, &record.title) }
                    { tools::copy_link(lang) }
                    { tools::print(lang) }
                    <a class="tool" href="#citovat">{ lang.pick("Citovat", "Cite") }</a>
                    // Its page is none of the application’s.
                    <a class="tool" href={format!("{}{}", record.url, CORRECT[lang as usize])} data-plain="true">{ words::correction(lang) }</a>
                </div>
                if record.chapter.is_none() { { glance(lang, record) } }
            </header>
            <div class="columns">
                <div class="text">
                    { steps(lang, record) }
                    { body(lang, record) }
                    { of_section(lang, templates) }
                    if let Some(place) = &record.chapter { { neighbours(lang, place) } }
                </div>
                // On a phone it stands between the story and what follows it.
                <aside aria-label={lang.pick("Souvislosti", "Context")}>
                    if let Some(place) = &record.chapter { { contents(lang, place, &record.id) } }
                    { needs(lang, record) }
                    { subjects(lang, record) }
                </aside>
                <div class="text">
                    if !record.assessment.is_empty() { { assessment(lang, &record.assessment) } }
                    { list(lang, "v-manualu", lang.pick("V\u{a0}manuálu", "In the manual"), &record.told_in, false) }
                    { list(lang, "souvisi", lang.pick("Související záznamy", "Related records"), &record.related, true) }
                    { alike(lang, record, similar) }
                    { answers(lang, record) }
                    { sources(lang, record) }
                    { changes(lang, record) }
                    { cite(lang, record) }
                    if let Some(day) = day {
                        <p class="print-only"><span lang="cs">{ words::site(lang) }</span>{ ", " }{ words::date(lang, day) }{ ": " }{ &record.absolute_url }</p>
                    }
                </div>
            </div>
        </article>
    }
}

/// What the record is, and what it stands in.
fn trail(lang: Lang, record: &RecordResponse, chapter: Option<&Chapter>) -> Html {
    if record.chapter.is_none() {
        return html! {
            <p class="kind"><a href={Route::code(lang, "kind", &record.kind)}>{ &record.kind_label }</a></p>
        };
    }
    html! {
        <nav class="kind" aria-label={lang.pick("Kde jste", "You are here")}>
            <a href={Route::Manual.address(lang)}>{ words::manual(lang) }</a>
            if let Some(place) = chapter {
                { " › " }
                <a href={place.chapter.url.clone()} lang={foreign(lang, place.chapter.title_lang)}>{ words::czech(&place.chapter.title) }</a>
            }
        </nav>
    }
}

fn body(lang: Lang, record: &RecordResponse) -> Html {
    let section_page = record.chapter.as_ref().is_some_and(|place| place.chapter.id != record.id);
    // Of what did not turn out well, what can be learnt comes first.
    let learnt =
        record.facet("outcome").is_some_and(|group| group.values.iter().any(|own| LEARNT.contains(&&*own.code)));
    let (first, rest): (Vec<&BodySection>, Vec<&BodySection>) =
        record.body.iter().partition(|section| learnt && TAKEAWAYS.contains(&section.slug.as_str()));
    html! {
        <div class="body" lang={foreign(lang, Lang::Cs)}>
            if lang == Lang::En {
                <p class="note" lang="en">{ "The full text is in Czech." }</p>
            }
            { for first.into_iter().chain(rest).map(|section| html! {
                <section id={section.slug.clone()} class={TAKEAWAYS.contains(&section.slug.as_str()).then_some("takeaway")}>
                    // A section of the manual has its heading as the title of the page.
                    if !section_page {
                        <div class="headed">
                            { heading(lang, section) }
                        </div>
                    }
                    { Html::from_html_unchecked(AttrValue::from(section.html.clone())) }
                </section>
            }) }
        </div>
    }
}

/// The heading of a part, in English where many records have the same one.
fn heading(lang: Lang, section: &BodySection) -> Html {
    let (text, own) = tongue::heading(lang, &section.heading);
    html! {
        <>
            <h2 lang={own.filter(|own| *own == lang.code())}>{ words::czech(text) }</h2>
            <a class="anchor" href={format!("#{}", section.slug)} lang={foreign(lang, Lang::Cs).map(|_| lang.code())}
               aria-label={format!("{} {text}", lang.pick("Odkaz na část", "Link to the part"))}>{ "#" }</a>
        </>
    }
}

/// First steps, of a section of the manual.
fn steps(lang: Lang, record: &RecordResponse) -> Html {
    if record.steps.is_empty() {
        return Html::default();
    }
    html! {
        <section class="steps" aria-labelledby="prvni-kroky">
            <h2 id="prvni-kroky">{ lang.pick("První kroky", "First steps") }</h2>
            <ol>{ for record.steps.iter().map(|step| html! { <li>{ words::czech(step) }</li> }) }</ol>
        </section>
    }
}

/// What the record answers, as people ask.
fn answers(lang: Lang, record: &RecordResponse) -> Html {
    if record.questions.is_empty() {
        return Html::default();
    }
    html! {
        <section aria-labelledby="na-co-odpovida">
            <h2 id="na-co-odpovida">{ lang.pick("Na co odpovídá", "What it answers") }</h2>
            <ul>{ for record.questions.iter().map(|question| html! { <li>{ words::czech(question) }</li> }) }</ul>
        </section>
    }
}

/// What a municipality needs to do the same: people, partners, money; of other records, whose they are.
fn needs(lang: Lang, record: &RecordResponse) -> Html {
    let text = |text: Option<String>| text.map(|text| html! { { words::czech(&text) } });
    let items = |values: &[String]| {
        (!values.is_empty())
            .then(|| html! { <ul>{ for values.iter().map(|value| html! { <li>{ tongue::name(lang, record, value) }</li> }) }</ul> })
    };
    let coded = |group: &str| record.facet(group).map(|group| links(lang, group));
    let run_by = match record.kind.as_str() {
        "event" => lang.pick("Pořadatel", "Organised by"),
        "practice" => lang.pick("Kdo to dělal", "Run by"),
        _ => lang.pick("Kdo za tím stojí", "By"),
    };
    let instruments = record.instruments.iter().map(|link| {
        html! { <li><a href={link.url.clone()} lang={foreign(lang, link.title_lang)}>{ words::czech(&link.title) }</a></li> }
    });
    let facts = [
        (lang.pick("Role obce", "Role of the municipality"), coded("municipal_role")),
        (lang.pick("Kdo vede", "Led by"), coded("lead")),
        (run_by, record.implementer.as_ref().map(|own| tongue::name(lang, record, own))),
        (lang.pick("Partneři", "Partners"), items(&record.partners)),
        (lang.pick("Placená místa", "Paid positions"), text(record.staff.map(|staff| words::decimal(lang, staff)))),
        (lang.pick("Financování", "Funding"), items(&record.funding)),
        (
            lang.pick("Čím to platit", "What can pay for it"),
            (!record.instruments.is_empty()).then(|| html! { <ul>{ for instruments }</ul> }),
        ),
        (lang.pick("Jak rychle to funguje", "How soon it works"), coded("horizon")),
    ];
    let known: Vec<_> = facts.into_iter().filter_map(|(name, fact)| Some((name, fact?))).collect();
    if known.is_empty() || record.chapter.is_some() {
        return Html::default();
    }
    let title = if record.kind == "practice" {
        lang.pick("Co k\u{a0}tomu obec potřebuje", "What a municipality needs for it")
    } else {
        lang.pick("Podrobnosti", "Details")
    };
    html! {
        <div class="panel">
            <h2>{ title }</h2>
            <dl>{ for known.into_iter().map(|(name, fact)| html! { <div><dt>{ name }</dt><dd>{ fact }</dd></div> }) }</dl>
        </div>
    }
}

fn subjects(lang: Lang, record: &RecordResponse) -> Html {
    let groups = SUBJECTS.iter().filter_map(|name| record.facet(name));
    html! {
        <div class="panel">
            <h2>{ lang.pick("K\u{a0}čemu se hodí", "What it is good for") }</h2>
            <dl>{ for groups.map(|group| html! { <div><dt>{ &group.label }</dt><dd>{ links(lang, group) }</dd></div> }) }</dl>
        </div>
    }
}

/// A headed list of links to other records, with their kinds where these differ.
fn list(lang: Lang, id: &'static str, title: &'static str, links: &[RecordLink], kinds: bool) -> Html {
    if links.is_empty() {
        return Html::default();
    }
    html! {
        <section aria-labelledby={id}>
            <h2 {id}>{ title }</h2>
            <ul class="related">
                { for links.iter().map(|link| html! {
                    <li>
                        <a href={link.url.clone()} lang={foreign(lang, link.title_lang)}>{ words::czech(&link.title) }</a>
                        if kinds { <span>{ &link.kind_label }</span> }
                    </li>
                }) }
            </ul>
        </section>
    }
}

/// Records like this one, with what both are about; those that it names itself stand above already.
fn alike(lang: Lang, record: &RecordResponse, similar: &[Hit]) -> Html {
    let named = |hit: &&Hit| !record.related.iter().chain(&record.told_in).any(|link| link.id == hit.id);
    let similar: Vec<&Hit> = similar.iter().filter(named).collect();
    if similar.is_empty() {
        return Html::default();
    }
    let title = if record.chapter.is_some() {
        lang.pick("Kdo to udělal", "Who has done it")
    } else {
        lang.pick("Podobné záznamy", "Similar records")
    };
    let one = |hit: &&Hit| {
        let shared = hit.shared.iter().take(SHARED).map(|code| code.label.as_str()).collect::<Vec<_>>().join(", ");
        html! {
            <li>
                <a href={hit.url.clone()} lang={foreign(lang, hit.title_lang)}>{ words::czech(&hit.title) }</a>
                <span>
                    { &hit.kind_label }{ " · " }
                    if let Some(place) = &hit.place { <bdi lang={foreign(lang, Lang::Cs)}>{ words::czech(place) }</bdi>{ ", " } }
                    { &hit.country_label }
                </span>
                if !shared.is_empty() {
                    <span>{ lang.pick("Společné: ", "In common: ") }{ words::czech(&shared) }</span>
                }
            </li>
        }
    };
    html! {
        <section aria-labelledby="podobne">
            <h2 id="podobne">{ title }</h2>
            <ul class="related">{ for similar.iter().map(one) }</ul>
        </section>
    }
}

fn sources(lang: Lang, record: &RecordResponse) -> Html {
    html! {
        <section aria-labelledby="zdroje">
            <h2 id="zdroje">{ lang.pick("Zdroje", "Sources") }</h2>
            <ol class="sources">
                { for record.sources.iter().map(|source| html! {
                    <li>
                        <a href={source.url.clone()} rel="external noreferrer" hreflang={source.lang.clone()} lang={source.lang.clone()}>
                            { if source.lang == "cs" { words::czech(&source.title) } else { source.title.clone() } }
                        </a>
                        <span>
                            <span lang={tongue::of_publisher(lang, source)}>{ words::czech(&source.publisher) }</span>
                            if let Some(year) = source.year { { format!(", {year}") } }
                        </span>
                        { unavailable(lang, source) }
                    </li>
                }) }
            </ol>
        </section>
    }
}

/// Of a source that cannot be opened any more, that it is so and where a copy may be.
fn unavailable(lang: Lang, source: &Source) -> Html {
    let (Some(since), Some(archive)) = (&source.unavailable_since, &source.archive_url) else { return Html::default() };
    let since = words::date(lang, since);
    let told = lang.pick(
        format!("Zdroj už není dostupný: od {since} se ho při žádné kontrole nepodařilo otevřít. "),
        format!("The source is no longer available: no check has been able to open it since {since}. "),
    );
    html! {
        <span>
            { told }
            <a href={archive.clone()} rel="external noreferrer">{ lang.pick("Kopie v\u{a0}internetovém archivu", "Copy in the Internet Archive") }</a>
        </span>
    }
}

/// What comes before and after, of a part of the manual.
fn neighbours(lang: Lang, place: &Chapter) -> Html {
    let link = |link: &RecordLink, rel: &'static str, label: &'static str| {
        html! {
            <a {rel} href={link.url.clone()}>
                <span>{ label }</span>
                <span lang={foreign(lang, link.title_lang)}>{ words::czech(&link.title) }</span>
            </a>
        }
    };
    html! {
        <nav class="neighbours" aria-label={lang.pick("Předchozí a\u{a0}další", "Previous and next")}>
            if let Some(previous) = &place.previous { { link(previous, "prev", lang.pick("← Předchozí", "← Previous")) } }
            if let Some(next) = &place.next { { link(next, "next", lang.pick("Další →", "Next →")) } }
        </nav>
    }
}

/// The chapter that a section stands in, and its other sections.
fn contents(lang: Lang, place: &Chapter, id: &str) -> Html {
    html! {
        <nav class="panel contents" aria-labelledby="kapitola">
            <h2 id="kapitola">{ lang.pick("Kapitola", "Chapter") }</h2>
            <p>
                <a href={place.chapter.url.clone()} lang={foreign(lang, place.chapter.title_lang)}
                   aria-current={(place.chapter.id == id).then_some("page")}>{ words::czech(&place.chapter.title) }</a>
            </p>
            <ol>
                { for place.sections.iter().map(|section| html! {
                    <li>
                        <a href={section.url.clone()} lang={foreign(lang, section.title_lang)}
                           aria-current={(section.id == id).then_some("page")}>{ words::czech(&section.title) }</a>
                    </li>
                }) }
            </ol>
        </nav>
    }
}
