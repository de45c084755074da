//! What editors decide of cases: in words, once, and never over one another.

use jiff::Timestamp;
use osvedceno::State;

use super::{JANA, PETR, Room, basic, fields};
use crate::proposals::{form, token_in};

#[test]
fn a_case_is_sent_back_with_a_word_completed_and_refused_with_a_reason() {
    let room = Room::open();
    let (number, key) = room.practice(&[("title", "Zahrada")]);
    let (next, _) = room.practice(&[("title", "Kuchyně")]);
    let address = format!("/redakce/pripad/{number}");
    let page = room.get(JANA, &address);
    page.says(&["Odesílatel to uvidí na své adrese, vaše jméno ne", "odesilatel@example.org"]);
    for (deed, wanted) in [("return", "Napište, na co se ptáte"), ("refuse", "Napište, proč případ odmítáte")] {
        let wordless = room.send(JANA, &address, &page, &[("deed", deed), ("happened", "1"), ("word", " ")]);
        wordless.says(&[wanted, "href=\"#pole-word\""]);
        assert_eq!(wordless.status, 422);
    }
    assert_eq!(room.state(number), State::New);
    let word = "Kde to bylo?\nA <b>kdy</b>?";
    let sent = room.send(JANA, &address, &page, &[("deed", "return"), ("happened", "1"), ("word", word)]);
    assert_eq!((sent.status, sent.header("location")), (303, &*format!("/redakce/pripad/{next}?hotovo={number}")));
    room.get(JANA, sent.header("location")).says(&[&format!("Případ\u{a0}{number} jste vrátili"), "Kuchyně"]);
    let returned = room.get(PETR, &address);
    returned.says(&[
        "Jana Nováková: vráceno k\u{a0}doplnění",
        "Kde to bylo?\nA &lt;b&gt;kdy&lt;/b&gt;?",
        "Čeká se, až odesílatel",
    ]);
    // It may be refused, since whoever sent it may never answer, and nothing else.
    assert!(returned.body.contains("value=\"refuse\"") && !returned.body.contains("value=\"return\""));
    let theirs = room.get_with(&format!("/poslano/{}", key.text()), "");
    theirs.says(&["Redakce se na něco ptá", "Kde to bylo?"]);
    assert!(
        !theirs.body.contains("Jana") && !theirs.body.contains("Nováková"),
        "who edits is nobody's business outside"
    );
    assert!(room.store().complete(key, &fields(&[("title", "Zahrada v Kolíně")]), Timestamp::now()).unwrap());
    let again = room.get(PETR, &address);
    again.says(&["Zahrada v Kolíně", "odesílatel: doplněno a\u{a0}odesláno znovu"]);
    let refused =
        room.send(PETR, &address, &again, &[("deed", "refuse"), ("happened", "3"), ("word", "Není to praxe.")]);
    assert_eq!(refused.status, 303);
    let closed = room.get(JANA, &address);
    closed.says(&["Petr Malý: nepřijato", "Není to praxe."]);
    assert!(!closed.body.contains("odesilatel@example.org"), "nobody is to be written to any more");
    room.get(JANA, "/redakce?stav=uzavrene").says(&["1\u{a0}případ", "nepřijato"]);
}

#[test]
fn a_case_whose_sender_does_not_answer_is_closed_with_a_reason() {
    let room = Room::open();
    let (number, key) = room.practice(&[("title", "Zahrada")]);
    let address = format!("/redakce/pripad/{number}");
    let page = room.get(JANA, &address);
    room.send(JANA, &address, &page, &[("deed", "return"), ("happened", "1"), ("word", "Kde to bylo?")]);
    let page = room.get(PETR, &address);
    page.says(&["Pokud se neozve, můžete případ uzavřít", "odesilatel@example.org"]);
    let again = room.send(PETR, &address, &page, &[("deed", "return"), ("happened", "2"), ("word", "A kdy?")]);
    assert_eq!((again.status, room.state(number)), (409, State::Returned));
    let wordless = room.send(PETR, &address, &page, &[("deed", "refuse"), ("happened", "2"), ("word", "")]);
    assert_eq!((wordless.status, room.state(number)), (422, State::Returned));
    let word = "Za měsíc jste se neozvali.";
    let sent = room.send(PETR, &address, &page, &[("deed", "refuse"), ("happened", "2"), ("word", word)]);
    assert_eq!((sent.status, room.state(number)), (303, State::Refused));
    room.get_with(&format!("/poslano/{}", key.text()), "").says(&[word]);
    let closed = room.get(JANA, &address);
    closed.says(&["Petr Malý: nepřijato", word]);
    assert!(!closed.body.contains("odesilatel@example.org"), "nobody is to be written to any more");
}

#[test]
fn of_two_editors_the_later_one_is_told_and_loses_no_word() {
    let room = Room::open();
    let (number, key) = room.practice(&[("title", "Zahrada")]);
    let address = format!("/redakce/pripad/{number}");
    let (hers, his) = (room.get(JANA, &address), room.get(PETR, &address));
    let sent = [("deed", "return"), ("happened", "1"), ("word", "Kde to bylo?")];
    assert_eq!(room.send(JANA, &address, &hers, &sent).status, 303);
    let his_words = [("deed", "refuse"), ("happened", "1"), ("word", "Dlouze odůvodněné odmítnutí.")];
    let late = room.send(PETR, &address, &his, &his_words);
    assert_eq!(late.status, 409);
    late.says(&[
        "Mezitím se s\u{a0}případem něco stalo",
        "Jana Nováková",
        "Kde to bylo?",
        "Dlouze odůvodněné odmítnutí.",
    ]);
    assert_eq!(room.state(number), State::Returned);
    // It waits again, and is another one than he has read.
    room.store().complete(key, &fields(&[("title", "Zahrada v Kolíně")]), Timestamp::now()).unwrap();
    let late = room.send(PETR, &address, &his, &his_words);
    assert_eq!(late.status, 409);
    late.says(&[
        "Mezitím se s\u{a0}případem něco stalo",
        "Zahrada v Kolíně",
        "Dlouze odůvodněné odmítnutí.</textarea>",
    ]);
    assert_eq!(room.state(number), State::New);
    // Now he has.
    let seen = [("deed", "refuse"), ("happened", "3"), ("word", "Dlouze odůvodněné odmítnutí.")];
    assert_eq!(room.send(PETR, &address, &late, &seen).status, 303);
    let events = room.store().numbered(number).unwrap().unwrap().events;
    let names: Vec<_> = events.iter().map(|event| event.who.as_deref()).collect();
    assert_eq!(names, [None, Some("jana"), None, Some("petr")]);
}

#[test]
fn who_sends_something_takes_it_back_while_an_editor_writes() {
    let room = Room::open();
    let (number, key) = room.practice(&[("title", "Zahrada")]);
    let address = format!("/redakce/pripad/{number}");
    let page = room.get(JANA, &address);
    assert!(room.store().withdraw(key, Timestamp::now()).unwrap());
    let late = room.send(JANA, &address, &page, &[("deed", "return"), ("happened", "1"), ("word", "Kde to bylo?")]);
    late.says(&["odesílatel", "vzato zpět", "Napsali jste:", "Kde to bylo?", "odesílatel to vzal zpět"]);
    assert_eq!((late.status, room.state(number)), (409, State::Withdrawn));
}

#[test]
fn a_decision_comes_from_a_page_of_ours_that_this_editor_had_open_for_this_case() {
    let room = Room::open();
    let (number, _) = room.practice(&[("title", "Zahrada")]);
    let (other, _) = room.practice(&[("title", "Kuchyně")]);
    let address = format!("/redakce/pripad/{number}");
    let token = |who, number: i64| token_in(&room.get(who, &format!("/redakce/pripad/{number}")).body).to_owned();
    let body =
        |token: &str| form([("token", token), ("deed", "refuse"), ("happened", "1"), ("word", "Ne.")].into_iter());
    let hers = token(JANA, number);
    let public = token_in(&room.get_with("/navrhnout", "").body).to_owned();
    for wrong in ["", "0.0.0", &public, &token(PETR, number), &token(JANA, other)] {
        let page = room.post_with(&address, &body(wrong), &basic(JANA));
        page.says(&["Nepodařilo se ověřit, že formulář přišel", "Ne.</textarea>"]);
        assert_eq!(page.status, 422, "{wrong}");
    }
    for from in ["Sec-Fetch-Site: cross-site\r\n", "Sec-Fetch-Site: same-site\r\n", "Origin: https://zly.example\r\n"] {
        let page = room.post_with(&address, &body(&hers), &format!("{from}{}", basic(JANA)));
        page.says(&["Formulář nepřišel z\u{a0}téhle stránky"]);
        assert_eq!(page.status, 403, "{from}");
    }
    assert_eq!(room.post_with(&address, &body(&hers), "").status, 401, "nobody is signed in");
    assert_eq!(room.post_with(&address, &body(&hers), &basic(PETR)).status, 422, "a token is of one editor");
    assert_eq!(room.state(number), State::New);
    let own = format!("Sec-Fetch-Site: same-origin\r\nOrigin: null\r\n{}", basic(JANA));
    assert_eq!(room.post_with(&address, &body(&hers), &own).status, 303, "at once, as fast as an editor can");
    assert_eq!(room.state(number), State::Refused);
}
