//! Why a record is recommended: the reasons that the API gives, whole and in its order, each with a bar for what it adds.

use osvedceno_api::{Lang, Recommendation, RecommendationReason, Stand};
use yew::prelude::*;

use crate::words;

/// So many reasons for a record are seen at once; the rest are folded away.
const SEEN: usize = 3;
/// The width of a bar that stands for the whole score there can be.
const WIDTH: f32 = 100.0;

/// A reason with where its bar begins: they stand one after another, so that the last ends at the score.
struct Drawn<'r> {
    reason: &'r RecommendationReason,
    from: f32,
}

/// The reasons of a recommendation.
pub(crate) fn reasons(lang: Lang, own: &Recommendation) -> Html {
    let drawn = drawn(own);
    let favourable = drawn.iter().take_while(|own| own.reason.stand == Stand::For).count();
    let (seen, rest) = drawn.split_at(SEEN.min(favourable));
    let (folded, others) = rest.split_at(favourable - seen.len());
    html! {
        <div class="why">
            <p class="fit">{ lang.pick("Shoda ", "Fit ") }<strong>{ points(own.hit.score) }</strong>{ lang.pick(" ze 100", " of 100") }</p>
            { list(lang, seen) }
            if !folded.is_empty() {
                <details>
                    <summary>{ lang.pick("Další důvody: ", "More reasons: ") }{ folded.len() }</summary>
                    { list(lang, folded) }
                </details>
            }
            if !others.is_empty() { { list(lang, others) } }
        </div>
    }
}

/// The same where there is less room: all of them folded away.
pub(crate) fn folded_reasons(lang: Lang, own: &Recommendation) -> Html {
    html! {
        <details class="why">
            <summary>{ lang.pick("Proč: shoda ", "Why: fit ") }{ points(own.hit.score) }<span class="quiet">{ lang.pick(" ze 100, ", " of 100, ") }{ &own.hit.title }</span></summary>
            { list(lang, &drawn(own)) }
        </details>
    }
}

fn drawn(own: &Recommendation) -> Vec<Drawn<'_>> {
    let mut sum = 0.0;
    let drawn = own.reasons.iter().map(|reason| {
        let from = sum;
        sum += reason.contribution;
        Drawn { reason, from }
    });
    drawn.collect()
}

fn list(lang: Lang, drawn: &[Drawn<'_>]) -> Html {
    html! { <ul class="reasons">{ for drawn.iter().map(|own| reason(lang, own)) }</ul> }
}

fn reason(lang: Lang, drawn: &Drawn<'_>) -> Html {
    let RecommendationReason { stand, contribution, text, .. } = drawn.reason;
    let (class, mark) = match stand {
        Stand::For => ("for", lang.pick("Pro: ", "For: ")),
        Stand::Against => {
            (if *contribution < 0.0 { "against less" } else { "against" }, lang.pick("Na co myslet: ", "To mind: "))
        }
        Stand::Unknown => ("unknown", lang.pick("Neví se: ", "Not known: ")),
    };
    let (from, to) = (drawn.from.min(drawn.from + contribution), drawn.from.max(drawn.from + contribution));
    // What adds next to nothing is seen all the same.
    let width = ((to - from) * WIDTH).max(if *contribution == 0.0 { 0.0 } else { 1.0 });
    html! {
        <li class={class}>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="whole" width="100" height="10" />
                <rect x={format!("{:.1}", from * WIDTH)} width={format!("{width:.1}")} height="10" />
            </svg>
            <span class="quiet">{ mark }</span>
            <span class="text">{ words::czech(text) }</span>
            // Whatever a reason against adds, nobody should have to wonder why it adds anything.
            if points(*contribution) != 0 && (*stand == Stand::For || *contribution < 0.0) {
                <span class="points">{ format!("{:+}", points(*contribution)).replace('-', "−") }</span>
            }
        </li>
    }
}

/// A score as points of a hundred.
#[allow(clippy::cast_possible_truncation)]
fn points(score: f32) -> i32 {
    (score * 100.0).round() as i32
}
