//! Files as forms and back, over the whole corpus and one by one.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use osvedceno_corpus::{CorpusFiles, Municipalities, Vocabulary};
use osvedceno_frontend::{DraftField, Part};
use rayon::prelude::*;

use super::file::File;
use super::{Filled, begin, differences, filled_in, form, rebased, said};
use crate::proposals::Fields;

static CORPUS: LazyLock<(CorpusFiles, Vocabulary, Municipalities)> = LazyLock::new(|| {
    let files = CorpusFiles::read(&folder()).unwrap();
    let (vocabulary, municipalities) = (Vocabulary::read(&files).unwrap(), Municipalities::read(&files).unwrap());
    (files, vocabulary, municipalities)
});

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")
}

fn vocabulary() -> &'static Vocabulary {
    &CORPUS.1
}

fn record(id: &str) -> String {
    std::fs::read_to_string(folder().join(CORPUS.0.path_of(id).unwrap())).unwrap()
}

fn every_record() -> Vec<(PathBuf, String)> {
    let mut folders = vec![folder().join("records")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found
}

fn fields(text: &str, is_new: bool) -> Vec<DraftField> {
    let file = File::parse(text).unwrap();
    form::groups(&file, vocabulary(), is_new).into_iter().flat_map(|group| group.fields).collect()
}

/// What a browser sends of the form as it came, with lines as browsers end them.
fn sent(text: &str) -> Filled {
    let fields = fields(text, false);
    let values = fields
        .into_iter()
        .flat_map(|field| field.values.into_iter().map(move |value| (field.name.clone(), value.replace('\n', "\r\n"))));
    Filled(values.collect())
}

/// The file after somebody filled these fields in.
fn changed(text: &str, changes: &[(&str, &str)]) -> String {
    let mut filled = sent(text);
    for (name, value) in changes {
        assert!(fields(text, false).iter().any(|field| field.name == *name), "there is a field {name}");
        filled.0.retain(|(own, _)| own != name);
        filled.0.push(((*name).to_owned(), (*value).to_owned()));
    }
    filled_in(text, &filled, vocabulary(), false, false).0
}

/// The lines that one text has and the other has not, each way.
fn lines<'t>(from: &'t str, to: &'t str) -> (Vec<&'t str>, Vec<&'t str>) {
    let only = |one: &'t str, other: &str| -> Vec<&'t str> {
        one.lines().filter(|line| other.lines().all(|own| own != *line)).collect()
    };
    (only(from, to), only(to, from))
}

#[test]
fn every_record_that_is_opened_and_saved_is_the_same_byte_for_byte() {
    let records = every_record();
    assert!(records.len() > 700);
    records.par_iter().for_each(|(path, text)| {
        let same = filled_in(text, &sent(text), vocabulary(), false, false).0;
        assert!(same == *text, "{}: {:?}", path.display(), lines(text, &same));
    });
}

#[test]
fn every_field_that_is_changed_changes_its_lines_alone() {
    for (path, text) in every_record().into_iter().step_by(97) {
        for field in fields(&text, false) {
            let Some(value) = field.values.first().filter(|value| !value.is_empty() && field.values.len() == 1) else {
                continue;
            };
            if field.name == form::OTHER || field.name.contains("heading") {
                continue;
            }
            let new = format!("{value} x");
            let after = changed(&text, &[(&field.name, &new)]);
            let (gone, come) = lines(&text, &after);
            let place = format!("{}: {}", path.display(), field.name);
            assert!(gone.len() <= 1 && come.len() <= 1, "{place}: {gone:?} {come:?}");
            assert_eq!(after.lines().count(), text.lines().count(), "{place}");
        }
    }
}

#[test]
fn a_cost_comes_is_mended_and_goes() {
    let text = record("adient-kurz-v-tovarne");
    let with = changed(&text, &[("cost.amount", "1200000"), ("cost.currency", "CZK"), ("cost.per", "total")]);
    let line = "cost = { amount = 1200000, currency = \"CZK\", per = \"total\" }";
    assert_eq!(lines(&text, &with), (vec![], vec![line]));
    // It stands where records have it.
    assert!(with.contains(&format!("funding = [\"Ministerstvo vnitra ČR\"]\n{line}\n")), "{with}");
    let mended = changed(&with, &[("cost.amount", "1,5"), ("cost.year", "2019")]);
    assert!(mended.contains("cost = { amount = 1.5, currency = \"CZK\", per = \"total\", year = 2019 }\n"), "{mended}");
    let without = changed(&with, &[("cost.amount", ""), ("cost.currency", ""), ("cost.per", "")]);
    assert_eq!(without, text);
}

#[test]
fn codes_are_checked_and_unchecked_and_stay_in_their_order() {
    let text = record("adient-kurz-v-tovarne");
    let mut filled = sent(&text);
    filled.0.retain(|(name, value)| !(name == "areas" && value == "employment"));
    // A browser sends them in the order of the page.
    filled.0.insert(0, ("areas".to_owned(), "strategy".to_owned()));
    let after = filled_in(&text, &filled, vocabulary(), false, false).0;
    assert_eq!(
        lines(&text, &after),
        (vec!["areas = [\"employment\", \"counselling\"]"], vec!["areas = [\"counselling\", \"strategy\"]"])
    );
}

#[test]
fn a_source_is_added_and_one_is_taken_out() {
    let text = record("adient-kurz-v-tovarne");
    let new = [
        ("sources.3.title", "Výroční zpráva"),
        ("sources.3.publisher", "Slovo 21"),
        ("sources.3.url", "https://example.org/zprava"),
        ("sources.3.lang", "cs"),
        ("sources.3.year", "2020"),
    ];
    let with = changed(&text, &new);
    let block = "\n[[sources]]\ntitle = \"Výroční zpráva\"\npublisher = \"Slovo 21\"\nurl = \"https://example.org/zprava\"\nlang = \"cs\"\nyear = 2020\n+++\n";
    assert!(with.contains(&format!("year = 2019\n{block}")), "{with}");
    let emptied = new.map(|(name, _)| (name, ""));
    assert_eq!(changed(&with, &emptied), text);
}

#[test]
fn a_part_of_the_text_is_rewritten_and_the_others_are_not() {
    let text = record("adient-kurz-v-tovarne");
    let after = changed(&text, &[("body.2.text", "Kurz prošlo 300 lidí.\r\n\r\nVíc se neměřilo.")]);
    assert!(
        after.contains("\n## Výsledky\n\nKurz prošlo 300 lidí.\n\nVíc se neměřilo.\n\n## Co si odnést\n"),
        "{after}"
    );
    let (gone, come) = lines(&text, &after);
    assert_eq!((gone.len(), come.len()), (1, 2));
}

#[test]
fn what_the_form_has_no_field_for_is_there_as_it_stands() {
    let text = record("manual-01-jak-zacit");
    let other = fields(&text, false).into_iter().find(|field| field.name == form::OTHER).unwrap().values.remove(0);
    assert!(other.starts_with("[sections.proc-se-do-toho-poustet"), "{other}");
    let line = "horizons = [\"immediate\"]\nsteps";
    let after = changed(&text, &[(form::OTHER, &other.replacen(line, "horizons = [\"long\"]\nsteps", 1))]);
    assert_eq!(after, text.replacen(line, "horizons = [\"long\"]\nsteps", 1));
    // What is no TOML, or is what has a field of its own, leaves the file as it is and comes back.
    for wrong in ["toto = je ]rozbité", "x = \"\"\"\nkonec není", "+++", "title = \"Jiný\""] {
        let mut filled = sent(&text);
        filled.0.retain(|(name, _)| name != form::OTHER);
        filled.0.push((form::OTHER.to_owned(), wrong.to_owned()));
        let kept = filled_in(&text, &filled, vocabulary(), false, false);
        assert!(kept == (text.clone(), Some(wrong.to_owned())), "{wrong}");
    }
}

#[test]
fn a_number_that_is_none_is_kept_and_told_of_its_field() {
    let text = record("adient-kurz-v-tovarne");
    let after =
        changed(&text, &[("population", "asi 37 tisíc"), ("lead", ""), ("title", ""), ("sources.1.lang", "česky")]);
    assert!(after.contains("population = \"asi 37 tisíc\""), "{after}");
    let path = CORPUS.0.path_of("adient-kurz-v-tovarne").unwrap();
    let checked = osvedceno_corpus::Checker::default().check(&folder(), path, &after).unwrap();
    let groups = form::groups(&File::parse(&after).unwrap(), vocabulary(), false);
    let said = said::said(&checked.faults, path, &after, &groups);
    let wanted = [
        ("title", "Název: chybí"),
        ("lead", "Kdo praxi vede: chybí"),
        ("population", "Počet obyvatel: „asi 37 tisíc“ není celé číslo"),
        ("sources.1.lang", "Zdroj\u{a0}2: jazyk: „česky“ není kód jazyka, třeba cs, uk nebo da"),
    ];
    for (name, words) in wanted {
        assert!(said.contains(&(Some(name.to_owned()), words.to_owned())), "{name}: {said:?}");
    }
    assert_eq!(said.len(), wanted.len());
}

#[test]
fn a_proposal_becomes_a_file_with_what_was_told() {
    let (files, vocabulary, municipalities) = &*CORPUS;
    let known = begin::Known { files, vocabulary, municipalities, today: "2026-11-30".parse().unwrap() };
    let answers = [
        ("title", "Kurzy češtiny\npro rodiče ve škole"),
        ("where", "Kolín, Středočeský kraj"),
        ("who", "Město Kolín a \"Prostor plus\""),
        ("when", "2021 až dosud"),
        ("trouble", "Rodiče nerozuměli škole."),
        ("done", "Kurz.\n\n## Podvrh"),
        ("sources", "Zpráva: https://example.org/a\nvýroční zpráva města"),
    ];
    let answers: Fields = answers.map(|(name, answer)| (name.to_owned(), answer.to_owned())).into_iter().collect();
    let text = begin::proposed(&answers, &known);
    let file = File::parse(&text).unwrap();
    for (key, value) in [
        ("id", "kurzy-cestiny-pro-rodice-ve-skole"),
        ("kind", "practice"),
        ("title", "Kurzy češtiny pro rodiče ve škole"),
        ("country", "CZ"),
        ("region", "CZ020"),
        ("place", "Kolín"),
        ("implementer", "Město Kolín a \"Prostor plus\""),
        ("period.from", "2021"),
        ("period.to", ""),
        ("added", "2026-11-30"),
        ("checked", "2026-11-30"),
    ] {
        assert_eq!(file.one(key), value, "{key}");
    }
    assert_eq!(file.one("population").len(), 5, "two digits that count, and zeros: {text}");
    assert!(text.contains("[[sources]]\ntitle = \"Zpráva\"\nurl = \"https://example.org/a\"\n"), "{text}");
    assert!(text.contains("[[sources]]\ntitle = \"výroční zpráva města\"\n"), "{text}");
    let headings: Vec<&str> = file.parts.iter().map(|part| part.heading.as_str()).collect();
    assert_eq!(headings, ["Výchozí situace", "Co se udělalo", "Podvrh", "Výsledky", "Co si odnést"]);
    assert!(filled_in(&text, &sent(&text), vocabulary, true, false).0 == text);
    // One that is called as another gets a name of its own.
    let called = Fields::from([("title".to_owned(), "Adient: kurz v továrně".to_owned())]);
    assert_eq!(File::parse(&begin::proposed(&called, &known)).unwrap().one("id"), "adient-kurz-v-tovarne-2");
}

#[test]
fn differences_are_told_by_field_and_word() {
    let text = record("adient-kurz-v-tovarne");
    let after =
        changed(&text, &[("title", "Adaptační kurz u linky: Adient a mongolští dělníci"), ("lead", "municipality")]);
    let found = differences(&text, &after, vocabulary());
    let labels: Vec<&str> = found.iter().map(|difference| difference.label.as_str()).collect();
    assert_eq!(labels, ["Název", "Kdo praxi vede"]);
    let removed: Vec<&str> =
        found[0].parts.iter().filter(|(part, _)| *part == Part::Removed).map(|(_, text)| text.trim()).collect();
    assert_eq!(removed.join(" "), "přímo v továrně:");
    assert_eq!(differences(&text, &text, vocabulary()), []);
}

#[test]
fn a_draft_is_put_on_the_file_as_it_is_now_and_nothing_is_lost() {
    let base = record("adient-kurz-v-tovarne");
    let draft = changed(&base, &[("staff", "2"), ("body.2.text", "Nové výsledky.")]);
    let now = changed(&base, &[("title", "Jiný název"), ("sources.3.title", "Nový zdroj")]);
    let both = rebased(&base, &now, &draft, vocabulary());
    for text in ["staff = 2\n", "Nové výsledky.", "title = \"Jiný název\"\n", "title = \"Nový zdroj\"\n"] {
        assert!(both.contains(text), "{text}: {both}");
    }
    assert_eq!(rebased(&base, &base, &draft, vocabulary()), draft);
}

#[test]
fn what_was_changed_on_both_sides_stands_together() {
    let base = record("adient-kurz-v-tovarne");
    // The file has got a source before the others, and another heading; one part was rewritten.
    let first = base.find("[[sources]]").unwrap();
    let source = |name: &str| {
        format!(
            "[[sources]]\ntitle = \"{name}\"\npublisher = \"X\"\nurl = \"https://example.org/{name}\"\nlang = \"cs\"\n\n"
        )
    };
    let now = format!("{}{}{}", &base[..first], source("novy"), &base[first..]);
    let now = now.replace("\n## Výsledky\n\n", "\n## Výsledky\n\nJinak. ");
    let draft = changed(
        &base,
        &[
            ("sources.0.title", "Přejmenovaný"),
            ("sources.3.title", "Můj"),
            ("sources.3.url", "https://example.org/muj"),
            ("body.1.text", "Moje znění."),
        ],
    );
    let both = rebased(&base, &now, &draft, vocabulary());
    let file = File::parse(&both).unwrap();
    let titles: Vec<String> = file.tables("sources").map(|table| table["title"].as_str().unwrap().to_owned()).collect();
    assert_eq!(
        (titles.len(), titles[0].as_str(), titles[1].as_str(), titles[4].as_str()),
        (5, "novy", "Přejmenovaný", "Můj")
    );
    for text in ["## Výsledky\n\nJinak. ", "Moje znění.\n\n## Výsledky", "https://example.org/novy"] {
        assert!(both.contains(text), "{text}: {both}");
    }
    assert!(both.ends_with('\n') && !both.ends_with("\n\n"));
}

#[test]
fn a_form_of_an_older_version_puts_its_sources_and_parts_where_they_belong() {
    let base = record("adient-kurz-v-tovarne");
    let mut filled = sent(&base);
    for (number, part) in File::parse(&base).unwrap().parts.iter().enumerate() {
        filled.0.push((format!("body.{number}.under"), part.heading.clone()));
    }
    filled.0.retain(|(name, _)| name != "body.2.text");
    filled.0.push(("body.2.text".to_owned(), "Moje výsledky.".to_owned()));
    // Somebody else has put a part and a source before the others.
    let newer = base.replacen("\n## ", "\n## Úvod\n\nÚvodem.\n\n## ", 1);
    let newer = newer.replacen("[[sources]]", "[[sources]]\ntitle = \"Před\"\n\n[[sources]]", 1);
    let (text, refused) = filled_in(&newer, &filled, vocabulary(), false, true);
    assert_eq!(refused, None);
    let (own, was) = (File::parse(&text).unwrap(), File::parse(&base).unwrap());
    assert_eq!(own.parts.len(), was.parts.len());
    assert_eq!((own.parts[2].heading.as_str(), own.parts[2].text()), ("Výsledky", "Moje výsledky."));
    assert_eq!(own.tables("sources").count(), was.tables("sources").count());
}

#[test]
fn a_new_part_whose_heading_is_there_is_not_lost() {
    let text = record("manual-01-jak-zacit");
    let parts = File::parse(&text).unwrap().parts;
    let number = parts.len();
    let (heading, body) = (format!("body.{number}.heading"), format!("body.{number}.text"));
    let after = changed(&text, &[(&heading, &parts[0].heading), (&body, "Nový text.")]);
    let file = File::parse(&after).unwrap();
    assert_eq!((file.parts.len(), file.parts[number].text()), (number + 1, "Nový text."));
}
