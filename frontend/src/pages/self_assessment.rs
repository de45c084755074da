//! One's own project against the ten criteria. What somebody answers stays in the browser: the help for every answer is on the
//! page, and the style shows that of the answers given. Only the field that examples are to be from is asked for.

use osvedceno_api::{Hit, Lang, SearchQuery, VocabularyValue};
use yew::prelude::*;

use crate::address::{Route, Worksheet};
use crate::parts::hit::{foreign, hit_facts};
use crate::parts::tools;
use crate::view::{CriterionGuide, SelfAssessmentPage};
use crate::words;

/// The answer that a project is strong by.
const YES: &str = "yes";

pub(crate) fn page(lang: Lang, page: &SelfAssessmentPage) -> Html {
    html! {
        <div class="wide self-assessment">
            <h1>{ words::self_assessment(lang) }</h1>
            <p class="lead">{ words::self_assessment_claim(lang) }</p>
            <p class="note">{ lang.pick(
                "Odpovědi nikam neodesíláme: zůstávají ve vašem prohlížeči, dokud tuto záložku nezavřete.",
                "Your answers are not sent anywhere: they stay in your browser until you close this tab.",
            ) }</p>
            { field(lang, page) }
            <div class="columns">
                <form id="sebehodnoceni" class="criteria" autocomplete="off" aria-label={lang.pick("Kritéria", "Criteria")}>
                    { for page.criteria.iter().enumerate().map(|(at, guide)| criterion(lang, page, at + 1, guide)) }
                </form>
                { standing(lang) }
            </div>
        </div>
    }
}

/// The field that examples are to be from.
fn field(lang: Lang, page: &SelfAssessmentPage) -> Html {
    let chosen = |value: &VocabularyValue| page.area.as_deref() == Some(value.code.as_str());
    html! {
        <form class="live area" method="get" action={Worksheet::SelfAssessment.blank().address(lang)}>
            <label for="oblast">{ lang.pick("Příklady z\u{a0}oblasti", "Examples from the field") }</label>
            <select id="oblast" name="area">
                <option value="">{ lang.pick("kterékoli", "any") }</option>
                { for page.areas.iter().map(|value| html! {
                    <option value={value.code.clone()} selected={chosen(value)}>{ &value.label }</option>
                }) }
            </select>
            <button type="submit" class="plain-only">{ lang.pick("Použít", "Apply") }</button>
        </form>
    }
}

fn criterion(lang: Lang, page: &SelfAssessmentPage, number: usize, guide: &CriterionGuide) -> Html {
    let CriterionGuide { criterion: VocabularyValue { code, label, question, .. }, hint, strength, gap, .. } = guide;
    let name = format!("c-{code}");
    let asked = question.clone().unwrap_or_else(|| words::capital(label));
    html! {
        <fieldset id={name.clone()} data-yes={words::czech(strength)} data-no={words::czech(gap)}>
            <legend><span>{ number }</span>{ words::czech(&asked) }</legend>
            <p class="hint">{ words::czech(hint) }</p>
            <div class="answers">
                { for page.answers.iter().map(|answer| html! {
                    <label>
                        <input type="radio" name={name.clone()} value={answer.code.clone()} />
                        { &answer.label }
                    </label>
                }) }
            </div>
            <p class="strong">{ lang.pick("Silná stránka: ", "A strength: ") }{ told(strength) }</p>
            <div class="gap" data-part={code.clone()}>
                <p><strong>{ lang.pick("Co posílit: ", "To be done: ") }</strong>{ told(gap) }</p>
                { help(lang, page, guide) }
            </div>
        </fieldset>
    }
}

/// What is said to somebody of their own project, within a line.
fn told(statement: &str) -> String {
    let statement = words::czech(statement);
    let mut letters = statement.chars();
    let first = letters.next().map(|first| first.to_lowercase().collect::<String>()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

/// Where to learn what a project lacks: the manual, and practices that have it.
fn help(lang: Lang, page: &SelfAssessmentPage, guide: &CriterionGuide) -> Html {
    let code = format!("{}:{YES}", guide.criterion.code);
    let mut search = SearchQuery::default().toggled("criterion", &code).toggled("kind", "practice");
    if let Some(area) = &page.area {
        search = search.toggled("area", area);
    }
    html! {
        <>
            if let Some(section) = &guide.explained_in {
                <p>
                    { lang.pick("Jak na to: ", "How to: ") }
                    <a href={section.url.clone()} lang={foreign(lang, section.title_lang)}>{ words::czech(&section.title) }</a>
                </p>
            }
            if guide.examples.is_empty() {
                <p>{ lang.pick("V\u{a0}této oblasti nikdo takový není.", "Nobody in this field has it.") }</p>
            } else {
                <p>{ lang.pick("Od koho se učit:", "Whom to learn from:") }</p>
                <ul>
                    { for guide.examples.iter().map(|own| example(lang, own)) }
                </ul>
                <p><a href={Route::Search(search).address(lang)}>
                    { lang.pick("Všechny takové praxe", "All such practices") }{ format!("\u{a0}({})", guide.total) }
                    <span class="quiet">{ ": " }{ &guide.criterion.label }</span>
                </a></p>
            }
        </>
    }
}

fn example(lang: Lang, own: &Hit) -> Html {
    html! {
        <li>
            <a href={own.url.clone()} lang={foreign(lang, own.title_lang)}>{ words::czech(&own.title) }</a>
            { hit_facts(lang, own) }
        </li>
    }
}

/// Strengths and gaps in two lists, which the script fills.
fn standing(lang: Lang) -> Html {
    html! {
        <section id="vyhodnoceni" class="standing script-only" aria-labelledby="vyhodnoceni-nadpis">
            <h2 id="vyhodnoceni-nadpis">{ lang.pick("Jak na tom projekt je", "How the project stands") }</h2>
            <p class="none">{ lang.pick("Odpovězte aspoň na jednu otázku.", "Answer one question at least.") }</p>
            <div>
                <h3>{ lang.pick("Silné stránky", "Strengths") }{ " " }<span class="count" data-count="yes">{ "0" }</span></h3>
                <ul data-answers="yes"></ul>
            </div>
            <div>
                <h3>{ lang.pick("Co posílit", "To be done") }{ " " }<span class="count" data-count="no">{ "0" }</span></h3>
                <ul data-answers="no"></ul>
            </div>
            <div class="tools">
                { tools::print(lang) }
                <button type="reset" form="sebehodnoceni" class="tool">{ lang.pick("Začít znovu", "Start again") }</button>
            </div>
        </section>
    }
}
