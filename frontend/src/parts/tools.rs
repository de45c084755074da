//! What can be done with a page or a record beside reading it. Buttons do nothing by themselves: `data-do` says what the script
//! is to do when they are pressed, and without a script they are not there.

use osvedceno_api::Lang;
use yew::prelude::*;

use crate::markup::Markup;
use crate::parts::icons;

/// Puts a record aside, or back. Which of the two, the script knows and says.
#[cfg(feature = "render")]
pub(crate) fn save(lang: Lang, id: &str, title: &str) -> Html {
    let mut html = Markup::default();
    write_save(&mut html, lang, id, title);
    html.done()
}

/// The same among other HTML.
pub(crate) fn write_save(html: &mut Markup, lang: Lang, id: &str, title: &str) {
    let off = format!("{}: {title}", lang.pick("Uložit do výběru", "Save to selection"));
    let on = format!("{}: {title}", lang.pick("Uloženo, odebrat z\u{a0}výběru", "Saved, remove from selection"));
    html.html("<button type=\"button\" class=\"tool save script-only\" data-do=\"save\"").attribute("data-id", id);
    html.attribute("aria-label", &off).attribute("data-off", &off).attribute("data-on", &on);
    html.html(">").html(icons::BOOKMARK).html("<span class=\"off\" aria-hidden=\"true\">");
    html.html(lang.pick("Uložit", "Save")).html("</span><span class=\"on\" aria-hidden=\"true\">");
    html.html(lang.pick("Uloženo", "Saved")).html("</span></button>");
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
