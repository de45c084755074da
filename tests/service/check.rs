//! `osvedceno check`: says what is in a corpus, or everything that is wrong with it.

use crate::support::{corpus, run, text};

#[test]
fn the_real_corpus_is_right_and_counted_by_kind() {
    let output = run(&["check", corpus().to_str().unwrap()]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let said = text(&output.stdout);
    let files = |folder: &str| std::fs::read_dir(corpus().join("records").join(folder)).unwrap().count();
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
    assert_eq!(std::fs::read_dir(index.path()).unwrap().count(), 0, "nothing is left behind");
}

#[test]
fn a_value_explained_where_there_is_nothing_is_named_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let real = corpus().canonicalize().unwrap();
    for name in ["records", "municipalities.csv", "related.toml"] {
        std::os::unix::fs::symlink(real.join(name), folder.path().join(name)).unwrap();
    }
    let vocabulary = std::fs::read_to_string(real.join("vocabulary.toml")).unwrap();
    let line = 1 + vocabulary.lines().position(|line| line.contains("cast-druha-zapojeni")).unwrap();
    let misspelt = vocabulary.replacen("cast-druha-zapojeni", "cast-drua-zapojeni", 1);
    std::fs::write(folder.path().join("vocabulary.toml"), misspelt).unwrap();
    let output = run(&["check", folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    let meant =
        "did you mean `manual-13-planovani-a-hodnoceni/hodnotici-nastroj-cast-druha-zapojeni-migrantu-a-partneri`?";
    assert!(said.contains(&format!("vocabulary.toml:{line}: no record")) && said.contains(meant), "{said}");
    assert!(said.contains("1 fault"), "{said}");
}
