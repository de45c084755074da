//! Words of programs among those of people: what stands between two backticks is a name, a path or a value as it is written.

use yew::prelude::*;

/// A text with them.
pub(crate) fn coded(text: &str) -> Html {
    text.split('`').enumerate().map(|(i, part)| if i % 2 == 1 { code(part) } else { part.into() }).collect()
}

/// Characters of a name that is not broken at the end of a line: those of headers and parameters, and not of paths.
const SHORT: usize = 24;

/// Something as it is written, which nobody is to translate.
pub(crate) fn code(text: &str) -> Html {
    let class = (text.len() <= SHORT).then_some("api-name");
    html! { <code translate="no" {class}>{ text }</code> }
}

/// Lines as they are written, to be copied: a screen reader finds them by their label, and who has no mouse can scroll in them.
pub(crate) fn lines(label: String, language: &'static str, text: &str) -> Html {
    html! {
        <pre class="api-lines" role="region" aria-label={label} tabindex="0" translate="no">
            <code class={format!("language-{language}")}>{ text }</code>
        </pre>
    }
}
