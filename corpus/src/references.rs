//! What only all records together can check: ids that stand twice, and links that lead nowhere.
//!
//! Which ids there are is known from the names of the files, before any is read; so most links are checked while their record
//! is, and only those to sections of the manual, and the wrong ones, wait for the end.

use std::collections::BTreeSet;

use crate::centres::Centres;
use crate::fault::{Fault, closest};
use crate::files::{CENTRES, CorpusFiles, TROUBLES, VOCABULARY, WITHDRAWN};
use crate::listing::Listed;
use crate::parse::Parsed;
use crate::templates::Templates;
use crate::troubles::Troubles;
use crate::vocabulary::Vocabulary;
use crate::withdrawn::{Withdrawals, Withdrawn};

/// What waits for the end.
#[derive(Debug, Default)]
pub(crate) struct Open {
    /// The sections of the chapters of the manual, by their ids.
    sections: Vec<String>,
    links: Vec<Link>,
}

/// A link of the file with this number.
#[derive(Debug)]
struct Link {
    file: usize,
    line: usize,
    target: String,
}

/// Checks what can be checked now of one file, parsed.
pub(crate) fn check(files: &CorpusFiles, number: usize, parsed: &Parsed, open: &mut Open, faults: &mut Vec<Fault>) {
    let file = &files.records()[number];
    let id = file.stem();
    open.sections.extend(parsed.slugs.iter().map(|slug| format!("{id}/{slug}")));
    // Files of one id stand side by side.
    let is_second = number.checked_sub(1).is_some_and(|before| files.records()[before].stem() == id);
    let mut fault = |line, message| faults.push(Fault { file: file.path.clone(), line, message });
    if let (true, Some(line)) = (is_second, parsed.id_line) {
        let first = files.records()[..number].partition_point(|other| other.stem() < id);
        let first = &files.records()[first].path;
        fault(line, format!("the id \"{id}\" is already that of {first}; ids are unique"));
    }
    for link in &parsed.links {
        if link.target == id {
            fault(link.line, format!("`{id}` is this very record"));
        } else if !is_id(files, &link.target) {
            open.links.push(Link { file: number, line: link.line, target: link.target.clone() });
        }
    }
}

/// The tables that name records.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tables<'t> {
    pub(crate) vocabulary: &'t Vocabulary,
    pub(crate) withdrawn: &'t Withdrawals,
    pub(crate) troubles: &'t Troubles,
    pub(crate) centres: &'t Centres,
    pub(crate) templates: &'t Templates,
}

/// Checks what has waited, what the vocabulary, troubles, centres and templates name, and what is said of records that are there no longer.
pub(crate) fn finish(tables: &Tables<'_>, files: &CorpusFiles, open: &[Open], faults: &mut Vec<Fault>) {
    let Tables { vocabulary, withdrawn, troubles, centres, templates } = *tables;
    let sections: BTreeSet<&str> = open.iter().flat_map(|open| &open.sections).map(String::as_str).collect();
    let dangling = |target: &str| {
        let known = files.records().iter().map(Listed::stem).chain(sections.iter().copied());
        let there = is_id(files, target) || sections.contains(target);
        (!there).then(|| {
            if let Some(Withdrawn { day, replaced_by, .. }) = withdrawn.find(target) {
                let instead = replaced_by.as_ref().map(|id| format!("; `{id}` is in its place")).unwrap_or_default();
                return format!("no record `{target}`: it was withdrawn on {day}{instead}");
            }
            let meant = closest(target, known).map(|id| format!("did you mean `{id}`?"));
            let meant = meant.unwrap_or_else(|| "an id is the name of a file below records/ without `.md`".to_owned());
            format!("no record `{target}`; {meant}")
        })
    };
    for Link { file, line, target } in open.iter().flat_map(|open| &open.links) {
        let file = &files.records()[*file].path;
        faults.extend(dangling(target).map(|message| Fault { file: file.clone(), line: *line, message }));
    }
    // A corpus may do without a manual; then nothing is explained in it.
    for reference in vocabulary.references().filter(|_| !sections.is_empty()) {
        let message = dangling(&reference.target);
        faults.extend(message.map(|message| Fault { file: VOCABULARY.to_owned(), line: reference.line, message }));
    }
    for own in troubles {
        let messages = own.of_use.iter().flatten().filter_map(|id| dangling(id.as_str()));
        faults.extend(messages.map(|message| Fault { file: TROUBLES.to_owned(), line: own.line, message }));
    }
    for own in centres {
        let message = own.record.as_ref().and_then(|id| dangling(id.as_str()));
        faults.extend(message.map(|message| Fault { file: CENTRES.to_owned(), line: own.line, message }));
    }
    for own in templates {
        for (line, id) in &own.named {
            let message = dangling(id);
            faults.extend(message.map(|message| Fault { file: own.file.clone(), line: *line, message }));
        }
    }
    for own in withdrawn {
        let id = own.id.as_str();
        let alive = (is_id(files, id) || sections.contains(id))
            .then(|| format!("`{id}` is there; an id that was withdrawn is not given to a record again"));
        let replacement = own.replaced_by.as_ref().and_then(|id| dangling(id.as_str()));
        let replacement = replacement.map(|message| format!("`replaced_by`: {message}"));
        let file = || WITHDRAWN.to_owned();
        faults.extend(alive.into_iter().chain(replacement).map(|message| Fault {
            file: file(),
            line: own.line,
            message,
        }));
    }
}

/// Whether a file is named for this id.
fn is_id(files: &CorpusFiles, id: &str) -> bool {
    files.records().binary_search_by(|file| file.stem().cmp(id)).is_ok()
}
