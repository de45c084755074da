//! `osvedceno recommend`.

use serde_json::Value;

use super::asking::{recommend, town};
use crate::support::{corpus, index, run, text};

#[test]
fn the_command_line_recommends_for_a_person_and_for_a_program() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("profile.json");
    std::fs::write(&file, town().to_string()).unwrap();
    let (corpus, index) = (corpus(), index());
    let paths = [&file, &corpus, &index].map(|path| path.to_str().unwrap());
    let arguments = ["recommend", "--profile", paths[0], "--corpus", paths[1], "--index", paths[2]];
    let said = text(&run(&arguments).stdout);
    for part in [
        "PRAXE, KTERÉ SE HODÍ",
        "  1. Mladá Boleslav: memorandum s agenturami",
        "+ Řeší situace „Náhlý nárůst počtu zahraničních pracovníků“",
        "? Nevíme, kolik stojí (0.00)",
        "CO ČÍST NEJDŘÍV",
        "PENÍZE A PRÁVO",
        "OČ SE OPŘÍT",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    let english = text(&run(&[&arguments[..], &["--lang", "en"]].concat()).stdout);
    assert!(
        english.contains("READ FIRST") && english.contains("+ Answers “Sudden growth in foreign workers”"),
        "{english}"
    );
    let printed: Value = serde_json::from_str(&text(&run(&[&arguments[..], &["--json"]].concat()).stdout)).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    assert_eq!(printed, runtime.block_on(recommend(town())), "it answers as the API does");
    std::fs::write(&file, "{\"situations\": [\"labor-surge\"]}").unwrap();
    let wrong = run(&arguments);
    assert!(!wrong.status.success() && text(&wrong.stderr).contains("labour-surge"), "{}", text(&wrong.stderr));
    std::fs::write(&file, "{").unwrap();
    assert!(text(&run(&arguments).stderr).contains("profile.json is no profile"));
}
