//! The door: who is let in, who waits, and what the file has.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use jiff::SignedDuration;

use super::*;

const PASSWORD: &str = "správné heslo jany";

fn noon() -> Timestamp {
    Timestamp::from_second(1_796_040_000).unwrap()
}

fn after(seconds: i64) -> Timestamp {
    noon() + SignedDuration::from_secs(seconds)
}

#[expect(clippy::unnecessary_wraps, reason = "it is known from where they come, mostly")]
fn home(last: u8) -> Option<IpAddr> {
    Some([192, 0, 2, last].into())
}

fn account(name: &str, password: &str) -> Account {
    Account::new(name, &format!("{name} Editorová"), Some("nekdo@example.org"), password).unwrap()
}

fn file_of(folder: &tempfile::TempDir) -> PathBuf {
    let file = folder.path().join("editors.toml");
    Accounts::change(&file, |own| own.add(account("jana", PASSWORD))).unwrap();
    file
}

fn is_in(entry: &Entry) -> bool {
    matches!(entry, Entry::In(..))
}

#[test]
fn who_has_the_password_comes_in_and_is_known_for_a_while() {
    let folder = tempfile::tempdir().unwrap();
    let editors = Editors::open(&file_of(&folder)).unwrap();
    let knock = |name, password, at| editors.knock(name, password, home(1), at).unwrap();
    let jana = account("jana", PASSWORD).editor();
    assert_eq!(knock("jana", PASSWORD, noon()), Entry::In(jana.clone(), Looked::Now));
    assert_eq!(knock("jana", PASSWORD, after(14 * 60)), Entry::In(jana.clone(), Looked::Lately));
    assert_eq!(knock("jana", PASSWORD, after(15 * 60)), Entry::In(jana, Looked::Now));
    assert_eq!(knock("jana", "správné heslo petra", after(1)), Entry::Wrong(Some("jana".to_owned())));
    assert_eq!(knock("petr", PASSWORD, after(1)), Entry::Wrong(None));
    assert_eq!(editors.shown("jana"), "jana Editorová");
    assert_eq!(editors.shown("petr"), "petr");
}

#[test]
fn what_is_changed_in_the_file_holds_at_the_next_knock() {
    let folder = tempfile::tempdir().unwrap();
    let file = file_of(&folder);
    let editors = Editors::open(&file).unwrap();
    let knock = |name, password| editors.knock(name, password, home(1), noon());
    assert!(is_in(&knock("jana", PASSWORD).unwrap()));
    Accounts::change(&file, |own| own.set_password("jana", "docela jiné heslo")).unwrap();
    assert!(!is_in(&knock("jana", PASSWORD).unwrap()), "what was right a moment ago is not any more");
    assert!(is_in(&knock("jana", "docela jiné heslo").unwrap()));
    Accounts::change(&file, |own| own.add(account("petr", PASSWORD))).unwrap();
    assert!(is_in(&knock("petr", PASSWORD).unwrap()));
    Accounts::change(&file, |own| Ok(own.remove("jana"))).unwrap();
    assert!(!is_in(&knock("jana", "docela jiné heslo").unwrap()));
    fs::write(&file, "[[editor]]\nname = \"petr\"\nheslo = \"tajné\"\n").unwrap();
    let error = format!("{:#}", knock("petr", PASSWORD).unwrap_err());
    assert!(error.contains("editors.toml:3") && !error.contains("tajné"), "{error}");
    fs::remove_file(&file).unwrap();
    assert!(knock("petr", PASSWORD).is_err(), "nobody enters by a list that is gone");
}

#[test]
fn the_file_is_for_nobody_else_and_has_no_password() {
    let folder = tempfile::tempdir().unwrap();
    let file = file_of(&folder);
    for path in [file.clone(), folder.path().join("editors.toml.lock")] {
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("$argon2id$v=19$m=19456,t=2,p=1$") && !text.contains("heslo jany"), "{text}");
    assert!(Accounts::change(&file, |own| own.add(account("jana", PASSWORD))).is_err(), "a name is of one");
    let wrong = [
        ("jana", "krátké"),
        ("jana", "jana12345678"),
        ("Jana", PASSWORD),
        ("ja:na", PASSWORD),
        ("", PASSWORD),
        ("jana", "s koncem\nřádku 12"),
    ];
    for (name, password) in wrong {
        assert!(Account::new(name, "Jana", None, password).is_err(), "{name} {password}");
    }
    for (shown, email) in [("", None), ("Jana <root>", None), ("Jana\u{202e}", None), ("Jana", Some("jana"))] {
        assert!(Account::new("jana", shown, email, PASSWORD).is_err(), "{shown} {email:?}");
    }
}

#[test]
fn who_guesses_waits_and_longer_each_time() {
    let folder = tempfile::tempdir().unwrap();
    let editors = Editors::open(&file_of(&folder)).unwrap();
    for second in 0..5 {
        assert!(matches!(editors.knock("jana", "špatné heslo", home(1), after(second)).unwrap(), Entry::Wrong(_)));
    }
    let locked = |seconds| Entry::Locked(Duration::from_secs(seconds));
    assert_eq!(editors.knock("jana", PASSWORD, home(1), after(4)).unwrap(), locked(30), "be it right or wrong");
    assert_eq!(editors.glance("jana", PASSWORD, home(2), after(4)).unwrap(), None, "elsewhere it is looked at");
    assert!(matches!(editors.knock("jana", "špatné heslo", home(1), after(34)).unwrap(), Entry::Wrong(_)));
    assert_eq!(editors.knock("jana", PASSWORD, home(1), after(34)).unwrap(), locked(60));
    assert!(is_in(&editors.knock("jana", PASSWORD, home(1), after(94)).unwrap()));
    assert!(matches!(editors.knock("jana", "špatné heslo", home(1), after(95)).unwrap(), Entry::Wrong(_)));
    assert!(is_in(&editors.knock("jana", PASSWORD, home(1), after(95)).unwrap()), "it begins anew");
}

#[test]
fn a_stranger_at_the_same_address_ends_no_session_there() {
    let folder = tempfile::tempdir().unwrap();
    let editors = Editors::open(&file_of(&folder)).unwrap();
    let knock = |name: &str, password, last| editors.knock(name, password, home(last), after(60)).unwrap();
    let locked = Entry::Locked(Duration::from_secs(30));
    assert!(is_in(&editors.knock("jana", PASSWORD, home(1), noon()).unwrap()));
    // Five of her name, and twenty in all.
    (0..5).for_each(|_| assert!(matches!(knock("jana", "špatné heslo", 1), Entry::Wrong(_))));
    (0..15).for_each(|at| assert!(matches!(knock(&format!("name{at}"), "špatné heslo", 1), Entry::Wrong(_))));
    assert_eq!(knock("petr", PASSWORD, 1), locked);
    let jana = account("jana", PASSWORD).editor();
    assert_eq!(knock("jana", PASSWORD, 1), Entry::In(jana, Looked::Lately));
    assert_eq!(knock("jana", "správné heslo janya", 1), locked, "another password of her is not looked at");
    // A password is not to be found by trying it on her session: not here, and not from elsewhere.
    (0..1_000).for_each(|_| assert_eq!(knock("jana", "špatné heslo", 1), locked));
    assert_eq!(knock("jana", PASSWORD, 1), locked);
    (0..5).for_each(|_| assert!(matches!(knock("jana", "špatné heslo", 2), Entry::Wrong(_))));
    assert_eq!(knock("jana", PASSWORD, 2), locked);
    assert!(is_in(&editors.knock("jana", PASSWORD, home(1), after(90)).unwrap()), "and after a while it is looked at");
}

#[test]
fn who_comes_in_takes_her_own_mistakes_out_of_the_count_of_the_address() {
    let mut locks = Locks::new();
    (0..15).for_each(|name| locks.failed(&format!("name{name}"), home(1), noon()));
    for _ in 0..10 {
        (0..4).for_each(|_| locks.failed("jana", home(1), noon()));
        locks.succeeded("jana", home(1));
    }
    (0..4).for_each(|_| locks.failed("jana", home(1), noon()));
    assert_eq!(locks.wait("petr", home(1), noon()), None);
    locks.failed("petr", home(1), noon());
    assert!(locks.wait("petr", home(1), noon()).is_some(), "the mistakes of others stay");
}

#[test]
fn an_address_that_goes_through_names_is_locked_for_all_of_them() {
    let mut locks = Locks::new();
    for name in 0..19 {
        locks.failed(&format!("name{name}"), home(1), noon());
    }
    assert_eq!(locks.wait("jana", home(1), noon()), None);
    locks.failed("name19", home(1), noon());
    assert_eq!(locks.wait("jana", home(1), noon()), Some(Duration::from_secs(30)));
    assert_eq!(locks.wait("jana", home(2), noon()), None);
    let network = |last: u16| Some(IpAddr::from([0x2001, 0xdb8, 0, 1, 0, 0, 0, last]));
    (0..20).for_each(|last| locks.failed("petr", network(last), noon()));
    assert!(locks.wait("jana", network(99), noon()).is_some(), "it is one network");
}

#[test]
fn a_stranger_with_many_addresses_locks_an_editor_out_of_no_place_where_she_works() {
    let mut locks = Locks::new();
    locks.succeeded("jana", home(200));
    for stranger in 0..200 {
        locks.failed("jana", home(stranger), noon());
    }
    assert_eq!(locks.wait("jana", home(200), noon()), None);
    // From where she never was, she waits as everybody, and never longer than a minute at a time.
    assert_eq!(locks.wait("jana", home(201), noon()), Some(Duration::from_mins(1)));
    assert_eq!(locks.wait("jana", home(201), after(60)), None);
    assert_eq!(locks.wait("petr", home(201), noon()), None);
}
