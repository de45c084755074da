//! The brief as it is edited, where it is read: below each part its fields, folded away, all of them of one form that is sent to the
//! same page. What was changed is in its address then, and nowhere else. On paper there is nothing of it.

use osvedceno_api::{BriefEdits, BriefQuery, BriefReading, BriefWarning, Lang, RecordLink, decode_all};
use yew::prelude::*;

use crate::address::{Route, Worksheet};
use crate::parts::hit::foreign;
use crate::view::BriefPage;
use crate::words;

/// The parts of a brief, by the names that addresses have for them.
pub(super) const TITLE: &str = "nadpis-podkladu";
pub(super) const SITUATION: &str = "situace-podkladu";
pub(super) const PRACTICES: &str = "praxe-podkladu";
pub(super) const WARNINGS: &str = "varovani-podkladu";
pub(super) const STEPS: &str = "kroky-podkladu";
pub(super) const INSTRUMENTS: &str = "nastroje-podkladu";
pub(super) const BACKGROUND: &str = "cteni-podkladu";
pub(super) const DECISION: &str = "usneseni-podkladu";

/// A brief with the language that it is read in.
#[derive(Clone, Copy)]
pub(super) struct Editor<'p> {
    pub(super) lang: Lang,
    pub(super) page: &'p BriefPage,
}

impl Editor<'_> {
    /// The form around the brief.
    pub(super) fn form(&self, brief: Html) -> Html {
        let BriefPage { query, made, .. } = self.page;
        let rest = BriefQuery { edits: BriefEdits::default(), ..query.clone() };
        let practices = made.practices.iter().map(|own| own.record.id.clone()).filter(|id| query.edits.leaves_out(id));
        let fields = decode_all(&rest.to_query_string(false)).into_iter();
        let fields = fields.chain(practices.map(|id| ("without".to_owned(), id)));
        // An address within a page is left to the browser: it goes there when it has loaded the page.
        html! {
            <form method="get" action={self.sent_to(TITLE)}>
                { for fields.map(|(name, value)| html! { <input type="hidden" {name} {value} /> }) }
                { brief }
            </form>
        }
    }

    fn sent_to(&self, part: &str) -> String {
        format!("{}#{part}", Worksheet::Brief.blank().address(self.lang))
    }

    /// The address of the brief with other changes, read from a part of it.
    pub(super) fn address(&self, edits: BriefEdits, part: &str) -> String {
        let query = BriefQuery { edits, ..self.page.query.clone() };
        format!("{}#{part}", Route::Worksheet(Worksheet::Brief, query.to_query_string(false)).address(self.lang))
    }

    /// A part of the brief, with what can be changed of it; one that is left out, only to be put back.
    pub(super) fn part(&self, name: &'static str, heading: &str, body: Option<Html>, fields: Option<Html>) -> Html {
        let left_out = body.is_none();
        if left_out && fields.is_none() {
            return Html::default();
        }
        html! {
            <section id={name} class={classes!(left_out.then_some("absent"), (name == DECISION).then_some("decision"))}>
                <h2>{ heading }</h2>
                { body.unwrap_or_else(|| html! { <p class="hint">{ self.lang.pick("V\u{a0}podkladu není.", "Not in the brief.") }</p> }) }
                { for fields }
            </section>
        }
    }

    /// Fields of a part, folded away unless something is wrong with them.
    fn folded(&self, part: &str, summary: &'static str, fields: Html, wrong: bool) -> Html {
        html! {
            <details class="edit" open={wrong}>
                <summary>{ summary }</summary>
                { fields }
                <p><button type="submit" formaction={self.sent_to(part)}>{ self.lang.pick("Použít změny", "Apply the changes") }</button></p>
            </details>
        }
    }

    /// That something was changed, with the way back.
    fn changed(&self, is_changed: bool, part: &str, back: &'static str, without: impl FnOnce(&mut BriefEdits)) -> Html {
        if !is_changed {
            return Html::default();
        }
        let mut edits = self.page.query.edits.clone();
        without(&mut edits);
        html! {
            <p class="edit-note">{ self.lang.pick("Upraveno. ", "Edited. ") }<a href={self.address(edits, part)}>{ back }</a></p>
        }
    }

    pub(super) fn title(&self) -> Html {
        let (lang, edits) = (self.lang, &self.page.query.edits);
        let field = html! {
            <div class="field">
                <label for="podklad-title">{ lang.pick("Nadpis", "Title") }</label>
                <input id="podklad-title" name="title" type="text" autocomplete="off" aria-describedby="podklad-title-napoveda" aria-invalid={self.invalid("title")}
                       value={self.value("title", &self.page.brief.title)} />
                { self.hint("title", lang.pick("Prázdné pole vrátí původní nadpis.", "Leave it empty for the original title.")) }
            </div>
        };
        let back = lang.pick("Vrátit původní nadpis", "Back to the original title");
        html! {
            <>
                { self.changed(edits.title.is_some(), TITLE, back, |edits| edits.title = None) }
                { self.folded(TITLE, lang.pick("Upravit nadpis", "Edit the title"), field, self.is_wrong(&["title"])) }
            </>
        }
    }

    pub(super) fn situation(&self) -> Html {
        let BriefPage { query, brief, .. } = self.page;
        let (lang, edits) = (self.lang, &query.edits);
        let text = query.profile.as_ref().map(|profile| profile.text.as_str()).filter(|text| !text.is_empty());
        // A text that is longer than the field takes is taken over as it is.
        let is_short = |own: &&str| own.chars().count() <= BriefEdits::MAX_WORDS;
        let words = brief.words.as_deref().filter(is_short).unwrap_or_default();
        let fields = html! {
            <>
                <div class="field">
                    <label for="podklad-about">{ lang.pick("Situace v\u{a0}několika větách", "The situation in a few sentences") }</label>
                    <textarea id="podklad-about" name="about" rows="4" aria-describedby="podklad-about-napoveda" aria-invalid={self.invalid("about")}
                              value={self.value("about", brief.about.as_deref().unwrap_or_default())} />
                    { self.hint("about", lang.pick("Prázdné pole vrátí původní věty.", "Leave it empty for the original sentences.")) }
                </div>
                <div class="field">
                    <label for="podklad-words">{ lang.pick("Vlastními slovy", "In your own words") }</label>
                    <textarea id="podklad-words" name="words" rows="3" aria-describedby="podklad-words-napoveda" aria-invalid={self.invalid("words")}
                              value={self.value("words", words)} />
                    { self.hint("words", lang.pick("Bude stát pod situací. Každý řádek je odstavec.", "It will stand below the situation. Each line is a paragraph.")) }
                </div>
                if let Some(text) = text {
                    <div class="ticks">
                        <label>
                            <input type="checkbox" name="with" value="text" checked={edits.with_text} />
                            <span>
                                { lang.pick("Převzít, co stojí ve formuláři: ", "Take over what stands in the form: ") }
                                <span lang="">{ words::quoted(lang, &beginning(text)) }</span>
                            </span>
                        </label>
                    </div>
                }
            </>
        };
        let back = lang.pick("Vrátit původní věty", "Back to the original sentences");
        let wrong = self.is_wrong(&["about", "words", "with"]);
        html! {
            <>
                { self.changed(edits.about.is_some(), SITUATION, back, |edits| edits.about = None) }
                { self.folded(SITUATION, lang.pick("Upravit popis situace", "Edit the sentences"), fields, wrong) }
            </>
        }
    }

    /// Practices that were left out, to be put back.
    pub(super) fn practices(&self) -> Html {
        let BriefPage { query, made, .. } = self.page;
        let left: Vec<&RecordLink> =
            made.practices.iter().map(|own| &own.record).filter(|own| query.edits.leaves_out(&own.id)).collect();
        if left.is_empty() {
            return Html::default();
        }
        let lang = self.lang;
        let one = |own: &&RecordLink| {
            let back = self.address(query.edits.and_with(&own.id), PRACTICES);
            html! {
                <li>
                    <span lang={foreign(lang, own.title_lang)}>{ words::czech(&own.title) }</span>{ " " }
                    <a href={back}>{ lang.pick("Vrátit", "Put back") }<span class="quiet">{ ": " }{ &own.title }</span></a>
                </li>
            }
        };
        html! {
            <div class="edit-note">
                <p>{ lang.pick("Vynechali jste:", "You have left out:") }</p>
                <ul>{ for left.iter().map(one) }</ul>
            </div>
        }
    }

    pub(super) fn warnings(&self) -> Option<Html> {
        let links: Vec<&RecordLink> =
            self.page.made.warnings.iter().map(|BriefWarning { record, .. }| record).collect();
        self.chosen(WARNINGS, self.lang.pick("Upravit varování", "Edit the warning"), &links)
    }

    pub(super) fn instruments(&self) -> Option<Html> {
        let summary = self.lang.pick("Vybrat peníze a\u{a0}opory", "Choose what can pay");
        self.chosen(INSTRUMENTS, summary, &records(&self.page.made.instruments))
    }

    pub(super) fn background(&self) -> Option<Html> {
        let summary = self.lang.pick("Vybrat, co prostudovat", "Choose what to read");
        self.chosen(BACKGROUND, summary, &records(&self.page.made.background))
    }

    /// A tick for each record of a part.
    fn chosen(&self, part: &'static str, summary: &'static str, links: &[&RecordLink]) -> Option<Html> {
        let tick = |own: &&RecordLink| {
            let title = html! { <span lang={foreign(self.lang, own.title_lang)}>{ words::czech(&own.title) }</span> };
            self.tick(&own.id, title)
        };
        let fields = html! {
            <fieldset class="ticks">
                <legend>{ self.stays() }</legend>
                { for links.iter().map(tick) }
            </fieldset>
        };
        (!links.is_empty()).then(|| self.folded(part, summary, fields, false))
    }

    pub(super) fn steps(&self) -> Option<Html> {
        let lang = self.lang;
        let all = &self.page.made.first_steps;
        let fields = all.iter().map(|own| {
            let id = &own.section.id;
            let title = html! { <span lang={foreign(lang, own.section.title_lang)}>{ words::czech(&own.section.title) }</span> };
            let ticks = own.steps.iter().enumerate().map(|(at, step)| self.tick(&BriefEdits::step(id, at), step.into()));
            html! {
                <fieldset class="ticks">
                    <legend>{ title.clone() }</legend>
                    { for ticks }
                    if own.steps.is_empty() { { self.tick(id, title) } }
                </fieldset>
            }
        });
        let fields = html! { <><p>{ self.stays() }</p>{ for fields }</> };
        (!all.is_empty()).then(|| self.folded(STEPS, lang.pick("Vybrat kroky", "Choose steps"), fields, false))
    }

    fn stays(&self) -> &'static str {
        self.lang.pick("V\u{a0}podkladu zůstane:", "In the brief stays:")
    }

    /// A box for what can be left out: the form says it of everything, and takes it back of what is ticked.
    fn tick(&self, name: &str, text: Html) -> Html {
        let name = name.to_owned();
        let kept = !self.page.query.edits.leaves_out(&name);
        html! {
            <label>
                <input type="hidden" name="without" value={name.clone()} />
                <input type="checkbox" name="keep" value={name} checked={kept} />
                <span>{ text }</span>
            </label>
        }
    }

    pub(super) fn decision(&self) -> Option<Html> {
        let BriefPage { query, brief, .. } = self.page;
        let lang = self.lang;
        if brief.decision.is_empty() {
            return None;
        }
        let hint = lang.pick(
            "Každá věta na vlastním řádku. Prázdné pole vrátí původní návrh.",
            "Each sentence on a line of its own. Leave it empty for the original draft.",
        );
        let field = html! {
            <div class="field">
                <label for="podklad-decision">{ lang.pick("Znění usnesení", "Wording of the decision") }</label>
                <textarea id="podklad-decision" name="decision" rows="7" aria-describedby="podklad-decision-napoveda" aria-invalid={self.invalid("decision")}
                          value={self.value("decision", &brief.decision.join("\n"))} />
                { self.hint("decision", hint) }
            </div>
        };
        let back = lang.pick("Vrátit původní návrh", "Back to the original draft");
        let changed =
            self.changed(!query.edits.decision.is_empty(), DECISION, back, |edits| edits.decision = Vec::new());
        let summary = lang.pick("Upravit usnesení", "Edit the decision");
        let fields = self.folded(DECISION, summary, field, self.is_wrong(&["decision"]));
        Some(html! { <>{ changed }{ fields }</> })
    }

    /// What stands in a field: what was given, if that is wrong.
    fn value(&self, name: &str, shown: &str) -> String {
        if self.is_wrong(&[name]) { self.page.given.all(name).collect::<Vec<_>>().join("\n") } else { shown.to_owned() }
    }

    fn is_wrong(&self, names: &[&str]) -> bool {
        self.page.errors.iter().any(|error| names.contains(&error.parameter.as_str()))
    }

    fn invalid(&self, name: &str) -> Option<&'static str> {
        self.is_wrong(&[name]).then_some("true")
    }

    /// What a field takes, and what is wrong with it.
    fn hint(&self, name: &str, hint: &'static str) -> Html {
        let wrong = self.page.errors.iter().filter(|error| error.parameter == name);
        html! {
            <div id={format!("podklad-{name}-napoveda")}>
                { for wrong.map(|error| html! { <p class="error">{ words::capital(&error.detail) }</p> }) }
                <p class="hint">{ hint }</p>
            </div>
        }
    }

    /// What is wrong, above everything: with a link to its field.
    pub(super) fn problems(&self) -> Html {
        let (lang, errors) = (self.lang, &self.page.errors);
        if errors.is_empty() {
            return Html::default();
        }
        let field = |name: &str| match name {
            "title" => lang.pick("Nadpis", "Title"),
            "about" => lang.pick("Situace", "The situation"),
            "words" => lang.pick("Vlastními slovy", "In your own words"),
            "decision" => lang.pick("Usnesení", "The decision"),
            _ => lang.pick("Co se vynechává", "What is left out"),
        };
        let said = lang.pick(
            "Tuto změnu nejde použít. Co jste napsali, zůstalo v\u{a0}poli:",
            "This change cannot be made. What you wrote is still in its field:",
        );
        html! {
            <div class="problems" role="alert">
                <p>{ said }</p>
                <ul>
                    { for errors.iter().map(|error| html! {
                        <li><a href={format!("#podklad-{}", error.parameter)}>{ field(&error.parameter) }</a>{ ": " }{ &error.detail }</li>
                    }) }
                </ul>
            </div>
        }
    }
}

fn records(readings: &[BriefReading]) -> Vec<&RecordLink> {
    readings.iter().map(|own| &own.record).collect()
}

/// As much of a text as says which one it is.
fn beginning(text: &str) -> String {
    const CHARS: usize = 80;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(CHARS) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
