//! The Czech list of operations of European funds, as it is published: made up here in its shape.

use std::time::Instant;

use super::workbook::{Cell, cell, workbook};
use super::{Desk, shipped};
use crate::support::{corpus, text};

const COLUMNS: [&str; 12] = [
    "Název programu\nProgramme",
    "Číslo projektu\nProject number",
    "Název projektu\nName of operation",
    "Název příjemce\nBeneficiary name",
    "Shrnutí operace\nOperation summary",
    "Datum zahájení\nOperation start date",
    "Předpokládané datum dokončení\nOperation end date",
    "Celkové způsobilé výdaje\nTotal eligible expenditure",
    "Míra spolufinancování Unií\nUnion co-financing rate",
    "Kraj/NUTS3\nRegion",
    "Země\nCountry",
    "Název kategorie zásahu\nName of category of intervention",
];

/// A workbook of such a list: a title and an empty row above the names, and the sheet behind a note.
fn list(rows: Vec<Vec<Cell>>) -> Vec<u8> {
    let above = vec![vec![cell("Seznam operací v programovém období 2014–2020")], vec![cell("stav k 1. 7. 2023")]];
    let names = vec![COLUMNS.iter().map(|name| cell(name)).collect()];
    workbook(&[("Operace", [above, names, rows].concat())])
}

fn operation(name: &str, recipient: &str, summary: &str, region: &str) -> Vec<Cell> {
    vec![
        cell("Operační program Zaměstnanost"),
        cell("CZ.03.2.60/0.0/0.0/15_021/0000123"),
        cell(name),
        cell(recipient),
        cell(summary),
        // 1 January 2017 and 31 December 2019.
        Cell::Day(42_736),
        Cell::Day(43_830),
        Cell::Number(4_567_890.5),
        Cell::Number(0.85),
        cell(region),
        cell("Česká republika"),
        cell("Aktivní začleňování, včetně podpory rovných příležitostí"),
    ]
}

#[test]
fn of_a_list_of_operations_those_that_concern_foreigners_become_drafts() {
    let desk = Desk::new();
    let summary = "Cílem je pomoci 300 cizincům v kraji. Proběhnou kurzy češtiny a tlumočení na úřadech.\n\n\
                   • 12 kurzů\n• 2 interkulturní pracovníci";
    let table = desk.write(
        "operace.xlsx",
        list(vec![
            operation("Společně v Plzni", "Diecézní charita Plzeň", summary, "CZ032 - Plzeňský kraj"),
            operation("Azylový dům v Mostě", "Město Most", "Zázemí azylového domu pro matky.", "Ústecký kraj"),
            operation("Oprava silnice", "Kraj", "Nový povrch.", "Zlínský kraj"),
            operation(
                "Škola pro všechny",
                "Základní škola",
                "Žáci s odlišným mateřským jazykem.",
                "Hlavní město Praha",
            ),
        ]),
    );
    let output = desk.import(&table, &shipped("esf-operace.toml"), &[]);
    let said = text(&output.stdout);
    assert!(output.status.success(), "{said}{}", text(&output.stderr));
    for line in ["     4   rows", "     2   are not what the mapping looks for", "     2   came, as the cases 1 to 2"] {
        assert!(said.lines().any(|own| own == line), "{line}: {said}");
    }
    let drafts = desk.drafts();
    let expected = r#"+++
id = "spolecne-v-plzni"
kind = "practice"
title = "Společně v Plzni"
summary = "Cílem je pomoci 300 cizincům v kraji. Proběhnou kurzy češtiny a tlumočení na úřadech. • 12 kurzů • 2 interkulturní pracovníci"
country = "CZ"
region = "CZ032"
implementer = "Diecézní charita Plzeň"
funding = ["Operační program Zaměstnanost"]
period = { from = 2017, to = 2019 }
cost = { amount = 4567890.5, currency = "CZK", per = "total", scope = "project" }
areas = ["coexistence", "social-work"]
tools = ["intercultural-workers", "interpreting", "language-course"]

[assessment]

[[sources]]
title = "Seznam operací (příjemců) evropských fondů"
publisher = "Ministerstvo pro místní rozvoj"
url = "https://www.dotaceeu.cz/cs/statistiky-a-analyzy/seznamy-prijemcu"
lang = "cs"
+++

## Výchozí situace

## Co se udělalo

Cílem je pomoci 300 cizincům v kraji. Proběhnou kurzy češtiny a tlumočení na úřadech.

- 12 kurzů
- 2 interkulturní pracovníci

## Výsledky

## Co si odnést
"#;
    assert_eq!(drafts[0].1, expected);
    assert!(drafts[1].1.contains("region = \"CZ010\""), "{}", drafts[1].1);
    // Editors see it as if somebody had filled in the form.
    let case = desk.store().numbered(1).unwrap().unwrap();
    for (field, answer) in [
        ("title", "Společně v Plzni"),
        ("where", "Plzeňský kraj"),
        ("who", "Diecézní charita Plzeň"),
        ("when", "2017–2019"),
        ("cost", "4567890.5 CZK; Operační program Zaměstnanost"),
    ] {
        assert_eq!(case.fields[field], answer);
    }
    assert!(!case.has_email);
}

/// A list of so many operations, each of another town, as text with semicolons.
pub(super) fn many(count: usize) -> String {
    const TOPICS: [&str; 5] = [
        "Kurzy češtiny pro cizince",
        "Interkulturní práce",
        "Rodiny migrantů ve škole",
        "Poradna pro cizince",
        "Dobrovolníci a uprchlíci",
    ];
    const WORDS: [&str; 24] = [
        "cizinci",
        "škola",
        "úřad",
        "poradna",
        "rodiče",
        "kurz",
        "práce",
        "bydlení",
        "lékař",
        "obec",
        "zaměstnavatel",
        "spolek",
        "děti",
        "knihovna",
        "odbor",
        "setkání",
        "radnice",
        "sousedé",
        "tlumočník",
        "doklady",
        "pojištění",
        "výuka",
        "centrum",
        "festival",
    ];
    let towns = std::fs::read_to_string(corpus().join("municipalities.csv")).unwrap();
    let mut towns: Vec<&str> = towns.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect();
    towns.sort_unstable();
    towns.dedup();
    let names = [&COLUMNS[..], &["Obec místa realizace"]].concat();
    let names: Vec<String> = names.iter().map(|name| name.split('\n').next().unwrap().to_owned()).collect();
    let mut table = names.join(";") + "\r\n";
    // Any order of words will do, as long as it is the same each time.
    let mut state: usize = 1;
    for (number, town) in towns.iter().step_by(towns.len() / count).take(count).enumerate() {
        let mut word = || {
            state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
            WORDS[state / 65_536 % WORDS.len()]
        };
        let summary: Vec<&str> = (0..40).map(|_| word()).collect();
        let row = [
            "Operační program Zaměstnanost",
            "CZ.03",
            &format!("{} – {town}", TOPICS[number % TOPICS.len()]),
            &format!("Spolek {town}"),
            &summary.join(" "),
            "1.1.2017",
            "31. 12. 2019",
            &format!("1 {:03} 000,50", number % 1000),
            "0,85",
            "",
            "Česká republika",
            "Vzdělávání",
            town,
        ];
        table += &(row.join(";") + "\r\n");
    }
    table
}

#[test]
fn five_hundred_operations_in_the_encoding_of_windows_come_and_come_once() {
    let desk = Desk::new();
    let list = many(500);
    let (bytes, ..) = encoding_rs::WINDOWS_1250.encode(&list);
    let table = desk.write("operace.csv", bytes);
    let before = Instant::now();
    let told = desk.told(&table, &shipped("esf-operace.toml"), &[]);
    println!("500 rows in {:?}", before.elapsed());
    assert_eq!(told["coming"].as_array().unwrap().len(), 500, "{}{}", told["faults"], told["there"]);
    let drafts = desk.drafts();
    assert_eq!(drafts.len(), 500);
    assert!(drafts[0].1.contains("\ncost = { amount = 1000000.5, currency = \"CZK\""), "{}", drafts[0].1);
    // Whoever brings the same table in again adds nothing, and sees why.
    let again = desk.told(&table, &shipped("esf-operace.toml"), &[]);
    assert_eq!((again["coming"].as_array().unwrap().len(), again["there"].as_array().unwrap().len()), (0, 500));
    assert_eq!(again["there"][7]["is"]["of"], serde_json::json!({ "case": 8, "state": "new" }));
    assert_eq!(desk.drafts(), drafts);
}
