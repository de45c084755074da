//! A part of the filters that opens and closes: a group of codes, or the range of years.

use yew::prelude::*;

/// Whether a fold is open, and what hears that it was opened or closed.
pub(crate) struct Fold {
    pub(crate) open: bool,
    ontoggle: Callback<Event>,
}

/// Whether a fold is open at first is decided once: nothing may close a list under the hand of who is choosing in it.
#[hook]
pub(crate) fn use_fold(open: bool) -> Fold {
    let open = use_state(|| open);
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
    Fold { open: *open, ontoggle }
}

impl Fold {
    /// The fold, with how many filters in it are in force.
    pub(crate) fn around(self, label: &str, chosen: usize, inside: Html) -> Html {
        let label = AttrValue::from(label.to_owned());
        html! {
            <details open={self.open} ontoggle={self.ontoggle}>
                <summary>
                    <span>{ label.clone() }</span>
                    if chosen > 0 {
                        <span class="chosen">{ chosen }</span>
                    }
                </summary>
                <fieldset>
                    <legend class="quiet">{ label }</legend>
                    { inside }
                </fieldset>
            </details>
        }
    }
}
