//! A part of the filters that opens and closes: a group of codes, or the range of years.

use yew::prelude::*;

/// What a fold holds.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct FoldProps {
    pub(crate) label: AttrValue,
    /// How many filters in it are in force.
    pub(crate) chosen: usize,
    /// Whether it is open at first.
    pub(crate) open: bool,
    pub(crate) children: Html,
    /// What is there in place of `children` while it is closed and somebody types: drawing what nobody sees, with every key,
    /// takes half of the time that results may take.
    #[prop_or_default]
    pub(crate) closed: Option<Html>,
}

/// A part of the filters that opens and closes. Whether it is open at first is decided once: nothing may close a list under
/// the hand of who is choosing in it.
#[component]
pub(crate) fn Fold(props: &FoldProps) -> Html {
    let FoldProps { label, chosen, open, children, closed } = props;
    let open = use_state(|| *open);
    #[cfg(feature = "hydrate")]
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |event: Event| {
            let details: web_sys::Element = event.target_unchecked_into();
            // Yew hands on what the fold within tells of itself.
            if details.class_name() != "more" {
                open.set(details.has_attribute("open"));
            }
        })
    };
    #[cfg(not(feature = "hydrate"))]
    let ontoggle = Callback::<Event>::noop();
    let inside = closed.as_ref().filter(|_| !*open).unwrap_or(children);
    html! {
        <details open={*open} {ontoggle}>
            <summary>
                <span>{ label }</span>
                if *chosen > 0 {
                    <span class="chosen">{ *chosen }</span>
                }
            </summary>
            <fieldset>
                <legend class="quiet">{ label }</legend>
                { inside.clone() }
            </fieldset>
        </details>
    }
}
