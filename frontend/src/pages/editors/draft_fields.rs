//! A record's file as fields of a form, in groups; or the whole of it as one.

use yew::prelude::*;

use crate::drafts::{DraftField, DraftGroup, Shape, field_id};

/// Rows of the field for a whole file.
const ROWS: &str = "36";

type Faults<'f> = Option<&'f [(Option<String>, String)]>;

/// The form.
pub(super) fn fields(groups: &[DraftGroup], faults: Faults<'_>) -> Html {
    html! {
        { for groups.iter().map(|group| html! {
            <fieldset>
                <legend>{ &group.title }</legend>
                { for group.fields.iter().map(|own| field(own, faults)) }
            </fieldset>
        }) }
    }
}

/// The whole file.
pub(super) fn whole(text: &str) -> Html {
    html! {
        <div class="field">
            <label for={field_id("text")}>{ "Celý soubor" }</label>
            <textarea id={field_id("text")} name="text" class="whole-file" rows={ROWS} spellcheck="false" value={kept(text)} />
        </div>
    }
}

/// A line of text.
pub(super) fn line(name: &str, label: &str, hint: &str, value: &str) -> Html {
    let id = field_id(name);
    let described = format!("{id}-rada");
    html! {
        <div class="field">
            <label for={id.clone()}>{ label }</label>
            <p class="hint" id={described.clone()}>{ hint }</p>
            <input {id} name={name.to_owned()} type="text" autocomplete="off" aria-describedby={described} value={value.to_owned()} />
        </div>
    }
}

fn field(own: &DraftField, faults: Faults<'_>) -> Html {
    let id = field_id(&own.name);
    let errors: Vec<&str> = faults
        .unwrap_or_default()
        .iter()
        .filter(|(name, _)| name.as_ref() == Some(&own.name))
        .map(|(_, error)| error.as_str())
        .collect();
    let invalid = (!errors.is_empty()).then_some("true");
    let [hint, error] = [format!("{id}-rada"), format!("{id}-chyba")];
    let described: Vec<&str> = [(!errors.is_empty()).then_some(&*error), (!own.hint.is_empty()).then_some(&*hint)]
        .into_iter()
        .flatten()
        .collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let value = own.values.first().cloned().unwrap_or_default();
    let name = own.name.clone();
    let told = html! {
        <>
            if !own.hint.is_empty() { <p class="hint" id={hint.clone()}>{ own.hint }</p> }
            if !errors.is_empty() { <p class="error" id={error.clone()}>{ errors.join("; ") }</p> }
        </>
    };
    if let Shape::Any(codes) = &own.shape {
        return html! {
            <fieldset class="ticks codes" id={id.clone()} tabindex="-1" aria-describedby={described}>
                <legend>{ &own.label }</legend>
                { told }
                { for codes.iter().map(|(code, label)| html! {
                    <label>
                        <input type="checkbox" name={format!("{name}:{code}")} value="1" checked={own.values.contains(code)} />
                        { label }
                    </label>
                }) }
            </fieldset>
        };
    }
    // By what a part of the text is known where it is put into another version of the file.
    let under = own.name.strip_prefix("body.").and_then(|name| name.strip_suffix(".text"));
    let under = under.map(
        |number| html! { <input type="hidden" name={format!("body.{number}.under")} value={own.label.clone()} /> },
    );
    let field = match &own.shape {
        Shape::Lines(rows) => {
            html! { <textarea id={id.clone()} {name} rows={rows.to_string()} aria-describedby={described} aria-invalid={invalid} value={kept(&value)} /> }
        }
        Shape::One(codes) => html! {
            <select id={id.clone()} {name} aria-describedby={described} aria-invalid={invalid}>
                <option value="" selected={value.is_empty()}>{ "–" }</option>
                { for codes.iter().map(|(code, label)| html! {
                    <option value={code.clone()} selected={*code == value}>{ label }</option>
                }) }
            </select>
        },
        Shape::Line | Shape::Any(_) => {
            html! { <input id={id.clone()} {name} type="text" autocomplete="off" aria-describedby={described} aria-invalid={invalid} {value} /> }
        }
    };
    html! {
        <div class="field">
            <label for={id}>{ &own.label }</label>
            { told }
            { under }
            { field }
        </div>
    }
}

/// Text in a field of several lines: browsers leave out an end of line that it begins with.
fn kept(text: &str) -> String {
    if text.starts_with('\n') { format!("\n{text}") } else { text.to_owned() }
}
