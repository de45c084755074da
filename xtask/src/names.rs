//! Short names for what the script and the module of the site call in each other. wasm-bindgen gives each of them a name with
//! a hash in it, which stands in both files and does not compress: 5 kB of what a browser loads.
//!
//! In: the script, and the names that the module has for its imports and exports. Out: the same script with short names, and
//! without the comments and the margins that nobody reads in a browser.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};

/// What wasm-bindgen's own names begin with. Others may be properties of what a browser has.
const OURS: [&str; 2] = ["__wb", "wasm_bindgen_"];

/// What short names begin with, before a number.
const SIGN: char = '$';

/// Gives short names to `names` where they are wasm-bindgen's own, and returns `script` with the same.
///
/// # Errors
/// The script has names that the short ones may be taken for.
pub(crate) fn shorten<'n>(script: &str, names: impl Iterator<Item = &'n mut String>) -> Result<String> {
    let taken = script.split(SIGN).skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    ensure!(!taken, "wasm-bindgen's script has names like {SIGN}0 now; choose others for short ones");
    let mut short = BTreeMap::new();
    for name in names.filter(|name| OURS.iter().any(|own| name.starts_with(own))) {
        let next = format!("{SIGN}{}", short.len());
        let given: &String = short.entry(std::mem::take(name)).or_insert(next);
        name.clone_from(given);
    }
    Ok(bare(script).split_inclusive(|c| !in_name(c)).map(|part| renamed(part, &short)).collect())
}

fn in_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// A name and perhaps the one character after it, with the name that it has now.
fn renamed(part: &str, short: &BTreeMap<String, String>) -> String {
    let name = part.trim_end_matches(|c| !in_name(c));
    short.get(name).map_or_else(|| part.to_owned(), |given| format!("{given}{}", &part[name.len()..]))
}

/// A script without the comments that have lines of their own, empty lines and margins.
fn bare(script: &str) -> String {
    let mut within = false;
    let kept = script.lines().map(str::trim).filter(|line| {
        let comment = within || line.starts_with("/*");
        within = comment && !line.ends_with("*/");
        !comment && !line.is_empty() && !line.starts_with("//")
    });
    kept.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "
/**
 * Gets ready.
 */
export function start() {
    wasm.start();
}
        __wbg_add_cf82: function(arg0) { // and so on
            return arg0.add(wasm.wasm_bindgen_c62d___invoke);
        },
        __wbg_add_cf82c8: 1,
";

    #[test]
    fn both_halves_have_the_same_short_names() {
        let mut names = ["memory", "start", "__wbg_add_cf82", "wasm_bindgen_c62d___invoke"].map(str::to_owned);
        let script = shorten(SCRIPT, names.iter_mut()).unwrap();
        assert_eq!(names, ["memory", "start", "$0", "$1"]);
        assert_eq!(
            script,
            "export function start() {\nwasm.start();\n}\n$0: function(arg0) { // and so on\nreturn arg0.add(wasm.$1);\n},\n\
             __wbg_add_cf82c8: 1,\n"
        );
    }

    #[test]
    fn names_that_might_be_taken_for_short_ones_are_refused() {
        assert!(shorten("const $0 = 1;", [].into_iter()).is_err());
    }
}
