//! The door of the room: who comes in, who does not, and what is known of it afterwards.

use jiff::Timestamp;
use osvedceno::State;

use super::{JANA, PETR, Page, Room, basic, editors, file};
use crate::running::{self, serve};
use crate::small::Small;
use crate::support::{run, text};

#[test]
fn an_editor_comes_in_with_a_password_and_nobody_else_does() {
    let room = Room::open();
    let asked = room.get_with("/redakce", "");
    asked.says(&["Redakce je jen pro přihlášené"]);
    assert_eq!((asked.status, asked.header("www-authenticate")), (401, "Basic realm=\"Redakce\", charset=\"UTF-8\""));
    let page = room.get(JANA, "/redakce");
    page.says(&["Přihlášená osoba: Jana Nováková", "noindex"]);
    assert_eq!(page.status, 200);
    for page in [&asked, &page] {
        assert_eq!(page.header("cache-control"), "no-store");
        assert_eq!(page.header("x-robots-tag"), "noindex");
        assert_eq!(page.header("referrer-policy"), "no-referrer");
        assert!(!page.headers.contains_key("etag"));
    }
    assert!(!page.body.contains("application/json"), "nothing of it is for a script");
    room.get(PETR, "/redakce").says(&["Přihlášená osoba: Petr Malý"]);
    assert_eq!(room.get(JANA, "/redakce/").header("location"), "/redakce");
    room.get(("Jana", JANA.1), "/redakce").says(&["Přihlášená osoba: Jana Nováková"]);
    for wrong in [("jana", "správné heslo petra"), ("nikdo", JANA.1), ("jana", ""), ("", "")] {
        assert_eq!(room.get(wrong, "/redakce").status, 401, "{wrong:?}");
    }
    for header in ["Authorization: Basic\r\n", "Authorization: Basic ???\r\n", "Authorization: Bearer abc\r\n"] {
        assert_eq!(room.get_with("/redakce", header).status, 401, "{header}");
    }
}

#[test]
fn without_editors_there_is_no_room_and_without_proposals_no_editors() {
    let small = Small::new("první");
    let proposals = file(&small, "proposals.sqlite");
    let service = serve(&small.corpus(), &small.index(), &["--proposals", &proposals]);
    for path in ["/redakce", "/redakce/pripad/1", "/redakce/pece"] {
        let (room, other) = (service.get_with(path, "Host: test\r\n"), service.get_with("/nic", "Host: test\r\n"));
        assert!(room.starts_with("HTTP/1.1 404") && !room.to_lowercase().contains("www-authenticate"), "{room}");
        assert_eq!(Page::parse(&room).body, Page::parse(&other).body, "{path} is as any page that is not there");
        let posted = running::post(&service.address, path, "").unwrap();
        assert!(posted.starts_with("HTTP/1.1 405"), "{posted}");
    }
    assert!(editors(&small, &["add", "jana", "--shown", "Jana"], JANA.1).status.success());
    let (editors, index) = (file(&small, "editors.toml"), small.index());
    let corpus = small.corpus();
    let serve = |arguments: &[&str]| {
        let own = ["serve", "--listen", "127.0.0.1:0", "--corpus", corpus.to_str().unwrap(), "--index"];
        let ended = run(&[&own[..], &[index.to_str().unwrap()], arguments].concat());
        assert!(!ended.status.success());
        text(&ended.stderr)
    };
    let alone = serve(&["--editors", &editors]);
    assert!(alone.contains("--editors wants --proposals"), "{alone}");
    let missing = serve(&["--proposals", &proposals, "--editors", "/nic"]);
    assert!(missing.contains("`osvedceno editors add` makes it"), "{missing}");
}

#[test]
fn who_guesses_is_locked_out_there_and_the_editor_is_not_elsewhere() {
    let room = Room::open_with(&["--behind-proxy"]);
    let knock = |from: &str, who| {
        let lines = format!("X-Forwarded-For: {from}\r\nX-Forwarded-Proto: https\r\n{}", basic(who));
        room.get_with("/redakce", &lines)
    };
    assert_eq!(knock("192.0.2.1", JANA).status, 200);
    for _ in 0..5 {
        assert_eq!(knock("198.51.100.7", ("jana", "nějaké jiné heslo")).status, 401);
    }
    let locked = knock("198.51.100.7", JANA);
    locked.says(&["Přihlášení je na chvíli zamčené"]);
    assert_eq!(locked.status, 429);
    let wait: u32 = locked.header("retry-after").parse().unwrap();
    assert!((1..=30).contains(&wait), "{wait}");
    assert_eq!(knock("192.0.2.1", JANA).status, 200, "she goes on where she is");
    assert_eq!(knock("203.0.113.5", JANA).status, 200, "and anywhere else");
    assert_eq!(knock("198.51.100.7", PETR).status, 200, "and her colleague comes in from there");
}

#[test]
fn a_password_is_not_taken_where_somebody_could_have_read_it() {
    let behind = Room::open_with(&["--behind-proxy"]);
    for proto in ["", "X-Forwarded-Proto: http\r\n", "X-Forwarded-Proto: https, http\r\n"] {
        let lines = format!("X-Forwarded-For: 192.0.2.1\r\n{proto}{}", basic(JANA));
        let page = behind.get_with("/redakce", &lines);
        page.says(&["Redakce je přístupná jen šifrovaně", "https"]);
        assert_eq!(page.status, 403);
        assert!(!page.headers.contains_key("www-authenticate"), "nobody is asked for a password");
    }
    let lines = format!("X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-Proto: https\r\n{}", basic(JANA));
    assert_eq!(behind.get_with("/redakce", &lines).status, 200);
    let bare = Room::open();
    let page = bare.get_with("/redakce", &lines);
    page.says(&["Redakce je přístupná jen šifrovaně", "--behind-proxy"]);
    assert_eq!(page.status, 403, "whoever asks may have written that");
}

#[test]
fn editors_are_kept_beside_the_service_which_hears_of_it_at_once() {
    let room = Room::open();
    assert_eq!(room.get(JANA, "/redakce").status, 200);
    let file = file(&room.small, "editors.toml");
    let listed = run(&["editors", "list", "--editors", &file]);
    assert!(text(&listed.stdout).contains("Jana Nováková"), "{}", text(&listed.stderr));
    let taken = editors(&room.small, &["add", "jana", "--shown", "Jiná"], "úplně jiné heslo");
    assert!(text(&taken.stderr).contains("there is an editor `jana` already"), "{}", text(&taken.stderr));
    let short = editors(&room.small, &["password", "jana"], "krátké");
    assert!(text(&short.stderr).contains("at least 12 characters"), "{}", text(&short.stderr));
    assert_eq!(room.get(JANA, "/redakce").status, 200, "nothing was changed");
    assert!(editors(&room.small, &["password", "jana"], "úplně jiné heslo").status.success());
    assert_eq!(room.get(JANA, "/redakce").status, 401);
    assert_eq!(room.get(("jana", "úplně jiné heslo"), "/redakce").status, 200);
    assert!(editors(&room.small, &["remove", "jana"], "").status.success());
    assert_eq!(room.get(("jana", "úplně jiné heslo"), "/redakce").status, 401);
    assert!(!editors(&room.small, &["remove", "jana"], "").status.success(), "she is not there");
    assert_eq!(room.get(PETR, "/redakce").status, 200);
}

#[test]
fn who_leaves_may_leave_no_name_behind() {
    let room = Room::open();
    let (number, _) = room.practice(&[("title", "Zahrada")]);
    let (wanted, _) = room.practice(&[("title", "Kuchyně")]);
    let now = Timestamp::now();
    room.store().save_draft(wanted, "jana", 0, None, "+++\n", now).unwrap();
    room.store().decide(number, "jana", State::Refused, "Není to praxe.", now).unwrap();
    room.store().decide(wanted, "petr", State::Returned, "Kde to bylo?", now).unwrap();
    let case = format!("/redakce/pripad/{number}");
    room.get(PETR, &case).says(&["Jana Nováková: nepřijato"]);
    room.get_with("/o-sluzbe", "").says(&["O\u{a0}lidech z\u{a0}redakce ukládáme"]);
    let proposals = file(&room.small, "proposals.sqlite");
    let erase = |name: &str| editors(&room.small, &["erase", name, "--proposals", &proposals], "");
    let erased = erase("jana");
    assert!(text(&erased.stdout).contains("in 2 places"), "{}", text(&erased.stderr));
    let page = room.get(PETR, &case);
    page.says(&["bývalý člen redakce: nepřijato", "Není to praxe."]);
    room.get(PETR, &format!("/redakce/pripad/{wanted}")).says(&["Petr Malý: vráceno"]);
    assert_eq!(room.get(JANA, "/redakce").status, 401);
    for name in ["editors.toml", "proposals.sqlite", "proposals.sqlite-wal"] {
        let bytes = std::fs::read(room.small.file(name)).unwrap_or_default();
        assert!(!bytes.windows(4).any(|part| part == b"jana"), "{name} has her name");
    }
    assert!(!erase("jana").status.success(), "there is nothing of her");
    let nowhere = run(&["editors", "erase", "petr", "--editors", &file(&room.small, "editors.toml")]);
    assert!(text(&nowhere.stderr).contains("--proposals FILE says"), "{}", text(&nowhere.stderr));
    assert_eq!(room.get(PETR, "/redakce").status, 200, "nothing was half done");
}

#[test]
fn the_log_says_who_came_and_has_no_password_and_no_stranger_s_name() {
    let room = Room::open();
    room.get(JANA, "/redakce");
    room.get(JANA, "/redakce");
    room.get(("jana", "uhodnute-heslo"), "/redakce");
    room.get(("tajemny-neznamy", "uhodnute-heslo"), "/redakce");
    let log = room.service.log();
    let lines = |words: &str| log.lines().filter(|line| line.contains(words)).collect::<Vec<_>>();
    let came = lines("an editor came in");
    assert!(came.len() == 1 && came[0].contains("\"editor\":\"jana\""), "{log}");
    let wrong = lines("a wrong password for the editors' room");
    assert!(wrong.len() == 2 && wrong[0].contains("\"jana\"") && wrong[1].contains("\"unknown\""), "{log}");
    for secret in ["heslo", "tajemny", "Nováková", "Basic"] {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
}

#[test]
fn programs_that_read_robots_txt_stay_out() {
    let room = Room::open();
    room.get_with("/robots.txt", "").says(&["Disallow: /redakce\n"]);
}
