//! The address of one's own: what is seen there, and what can be done.

use axum::http::{StatusCode, header};
use jiff::Timestamp;
use osvedceno::{Limits, Proposals, State};

use super::{Taking, is_private, leads_to, says, token_in, values};
use crate::running::{self, serve};
use crate::small::{Small, id};
use crate::support::{run, text};

#[tokio::test]
async fn a_proposal_is_sent_back_completed_and_accepted() {
    let taking = Taking::new();
    let filled = [("title", "Zahrada"), ("email", "jana@example.org"), ("deed", "send")];
    let case = leads_to(&taking.fill("/navrhnout", &filled).await);
    let page = taking.get(&case).await;
    is_private(&page);
    assert_eq!(page.header(header::REFERRER_POLICY), "no-referrer");
    assert_eq!(page.headers["x-robots-tag"], "noindex");
    says(&page, &["noindex", "Uložte si adresu téhle stránky", "Váš e-mail má jen redakce"]);
    let early = taking.send(&case, &page, &[("title", "Zahrada v Kolíně"), ("deed", "complete")]).await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    says(&early, &["Doplnit už to nejde", "<dd class=\"as-sent\">Zahrada v Kolíně</dd>"]);
    assert!(!taking.get(&case).await.body.contains("Kolíně"), "nobody asked for more");
    let number = taking.store().list().unwrap()[0].number;
    let now = Timestamp::now();
    taking.store().decide(number, "Jana Editorová", State::Returned, "Kde to bylo?\nA kdy?", now).unwrap();
    let returned = taking.get(&case).await;
    says(&returned, &["Redakce se na něco ptá", "Kde to bylo?\nA kdy?", "Odeslat znovu"]);
    assert!(!returned.body.contains("Editorová"), "who edits is nobody's business outside");
    assert_eq!(values(&returned)["title"], "Zahrada");
    let empty = taking.send(&case, &returned, &[("deed", "complete")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let completed =
        taking.send(&case, &returned, &[("title", "Zahrada"), ("where", "Kolín"), ("deed", "complete")]).await;
    assert_eq!(leads_to(&completed), case);
    says(&taking.get(&case).await, &["Máme to.", "Kolín", "doplněno a\u{a0}odesláno znovu"]);
    taking.store().decide(number, "Jana Editorová", State::Accepted, "Děkujeme!", now).unwrap();
    let accepted = taking.get(&case.replace("/poslano/", "/en/submission/")).await;
    says(&accepted, &["Editors have accepted it", "Děkujeme!"]);
    assert!(!accepted.body.contains("<form method"), "there is nothing to do any more");
}

#[tokio::test]
async fn who_sent_something_takes_it_back_and_it_is_gone() {
    let taking = Taking::new();
    let case = leads_to(&taking.fill("/navrhnout", &[("title", "Tajná zahrada"), ("deed", "send")]).await);
    let page = taking.get(&case).await;
    let refused = taking.post(&case, "deed=withdraw".to_owned()).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "not without what the page carries");
    assert_eq!(leads_to(&taking.send(&case, &page, &[("deed", "withdraw")]).await), case);
    let after = taking.get(&case).await;
    says(&after, &["Vzali jste to zpět"]);
    assert!(!after.body.contains("Tajná"));
    assert_eq!(taking.store().list().unwrap()[0].state, State::Withdrawn);
}

#[tokio::test]
async fn an_address_that_nobody_was_given_leads_nowhere() {
    let taking = Taking::new();
    let case = leads_to(&taking.fill("/navrhnout", &[("title", "Zahrada"), ("deed", "send")]).await);
    let mut other = case.clone();
    let last = if other.pop() == Some('0') { '1' } else { '0' };
    other.push(last);
    for address in [&other, "/poslano/", "/poslano/1", &case.to_uppercase().replace("/PODANI/", "/poslano/A")] {
        assert_eq!(taking.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}

#[test]
fn no_log_has_the_address_of_a_case_nor_a_word_of_it_and_an_operator_minds_the_file() {
    let small = Small::new("první");
    let file = small.file("proposals.sqlite");
    let file = file.to_str().unwrap();
    let service = serve(&small.corpus(), &small.index(), &["--proposals", file]);
    let page = service.get("/navrhnout");
    let token = token_in(&page).to_owned();
    // No person is that fast.
    let post = |path: &str, body: &str| {
        let head = "Host: test\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded";
        let request = format!("POST {path} HTTP/1.1\r\n{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        running::send(&service.address, &request).unwrap()
    };
    let body = format!("token={token}&title=Tajemstvi&deed=send");
    let mut sent = post("/navrhnout", &body);
    let mut too_early = false;
    running::until("a person could have filled it in", || {
        too_early |= sent.starts_with("HTTP/1.1 422") && sent.contains("rychleji, než se dá vyplnit");
        std::thread::sleep(std::time::Duration::from_millis(500));
        sent = post("/navrhnout", &body);
        sent.starts_with("HTTP/1.1 303")
    });
    assert!(too_early);
    let case = sent.split("location: ").nth(1).unwrap().split("\r\n").next().unwrap().to_owned();
    assert!(service.get(&case).contains("Tajemstvi"));
    service.get(&format!("{case}/"));
    service.get(&format!("{case}x"));
    let log = service.log();
    let key = case.rsplit('/').next().unwrap();
    assert!(log.contains("/poslano/{key}") && !log.contains(key) && !log.contains("Tajemstvi"), "{log}");
    let listed = run(&["proposals", "list", "--proposals", file]);
    let listed = text(&listed.stdout);
    assert!(listed.contains("1  practice    new") && !listed.contains("Tajemstvi"), "{listed}");
    let copy = small.file("copy.sqlite");
    let backup = run(&["proposals", "--proposals", file, "backup", copy.to_str().unwrap()]);
    assert!(backup.status.success(), "{}", text(&backup.stderr));
    let erased = run(&["proposals", "--proposals", file, "erase", "1"]);
    assert!(text(&erased.stdout).contains("1 is erased"), "{}", text(&erased.stderr));
    assert!(service.get(&case).starts_with("HTTP/1.1 404"));
    assert!(!run(&["proposals", "--proposals", file, "erase", "1"]).status.success());
    let listed = run(&["proposals", "list", "--proposals", copy.to_str().unwrap()]);
    assert!(text(&listed.stdout).contains("practice"), "the copy is of before");
    assert!(!run(&["proposals", "list"]).status.success(), "no file was named");
}

#[tokio::test]
async fn what_has_changed_while_somebody_wrote_is_said_and_nothing_that_was_written_is_lost() {
    let taking = Taking::new();
    let case = leads_to(&taking.fill("/navrhnout", &[("title", "Zahrada"), ("deed", "send")]).await);
    let number = taking.store().list().unwrap()[0].number;
    let decide = |state, word| taking.store().decide(number, "Jana", state, word, Timestamp::now()).unwrap();
    decide(State::Returned, "Kde?");
    let open = taking.get(&case).await;
    let filled = [("title", "Zahrada"), ("where", "Kolín & okolí"), ("deed", "complete")];
    assert_eq!(leads_to(&taking.send(&case, &open, &filled).await), case);
    assert_eq!(leads_to(&taking.send(&case, &open, &filled).await), case, "a second click");
    let other = [("title", "Zahrada"), ("where", "Brno"), ("deed", "complete")];
    let late = taking.send(&case, &open, &other).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    says(&late, &["nejspíš z\u{a0}jiné karty", "<dt>Kde se to dělo?</dt><dd class=\"as-sent\">Brno</dd>"]);
    decide(State::Refused, "Není to praxe.");
    let english = case.replace("/poslano/", "/en/submission/");
    for (address, said) in [
        (
            &case,
            [
                "Doplnit už to nejde",
                "uzavřela a\u{a0}nepřijala",
                "Co jste teď napsali, se neuložilo",
                "Kolín &amp; okolí",
            ],
        ),
        (&english, ["It can no longer be completed", "not accepted it", "was not saved", "Kolín &amp; okolí"]),
    ] {
        let late = taking.send(address, &open, &filled).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        is_private(&late);
        says(&late, &said);
        says(&late, &["noindex", &format!("href=\"{address}\"")]);
    }
    taking.store().erase(number).unwrap();
    let late = taking.send(&case, &open, &filled).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);
    says(&late, &["Stránka neexistuje", "Kolín &amp; okolí"]);
}

#[tokio::test]
async fn a_record_that_leaves_while_it_is_corrected_takes_nothing_with_it() {
    let small = Small::new("první");
    let store = |small: &Small| {
        let limits = Limits { least: std::time::Duration::ZERO, ..Limits::default() };
        Proposals::open(&small.file("proposals.sqlite"), limits).unwrap()
    };
    let served = |small: &Small| Taking::of(small, store(small));
    let (record, address) = (id(2), format!("/zaznam/{}/oprava", id(2)));
    let filled = [("field", "cost"), ("right", "Stálo to 1,2 milionu."), ("source", "rozpočet")];
    let before = served(&small);
    let open = before.get(&address).await;
    let case = leads_to(&before.send(&address, &open, &filled).await);
    store(&small).decide(1, "Jana", State::Returned, "Který rok?", Timestamp::now()).unwrap();
    std::fs::remove_file(small.record(2)).unwrap();
    let withdrawn = format!(
        "[[withdrawn]]\nid = \"{record}\"\nkind = \"practice\"\nday = 2026-11-20\nreason = \"Sloučeno s novějším.\"\n\
         reason_en = \"Joined with a newer one.\"\nreplaced_by = \"{}\"\n",
        id(1)
    );
    std::fs::write(small.corpus().join("withdrawn.toml"), withdrawn).unwrap();
    let after = served(&small);
    let late = after.send(&address, &open, &filled).await;
    assert_eq!(late.status, StatusCode::GONE);
    let instead = format!("href=\"/zaznam/{}\"", id(1));
    says(&late, &["Záznam už tu není", "Sloučeno s novějším.", &instead, "Stálo to 1,2 milionu.", "rozpočet"]);
    // What editors asked can be answered all the same.
    let returned = after.get(&case).await;
    says(
        &returned,
        &["mezitím z\u{a0}databáze odešel", "<option value=\"cost\" selected=\"selected\">Náklady</option>"],
    );
    let answered = [("field", "cost"), ("right", "Stálo to 1,2 milionu v roce 2019."), ("source", "rozpočet")];
    assert_eq!(leads_to(&after.send(&case, &returned, &answered).await), case);
    says(&after.get(&case).await, &["Máme to.", "v roce 2019"]);
}
