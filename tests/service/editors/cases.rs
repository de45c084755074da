//! The list of cases, and what is seen of one.

use jiff::Timestamp;
use osvedceno::{NewCase, State, Subject};
use osvedceno_api::Lang;

use super::{JANA, Page, Room, fields};
use crate::support::encode;

/// The numbers of the cases of a list, in its order.
fn numbers(page: &Page) -> Vec<i64> {
    let rows = page.body.split("<tbody>").nth(1).unwrap_or_default().split("<tr><td>").skip(1);
    rows.map(|row| row.split('<').next().unwrap().parse().unwrap()).collect()
}

/// Where a link of this relation leads.
fn leads(page: &Page, rel: &str) -> Option<String> {
    let tag = page.body.split("<a ").find(|tag| tag.starts_with(&format!("rel=\"{rel}\"")))?;
    Some(tag.split("href=\"").nth(1)?.split('"').next()?.replace("&amp;", "&"))
}

#[test]
fn cases_lie_oldest_first_and_are_counted_by_state_and_kind() {
    let room = Room::open();
    room.get(JANA, "/redakce").says(&["Nic nečeká.", "Čekají na redakci (0)"]);
    let (garden, _) = room.practice(&[("title", "Zahrada v Kolíně")]);
    let (wrong, _) = room.correction("zkouska-1", &[("field", "cost"), ("right", "120 000 Kč"), ("source", "vedu to")]);
    let (nameless, _) = room.practice(&[("done", "Otevřeli jsme klub.")]);
    let (returned, _) = room.practice(&[("title", "Vrácený kurz")]);
    let (refused, _) = room.practice(&[("title", "Odmítnutý kurz")]);
    let new =
        NewCase { subject: Subject::Practice, lang: Lang::Cs, fields: fields(&[("title", "Z tabulky")]), email: None };
    let brought = room.store().bring_in_all(&[(new, "+++\n")], refused, Timestamp::now()).unwrap().unwrap()[0];
    for (number, decision) in [(returned, State::Returned), (refused, State::Refused)] {
        room.store().decide(number, "petr", decision, "Protože.", Timestamp::now()).unwrap();
    }
    let page = room.get(JANA, "/redakce");
    assert_eq!(numbers(&page), [garden, wrong, nameless, brought]);
    page.says(&["Čekají na redakci (4)", "Vrácené (1)", "Uzavřené (1)", "4\u{a0}případy, nejstarší první"]);
    page.says(&["Opravy záznamů (1)", "Návrhy praxí (2)", "Z\u{a0}tabulky (1)", "Všechny druhy (4)"]);
    page.says(&["Kurz češtiny 1 první", "Otevřeli jsme klub.", "dnes"]);
    for (query, wanted) in [
        ("stav=vracene", vec![returned]),
        ("stav=uzavrene", vec![refused]),
        ("druh=opravy", vec![wrong]),
        ("druh=navrhy", vec![garden, nameless]),
        ("druh=z-tabulky", vec![brought]),
        ("q=ZAHRADA+kolin", vec![garden]),
        ("q=cestiny", vec![wrong]),
        ("druh=navrhy&q=kolín&stav=cekaji&strana=9", vec![garden]),
        ("q=nic+takového", vec![]),
    ] {
        assert_eq!(numbers(&room.get(JANA, &format!("/redakce?{query}"))), wanted, "{query}");
    }
    room.get(JANA, "/redakce?stav=uzavrene").says(&["nepřijato"]);
    room.get(JANA, "/redakce?q=kurz").says(&["Vrácené (1)", "Uzavřené (1)", "Návrhy praxí (0)", "Opravy záznamů (1)"]);
    // Whose draft there is.
    room.store().save_draft(garden, "petr", 0, None, "+++\n", Timestamp::now()).unwrap();
    room.store().save_draft(brought, "petr", 1, None, "+++\n+++\n", Timestamp::now()).unwrap();
    let page = room.get(JANA, "/redakce?druh=z-tabulky");
    assert_eq!(numbers(&page), [brought], "it came from a table, whoever has its draft");
    page.says(&["Petr Malý"]);
    room.get(JANA, &format!("/redakce/pripad/{garden}")).says(&["Rozepsaný ho má Petr Malý"]);
}

#[test]
fn five_hundred_rows_of_a_table_are_looked_through() {
    let room = Room::open();
    let store = room.store();
    let rows: Vec<(NewCase, &str)> = (0..500)
        .map(|row| {
            let title = format!("Projekt {row} {}", if row % 100 == 7 { "bydlení" } else { "čeština" });
            let new = NewCase {
                subject: Subject::Practice,
                lang: Lang::Cs,
                fields: fields(&[("title", &title)]),
                email: None,
            };
            (new, "+++\n")
        })
        .collect();
    let numbers_of = store.bring_in_all(&rows, 0, Timestamp::now()).unwrap().unwrap();
    let mut seen = Vec::new();
    let mut address = "/redakce?druh=z-tabulky".to_owned();
    loop {
        let page = room.get(JANA, &address);
        page.says(&["500\u{a0}případů", "Čekají na redakci (500)", "Z\u{a0}tabulky (500)"]);
        seen.extend(numbers(&page));
        let Some(next) = leads(&page, "next") else { break };
        address = next;
    }
    assert_eq!(seen, numbers_of, "every one of them once");
    let found = room.get(JANA, "/redakce?druh=z-tabulky&q=bydleni");
    found.says(&["5\u{a0}případů"]);
    // From one to the next, without the list.
    let mut address = format!("/redakce/pripad/{}?druh=z-tabulky&q=bydleni", numbers(&found)[0]);
    let mut through = Vec::new();
    loop {
        let page = room.get(JANA, &address);
        page.says(&[&format!("<span>{}. z\u{a0}5</span>", through.len() + 1), "bydlení"]);
        through.push(address.split(['/', '?']).nth(3).unwrap().parse::<i64>().unwrap());
        let Some(next) = leads(&page, "next") else { break };
        assert!(through.len() < 6);
        address = next;
    }
    assert_eq!(through, numbers(&found));
    assert_eq!(
        leads(&room.get(JANA, &address), "prev").unwrap(),
        format!("/redakce/pripad/{}?druh=z-tabulky&q=bydleni", through[3])
    );
}

#[test]
fn a_correction_stands_beside_what_the_record_says() {
    let room = Room::open();
    let filled = [
        ("field", "summary"),
        ("right", "Kurz vede knihovna.\nUž tři roky."),
        ("source", "https://example.org/zprava"),
    ];
    let (number, _) = room.correction("zkouska-2", &filled);
    let page = room.get(JANA, &format!("/redakce/pripad/{number}"));
    page.says(&[
        "Kurz češtiny 2 první",
        "href=\"/zaznam/zkouska-2\"",
        "Shrnutí",
        "Zdroje záznamu",
        "Naposledy ověřené",
    ]);
    page.says(&["Kurz vede knihovna.\nUž tři roky.", "https://example.org/zprava", "odesilatel@example.org"]);
    page.says(&[&format!("href=\"/redakce/pripad/{number}/zaznam\""), "Upravit záznam"]);
    assert!(!page.body.contains("href=\"https://example.org/zprava"), "links of senders are text");
    assert!(!page.body.contains("mailto:odesilatel"), "and so is their address");
    let (part, _) =
        room.correction("zkouska-2", &[("field", "body:vysledky"), ("right", "Jinak"), ("source", "vím to")]);
    room.get(JANA, &format!("/redakce/pripad/{part}"))
        .says(&["Text: Výsledky", "Obec otevřela kurz češtiny pro nové obyvatele"]);
    let (gone, _) = room.correction("neni-tu", &[("field", "title"), ("right", "Jinak"), ("source", "vím to")]);
    room.get(JANA, &format!("/redakce/pripad/{gone}")).says(&["Záznam neni-tu tu už není."]);
    for path in ["/redakce/pripad/999", "/redakce/pripad/x", "/redakce/pripad/-1"] {
        assert_eq!(room.get(JANA, path).status, 404, "{path}");
    }
}

#[test]
fn a_practice_stands_beside_those_like_it_and_nothing_of_a_sender_is_html() {
    let room = Room::open();
    let (evil, quoted) = ("<script>alert(1)</script> kurz češtiny", "\"><img src=x onerror=alert(2)>");
    let (number, _) =
        room.practice(&[("title", evil), ("done", quoted), ("sources", "javascript:alert(3)\nhttps://zly.example/")]);
    let case = room.get(JANA, &format!("/redakce/pripad/{number}"));
    case.says(&["Podobné záznamy", "href=\"/zaznam/zkouska-", "&lt;script&gt;alert(1)", "https://zly.example/"]);
    for page in [&case, &room.get(JANA, "/redakce"), &room.get(JANA, &format!("/redakce?q={}", encode(quoted)))] {
        for tag in ["<script>alert", "<img", "href=\"javascript", "href=\"https://zly"] {
            assert!(!page.body.contains(tag), "{tag}: {}", page.body);
        }
    }
    let secret = room.service.get_with("/hledat?q=onerror", "Host: test\r\n");
    assert!(!secret.contains("alert(2)"), "nothing of it is public");
}
