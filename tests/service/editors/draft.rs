//! A record is written in the room: begun, changed, checked, published, and what stands in the way.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use osvedceno::State;

use super::{JANA, PETR, Page, Room, file};
use crate::running::{Running, until};
use crate::small::{Small, id};
use crate::support::program;

/// Fields as a browser sends them: those of the page, with these in their place.
fn filled<'a>(page: &Page, changes: &[(&'a str, &'a str)]) -> Vec<(String, String)> {
    let mut fields = fields(&page.body);
    for (name, value) in changes {
        fields.retain(|(own, _)| own != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

/// Every field of the form with what stands in it; of check boxes those that are checked.
pub(super) fn fields(body: &str) -> Vec<(String, String)> {
    let form =
        body.split("data-check=").nth(1).unwrap_or_else(|| panic!("no form: {body}")).split("</form>").next().unwrap();
    let plain = |text: &str| {
        text.replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&#x27;", "'")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&")
    };
    let part = |tag: &str, name: &str| Some(plain(tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?));
    let mut found = Vec::new();
    for tag in form.split('<') {
        let (head, rest) = tag.split_once('>').unwrap_or((tag, ""));
        let head = format!(" {}", head.split_once(' ').map_or("", |(_, rest)| rest));
        let Some(name) = part(&head, "name").filter(|name| !["token", "deed"].contains(&name.as_str())) else {
            continue;
        };
        if tag.starts_with("textarea") {
            found.push((name, plain(rest.strip_prefix('\n').unwrap_or(rest))));
        } else if tag.starts_with("select") {
            let options = form.split(&format!("name=\"{name}\"")).nth(1).unwrap().split("</select>").next().unwrap();
            let chosen =
                options.split("<option ").find(|option| option.split('>').next().unwrap().contains(" selected"));
            found.push((name, chosen.and_then(|option| part(&format!(" {option}"), "value")).unwrap_or_default()));
        } else if !head.contains("type=\"checkbox\"") || head.contains(" checked") {
            found.push((name, part(&head, "value").unwrap_or_default()));
        }
    }
    found
}

impl Room {
    /// A correction of the first record, begun by an editor: the path of its draft, and its page.
    pub(super) fn begun_correction(&self) -> (String, Page) {
        let sent = [("field", "cost"), ("right", "Stálo to 1,2 milionu."), ("source", "výroční zpráva")];
        let draft = path(self.correction(&id(0), &sent).0);
        (draft.clone(), self.begun(&draft))
    }

    pub(super) fn begun(&self, draft: &str) -> Page {
        let page = self.get(JANA, draft);
        page.says(&["Začít se záznamem", "Co bylo posláno"]);
        assert_eq!(self.send(JANA, draft, &page, &[("deed", "begin")]).status, 303);
        self.get(JANA, draft)
    }

    /// Sends the form of a page with these changes; the answer, wherever publishing has got to.
    pub(super) fn deed_at_once(&self, who: (&str, &str), path: &str, page: &Page, changes: &[(&str, &str)]) -> Page {
        let filled = filled(page, changes);
        let filled: Vec<(&str, &str)> = filled.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.send(who, path, page, &filled)
    }

    /// The same to its end: on a machine that is busy publishing may take longer than a page waits for it.
    pub(super) fn deed(&self, who: (&str, &str), path: &str, page: &Page, changes: &[(&str, &str)]) -> Page {
        let mut answer = self.deed_at_once(who, path, page, changes);
        if answer.status == 303 && answer.header("location").ends_with(UNDER) {
            let address = answer.header("location").to_owned();
            until("it has ended", || {
                answer = self.get(who, &address);
                !answer.body.contains("Zveřejňuje se to.")
            });
        }
        answer
    }
}

/// What asks how publishing goes, or went.
const UNDER: &str = "?zverejneni=ano";

/// Where the draft of a case is.
pub(super) fn path(number: i64) -> String {
    format!("/redakce/pripad/{number}/zaznam")
}

/// A cost, with the words that go along.
pub(super) const COST: [(&str, &str); 7] = [
    ("cost.amount", "1200000"),
    ("cost.currency", "CZK"),
    ("cost.per", "year"),
    ("change-cs", "doplněny náklady"),
    ("change-en", "costs added"),
    ("word", "Opraveno podle výroční zprávy."),
    ("deed", "publish"),
];
pub(super) const LINE: &str = "cost = { amount = 1200000, currency = \"CZK\", per = \"year\" }\n";

pub(super) fn git(folder: &Path, arguments: &[&str]) -> String {
    let mut git = Command::new("git");
    for told in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        git.env_remove(told);
    }
    let named = ["-c", "user.name=Správce", "-c", "user.email=spravce@example.org"];
    let done = git.arg("-C").arg(folder).args(named).args(arguments).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

#[test]
fn a_corrected_cost_is_in_the_corpus_in_git_in_the_search_and_among_what_is_new() {
    let room = Room::open();
    let corpus = room.small.corpus();
    git(&corpus, &["init", "--quiet"]);
    git(&corpus, &["add", "."]);
    git(&corpus, &["commit", "--quiet", "-m", "Korpus"]);
    // What somebody else is at stays as it is.
    fs::write(corpus.join("poznamky.txt"), "rozepsané").unwrap();
    git(&corpus, &["add", "poznamky.txt"]);
    let (draft, page) = room.begun_correction();
    page.says(&["Stálo to 1,2 milionu.", "Upravit jako text", "Náklady: částka"]);
    let published = room.deed(JANA, &draft, &page, &COST);
    assert_eq!(published.status, 200, "{}", published.body);
    published.says(&["Případ je přijatý"]);
    let text = fs::read_to_string(room.small.record(0)).unwrap();
    assert!(text.contains(LINE) && text.contains("cs = \"doplněny náklady\"\nen = \"costs added\"\n"), "{text}");
    assert_eq!(room.state(1), State::Accepted);
    let record = room.service.get(&format!("/api/v1/records/{}", id(0)));
    assert!(record.contains("\"amount\":1200000"), "{record}");
    assert!(room.service.get("/api/v1/search?q=kurz&cost=500k-2m").contains(&id(0)), "it is found by its cost");
    assert!(room.service.get("/novinky").contains("doplněny náklady"));
    let log = git(&corpus, &["log", "-1", "--format=%an|%ae|%s|%b", "--name-only"]);
    assert!(
        log.starts_with("Jana Nováková|noreply@osvedceno.invalid|Opraveno podle výroční zprávy.|Případ 1"),
        "{log}"
    );
    assert_eq!(log.lines().filter(|line| line.contains('.') && line.contains('/')).count(), 1, "{log}");
    assert_eq!(git(&corpus, &["status", "--porcelain"]), "A  poznamky.txt\n");
    let word = &room.store().numbered(1).unwrap().unwrap().events[1];
    assert!(word.word.contains(&format!("/zaznam/{}", id(0))) && word.who.as_deref() == Some("jana"), "{word:?}");
}

#[test]
fn a_record_that_git_does_not_take_is_published_all_the_same_and_the_editor_reads_why() {
    let room = Room::open();
    let corpus = room.small.corpus();
    git(&corpus, &["init", "--quiet"]);
    let hook = corpus.join(".git/hooks/pre-commit");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::write(&hook, "#!/bin/sh\necho Dnes ne. >&2\nexit 1\n").unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    let (draft, page) = room.begun_correction();
    let published = room.deed(JANA, &draft, &page, &COST);
    assert_eq!(published.status, 200, "{}", published.body);
    published.says(&["se nepodařilo uložit ho do gitu", "Dnes ne.", "Případ je přijatý"]);
    assert!(fs::read_to_string(room.small.record(0)).unwrap().contains(LINE));
    assert_eq!(room.state(1), State::Accepted);
    assert!(room.service.log().contains("a record is served and not committed"), "{}", room.service.log());
}

#[test]
fn a_correction_of_what_is_gone_has_nothing_to_write() {
    let room = Room::open();
    let draft = path(room.correction("neni-tu", &[("field", "cost"), ("right", "milion"), ("source", "vím to")]).0);
    let page = room.get(JANA, &draft);
    page.says(&["už v\u{a0}korpusu není", "milion"]);
    assert!(!page.body.contains("Začít se záznamem"));
}

#[test]
fn a_fault_is_told_of_its_field_and_nothing_is_published() {
    let room = Room::open();
    let (draft, page) = room.begun_correction();
    let before = fs::read_to_string(room.small.record(0)).unwrap();
    let wrong = [&COST[..], &[("population", "asi pět"), ("title", "")]].concat();
    let refused = room.deed(JANA, &draft, &page, &wrong);
    assert_eq!(refused.status, 422);
    refused.says(&["href=\"#pole-population\"", "„asi pět“ není celé číslo", "Název: chybí", "kontrola našla chyby"]);
    assert!(fields(&refused.body).contains(&("population".to_owned(), "asi pět".to_owned())), "nothing is lost");
    assert_eq!(fs::read_to_string(room.small.record(0)).unwrap(), before);
    assert_eq!(room.state(1), State::New);
    // The same while one types.
    let live = room.deed(JANA, &format!("{draft}/kontrola"), &page, &wrong);
    assert_eq!(live.status, 200);
    live.says(&["[\"pole-population\",\"Počet obyvatel: „asi pět“ není celé číslo\"]"]);
    // And by the button, with a preview once all is well.
    let checked =
        room.deed(JANA, &draft, &refused, &[("population", "5000"), ("title", "Docela jiný název"), ("deed", "check")]);
    checked.says(&["Kontrola nenašla žádnou chybu", "Náhled", "<ins>", "Co se proti korpusu mění"]);
    assert!(!checked.body.contains("Ještě to nejde zveřejnit"), "{}", checked.body);
    // Words are wanted with it.
    let wordless = room.deed(JANA, &draft, &checked, &[("change-cs", ""), ("word", ""), ("deed", "publish")]);
    wordless.says(&["Napište slovo odesílateli", "Napište pár slov, co se změnilo", "href=\"#pole-word\""]);
}

#[test]
fn two_editors_do_not_write_over_each_other() {
    let room = Room::open();
    let (draft, page) = room.begun_correction();
    let other = room.get(PETR, &draft);
    let saved = room.deed(JANA, &draft, &page, &[("staff", "2"), ("deed", "save")]);
    saved.says(&["Uloženo.", "Jana Nováková"]);
    let late = room.deed(PETR, &draft, &other, &[("implementer", "Petrova obec"), ("deed", "save")]);
    assert_eq!(late.status, 409);
    late.says(&["Mezitím uložil někdo jiný", "Petrova obec", "Čím se liší vaše znění od uloženého", "Placená místa"]);
    assert!(!room.get(JANA, &draft).body.contains("Petrova obec"), "it is not saved yet");
    let both = room.deed(PETR, &draft, &late, &[("staff", "2"), ("deed", "save")]);
    both.says(&["Uloženo.", "Petr Malý"]);
    let kept = fields(&room.get(JANA, &draft).body);
    for (name, value) in [("staff", "2"), ("implementer", "Petrova obec")] {
        assert!(kept.contains(&(name.to_owned(), value.to_owned())), "{name}");
    }
}

#[test]
fn a_file_that_was_changed_meanwhile_becomes_the_base_on_a_click() {
    let room = Room::open();
    let (draft, page) = room.begun_correction();
    let path = room.small.record(0);
    let changed = fs::read_to_string(&path).unwrap().replace("implementer = \"", "implementer = \"Nově ");
    fs::write(&path, &changed).unwrap();
    let refused = room.deed(JANA, &draft, &page, &COST);
    assert_eq!(refused.status, 409);
    refused.says(&["Soubor v\u{a0}korpusu se od začátku úprav změnil", "Nově"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), changed);
    let rebased = room.deed(JANA, &draft, &refused, &[("staff", "3"), ("deed", "rebase")]);
    rebased.says(&["Vaše změny teď stojí na znění"]);
    let published = room.deed(JANA, &draft, &rebased, &COST[3..]);
    assert_eq!(published.status, 200, "{}", published.body);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(LINE) && text.contains("staff = 3\n") && text.contains("implementer = \"Nově "), "{text}");
}

#[test]
fn a_corpus_that_nobody_may_write_to_is_told_of_and_left_alone() {
    let room = Room::open();
    let (draft, _) = room.begun_correction();
    let Room { service, small } = room;
    service.kill();
    let records = small.corpus().join("records");
    let writable = |mode| {
        for folder in [&records, &records.join("practices/cz")] {
            fs::set_permissions(folder, fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    writable(0o555);
    let room = Room { service: powerless(&small), small };
    assert!(room.service.log().contains("editors cannot publish"), "{}", room.service.log());
    let page = room.get(JANA, &draft);
    page.says(&["Do složky korpusu se nedá zapisovat", "ukládá dál"]);
    assert!(!page.body.contains("value=\"publish\""), "there is no button for what cannot be done");
    let refused = room.deed(JANA, &draft, &page, &COST);
    writable(0o755);
    assert_eq!(refused.status, 409);
    refused.says(&["Do složky korpusu se nedá zapisovat"]);
    assert!(!fs::read_to_string(room.small.record(0)).unwrap().contains(LINE));
    assert_eq!(room.state(1), State::New);
}

/// The service of somebody who may not write where modes forbid it, as root may.
fn powerless(small: &Small) -> Running {
    let mut plain = program(&["serve", "--listen", "127.0.0.1:0"]);
    let (editors, proposals) = (file(small, "editors.toml"), file(small, "proposals.sqlite"));
    plain.args(["--editors", &editors, "--proposals", &proposals, "--unanswered", &file(small, "unanswered.json")]);
    plain.arg("--corpus").arg(small.corpus()).arg("--index").arg(small.index());
    if !rustix::process::geteuid().is_root() {
        return Running::start(&mut plain).unwrap();
    }
    let mut command = Command::new("setpriv");
    command.args(["--bounding-set=-dac_override", "--inh-caps=-dac_override"]).arg(plain.get_program());
    command.args(plain.get_args());
    Running::start(&mut command).unwrap()
}

#[test]
fn what_was_written_before_a_kill_is_accepted_once_more() {
    let room = Room::open();
    let (draft, page) = room.begun_correction();
    room.deed(JANA, &draft, &page, &[("staff", "2"), ("deed", "save")]).says(&["Uloženo."]);
    // The file was put in its place, and then the lights went out.
    let text = room.store().draft(1).unwrap().unwrap().text;
    fs::write(room.small.record(0), &text).unwrap();
    let page = room.get(JANA, &draft);
    assert!(!page.body.contains("se od začátku úprav změnil"), "{}", page.body);
    let published = room.deed(JANA, &draft, &page, &COST[3..]);
    assert_eq!(published.status, 200, "{}", published.body);
    assert_eq!(fs::read_to_string(room.small.record(0)).unwrap(), text);
    assert_eq!(room.state(1), State::Accepted);
    assert!(room.service.get(&format!("/api/v1/records/{}", id(0))).contains("\"staff\":2"));
}

#[test]
fn a_record_that_the_service_does_not_take_over_is_put_back() {
    let room = Room::open();
    let (draft, page) = room.begun_correction();
    let before = fs::read_to_string(room.small.record(0)).unwrap();
    // Another file is broken, which the check of this one does not read.
    let other = fs::read_to_string(room.small.record(1)).unwrap();
    fs::write(room.small.record(1), other.replace("areas = [\"language\"]", "areas = [\"languge\"]")).unwrap();
    let refused = room.deed(JANA, &draft, &page, &COST);
    assert_eq!(refused.status, 409, "{}", refused.body);
    refused.says(&["Služba záznam nepřevzala", "je zase takový, jaký byl", "records/practices/cz/"]);
    assert_eq!(fs::read_to_string(room.small.record(0)).unwrap(), before);
    assert_eq!(room.state(1), State::New);
    fs::write(room.small.record(1), other).unwrap();
    let again = room.deed(JANA, &draft, &refused, &COST[3..]);
    assert_eq!(again.status, 200, "{}", again.body);
    assert!(fs::read_to_string(room.small.record(0)).unwrap().contains(LINE));
}

#[test]
fn a_proposal_becomes_a_record_that_is_found() {
    let room = Room::open();
    let told = [
        ("title", "Zahrada pro sousedy"),
        ("when", "2021 až dosud"),
        ("trouble", "Lidé se neznali."),
        ("done", "Zahrada."),
    ];
    let draft = path(room.practice(&told).0);
    let page = room.begun(&draft);
    let words = "slovo ".repeat(40);
    let file = [
        ("title_en", "A garden for neighbours"),
        ("summary", "Zahrada, kde se potkávají sousedé."),
        ("summary_en", "A garden where neighbours meet."),
        ("country", "CZ"),
        ("implementer", "Spolek Zahrada"),
        ("lead", "ngo"),
        ("municipal_role", "none"),
        ("situations:neighbourhood-tension", "1"),
        ("areas:coexistence", "1"),
        ("groups:general-public", "1"),
        ("tools:community-centre", "1"),
        ("horizons:medium", "1"),
        ("sources.0.title", "Zpráva spolku"),
        ("sources.0.publisher", "Spolek Zahrada"),
        ("sources.0.url", "https://example.org/zahrada"),
        ("sources.0.lang", "cs"),
        ("body.0.text", &words),
        ("body.1.text", &words),
        ("body.2.text", &words),
        ("body.3.text", &words),
        ("word", "Děkujeme, je to tam."),
        ("deed", "publish"),
    ];
    let published = room.deed(JANA, &draft, &page, &file);
    assert_eq!(published.status, 200, "{}", published.body);
    let text = fs::read_to_string(room.small.corpus().join("records/practices/cz/zahrada-pro-sousedy.md")).unwrap();
    assert!(text.contains("period = { from = 2021 }\n") && text.contains("areas = [\"coexistence\"]\n"), "{text}");
    assert!(room.service.get("/zaznam/zahrada-pro-sousedy").starts_with("HTTP/1.1 200"));
    until("it is found", || room.service.get("/api/v1/search?q=zahrada").contains("zahrada-pro-sousedy"));
}

#[test]
fn a_file_is_written_as_text_too_and_one_that_cannot_be_read_stays_text() {
    let room = Room::open();
    let (draft, _) = room.begun_correction();
    let page = room.get(JANA, &format!("{draft}?jako=text"));
    let text = fields(&page.body).into_iter().find(|(name, _)| name == "text").unwrap().1;
    assert_eq!(text, fs::read_to_string(room.small.record(0)).unwrap());
    let same = room.deed(JANA, &draft, &page, &[("deed", "publish"), ("word", "nic")]);
    same.says(&["proti korpusu se nic nemění"]);
    let broken = text.replacen("title = \"", "title = ", 1);
    let saved = room.deed(JANA, &draft, &page, &[("text", &broken), ("deed", "save")]);
    saved.says(&["Uloženo.", "proto je tu celý jako text"]);
    let checked = room.deed(JANA, &draft, &saved, &[("deed", "check")]);
    checked.says(&["zápisu se nedá rozumět"]);
}

#[test]
fn a_form_may_be_as_large_as_many_records_and_no_larger() {
    let room = Room::open();
    let (draft, page) = room.begun_correction();
    let long = "ř".repeat(100_000);
    let saved = room.deed(JANA, &draft, &page, &[("body.0.text", &long), ("deed", "save")]);
    saved.says(&["Uloženo."]);
    let longer = "ř".repeat(400_000);
    let refused = room.deed(JANA, &draft, &page, &[("body.0.text", &longer), ("deed", "save")]);
    assert_eq!(refused.status, 413);
    refused.says(&["Text je příliš dlouhý", "co jste napsali, tam obvykle zůstalo"]);
}
