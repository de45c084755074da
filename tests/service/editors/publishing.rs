//! A record on its way into the corpus, and what comes between.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::thread;

use jiff::Timestamp;
use osvedceno::State;

use super::draft::{COST, LINE, fields, git, path};
use super::{JANA, PETR, Room};
use crate::running::until;
use crate::small::id;

#[test]
fn a_case_is_held_while_its_record_is_published_and_who_asks_later_reads_how_it_ended() {
    let room = Room::open();
    let corpus = room.small.corpus();
    git(&corpus, &["init", "--quiet"]);
    let hook = corpus.join(".git/hooks/pre-commit");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    // Longer than anybody waits for a page.
    fs::write(&hook, "#!/bin/sh\nsleep 10\necho 'Dnes ne.' >&2\nexit 1\n").unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    let sent = [("field", "cost"), ("right", "Stálo to 1,2 milionu."), ("source", "výroční zpráva")];
    let (number, key) = room.correction(&id(0), &sent);
    let draft = path(number);
    let page = room.begun(&draft);
    let his = room.get(PETR, &draft);
    thread::scope(|scope| {
        let publishing = scope.spawn(|| room.deed(JANA, &draft, &page, &COST));
        until("it is written", || fs::read_to_string(room.small.record(0)).unwrap().contains(LINE));
        let case = format!("/redakce/pripad/{number}");
        let refused = [("deed", "refuse"), ("happened", "1"), ("word", "Není to pravda.")];
        let refused = room.send(PETR, &case, &room.get(PETR, &case), &refused);
        refused.says(&["se právě zveřejňuje", "Není to pravda."]);
        assert_eq!(refused.status, 409);
        assert!(!room.store().withdraw(key, Timestamp::now()).unwrap());
        let theirs = format!("/poslano/{}", key.text());
        let withdrawn = room.send(JANA, &theirs, &room.get_with(&theirs, ""), &[("deed", "withdraw")]);
        withdrawn.says(&["Redakce to právě zveřejňuje"]);
        let saved = room.deed(PETR, &draft, &his, &[("staff", "9"), ("deed", "save")]);
        assert_eq!(saved.status, 409, "{}", saved.body);
        saved.says(&["teď nic neuložilo"]);
        let published = publishing.join().unwrap();
        assert_eq!((published.status, published.header("location")), (303, &*format!("{draft}?zverejneni=ano")));
        until("it has ended", || room.get(JANA, published.header("location")).body.contains("Případ je přijatý"));
        room.get(JANA, published.header("location")).says(&["Dnes ne.", "nepodařilo uložit ho do gitu"]);
    });
    assert_eq!(room.state(number), State::Accepted);
}

#[test]
fn what_a_kill_broke_off_is_ended_by_the_next_process_and_what_was_not_written_waits_again() {
    let mut room = Room::open();
    git(&room.small.corpus(), &["init", "--quiet"]);
    let sent = [("field", "cost"), ("right", "Stálo to 1,2 milionu."), ("source", "výroční zpráva")];
    let [written, unwritten] = [0, 1].map(|record| {
        let (number, _) = room.correction(&id(record), &sent);
        room.begun(&path(number));
        let (store, now) = (room.store(), Timestamp::now());
        let draft = store.draft(number).unwrap().unwrap();
        let text = draft.text.replace("implementer = \"Obec\"", "implementer = \"Město\"");
        let word = format!("Opravili jsme to.\n\nhttps://praxe.example.org/zaznam/{}", id(record));
        store.begin_publishing(number, "jana", &word, &draft, &text, now).unwrap();
        if record == 0 {
            fs::write(room.small.record(record), text).unwrap();
        }
        number
    });
    room = room.again();
    until("it is accepted", || room.state(written) == State::Accepted);
    let told = room.store().numbered(written).unwrap().unwrap().events.pop().unwrap();
    assert_eq!((told.who.as_deref(), told.word.contains("/zaznam/zkouska-0")), (Some("jana"), true));
    let log = git(&room.small.corpus(), &["log", "--format=%an: %s", "--", "records"]);
    assert_eq!(log.trim(), "Jana Nováková: Opravili jsme to.");
    until("the other one waits", || !room.store().is_being_published(unwritten).unwrap());
    assert_eq!(room.state(unwritten), State::New);
}

#[test]
fn a_new_record_whose_name_was_taken_meanwhile_neither_overwrites_nor_becomes_a_correction() {
    let room = Room::open();
    let draft = path(room.practice(&[("title", "Zahrada")]).0);
    let page = room.begun(&draft);
    let taken = fs::read_to_string(room.small.record(1)).unwrap().replace(&id(1), "zahrada");
    let file = room.small.record(1).with_file_name("zahrada.md");
    fs::write(&file, &taken).unwrap();
    let refused = room.deed(JANA, &draft, &page, &[("word", "Děkujeme."), ("deed", "publish")]);
    assert_eq!(refused.status, 422);
    refused.says(&["Jméno souboru: už ho má jiný záznam", "href=\"#pole-id\""]);
    let rebased = room.deed(JANA, &draft, &refused, &[("deed", "rebase")]);
    assert_eq!(rebased.status, 409);
    assert_eq!(room.store().draft(1).unwrap().unwrap().base, None);
    assert_eq!(fs::read_to_string(&file).unwrap(), taken);
    // Not even what is pasted as it stands there is taken for this publication's own.
    let pasted = room.get(JANA, &format!("{draft}?jako=text"));
    room.deed(JANA, &draft, &pasted, &[("text", &taken), ("word", "Děkujeme."), ("deed", "publish")]);
    assert_eq!(fs::read_to_string(&file).unwrap(), taken);
}

#[test]
fn a_correction_whose_file_is_gone_is_not_made_a_new_record() {
    let room = Room::open();
    let (draft, page) = room.begun_correction();
    fs::remove_file(room.small.record(0)).unwrap();
    let refused = room.deed(JANA, &draft, &page, &COST);
    assert_eq!(refused.status, 409);
    refused.says(&["už v\u{a0}korpusu není, takže se nic nezveřejní"]);
    assert!(!refused.body.contains("value=\"rebase\""));
    assert_eq!(room.deed(JANA, &draft, &refused, &[("deed", "rebase")]).status, 409);
    assert!(room.store().draft(1).unwrap().unwrap().base.is_some() && !room.small.record(0).exists());
}

#[test]
fn who_publishes_has_seen_the_case_and_says_in_both_languages_what_can_be_read() {
    let room = Room::open();
    let (draft, page) = room.begun_correction();
    let before = fs::read_to_string(room.small.record(0)).unwrap();
    let unseen = room.deed(JANA, &draft, &page, &[&COST[..], &[("happened", "0")]].concat());
    assert_eq!(unseen.status, 409);
    unseen.says(&["od otevření formuláře se s\u{a0}případem něco stalo", "value=\"1200000\""]);
    let words = [("word", "Ano\u{1b}[31m"), ("change-cs", "nově čteno"), ("change-en", ""), ("deed", "publish")];
    let refused = room.deed(JANA, &draft, &unseen, &words);
    assert_eq!(refused.status, 422);
    refused.says(&["„Slovo odesílateli“: v\u{a0}textu jsou znaky, které nejsou vidět", "Napište totéž anglicky"]);
    assert!(!refused.body.contains('\u{1b}'));
    assert_eq!(fs::read_to_string(room.small.record(0)).unwrap(), before);
    assert_eq!(room.deed(JANA, &draft, &refused, &COST[3..]).status, 200);
}

#[test]
fn what_is_typed_goes_along_to_the_text_and_lines_that_cannot_be_read_are_asked_for_again() {
    let room = Room::open();
    let (draft, page) = room.begun_correction();
    let typed = [("implementer", "Obec u \"řeky\""), ("deed", "text")];
    let text = room.deed(JANA, &draft, &page, &typed);
    let whole = fields(&text.body).into_iter().find(|(name, _)| name == "text").unwrap().1;
    assert!(whole.contains("implementer = 'Obec u \"řeky\"'\n"), "{whole}");
    let back = room.deed(JANA, &draft, &text, &[("deed", "fields")]);
    assert!(fields(&back.body).contains(&("implementer".to_owned(), "Obec u \"řeky\"".to_owned())));
    assert_eq!(room.store().draft(1).unwrap().unwrap().version, 1, "nothing was saved");
    let broken = room.deed(JANA, &draft, &back, &[("other", "x = \"\"\""), ("deed", "save")]);
    assert_eq!(broken.status, 422);
    broken.says(&["Další řádky: zápisu se nedá rozumět", "href=\"#pole-other\""]);
    let kept = fields(&broken.body);
    for (name, value) in [("other", "x = \"\"\""), ("implementer", "Obec u \"řeky\"")] {
        assert!(kept.contains(&(name.to_owned(), value.to_owned())), "{name}: {kept:?}");
    }
    assert_eq!(room.store().draft(1).unwrap().unwrap().version, 1);
}
