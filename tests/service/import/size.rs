//! Tables that are larger than what is read, or say that they are.

use std::fs::File;

use serde_json::json;

use super::Desk;
use super::workbook::{rewritten, workbook};
use crate::support::text;

const MAPPING: &str = "[fields]\ntitle = \"Název\"\n";

#[test]
fn a_small_file_that_would_take_all_memory_is_refused_with_the_place_and_what_would_be_right() {
    let desk = Desk::new();
    let mapping = desk.write("praxe.toml", MAPPING);
    let sheet = |cells: &str| {
        rewritten(&workbook(&[("List1", Vec::new())]), "xl/sheet1.xml", |xml| {
            xml.replace("<sheetData>", &format!("<sheetData>{cells}"))
        })
    };
    let row = |number: usize, column: &str| {
        format!("<row r=\"{number}\"><c r=\"{column}{number}\" t=\"inlineStr\"><is><t>Název</t></is></c></row>")
    };
    let far = sheet(&[row(1, "A"), row(1_048_576, "XFD")].concat());
    assert!(far.len() < 4_000, "{}", far.len());
    let swollen = sheet(&" ".repeat(257 * 1_024 * 1_024));
    assert!(swollen.len() < 2_000_000, "{}", swollen.len());
    let large = desk.write("velky.csv", "Název\n");
    File::options().append(true).open(&large).unwrap().set_len(65 * 1_024 * 1_024).unwrap();
    for (table, said) in [
        (desk.write("daleko.xlsx", far), "row 1048576, column XFD: a table has 500 columns at most; clear what"),
        (desk.write("bomba.xlsx", swollen), "xl/sheet1.xml: a workbook has 256 MB at most once it is unpacked; copy"),
        (large, "a table has 64 MB at most; split it"),
        (desk.write("siroky.csv", format!("Název{}", ";x".repeat(500))), "line 1: a table has 500 columns at most"),
    ] {
        let output = desk.import(&table, &mapping, &["--dry-run"]);
        let error = text(&output.stderr);
        let name = table.file_name().unwrap().to_str().unwrap();
        assert!(!output.status.success() && error.contains(said) && error.contains(name), "{said}: {error}");
    }
    // Far down alone is no harm.
    let deep = desk.write("hluboko.xlsx", sheet(&[row(1, "A"), row(1_048_576, "A")].concat()));
    let told = desk.told(&deep, &mapping, &["--dry-run"]);
    assert_eq!((told["coming"].as_array().unwrap().len(), &told["coming"][0]["row"]), (1, &json!(1_048_576)));
}
