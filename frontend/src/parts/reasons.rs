//! Why a record is recommended, as one would tell a colleague: what speaks for it, what to mind, and in one line what is not known.

use osvedceno_api::{Lang, Recommendation, RecommendationReason, Stand};
use yew::prelude::*;

use crate::parts::hit::foreign;
use crate::words;

/// So many reasons for a record are seen at once; the rest are folded away.
const SEEN: usize = 3;
/// What puts one record before another and says nothing against any: that it is less close than the closest is no fault of it.
const ORDERING: [&str; 4] = ["text", "topic", "practices", "variety"];
/// What may not be known, with what it is called in a line of such things.
const UNKNOWN: [(&str, &str, &str); 5] = [
    ("cost", "náklady", "its cost"),
    ("size", "velikost místa", "the size of the place"),
    ("horizon", "za jak dlouho zabere", "how soon it works"),
    ("continuation", "zda pokračuje po skončení dotace", "whether it went on when its funding ended"),
    ("staff", "kolik lidí potřebuje", "how many people it needs"),
];

/// The reasons of a recommendation.
pub(crate) fn reasons(lang: Lang, own: &Recommendation) -> Html {
    let favourable: Vec<&RecommendationReason> = of(own, Stand::For).collect();
    let (seen, folded) = favourable.split_at(SEEN.min(favourable.len()));
    html! {
        <div class="why">
            { list(lang, seen) }
            if !folded.is_empty() {
                <details>
                    <summary>{ lang.pick("Další důvody: ", "More reasons: ") }{ folded.len() }</summary>
                    { list(lang, folded) }
                </details>
            }
            { beside(lang, own) }
        </div>
    }
}

/// The same where there is less room: all of them folded away.
pub(crate) fn folded_reasons(lang: Lang, own: &Recommendation) -> Html {
    html! {
        <details class="why">
            <summary>{ lang.pick("Proč právě tohle", "Why this one") }<span class="quiet" lang={foreign(lang, own.hit.title_lang)}>{ ": " }{ &own.hit.title }</span></summary>
            { list(lang, &of(own, Stand::For).collect::<Vec<_>>()) }
            { beside(lang, own) }
        </details>
    }
}

/// What to mind, and what is not known.
fn beside(lang: Lang, own: &Recommendation) -> Html {
    let against: Vec<&RecommendationReason> = of(own, Stand::Against).collect();
    let unknown = of(own, Stand::Unknown).filter_map(|reason| {
        let (_, czech, english) = UNKNOWN.iter().find(|(feature, ..)| *feature == reason.feature)?;
        Some(*lang.pick(czech, english))
    });
    let unknown: Vec<&str> = unknown.collect();
    html! {
        <>
            if !against.is_empty() { { list(lang, &against) } }
            if !unknown.is_empty() {
                <p class="not-known">{ lang.pick("Nevíme: ", "Not known: ") }{ words::czech(&unknown.join(", ")) }{ "." }</p>
            }
        </>
    }
}

/// The reasons that stand so, in their order.
fn of(own: &Recommendation, stand: Stand) -> impl Iterator<Item = &RecommendationReason> {
    let tells = move |reason: &&RecommendationReason| {
        reason.stand == stand && (stand == Stand::For || !ORDERING.contains(&reason.feature.as_str()))
    };
    own.reasons.iter().filter(tells)
}

fn list(lang: Lang, reasons: &[&RecommendationReason]) -> Html {
    html! {
        <ul class="reasons">
            { for reasons.iter().map(|reason| {
                let against = reason.stand == Stand::Against;
                let mark = if against { lang.pick("Na co myslet: ", "To mind: ") } else { lang.pick("Pro: ", "For: ") };
                html! {
                    <li class={if against { "against" } else { "for" }}>
                        <span class="quiet">{ mark }</span>
                        <span class="text">{ words::czech(&reason.text) }</span>
                    </li>
                }
            }) }
        </ul>
    }
}
