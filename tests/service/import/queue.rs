//! What an operator does with any table: looks first, brings in, brings in again; and what is said of what is wrong.

use std::fs;
use std::time::Duration;

use jiff::Timestamp;
use osvedceno::{NewCase, State, Subject};
use osvedceno_api::Lang;
use serde_json::{Value, json};

use super::operations::many;
use super::workbook::{Cell, cell, workbook};
use super::{Desk, shipped};
use crate::support::{corpus, program, text};

const MAPPING: &str = r#"
[fields]
title = "Název"
place = { column = "Obec" }
region = { column = "Kraj" }
areas = { column = "Oblasti", codes = { "jazyky" = "language" } }
horizons = { column = "Kdy", split = "," }
[fields.cost]
amount = { column = "Cena v tisících", times = 1000 }
currency = { value = "CZK" }
[fields.period]
from = { column = "Od" }
"#;

const TABLE: &str = "Název;Obec;Kraj;Oblasti;Kdy;Cena v tisících;Od\n\
    Kurzy u jezera;brno;;jazyky; do roka;12,5;1.2.2019\n\
    Poradna na náměstí;Nová Ves;;Bydlení; hned ;dle smlouvy;2020\n\
    Klub v knihovně;Nová Ves;Liberecký kraj;housing;;;\n\
    ;Brno;;;;;\n\
    Divadlo sousedů;Nová Ves;;Kosmonautika;;dle smlouvy;\n";

fn lines(said: &str) -> Vec<&str> {
    said.lines().collect()
}

fn count(value: &Value) -> usize {
    value.as_array().unwrap().len()
}

#[test]
fn who_looks_first_is_told_everything_and_nothing_is_written() {
    let desk = Desk::new();
    let (table, mapping) = (desk.write("praxe.csv", TABLE), desk.write("praxe.toml", MAPPING));
    let output = desk.import(&table, &mapping, &["--dry-run"]);
    let said = text(&output.stdout);
    assert!(!output.status.success(), "a row cannot be read");
    let expected = [
        "     5   rows",
        "     0   are not what the mapping looks for",
        "     1   cannot be read",
        "     0   are there already",
        "     4   would come",
    ];
    assert_eq!(lines(&said)[1..6], expected, "{said}");
    for line in [
        "  line 5, column \"Název\": the title is missing; every practice has one",
        "     2   cost.amount: \"dle smlouvy\": no number above zero",
        "         lines 3, 6",
        "     1   areas: \"Kosmonautika\": no word that the vocabulary or `codes` of the mapping has",
    ] {
        assert!(lines(&said).contains(&line), "{line}\n{said}");
    }
    assert!(
        said.contains("     2   place: \"Nová Ves\": several municipalities are called so: Nová Ves (okres "),
        "{said}"
    );
    assert!(said.contains("\nWhat drafts lack yet\n     4   "), "{said}");
    assert!(said.contains("   `title_en` is missing"), "{said}");
    assert!(!desk.queue().exists());
    // Nor is a queue written to that is there, whether somebody has it open or not.
    let store = desk.store();
    for open in [Some(store), None] {
        let before = fs::read(desk.queue()).unwrap();
        assert!(desk.import(&table, &mapping, &["--dry-run"]).stdout == output.stdout);
        assert!(fs::read(desk.queue()).unwrap() == before);
        assert_eq!(desk.file("proposals.sqlite-wal").exists(), open.is_some());
    }
    assert_eq!(desk.store().list().unwrap(), []);
}

#[test]
fn a_row_that_cannot_be_read_does_not_keep_the_others_back_unless_that_is_asked_for() {
    let desk = Desk::new();
    let (table, mapping) = (desk.write("praxe.csv", TABLE), desk.write("praxe.toml", MAPPING));
    let output = desk.import(&table, &mapping, &["--strict"]);
    assert!(!output.status.success());
    assert_eq!(text(&output.stderr), "error: nothing is brought in, by --strict\n");
    assert!(!desk.queue().exists());
    let output = desk.import(&table, &mapping, &[]);
    assert!(!output.status.success(), "what cannot be read is to be mended");
    assert!(text(&output.stdout).contains("     4   came, as the cases 1 to 4\n"));
    let drafts = desk.drafts();
    let first = &drafts[0].1;
    for line in [
        "id = \"brno-kurzy-u-jezera\"",
        "country = \"CZ\"",
        "region = \"CZ064\"",
        "place = \"Brno\"",
        "population = 400000",
        "areas = [\"language\"]",
        "horizons = [\"medium\"]",
        "cost = { amount = 12500, currency = \"CZK\" }",
        "period = { from = 2019 }",
    ] {
        assert!(first.lines().any(|own| own == line), "{line}\n{first}");
    }
    assert!(drafts[2].1.contains("region = \"CZ051\"\nplace = \"Nová Ves\"\npopulation = "), "{}", drafts[2].1);
    assert!(!drafts[1].1.contains("cost"), "{}", drafts[1].1);
}

#[test]
fn the_same_table_adds_nothing_even_where_editors_have_refused() {
    let desk = Desk::new();
    let (table, mapping) = (desk.write("praxe.csv", TABLE), desk.write("praxe.toml", MAPPING));
    let first = desk.told(&table, &mapping, &["--limit", "1"]);
    assert_eq!((count(&first["coming"]), &first["left"]), (1, &json!(3)));
    let rest = desk.told(&table, &mapping, &[]);
    assert_eq!((count(&rest["coming"]), count(&rest["there"])), (3, 1), "it goes on where it was");
    desk.store().decide(2, "Jana", State::Refused, "Není z oboru.", Timestamp::now()).unwrap();
    let again = desk.told(&table, &mapping, &[]);
    assert_eq!((count(&again["coming"]), count(&again["there"])), (0, 4));
    let of: Vec<&Value> = again["there"].as_array().unwrap().iter().map(|own| &own["is"]["of"]["state"]).collect();
    assert_eq!(of, ["new", "refused", "new", "new"]);
    assert_eq!(desk.drafts().len(), 4);
}

#[test]
fn a_table_takes_no_room_from_people_who_send_corrections() {
    let desk = Desk::new();
    let (table, mapping) = (desk.write("praxe.csv", TABLE), desk.write("praxe.toml", MAPPING));
    let correction = NewCase {
        subject: Subject::Correction("brno-kurz".to_owned()),
        lang: Lang::Cs,
        email: None,
        fields: [("wrong".to_owned(), "Rok".to_owned())].into(),
    };
    let waiting: Vec<(NewCase, &str)> = vec![(correction, "+++"); 1_997];
    desk.store().bring_in_all(&waiting, 0, Timestamp::now()).unwrap().unwrap();
    let output = desk.import(&table, &mapping, &[]);
    let error = text(&output.stderr);
    assert!(!output.status.success());
    assert!(error.contains("4 would come, and 1997 cases are open; with 2000 nobody else could send"), "{error}");
    assert_eq!(desk.store().list().unwrap().len(), 1_997, "all or nothing");
    let told = desk.told(&table, &mapping, &["--limit", "2"]);
    assert_eq!((count(&told["coming"]), &told["left"]), (2, &json!(2)));
    assert!(!desk.import(&table, &mapping, &["--limit", "1"]).status.success(), "one place is for people");
}

#[test]
fn what_the_corpus_or_the_table_has_by_title_and_place_does_not_come() {
    let desk = Desk::new();
    fs::remove_dir_all(desk.file("corpus")).unwrap();
    std::os::unix::fs::symlink(corpus(), desk.file("corpus")).unwrap();
    let mapping = desk.write("praxe.toml", MAPPING);
    let table = "Název;Obec;Kraj;Oblasti;Kdy;Cena v tisících;Od\n\
        Interkulturní pracovníci v městských knihovnách;Brno;;;;;\n\
        Interkulturní pracovníci na brněnském magistrátu;Brno;;;;;\n\
        Interkulturní pracovníci na brněnském magistrátu;Ostrava;;;;;\n\
        Plavání s velrybami;Ostrava;;;;;\n\
        Plavání s velrybami;Ostrava;;;;;\n";
    let told = desk.told(&desk.write("praxe.csv", table), &mapping, &["--dry-run"]);
    let there = told["there"].as_array().unwrap();
    let of: Vec<(&Value, &Value)> = there.iter().map(|own| (&own["row"], &own["is"]["of"])).collect();
    assert_eq!(
        of,
        [(&json!(3), &json!({ "record": "brno-interkulturni-pracovnici" })), (&json!(6), &json!({ "row": 5 }))]
    );
    let maybe: Vec<(&Value, &Value)> =
        told["coming"].as_array().unwrap().iter().map(|own| (&own["row"], &own["maybe"]["of"]["record"])).collect();
    let same = json!("brno-interkulturni-pracovnici");
    assert_eq!(maybe, [(&json!(2), &same), (&json!(4), &same), (&json!(5), &Value::Null)], "an editor looks at those");
}

#[test]
fn killed_at_any_moment_all_of_a_table_is_there_or_nothing() {
    let desk = Desk::new();
    let table = desk.write("operace.csv", many(60));
    let mapping = shipped("esf-operace.toml");
    drop(desk.store());
    let (own, queue) = (desk.file("corpus"), desk.queue());
    let path = |path: &std::path::Path| path.to_str().unwrap().to_owned();
    let arguments =
        ["import", &path(&table), "--map", &path(&mapping), "--corpus", &path(&own), "--proposals", &path(&queue)];
    for number in 1..=12 {
        let mut child = program(&arguments).stdout(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(number * 25));
        child.kill().unwrap();
        child.wait().unwrap();
        let there = desk.store().list().unwrap().len();
        assert!(there == 0 || there == 60, "{there}");
    }
    let told = desk.told(&table, &mapping, &[]);
    assert!(matches!((count(&told["coming"]), count(&told["there"])), (60, 0) | (0, 60)));
    assert_eq!(desk.drafts().len(), 60);
}

#[test]
fn broken_cells_and_rows_are_named_with_sheet_and_column() {
    let desk = Desk::new();
    let names = ["Název", "Obec", "Cena v tisících"].map(cell).to_vec();
    let row = |title: &str, cost: Cell| vec![cell(title), cell("Brno"), cost];
    let table = workbook(&[
        ("Poznámky", vec![vec![cell("nic")]]),
        ("Praxe", vec![names, row("Kurz", Cell::Number(5.0)), row("Klub", Cell::Broken), row("", Cell::Empty)]),
    ]);
    let table = desk.write("praxe.xlsx", table);
    let mapping = desk.write("praxe.toml", format!("[table]\nsheet = \"Praxe\"\n{MAPPING}"));
    let said = text(&desk.import(&table, &mapping, &["--dry-run"]).stdout);
    assert!(lines(&said)[0].ends_with("praxe.xlsx, sheet \"Praxe\""), "{said}");
    let faults = [
        "  row 3, column \"Cena v tisících\": the formula has failed with #REF!; mend it, or clear the cell",
        "  row 4, column \"Název\": the title is missing; every practice has one",
    ];
    assert!(faults.iter().all(|fault| lines(&said).contains(fault)), "{said}");
    assert!(said.contains("Columns that the mapping names and the table has not\n  areas: \"Oblasti\"\n"), "{said}");
    let long = desk.write("dlouhy.csv", "Název;Obec\nKurz;Brno\nKlub; Praha; 5\n");
    let said = text(&desk.import(&long, &desk.write("praxe.toml", MAPPING), &["--dry-run"]).stdout);
    assert!(
        said.contains("  line 3: 3 cells, and the table has 2 columns; put what has the separator in it"),
        "{said}"
    );
}

#[test]
fn a_table_or_mapping_that_cannot_be_read_is_said_to_be_wrong_and_how_it_would_be_right() {
    let desk = Desk::new();
    let mapping = desk.write("praxe.toml", MAPPING);
    let sheet = desk.write("list.toml", format!("[table]\nsheet = \"List9\"\n{MAPPING}"));
    let book = desk.write("praxe.xlsx", workbook(&[("List1", vec![vec![cell("Název")]])]));
    for (table, mapping, said) in [
        (desk.write("stary.xls", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), &mapping, "save it as XLSX"),
        (desk.write("jiny.csv", "a;b\nc;d\n"), &mapping, "has a column that the mapping names"),
        (desk.write("prazdny.csv", ""), &mapping, "there is nothing in it"),
        (desk.write("uvozovky.csv", "Název;Obec\n\"Kurz;Brno\n"), &mapping, "line 2: a quotation mark that opens here"),
        (book.clone(), &sheet, "there is no sheet \"List9\"; the sheets are \"List1\""),
        (desk.write("rozbity.xlsx", b"PK\x03\x04 a nic"), &mapping, "this workbook cannot be read"),
        (
            desk.write("bez.csv", "Obec;Kraj\nBrno;\n"),
            &mapping,
            "no column \"Název\" for `title`; the table has \"Obec\", \"Kraj\"",
        ),
    ] {
        let output = desk.import(&table, mapping, &[]);
        let error = text(&output.stderr);
        let name = table.file_name().unwrap().to_str().unwrap();
        assert!(!output.status.success() && error.contains(said) && error.contains(name), "{said}: {error}");
    }
    let table = desk.write("praxe.csv", TABLE);
    for (wrong, said) in [
        ("[fields]\ntitle = \"Název\"\ntool = \"X\"", "fields.tool: practices have no such field; they have id, title"),
        ("[fields]\ntitle = { colum = \"Název\" }", "fields.title: unknown field `colum`"),
        (
            "[fields]\ntitle = \"N\"\nareas = { column = \"A\", codes = { x = \"moon\" } }",
            "\"moon\" is no code; known are strategy",
        ),
        ("[fields]\ntitle = {}", "fields.title: neither `column`, `columns` nor `value` is given"),
        ("[fields]\nplace = \"Obec\"", "fields.title: missing; every practice has a title"),
        ("[table]\nseparator = \"x\"\n[fields]\ntitle = \"N\"", "table.separator: one of"),
        ("[fields]\ntitle = \"Název", "line 2"),
    ] {
        let mapping = desk.write("spatny.toml", wrong);
        let output = desk.import(&table, &mapping, &[]);
        let error = text(&output.stderr);
        assert!(!output.status.success() && error.contains(said) && error.contains("spatny.toml"), "{said}: {error}");
    }
    assert!(!desk.queue().exists());
}

#[test]
fn columns_are_joined_split_completed_and_read_as_the_mapping_says() {
    const MAPPING: &str = r#"
[table]
skip = 1
lang = "en"
[[only]]
columns = ["Topic"]
contains = ["migra"]
except = ["migrating bird"]
[fields]
title = { columns = ["Name", ["Teil", "Part"]], with = ": " }
implementer = { column = "Who", value = "The town" }
partners = { column = "Partners", split = "+" }
country = { column = "Land" }
place = "City"
population = { column = "People", times = 1000 }
tools = { column = "Topic", contains = { "interpreting" = "interpret", "outreach" = ["street work", "outreach"] } }
staff = { column = "Jobs", optional = true }
[fields.period]
from = { column = "Start", dates = ["%m/%d/%Y"] }
[fields.cost]
amount = "Price"
[fields.sources]
url = "Links"
lang = { column = "Tongue" }
"#;
    let names =
        ["Name", "Part", "Who", "Partners", "Land", "City", "People", "Topic", "Start", "Price", "Links", "Tongue"];
    let row = |topic: &'static str, name: &'static str| {
        let links = "\"https://example.org/a\nhttps://example.org/b\"";
        let cells = [name, "two", "", "Church + Club", "Germany", "Ulm", "1.5", topic, "02/01/2018", "€ 1.234"];
        cells.into_iter().chain([links, "German"]).collect::<Vec<_>>()
    };
    let rows = [
        names.to_vec(),
        vec!["what it is called"],
        row("Migrating birds in town", "Nests"),
        row("Street work and interpreters for migrants", "Night bus"),
    ];
    for separator in [",", ";", "\t"] {
        let desk = Desk::new();
        let lines: Vec<String> = rows.iter().map(|row| row.join(separator)).collect();
        let (table, mapping) = (desk.write("t.csv", lines.join("\n")), desk.write("m.toml", MAPPING));
        let told = desk.told(&table, &mapping, &["--strict"]);
        assert_eq!((&told["filtered"], &told["not_understood"]), (&json!(1), &json!([])), "{told}");
        let draft = &desk.drafts()[0].1;
        let expected = "+++\nid = \"ulm-night-bus-two\"\nkind = \"practice\"\ntitle = \"Night bus: two\"\ncountry = \"DE\"\nplace = \"Ulm\"\n\
            population = 1500\nimplementer = \"The town\"\npartners = [\"Church\", \"Club\"]\nperiod = { from = 2018 }\n\
            cost = { amount = 1.234, currency = \"EUR\" }\ntools = [\"interpreting\", \"outreach\"]\n\n[assessment]\n\n\
            [[sources]]\nurl = \"https://example.org/a\"\nlang = \"de\"\n\n[[sources]]\nurl = \"https://example.org/b\"\nlang = \"de\"\n+++\n";
        assert!(draft.starts_with(expected), "{separator:?}: {draft}");
        let case = desk.store().numbered(1).unwrap().unwrap();
        assert_eq!(case.fields["where"], "Ulm, Germany");
        assert_eq!(case.fields["when"], "since 2018");
    }
}

#[test]
fn a_place_is_czech_where_its_country_is_and_else_abroad_or_not_known() {
    let desk = Desk::new();
    let mapping = desk.write("m.toml", "[fields]\ntitle = \"Název\"\nplace = \"Obec\"\ncountry = \"Země\"\n");
    let table = "Název;Obec;Země\nMosty;Vídeň;Rakousko\nLávky;Vídeň;\nBrody;Vídeň;Česko\nTunely;Vídeň;Měsíc\n";
    let told = desk.told(&desk.write("t.csv", table), &mapping, &[]);
    let odd = &told["not_understood"];
    assert_eq!(
        (count(odd), &odd[0]["field"], &odd[0]["said"], &odd[0]["rows"]),
        (1, &json!("country"), &json!("Měsíc"), &json!([5]))
    );
    let places: Vec<String> = desk
        .drafts()
        .into_iter()
        .map(|(_, file)| {
            let lines =
                file.lines().filter(|line| ["country", "region", "place"].iter().any(|name| line.starts_with(name)));
            lines.map(|line| line.split('"').nth(1).unwrap()).collect::<Vec<_>>().join(" ")
        })
        .collect();
    assert_eq!(places, ["AT Vídeň", "Vídeň", "CZ CZ063 Vídeň", "Vídeň"]);
}
