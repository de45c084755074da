//! One file of the corpus: from its bytes to a record, with everything that is wrong with it.
//!
//! `record.rs` reads what every record has, `own.rs` what only some kinds have, `sources.rs`, `changes.rs`, `codes.rs`, `place_code.rs`,
//! `questions.rs`, `sections.rs` and `assessment.rs` their parts; `folder.rs` knows where a record belongs.

mod assessment;
mod changes;
mod codes;
mod folder;
mod own;
mod parsed;
mod place_code;
mod questions;
mod reader;
mod record;
mod sections;
mod sources;

use std::path::Path;

use unicode_normalization::is_nfc;

use crate::fault::{Fault, Sink};
use crate::front_matter::{self, Fields};
use crate::municipalities::Municipalities;
use crate::record::Source;
use crate::vocabulary::Vocabulary;

use reader::Reader;

pub(crate) use parsed::Parsed;
pub(crate) use sources::is_language;

/// What fences the front matter.
const FENCE: &str = "+++";

/// Parses one file below `records/`, at `path` inside the corpus folder.
pub(crate) fn parse(path: &str, bytes: &[u8], vocabulary: &Vocabulary, municipalities: &Municipalities) -> Parsed {
    let mut parsed = Parsed::default();
    parsed.faults = file(path, bytes, "record", |fields, text, body_start, sink| {
        let reader = Reader { vocabulary, municipalities, sink, path };
        reader.record(fields, text, body_start, &mut parsed);
    });
    if !parsed.faults.is_empty() {
        parsed.record = None;
    }
    parsed
}

/// Reads a file of front matter and Markdown, and gives `take` its fields, its whole text, and where the body starts: what is wrong
/// with it. `what` names what such a file is.
pub(crate) fn file(
    path: &str,
    bytes: &[u8],
    what: &str,
    take: impl FnOnce(Fields<'_, '_>, &str, usize, &Sink<'_>),
) -> Vec<Fault> {
    let text = String::from_utf8_lossy(bytes);
    let sink = Sink::new(path, &text);
    if Path::new(path).extension().is_none_or(|extension| extension != "md") {
        sink.fault(0, format!("not a {what}; only files that end with `.md` belong here"));
    } else if let Err(error) = std::str::from_utf8(bytes) {
        sink.fault(sink.line_at(error.valid_up_to()), "not UTF-8; save the file as UTF-8");
    } else if !is_nfc(&text) {
        sink.fault(0, "letters and their diacritics are apart (Unicode NFD, as some Macs write); save the file as NFC");
    } else if text.starts_with('\u{feff}') {
        sink.fault(1, "the file starts with a byte order mark; save it as UTF-8 without one");
    } else {
        let text = sink.without_unseen(&text);
        if let Some((start, end, body_start)) = fences(&text, what, &sink)
            && let Some(table) = front_matter::parse(&text[start..end], start, &sink)
        {
            take(Fields::new(&table, start, 1, &sink), &text, body_start, &sink);
        }
    }
    sink.into_faults()
}

/// The `[[sources]]` of an entry in another file of the corpus, by the rules of those of records.
pub(crate) fn sources(
    fields: &Fields<'_, '_>,
    vocabulary: &Vocabulary,
    municipalities: &Municipalities,
    sink: &Sink<'_>,
) -> Vec<Source> {
    Reader { vocabulary, municipalities, sink, path: "" }.sources(fields)
}

/// Where the front matter starts and ends, and where the body starts, in bytes.
fn fences(text: &str, what: &str, sink: &Sink<'_>) -> Option<(usize, usize, usize)> {
    let mut offset = 0;
    let mut lines = text.split_inclusive('\n').map(|line| {
        offset += line.len();
        (offset - line.len(), offset, line.trim_end())
    });
    let Some((_, start, FENCE)) = lines.next() else {
        sink.fault(1, format!("front matter is missing; a {what} starts with a line `+++`"));
        return None;
    };
    let Some((end, body, _)) = lines.find(|(_, _, line)| *line == FENCE) else {
        sink.fault(1, "front matter does not end; close it with a line `+++`");
        return None;
    };
    Some((start, end, body))
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::LazyLock;

    use super::*;
    use crate::fault::Report;
    use crate::files::CorpusFiles;
    use crate::keys::KEYS;
    use crate::kind::Kind;

    static REAL: LazyLock<(CorpusFiles, Vocabulary, Municipalities)> = LazyLock::new(|| {
        let files = CorpusFiles::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        let vocabulary = Vocabulary::read(&files).unwrap();
        let municipalities = Municipalities::read(&files).unwrap();
        (files, vocabulary, municipalities)
    });

    /// The code of the municipality of the practice that is tried here, Česká Lípa.
    const OWN: &str = "561380";

    /// A practice in which one of its texts is another one.
    fn parsed(replaced: &str, by: &str) -> Parsed {
        let (files, vocabulary, municipalities) = &*REAL;
        let path = "records/practices/cz/adient-kurz-v-tovarne.md";
        let text = std::fs::read_to_string(files.folder().join(path)).unwrap();
        assert!(text.contains(replaced), "{replaced}");
        parse(path, text.replacen(replaced, by, 1).as_bytes(), vocabulary, municipalities)
    }

    /// Everything that is wrong with it.
    fn faults(replaced: &str, by: &str) -> Vec<(usize, String)> {
        let report = Report::of(parsed(replaced, by).faults);
        let faults = report.iter().flat_map(Report::faults);
        faults.map(|fault| (fault.line, fault.message.clone())).collect()
    }

    #[test]
    fn what_holds_for_one_section_of_the_manual_is_for_one_that_there_is() {
        let section = "## Oddíl\n\n".to_owned() + &"Obec se ptá lidí, co potřebují. ".repeat(25);
        let chapter = |tables: &str| {
            let front = "id = \"manual-99-zkouska\"\nkind = \"manual\"\ntitle = \"Zkouška\"\ntitle_en = \"Test\"\nsummary = \"Souhrn.\"\nsummary_en = \"Summary.\"\n\
                country = \"CZ\"\nsituations = [\"labour-surge\"]\nareas = [\"housing\"]\ngroups = [\"women\"]\ntools = [\"campaign\"]\nhorizons = [\"long\"]\n\
                added = 2026-11-21\nchecked = 2026-11-21\n";
            let source =
                "[[sources]]\ntitle = \"Zdroj\"\npublisher = \"Obec\"\nurl = \"https://example.cz/\"\nlang = \"cs\"\n";
            let bodies = ["První", "Druhý", "Třetí"].map(|name| section.replace("Oddíl", name)).join("\n\n");
            let text = format!("+++\n{front}{tables}\n{source}+++\n\n{bodies}");
            parse("records/manual/manual-99-zkouska.md", text.as_bytes(), &REAL.1, &REAL.2)
        };
        let right = chapter(
            "[sections.druhy]\nareas = [\"language\"]\nsteps = [\"Ptejte se.\", \"Pište.\"]\nsteps_en = [\"Ask.\", \"Write.\"]\nquestions = [\"koho se ptát\"]",
        );
        let record = right.record.unwrap_or_else(|| panic!("{:?}", right.faults));
        let documents: Vec<_> = record.documents().collect();
        let codes =
            |at: usize, group: &str| documents[at].codes(group).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(
            [codes(0, "area"), codes(1, "area")],
            [["housing"], ["language"]],
            "its own in place of the chapter's"
        );
        assert_eq!(codes(1, "situation"), ["labour-surge"], "the chapter's where it has none");
        let own = &record.body.sections[1].own;
        assert_eq!((own.steps.len(), &*own.steps[1].en, &*own.questions.cs[0]), (2, "Write.", "koho se ptát"));
        for (tables, expected) in [
            (
                "[sections.druhi]\nareas = [\"language\"]",
                "`sections`: no heading has the anchor `druhi`; did you mean \"druhy\"?",
            ),
            (
                "[sections.druhy]\nareas = [\"languages\"]",
                "`areas`: unknown code \"languages\"; did you mean \"language\"?",
            ),
            ("[sections.druhy]\ncountry = \"DE\"", "`country` is not a field here;"),
            ("[sections.druhy]\nsteps = [\"Ptejte se.\"]", "1 `steps` and 0 `steps_en`;"),
            ("[sections.druhy]\nsteps = [\"a\"]\nsteps_en = [\"a\"]", "1 `steps`; 2 to 5 are wanted, or none"),
        ] {
            let faults: Vec<_> = chapter(tables).faults.into_iter().map(|fault| fault.message).collect();
            assert!(faults.len() == 1 && faults[0].starts_with(expected), "{faults:?}");
        }
    }

    #[test]
    fn every_key_of_the_list_is_a_field_of_some_kind() {
        let lines: Vec<String> = KEYS.iter().filter(|key| **key != "kind").map(|key| format!("{key} = 1.5")).collect();
        let lines = lines.join("\n");
        let unknown = |kind: Kind| -> Vec<&str> {
            let text = format!("+++\nkind = \"{}\"\n{lines}\n+++\n\n## A\n", kind.code());
            let parsed = parse("records/practices/cz/x.md", text.as_bytes(), &REAL.1, &REAL.2);
            let is_unknown = |key: &&str| {
                let said = format!("`{key}` is not a field here");
                parsed.faults.iter().any(|fault| fault.message.starts_with(&said))
            };
            KEYS.into_iter().filter(is_unknown).collect()
        };
        let unknown = Kind::ALL.map(unknown);
        let nowhere: Vec<_> = KEYS.iter().filter(|key| unknown.iter().all(|own| own.contains(key))).collect();
        assert_eq!(nowhere, [""; 0].iter().collect::<Vec<_>>());
        assert!(unknown.iter().all(|own| !own.is_empty()), "no kind has all of them");
    }

    fn unseen() -> impl Iterator<Item = char> {
        let numbers = (0..0x9).chain(0xb..0x20).chain(0x7f..0xa0).chain(0x202a..0x202f).chain(0x2066..0x206a);
        numbers.chain([0xfeff]).filter_map(char::from_u32)
    }

    #[test]
    fn an_unseen_character_is_a_fault_wherever_it_stands_and_nothing_else_is_made_of_it() {
        for c in unseen() {
            let number = format!("U+{:04X}", u32::from(c));
            let raw = format!("the invisible character {number}; delete it, or type anew what stands around it");
            assert_eq!(faults("\ntitle = \"", &format!("\ntitle = \"{c}")), [(4, raw.clone())]);
            assert_eq!(
                faults("\nsituations =", &format!("\n{c}situations =")),
                [(14, raw.clone())],
                "outside of texts"
            );
            let [(line, message)] = &*faults("\n## Co se udělalo\n", &format!("\n## Co se udělalo\n\na{c}b\n"))
            else {
                panic!("{number}")
            };
            assert_eq!((*line > 30, message), (true, &raw));
            let escape = format!("\ntitle = \"\\u{:04x}", u32::from(c));
            assert_eq!(faults("\ntitle = \"", &escape), [(4, format!("`title` has {raw}"))]);
        }
    }

    #[test]
    fn an_entity_brings_in_no_unseen_character_either() {
        // By the rules of Markdown that of U+0000 is another character.
        for c in unseen().filter(|c| *c != '\0') {
            let (number, entity) = (format!("U+{:04X}", u32::from(c)), format!("&#x{:x};", u32::from(c)));
            for (text, what) in [
                (format!("a{entity}b"), "the text"),
                (format!("[a](https://a.cz \"{entity}\")"), "a link"),
                (format!("[a](https://a.cz/{entity})"), "a link"),
            ] {
                let found = faults("\n## Co se udělalo\n", &format!("\n## Co se udělalo\n\n{text}\n"));
                let named = found.iter().filter(|(_, message)| {
                    message.starts_with(&format!("{what} has the invisible character {number};"))
                });
                assert_eq!(named.count(), 1, "{text}: {found:?}");
            }
        }
    }

    #[test]
    fn what_a_fault_quotes_is_shown_without_unseen_characters() {
        for c in unseen() {
            let escape = format!("[\"labour-surge\\u{:04x}\"]", u32::from(c));
            let found = faults("[\"labour-surge\"]", &escape);
            assert!(found.iter().all(|(_, message)| !message.chars().any(char::is_control)), "{found:?}");
        }
        assert_eq!(
            faults("lead = \"ngo\"", "lead = \"n\\u001bgo\\nx\"")[1].1,
            "`lead`: unknown code \"n<U+001B>go<U+000A>x\"; did you mean \"ngo\"?"
        );
    }

    #[test]
    fn tabs_and_ends_of_lines_of_windows_are_allowed() {
        assert_eq!(faults("\n## Co se udělalo\n", "\n## Co se udělalo\n\na\tb\r\nc\r\n"), []);
        assert_eq!(faults("\n+++\n", "\r\n+++\r\n"), []);
    }

    #[test]
    fn the_code_of_a_place_is_one_of_a_municipality_in_the_region_of_the_record() {
        let with = |code: &str| faults("\nregion = ", &format!("\nplace_code = \"{code}\"\nregion = "));
        let line = with("x")[0].0;
        assert_eq!(with(OWN), []);
        for (code, said) in [
            ("999999", "`place_code` \"999999\" is of no municipality; the six digits of a line"),
            ("Kolín", "`place_code` \"Kolín\" is of no municipality"),
            ("554782", "`place_code` 554782 is Praha in CZ010; the record is of CZ0"),
        ] {
            let found = with(code);
            assert!(found.len() == 1 && found[0].0 == line && found[0].1.starts_with(said), "{code}: {found:?}");
        }
        let without = faults("\nregion = ", &format!("\nplace_code = \"{OWN}\"\n# region = "));
        assert!(without.len() == 1 && without[0].1.ends_with("; the record has none"), "{without:?}");
    }

    #[test]
    fn a_place_has_the_people_of_the_municipality_that_its_name_or_its_code_means() {
        let people = |by: &str| {
            let mut record = parsed("\nplace = \"Česká Lípa\"", by).record.unwrap();
            crate::derived::add(&mut record, &REAL.1, &REAL.2);
            record.population
        };
        let own = REAL.2.find("Česká Lípa", Some("CZ051")).unwrap().population.unwrap().people;
        assert_eq!(people("\nplace = \"Česká Lípa\""), Some(own));
        assert_eq!(people("\nplace = \"Stará Lípa\""), None, "a part of it");
        assert_eq!(people(&format!("\nplace = \"Stará Lípa\"\nplace_code = \"{OWN}\"")), Some(own));
        assert_eq!(people(&format!("\nplace = \"Stará Lípa\"\nplace_code = \"{OWN}\"\npopulation = 300")), Some(300));
        assert_eq!(people("\nplace = \"Sychrov\""), None, "nobody knows how many live there");
    }

    #[test]
    fn what_changed_is_told_by_days_in_their_order_up_to_the_last_one() {
        let own = parsed("\nid", "\nid").record.unwrap();
        let (added, changed) = (own.added, own.changed.unwrap());
        let [before, between] = [added, changed].map(|day| day.yesterday().unwrap());
        let entry =
            |day: String, words: &str| format!("\n[[changes]]\nday = {day}\ncs = \"{words}\"\nen = \"costs\"\n");
        let with = |days: &[jiff::civil::Date]| {
            let entries: String = days.iter().map(|day| entry(day.to_string(), "doplněny náklady")).collect();
            let parsed = parsed("\n[assessment]\n", &format!("{entries}\n[assessment]\n"));
            let faults: Vec<_> = parsed.faults.iter().map(|fault| fault.message.clone()).collect();
            (parsed.record.map(|own| own.changes.len()), faults)
        };
        assert_eq!(with(&[]), (Some(0), vec![]));
        assert_eq!(with(&[between, changed]), (Some(2), vec![]));
        for (days, said) in [
            (vec![before, changed], format!("`changes`: {before} is before the record was added on {added}")),
            (vec![changed, changed], format!("`changes`: {changed} stands after {changed};")),
            (vec![between], format!("`changes` ends on {between} and `changed` is {changed};")),
        ] {
            let (record, faults) = with(&days);
            assert!(record.is_none() && faults.len() == 1 && faults[0].starts_with(&said), "{faults:?}");
        }
        for (wrong, said) in [
            (entry(changed.to_string(), &"á".repeat(121)), "`cs` has 121 characters; at most 120 are allowed"),
            (entry(changed.to_string(), ""), "`cs` is empty;"),
            (entry("\"dnes\"".to_owned(), "náklady"), "`day` is the text \"dnes\";"),
            (entry(changed.to_string(), "náklady").replace("en =", "eng ="), "`eng` is not a field here;"),
        ] {
            let found = faults("\n[assessment]\n", &format!("{wrong}\n[assessment]\n"));
            assert!(found.iter().any(|(_, message)| message.starts_with(said)), "{said}: {found:?}");
        }
    }
}
