//! `osvedceno check`: says what is in a corpus, or everything that is wrong with it.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::support::{corpus, run, text};

/// What there is below a folder, at any depth.
fn files(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// A corpus with the tables of the real one and these files below `records/`.
fn corpus_of(records: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["vocabulary.toml", "municipalities.csv", "related.toml"] {
        symlink(corpus().canonicalize().unwrap().join(name), folder.path().join(name)).unwrap();
    }
    for (path, written) in records {
        let path = folder.path().join("records").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, written).unwrap();
    }
    folder
}

/// The example of the guide as a record of this id, which links to another.
fn practice(id: &str, other: &str) -> String {
    let guide = fs::read_to_string(corpus().join("../docs/record-format.md")).unwrap();
    let example = guide.split_once("```markdown\n").unwrap().1.split_once("```").unwrap().0;
    example.replace("vzorov-cestina-mezi-smenami", id).replace("adient-kurz-v-tovarne", other)
}

/// What `check` says of a corpus with something wrong in it.
fn faults(corpus: &TempDir) -> String {
    let output = run(&["check", corpus.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stdout));
    text(&output.stderr)
}

#[test]
fn the_real_corpus_is_right_and_counted_by_kind() {
    let output = run(&["check", corpus().to_str().unwrap()]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let said = text(&output.stdout);
    let files = |folder: &str| files(&corpus().join("records").join(folder)).len();
    let kinds = [
        ("practice", files("practices/cz") + files("practices/foreign")),
        ("policy-paper", files("policy")),
        ("analysis", files("analyses")),
        ("instrument", files("instruments")),
        ("event", files("events")),
        ("manual", files("manual")),
    ];
    for (kind, count) in kinds {
        let line =
            said.lines().find(|line| line.split_whitespace().next() == Some(kind)).unwrap_or_else(|| panic!("{said}"));
        assert_eq!(line.split_whitespace().nth(1), Some(count.to_string().as_str()), "{said}");
    }
}

/// Two dozen files, each broken in a way of its own: every fault is named, with its line and with what would be right.
#[test]
fn every_fault_of_every_file_is_named_with_its_line() {
    let output = run(&["check", "broken"]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!("broken_corpus", text(&output.stderr));
}

#[test]
fn a_folder_that_is_no_corpus_is_told_what_one_has() {
    let output = run(&["check", "service"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    for part in ["records", "vocabulary.toml", "municipalities.csv"] {
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn a_faulty_corpus_is_never_served() {
    let index = tempfile::tempdir().unwrap();
    let output = run(&["index", "--corpus", "broken", "--index", index.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("neznamy-kod.md:13"));
    assert_eq!(fs::read_dir(index.path()).unwrap().count(), 0, "nothing is left behind");
}

#[test]
fn a_value_explained_where_there_is_nothing_is_named_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let real = corpus().canonicalize().unwrap();
    for name in ["records", "municipalities.csv", "related.toml"] {
        symlink(real.join(name), folder.path().join(name)).unwrap();
    }
    let vocabulary = fs::read_to_string(real.join("vocabulary.toml")).unwrap();
    let line = 1 + vocabulary.lines().position(|line| line.contains("cast-druha-zapojeni")).unwrap();
    let misspelt = vocabulary.replacen("cast-druha-zapojeni", "cast-drua-zapojeni", 1);
    fs::write(folder.path().join("vocabulary.toml"), misspelt).unwrap();
    let output = run(&["check", folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    let meant =
        "did you mean `manual-13-planovani-a-hodnoceni/hodnotici-nastroj-cast-druha-zapojeni-migrantu-a-partneri`?";
    assert!(said.contains(&format!("vocabulary.toml:{line}: no record")) && said.contains(meant), "{said}");
    assert!(said.contains("1 fault"), "{said}");
}

#[test]
fn records_that_all_lie_a_few_folders_further_down_are_the_same_records() {
    let folder = corpus_of(&[]);
    let real = corpus().canonicalize().unwrap().join("records");
    for (at, file) in files(&real).into_iter().enumerate() {
        let (kind, name) = (file.parent().unwrap().strip_prefix(&real).unwrap(), file.file_name().unwrap());
        let below = ["", "2022", "jih/2019", "a/b/c/d"][at % 4];
        let moved = folder.path().join("records").join(kind).join(below);
        fs::create_dir_all(&moved).unwrap();
        symlink(&file, moved.join(name)).unwrap();
    }
    let templates = folder.path().join("templates");
    fs::create_dir(&templates).unwrap();
    for file in files(&real.with_file_name("templates")) {
        symlink(&file, templates.join(file.file_name().unwrap())).unwrap();
    }
    let (moved, as_they_are) = (run(&["check", folder.path().to_str().unwrap()]), run(&["check", "../corpus"]));
    assert!(moved.status.success(), "{}", text(&moved.stderr));
    assert_eq!(text(&moved.stdout), text(&as_they_are.stdout));
}

#[test]
fn a_link_leads_to_a_record_whatever_folders_the_two_lie_in() {
    let here = ("practices/cz/2022/vzorov.md", practice("vzorov", "horni-dolni"));
    let there = ("practices/cz/sever/2019/horni-dolni.md", practice("horni-dolni", "vzorov"));
    let folder = corpus_of(&[(here.0, &here.1), (there.0, &there.1)]);
    let output = run(&["check", folder.path().to_str().unwrap()]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let said = faults(&corpus_of(&[(here.0, &practice("vzorov", "2019/horni-dolni")), (there.0, &there.1)]));
    assert!(said.contains("practices/cz/2022/vzorov.md:24: no record `2019/horni-dolni`"), "{said}");
}

#[test]
fn an_id_is_unique_over_all_folders() {
    let (one, two) = (practice("vzorov", "horni-dolni"), practice("horni-dolni", "vzorov"));
    let files = [
        ("practices/cz/2021/vzorov.md", &*one),
        ("practices/cz/2022/vzorov.md", &one),
        ("practices/cz/horni-dolni.md", &two),
    ];
    let said = faults(&corpus_of(&files));
    let second = "records/practices/cz/2022/vzorov.md:2: the id \"vzorov\" is already that of records/practices/cz/2021/vzorov.md; ids are unique\n1 fault in 1 file";
    assert_eq!(said.trim_end(), second);
}

#[test]
fn a_folder_outside_of_those_of_the_kind_is_answered_with_them() {
    let right = "a practice is in records/practices/cz/ or records/practices/foreign/";
    for (path, wrong) in [
        ("x.md", format!("records/x.md: records/ itself holds no records; {right}")),
        ("2022/practices/cz/x.md", format!("records/2022/practices/cz/ holds no records; {right}")),
        ("practices/2022/x.md", format!("records/practices/2022/ holds no records; {right}")),
        ("practices/cz-2022/x.md", format!("records/practices/cz-2022/ holds no records; {right}")),
        ("policy/2019/x.md", format!("{right}, not in records/policy/2019/")),
        ("practices/foreign/practices/cz/x.md", "a practice from CZ is in records/practices/cz/".to_owned()),
    ] {
        let said = faults(&corpus_of(&[
            (path, &practice("x", "vzorov")),
            ("practices/cz/vzorov.md", &practice("vzorov", "x")),
        ]));
        assert!(said.contains(&wrong), "{path}: {said}");
        assert!(said.contains(&format!("records/{path}")), "{path}: {said}");
    }
}

#[test]
fn hidden_folders_are_not_read_at_any_depth() {
    let (one, two) = (practice("vzorov", "horni-dolni"), practice("horni-dolni", "vzorov"));
    let folder = corpus_of(&[
        ("practices/cz/2022/vzorov.md", &one),
        ("practices/cz/horni-dolni.md", &two),
        (".git/vzorov.md", "no record"),
        ("practices/cz/2022/.stare/vzorov.md", &one),
        ("practices/cz/2022/.vzorov.md.swp", "no record"),
    ]);
    let output = run(&["check", folder.path().to_str().unwrap()]);
    assert!(output.status.success(), "{}", text(&output.stderr));
}

/// Replaces a table of a corpus by one that has been changed.
fn change(corpus: &TempDir, name: &str, replaced: &str, by: &str) {
    let path = corpus.path().join(name);
    let written = fs::read_to_string(&path).unwrap();
    assert!(written.contains(replaced), "{replaced}");
    fs::remove_file(&path).unwrap();
    fs::write(path, written.replacen(replaced, by, 1)).unwrap();
}

#[test]
fn an_invisible_character_in_a_table_is_named_with_its_line_and_never_printed() {
    for (c, number) in [('\u{1b}', "U+001B"), ('\u{85}', "U+0085"), ('\u{202e}', "U+202E")] {
        let escape = format!("\\u{:04x}", u32::from(c));
        for (name, replaced, by) in [
            ("vocabulary.toml", "[[facet]]\nname = \"kind\"", format!("[[facet]]\nname = \"ki{c}nd\"")),
            ("vocabulary.toml", "[[facet]]\nname = \"kind\"", format!("[[facet]]\nname = \"ki{escape}nd\"")),
            ("vocabulary.toml", "cs = \"Praxe\"", format!("cs = \"Praxe{escape}\"")),
            ("related.toml", "words = [\"", format!("words = [\"{c}")),
            ("related.toml", "words = [\"", format!("words = [\"{escape}")),
            ("municipalities.csv", "\n554782,Praha,", format!("\n554782,Pra{c}ha,")),
            ("municipalities.csv", "\n554782,Praha,,Praha,", format!("\n554782,Praha,,Praha{c},")),
        ] {
            let corpus = corpus_of(&[]);
            fs::create_dir(corpus.path().join("records")).unwrap();
            change(&corpus, name, replaced, &by);
            let said = faults(&corpus);
            let written = fs::read_to_string(corpus.path().join(name)).unwrap();
            let at = written.find(&by).unwrap() + by.find(&[c, '\\'][..]).unwrap();
            let line = 1 + written[..at].matches('\n').count();
            let fault =
                said.lines().find(|fault| fault.contains(&format!("the invisible character {number}; delete it")));
            let fault = fault.unwrap_or_else(|| panic!("{name}: {said:?}"));
            assert!(fault.starts_with(&format!("{name}:{line}: ")), "{line}: {fault}");
            assert!(!said.contains(|c: char| c.is_control() && c != '\n') && !said.contains(c), "{said:?}");
        }
    }
}

#[test]
fn the_name_of_a_file_is_printed_without_what_would_steer_a_terminal() {
    let name = "practices/cz/a\u{1b}[31mb\nc\u{202e}.md";
    let said = faults(&corpus_of(&[(name, &practice("vzorov", "vzorov"))]));
    assert!(
        said.starts_with("records/practices/cz/a<U+001B>[31mb<U+000A>c<U+202E>.md:2: id \"vzorov\" is not"),
        "{said:?}"
    );
    assert!(said.contains("the file, `a<U+001B>[31mb<U+000A>c<U+202E>`"), "{said:?}");
}
