//! The integration support centre of a region, where something else is the matter: what it is called, who runs it, where to read more.

use osvedceno_api::{Lang, RegionalCentre};
use yew::prelude::*;

use crate::address::CENTRES;
use crate::parts::hit::foreign;
use crate::words;

/// The centre, in a paragraph.
pub(crate) fn regional_centre(lang: Lang, own: &RegionalCentre) -> Html {
    let RegionalCentre { name, operator, url, region } = own;
    html! {
        <p>
            <a href={url.clone()} rel="external noreferrer" hreflang="cs" lang={foreign(lang, Lang::Cs)}>{ words::czech(name) }</a>
            { lang.pick(". Provozuje: ", ". Run by: ") }{ operator }{ ". " }
            <a href={format!("{}#{region}", CENTRES[lang as usize])} data-plain="true">{ lang.pick("Co od něj můžete chtít", "What you can ask of it") }</a>
        </p>
    }
}
