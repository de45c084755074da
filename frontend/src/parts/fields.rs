//! Fields of forms: a question, what helps to answer it, what is wrong with the answer, and the answer as it was typed.

use osvedceno_api::Lang;
use yew::prelude::*;

use crate::proposals::{EMAIL, Form, Question, TRAP};

/// The name of a field as an id.
fn id(name: &str) -> String {
    format!("pole-{name}")
}

/// All that is wrong, with links to the fields; it has the focus when the page comes.
pub(crate) fn problems(lang: Lang, form: &Form) -> Html {
    if form.errors.is_empty() {
        return Html::default();
    }
    html! {
        <div class="problems" role="alert" tabindex="-1" autofocus=true>
            <h2>{ lang.pick("Ještě to nejde odeslat", "It cannot be sent yet") }</h2>
            <ul>
                { for form.errors.iter().map(|(name, error)| match name {
                    Some(name) => html! { <li><a href={format!("#{}", id(name))}>{ error }</a></li> },
                    None => html! { <li>{ error }</li> },
                }) }
            </ul>
        </div>
    }
}

/// A question with a field of one line or more.
pub(crate) fn question(lang: Lang, form: &Form, question: &Question) -> Html {
    let Question { name, label, hint, rows, .. } = question;
    let (id, value) = (id(name), form.given.one(name).to_owned());
    let invalid = error_of(form, name).is_some().then_some("true");
    let field = if *rows > 1 {
        html! {
            <textarea {id} name={*name} rows={rows.to_string()} aria-describedby={described(form, name)} aria-invalid={invalid} {value} />
        }
    } else {
        html! { <input {id} name={*name} type="text" autocomplete="off" aria-describedby={described(form, name)} aria-invalid={invalid} {value} /> }
    };
    around(form, name, label[lang as usize], html! { hint[lang as usize] }, field)
}

/// A field with a list to choose from.
pub(crate) fn choice(form: &Form, name: &str, [label, hint, none]: [&str; 3], options: &[(String, String)]) -> Html {
    let chosen = form.given.one(name);
    let invalid = error_of(form, name).is_some().then_some("true");
    let field = html! {
        <select id={id(name)} name={name.to_owned()} aria-describedby={described(form, name)} aria-invalid={invalid}>
            <option value="">{ none }</option>
            { for options.iter().map(|(value, label)| html! {
                <option value={value.clone()} selected={chosen == value}>{ label }</option>
            }) }
        </select>
    };
    around(form, name, label, html! { hint }, field)
}

/// Where to write to, and why it is asked.
pub(crate) fn email(form: &Form, label: &str, hint: Html) -> Html {
    let invalid = error_of(form, EMAIL).is_some().then_some("true");
    let field = html! {
        <input id={id(EMAIL)} name={EMAIL} type="email" autocomplete="email" aria-describedby={described(form, EMAIL)} aria-invalid={invalid}
               value={form.given.one(EMAIL).to_owned()} />
    };
    around(form, EMAIL, label, hint, field)
}

/// What every form carries: what shows that it is ours, and the field that no person sees.
pub(crate) fn carried(lang: Lang, form: &Form) -> Html {
    html! {
        <>
            <input type="hidden" name="token" value={form.token.clone()} />
            <p class="trap" aria-hidden="true">
                <label>
                    { lang.pick("Tohle pole nechte prázdné", "Leave this field empty") }
                    <input type="text" name={TRAP} tabindex="-1" autocomplete="off" />
                </label>
            </p>
        </>
    }
}

fn around(form: &Form, name: &str, label: &str, hint: Html, field: Html) -> Html {
    html! {
        <div class="field">
            <label for={id(name)}>{ label }</label>
            <p class="hint" id={format!("{}-rada", id(name))}>{ hint }</p>
            if let Some(error) = error_of(form, name) {
                <p class="error" id={format!("{}-chyba", id(name))}>{ error }</p>
            }
            { field }
        </div>
    }
}

fn error_of<'f>(form: &'f Form, name: &str) -> Option<&'f str> {
    form.errors.iter().find(|(own, _)| *own == Some(name)).map(|(_, error)| error.as_str())
}

/// What a screen reader says of a field beside its question.
fn described(form: &Form, name: &str) -> String {
    let (hint, error) = (format!("{}-rada", id(name)), format!("{}-chyba", id(name)));
    if error_of(form, name).is_some() { format!("{error} {hint}") } else { hint }
}
