//! How one's own project stands against the criteria: what was answered, in two lists. It is worked out here, from what is on the
//! page, told to nobody, and kept by the browser as long as its tab is open.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, Storage};

use crate::browser::{closest, document, each, say, window};

/// Where the answers are kept, as `criterion=answer` with spaces between them.
const ANSWERS: &str = "osvedceno:sebehodnoceni";

/// What the browser keeps for this tab.
fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// An answer was given, or all were taken back.
pub(super) fn answered(event: &Event) -> bool {
    let own = closest(event, "#sebehodnoceni").is_some();
    if own {
        let kept: Vec<String> =
            answers().iter().map(|(criterion, value, _)| format!("{}={value}", criterion.id())).collect();
        if let Some(storage) = storage() {
            // Where nothing can be kept, the answers last as long as the page.
            storage.set_item(ANSWERS, &kept.join(" ")).ok();
        }
        sum_up(true);
    }
    own
}

/// Gives the answers again that were given before somebody went to read something.
pub(super) fn show() {
    let kept = storage().and_then(|storage| storage.get_item(ANSWERS).ok().flatten()).unwrap_or_default();
    let kept: Vec<&str> = kept.split(' ').collect();
    each("#sebehodnoceni [type=radio]", |input| {
        let input: &HtmlInputElement = input.unchecked_ref();
        if kept.contains(&format!("{}={}", input.name(), input.value()).as_str()) {
            input.set_checked(true);
        }
    });
    sum_up(false);
}

/// Fills the two lists.
fn sum_up(aloud: bool) {
    let Some(standing) = document().and_then(|document| document.get_element_by_id("vyhodnoceni")) else { return };
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
                // What is said of it there: that it is met, or what is to be done.
                let name = criterion.get_attribute(&format!("data-{which}")).unwrap_or_default();
                let Some(document) = document() else {
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
    if aloud {
        let heads = headings(&standing);
        say(&heads.join(", "));
    }
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

/// The headings of the two lists, with how many there are.
fn headings(standing: &Element) -> Vec<String> {
    let Ok(found) = standing.query_selector_all("h3") else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.text_content()).collect()
}
