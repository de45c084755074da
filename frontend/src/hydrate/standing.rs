//! How one's own project stands against the criteria: what was answered, in two lists. It is worked out here, from what is on the
//! page, and told to nobody.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};

use super::{closest, document};

/// An answer was given.
pub(super) fn answered(event: &Event) -> bool {
    if closest(event, "#sebehodnoceni").is_none() {
        return false;
    }
    let Some(standing) = document().and_then(|document| document.get_element_by_id("vyhodnoceni")) else { return true };
    let answers = answers();
    for (which, strong) in [("yes", true), ("no", false)] {
        let own: Vec<&(Element, String, String)> =
            answers.iter().filter(|(_, value, _)| (value == "yes") == strong).collect();
        let find = |what: &str| standing.query_selector(&format!("[data-{what}={which}]")).ok().flatten();
        if let Some(count) = find("count") {
            count.set_text_content(Some(&own.len().to_string()));
        }
        if let Some(list) = find("answers") {
            list.set_inner_html("");
            for (criterion, value, label) in own {
                let (Some(document), name) = (document(), criterion.get_attribute("data-label").unwrap_or_default())
                else {
                    continue;
                };
                let (Ok(item), Ok(link)) = (document.create_element("li"), document.create_element("a")) else {
                    continue;
                };
                link.set_attribute("href", &format!("#{}", criterion.id())).ok();
                link.set_attribute("data-plain", "true").ok();
                link.set_text_content(Some(&name));
                item.append_child(&link).ok();
                // Of what is met in part it is said, so that it is not taken for missing.
                if value == "partly" {
                    item.append_child(&document.create_text_node(&format!(" ({label})"))).ok();
                }
                list.append_child(&item).ok();
            }
        }
    }
    standing.class_list().toggle_with_force("answered", !answers.is_empty()).ok();
    true
}

/// The criteria that were answered, with the answer and its words.
fn answers() -> Vec<(Element, String, String)> {
    let Some(chosen) = document().and_then(|document| document.query_selector_all("#sebehodnoceni :checked").ok())
    else {
        return Vec::new();
    };
    let answer = |at| {
        let input: HtmlInputElement = chosen.item(at)?.dyn_into().ok()?;
        let criterion = input.closest("fieldset").ok()??;
        let label = input.parent_element()?.text_content()?.trim().to_owned();
        Some((criterion, input.value(), label))
    };
    (0..chosen.length()).filter_map(answer).collect()
}
