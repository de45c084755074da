//! What can be done with a page or a record beside reading it. Buttons do nothing by themselves: `data-do` says what the script
//! is to do when they are pressed, and without a script they are not there.

use osvedceno_api::Lang;
use yew::prelude::*;

use crate::parts::icons;

/// Puts a record aside, or back. Which of the two, the script knows and says.
pub(crate) fn save(lang: Lang, id: &str, title: &str) -> Html {
    let label = |what: &str| format!("{what}: {title}");
    html! {
        <button type="button" class="tool save script-only" data-do="save" data-id={id.to_owned()}
                aria-label={label(lang.pick("Uložit do výběru", "Save to selection"))}
                data-off={label(lang.pick("Uložit do výběru", "Save to selection"))}
                data-on={label(lang.pick("Uloženo, odebrat z\u{a0}výběru", "Saved, remove from selection"))}>
            { icons::bookmark() }
            <span class="off" aria-hidden="true">{ lang.pick("Uložit", "Save") }</span>
            <span class="on" aria-hidden="true">{ lang.pick("Uloženo", "Saved") }</span>
        </button>
    }
}

/// Copies the address of the page.
pub(crate) fn copy_link(lang: Lang) -> Html {
    copy(lang, lang.pick("Kopírovat odkaz", "Copy link"), None)
}

/// Copies the text of the element with this id, or else the address of the page.
pub(crate) fn copy(lang: Lang, label: &'static str, of: Option<&'static str>) -> Html {
    html! {
        <span class="script-only">
            <button type="button" class="tool" data-do="copy" data-of={of}
                    data-done={lang.pick("Zkopírováno", "Copied")}
                    data-not-done={lang.pick("Označeno: zkopírujte klávesami Ctrl + C", "Selected: copy it with Ctrl + C")}>
                { label }
            </button>
            <span role="status" class="done"></span>
        </span>
    }
}

/// Prints the page.
#[cfg(feature = "render")]
pub(crate) fn print(lang: Lang) -> Html {
    html! {
        <button type="button" class="tool script-only" data-do="print">{ lang.pick("Vytisknout", "Print") }</button>
    }
}
