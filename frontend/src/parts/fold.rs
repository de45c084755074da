//! A part of the filters that opens and closes: a group of codes, or the range of years.

use yew::prelude::*;

/// Whether a fold is open, and what hears that it was opened or closed.
pub(crate) struct Fold {
    pub(crate) open: bool,
    ontoggle: Option<Callback<Event>>,
}

/// Whether a fold is open at first is decided once: nothing may close a list under the hand of who is choosing in it.
#[cfg(feature = "hydrate")]
#[hook]
pub(crate) fn use_fold(open: bool) -> Fold {
    let open = use_state(|| open);
    let setter = open.setter();
    let ontoggle = Callback::from(move |event: Event| {
        let details: web_sys::Element = event.target_unchecked_into();
        // Yew hands on what the fold within tells of itself.
        if details.class_name() != "more" {
            setter.set(details.has_attribute("open"));
        }
    });
    Fold { open: *open, ontoggle: Some(ontoggle) }
}

impl Fold {
    /// A fold as it is at first.
    #[cfg(not(feature = "hydrate"))]
    pub(crate) fn at_first(open: bool) -> Self {
        Self { open, ontoggle: None }
    }

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
