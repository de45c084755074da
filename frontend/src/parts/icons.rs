//! Pictures, drawn here so that nothing is loaded for them. All are decoration: the words beside them say it.

use yew::prelude::*;

/// The mark of the service: a tick in a circle that is not quite closed.
pub(crate) fn mark() -> Html {
    html! {
        <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
            <path d="M27.5 12.6A12 12 0 1 1 20.6 5" fill="none" stroke="currentColor" stroke-width="3.2" stroke-linecap="round" />
            <path d="M10.5 15.5l5 5L27 8" fill="none" stroke="currentColor" stroke-width="3.2" stroke-linecap="round" stroke-linejoin="round" />
        </svg>
    }
}

/// A magnifying glass.
pub(crate) fn search() -> Html {
    html! {
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
            <circle cx="10.5" cy="10.5" r="6.5" fill="none" stroke="currentColor" stroke-width="2.4" />
            <path d="M15.5 15.5L21 21" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" />
        </svg>
    }
}

/// A cross, on what can be taken away.
pub(crate) fn cross() -> Html {
    html! {
        <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true" focusable="false">
            <path d="M3 3l10 10M13 3L3 13" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
        </svg>
    }
}

/// A bookmark; full where something is kept.
pub(crate) fn bookmark() -> Html {
    html! {
        <svg class="bookmark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
            <path d="M4 2h8v12l-4-3.2L4 14z" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round" />
        </svg>
    }
}

/// A picture of one of the model situations.
#[cfg(feature = "render")]
pub(crate) fn situation(code: &str) -> Html {
    let paths: &[&'static str] = match code {
        // A tent with an open door, and people coming to it.
        "asylum-influx" => &[
            "M4 38L22 12l18 26z",
            "M22 12v8M17 38l5-12 5 12",
            "M46 38v-7m0-6.5a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2zM42.5 31a3.5 3.5 0 0 1 7 0",
            "M56 38v-5.5m0-6a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM53 32.5a3 3 0 0 1 6 0",
        ],
        // A factory.
        "labour-surge" => &["M6 38V22l12 8v-8l12 8v-8l12 8h4V10h8v28z", "M14 38v-4h5v4M27 38v-4h5v4M46 18h8"],
        // Houses behind a wall.
        _ => &[
            "M4 38V24l9-7 9 7v14M42 38V24l9-7 9 7v14",
            "M10 38v-7h6v7M48 38v-7h6v7",
            "M26 38V14h12v24",
            "M26 20h6m0 0v6m0-6h6M26 26h12M26 32h6m0 0v6m0-6h6M32 14v6",
        ],
    };
    html! {
        <svg class="picture" viewBox="0 0 64 44" width="64" height="44" aria-hidden="true" focusable="false">
            { for paths.iter().map(|&d| html! {
                <path {d} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />
            }) }
        </svg>
    }
}

/// Four bars, as many filled as the evidence is strong.
pub(crate) fn evidence(code: &str) -> Html {
    let level = match code {
        "evaluated" => 4,
        "measured" => 3,
        "reported" => 2,
        _ => 1,
    };
    html! {
        <svg class="evidence" viewBox="0 0 18 12" width="18" height="12" aria-hidden="true" focusable="false">
            { for (0..4_u8).map(|i| {
                let class = if i < level { "on" } else { "off" };
                let (x, height) = (i * 5, 3 + i * 3);
                html! {
                    <rect {class} x={x.to_string()} y={(12 - height).to_string()} width="3" height={height.to_string()} />
                }
            }) }
        </svg>
    }
}
