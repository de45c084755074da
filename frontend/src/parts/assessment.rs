//! The assessment of a practice as a picture: each criterion met, met in part, not met, or not known.

use osvedceno_api::{Assessment, Lang};
use yew::prelude::*;

use crate::address::Route;
use crate::words;

/// The answers, from the best to none.
const ANSWERS: [&str; 4] = ["yes", "partly", "no", "unknown"];

pub(crate) fn assessment(lang: Lang, criteria: &[Assessment]) -> Html {
    html! {
        <section class="assessment" aria-labelledby="hodnoceni">
            <h2 id="hodnoceni">{ lang.pick("Čím je to doložené", "How well it is documented") }</h2>
            { picture(criteria) }
            <p>{ lang.pick(
                "Odpovědi vycházejí jen z\u{a0}uvedených zdrojů. „Nezjištěno“ znamená, že zdroje mlčí, ne že kritérium splněno není.",
                "The answers come from the sources listed and nothing else. “Not known” means that the sources are silent, not that a criterion is unmet.",
            ) }</p>
            <table>
                <thead class="quiet">
                    <tr><th scope="col">{ lang.pick("Kritérium", "Criterion") }</th><th scope="col">{ lang.pick("Odpověď", "Answer") }</th></tr>
                </thead>
                <tbody>{ for criteria.iter().map(|criterion| row(lang, criterion)) }</tbody>
            </table>
        </section>
    }
}

/// A mark for each criterion, the met ones first, and how many there are of each answer.
fn picture(criteria: &[Assessment]) -> Html {
    let given = |answer: &'static str| criteria.iter().filter(move |criterion| criterion.answer == answer);
    html! {
        <ul class="picture">
            { for ANSWERS.into_iter().filter_map(|answer| {
                let label = &given(answer).next()?.answer_label;
                Some(html! {
                    <li class={classes!("answer", answer)}>
                        <span class="marks" aria-hidden="true">{ for given(answer).map(|_| html! { <i></i> }) }</span>
                        { given(answer).count() }{ "\u{a0}×\u{a0}" }{ label }
                    </li>
                })
            }) }
        </ul>
    }
}

fn row(lang: Lang, criterion: &Assessment) -> Html {
    let Assessment { criterion: code, label, description, answer, answer_label } = criterion;
    html! {
        <tr>
            <th scope="row">
                { words::czech(label) }
                if let Some(description) = description {
                    <span>{ words::czech(description) }</span>
                }
            </th>
            <td>
                <a class={classes!("answer", answer.clone())} href={Route::code(lang, "criterion", &format!("{code}:{answer}"))}>
                    <i></i>{ answer_label }
                </a>
            </td>
        </tr>
    }
}
