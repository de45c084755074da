//! What the checks say, in words for editors: of which field, and what to do. The checks speak English and name keys and lines, as
//! `osvedceno check` prints them; what is not known here is passed on as they say it.

use osvedceno_api::Lang;
use osvedceno_corpus::Fault;
use osvedceno_frontend::{DraftGroup, number};
use toml_edit::{Document, Item};

/// What the checks say, and what an editor is told; `{0}` and so on are what stands in the places of `{}`.
const SAID: [(&str, &str); 42] = [
    ("`{}` is missing; {}", "chybí"),
    ("`{}` is empty; {}", "je prázdné"),
    ("`{}` has {} characters; at most {} are allowed", "má {1}\u{a0}znaků, smí jich mít nejvýš {2}"),
    (
        "`{}`: a text of {} characters; at most {} are allowed",
        "jeden z\u{a0}textů má {1}\u{a0}znaků, smí jich mít nejvýš {2}",
    ),
    ("`{}` has {} codes; {} to {} are wanted", "vybráno {1}, má jich být {2}\u{a0}až\u{a0}{3}"),
    ("`{}`: unknown code \"{}\"; did you mean \"{}\"?", "neznámý kód „{1}“; nemá to být „{2}“?"),
    ("`{}`: unknown code \"{}\"; {}", "neznámý kód „{1}“"),
    ("`assessment`: unknown criterion \"{}\"; {}", "neznámé kritérium „{0}“"),
    ("`{}`: \"{}\" stands there twice", "„{1}“ je tam dvakrát"),
    ("`{}`: \"{}\" cannot be the id of a record", "„{1}“ nemůže být jméno záznamu"),
    ("`{}` is {}; a year from {} to {} is wanted", "„{1}“ není rok od {2} do {3}"),
    ("`{}` is {}; a number above 0 is wanted", "„{1}“ není číslo větší než nula"),
    ("`{}` is the text \"{}\"; a whole number is wanted", "„{1}“ není celé číslo"),
    ("`{}` is the text \"{}\"; a number is wanted", "„{1}“ není číslo"),
    ("`{}` is the text \"{}\"; {}", "„{1}“ se nedá přečíst; u\u{a0}dne je třeba tvar 2026-11-21"),
    ("`{}` is the number {}; {}", "„{1}“ tu nemůže být; u\u{a0}dne je třeba tvar 2026-11-21"),
    ("`{}` is \"{}\"; {} is wanted", "„{1}“ tu nemůže být"),
    ("`period` ends in {}, before it begins in {}", "končí rokem {0} dřív, než začne rokem {1}"),
    ("`valid` ends before it begins", "končí dřív, než začne"),
    ("`place_code` \"{}\" is of no municipality; {}", "kód {0} nemá žádná obec"),
    ("`place_code` {} is {} in {}; {}", "kód {0} má {1}, která je v\u{a0}jiném kraji ({2})"),
    (
        "`region` is for Czech regions, and the country is {}; leave it out",
        "kraj se vyplňuje jen v\u{a0}Česku, a\u{a0}země je {0}",
    ),
    ("currency \"{}\" has no rate in the vocabulary; {}", "měnu „{0}“ slovník nezná"),
    ("\"{}\" is not an http or https address", "„{0}“ není adresa, která začíná http:// nebo https://"),
    ("\"{}\" is not a language of ISO 639-1, such as {}", "„{0}“ není kód jazyka, třeba cs, uk nebo da"),
    ("`changed` is {}, before the record was added on {}", "změna {0} je dřív, než byl záznam přidán ({1})"),
    ("`akin` has {} ids; at most {} are wanted here", "je jich {0}, má jich být nejvýš {1}"),
    ("`{}` is not a field here; {}", "řádek „{0}“ sem nepatří"),
    ("`{}` is this very record", "odkazuje sám na sebe"),
    ("no record `{}`: it was withdrawn on {}", "záznam „{0}“ byl stažen"),
    ("no record `{}`; did you mean `{}`?", "záznam „{0}“ tu není; nemá to být „{1}“?"),
    ("no record `{}`; {}", "záznam „{0}“ tu není"),
    ("link to `{}`; {}", "odkaz „{0}“ nikam nevede: má to být jméno záznamu, kapitola/oddíl, nebo adresa"),
    ("the body has {} words; {} to {} are wanted", "celý text má {0}\u{a0}slov, má jich mít {1}\u{a0}až\u{a0}{2}"),
    ("this section has {} words; {} to {} are wanted", "tahle část má {0}\u{a0}slov, má jich mít {1}\u{a0}až\u{a0}{2}"),
    ("{} `##` sections; a {} has {} to {}", "text má {0}\u{a0}částí, má jich mít {2}\u{a0}až\u{a0}{3}"),
    ("missing heading `## {}`", "chybí část „{0}“"),
    ("unexpected heading `## {}`; {}", "nadpis „{0}“ sem nepatří"),
    ("the id \"{}\" is already that of {}; ids are unique", "jméno „{0}“ už má jiný záznam"),
    (
        "id \"{}\" is not lower-case ASCII words joined by single `-`",
        "„{0}“ nemá jen malá písmena bez diakritiky spojená spojovníky",
    ),
    ("{} has the invisible character {}; {}", "je tam znak, který není vidět; smažte ho, nebo napište okolí znovu"),
    ("bad TOML: {}; {}", "zápisu se nedá rozumět: nejspíš chybí uvozovky nebo závorka"),
];

/// What is wrong, by the fields of the form.
pub(super) fn said(faults: &[Fault], path: &str, text: &str, groups: &[DraftGroup]) -> Vec<(Option<String>, String)> {
    let anchors = anchors(text);
    let fields: Vec<(&str, &str)> = groups
        .iter()
        .flat_map(|group| &group.fields)
        .map(|field| (field.name.as_str(), field.label.as_str()))
        .collect();
    let told = faults.iter().map(|fault| {
        if fault.file != path {
            return (None, format!("{}, řádek\u{a0}{}: {}", fault.file, fault.line, fault.message));
        }
        let name = field(fault, &anchors, &fields);
        let label = name.and_then(|name| fields.iter().find(|(own, _)| *own == name)).map(|(_, label)| *label);
        let said = words(&fault.message).unwrap_or_else(|| fault.message.clone());
        let said = match label {
            Some(label) => format!("{label}: {said}"),
            None => format!("Řádek\u{a0}{}: {said}", number(Lang::Cs, fault.line as u64)),
        };
        (name.map(str::to_owned), said)
    });
    told.collect()
}

/// The field of a fault: the one that its message names, within the table on whose line it is; else what stands on the line.
fn field<'f>(fault: &Fault, anchors: &[(usize, String)], fields: &[(&'f str, &str)]) -> Option<&'f str> {
    let there = anchors.iter().rev().find(|(line, _)| *line <= fault.line).map_or("", |(_, name)| name.as_str());
    let named = fault.message.split('`').nth(1).unwrap_or_default();
    let table = there.rsplit_once('.').map_or(there, |(table, _)| table);
    let find = |name: &str| fields.iter().map(|(own, _)| *own).find(|own| *own == name);
    let within = |table: &str| {
        fields.iter().map(|(own, _)| *own).find(|own| own.split_once('.').is_some_and(|(own, _)| own == table))
    };
    // Headings are named, and keys are not what they seem in the text.
    if let Some(heading) = named.strip_prefix("## ") {
        return fields
            .iter()
            .find(|(name, label)| name.starts_with("body.") && *label == heading)
            .map(|(name, _)| *name);
    }
    let named = find(&format!("{table}.{named}"))
        .or_else(|| find(named))
        .or_else(|| within(named).filter(|_| !named.is_empty()));
    let on_line =
        || find(there).or_else(|| find(&format!("{there}.title"))).or_else(|| within(there)).or_else(|| find("other"));
    if there.starts_with("body.") { on_line() } else { named.or_else(on_line) }
}

/// On which line what stands: keys, those of sources by their number, parts of the text.
fn anchors(text: &str) -> Vec<(usize, String)> {
    let mut anchors = Vec::new();
    let line_of = |at: usize| 1 + text[..at].matches('\n').count();
    let front = text.strip_prefix("+++\n").and_then(|rest| Some((4, &rest[..=rest.find("\n+++")?])));
    if let Some((start, front)) = front
        && let Ok(document) = Document::parse(front)
    {
        let table = document.as_table();
        let mut put = |at: Option<std::ops::Range<usize>>, name: String| {
            anchors.extend(at.map(|span| (line_of(start + span.start), name)));
        };
        for (key, item) in table {
            put(table.key(key).and_then(toml_edit::Key::span), key.to_owned());
            match item {
                Item::Table(own) => {
                    put(own.span(), key.to_owned());
                    for (within, _) in own {
                        put(own.key(within).and_then(toml_edit::Key::span), format!("{key}.{within}"));
                    }
                }
                Item::ArrayOfTables(all) => {
                    for (number, own) in all.iter().enumerate() {
                        put(own.span(), format!("{key}.{number}"));
                        for (within, _) in own {
                            put(own.key(within).and_then(toml_edit::Key::span), format!("{key}.{number}.{within}"));
                        }
                    }
                }
                _ => {}
            }
        }
    }
    let body = front.map_or(0, |(start, front)| start + front.len());
    let headings = text[body..].match_indices("\n## ").map(|(at, _)| body + at + 1);
    anchors.extend(headings.enumerate().map(|(number, at)| (line_of(at), format!("body.{number}.text"))));
    anchors.sort();
    anchors
}

/// A message in words for editors.
fn words(message: &str) -> Option<String> {
    SAID.iter().find_map(|(pattern, said)| {
        let found = matched(pattern, message)?;
        let mut said = (*said).to_owned();
        for (at, own) in found.iter().enumerate() {
            said = said.replace(&format!("{{{at}}}"), own);
        }
        Some(said)
    })
}

/// What stands in the places of a pattern, if a message is of it.
fn matched<'m>(pattern: &str, message: &'m str) -> Option<Vec<&'m str>> {
    let mut pieces = pattern.split("{}");
    let mut rest = message.strip_prefix(pieces.next()?)?;
    let mut found = Vec::new();
    for piece in pieces {
        let at = if piece.is_empty() { rest.len() } else { rest.find(piece)? };
        found.push(&rest[..at]);
        rest = &rest[at + piece.len()..];
    }
    rest.is_empty().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_checks_say_is_said_in_czech() {
        for (message, said) in [
            ("`lead` is missing; a code is wanted", "chybí"),
            ("`title` has 130 characters; at most 110 are allowed", "má 130\u{a0}znaků, smí jich mít nejvýš 110"),
            ("`population` is the text \"asi pět\"; a whole number is wanted", "„asi pět“ není celé číslo"),
            (
                "`areas`: unknown code \"languge\"; did you mean \"language\"?",
                "neznámý kód „languge“; nemá to být „language“?",
            ),
            (
                "the body has 90 words; 120 to 350 are wanted",
                "celý text má 90\u{a0}slov, má jich mít 120\u{a0}až\u{a0}350",
            ),
        ] {
            assert_eq!(words(message).as_deref(), Some(said));
        }
        assert_eq!(words("something new is wrong"), None);
    }
}
