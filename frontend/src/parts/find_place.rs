//! A field for the name of a place. The server goes to its page, or asks which of several is meant.

use osvedceno_api::Lang;
use yew::prelude::*;

use crate::address::Worksheet;

/// Most characters of a name: the longest has 33, and a district may stand behind it.
const MAX: &str = "100";

/// The form, with what was looked for.
pub(crate) fn find_place(lang: Lang, name: &str) -> Html {
    html! {
        <form class="find-place" method="get" action={Worksheet::Places.blank().address(lang)} data-plain="true">
            <label for="nazev-mista">{ lang.pick("Obec, městská část, okres nebo kraj", "Municipality, city district, district or region") }</label>
            <div>
                <input id="nazev-mista" name="name" type="text" required=true maxlength={MAX} autocomplete="off" spellcheck="false"
                       placeholder={lang.pick("například Staré Sedlo", "for example Staré Sedlo")} value={name.to_owned()} />
                <button type="submit">{ lang.pick("Najít", "Find") }</button>
            </div>
        </form>
    }
}
