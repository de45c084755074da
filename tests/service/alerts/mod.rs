//! E-mail alerts by a running service and a server for mail: asked for, confirmed, told, ended, without a script.

mod minded;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Output;
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};

use osvedceno::AlertLimits;

use crate::proposals::token_in;
use crate::running::{Running, send, serve, until};
use crate::small::Small;
use crate::support::{encode, get, program, text};

const JANA: &str = "jana@vzorov.example";
/// Pages of alerts, in Czech and in English.
const ASK: [&str; 2] = ["/upozorneni?q=kurz", "/en/alerts?q=course"];

/// A server for mail that takes whatever comes, or refuses it.
struct Mailbox {
    port: u16,
    letters: Arc<Mutex<Vec<String>>>,
    refuses: Arc<Mutex<bool>>,
}

impl Mailbox {
    fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (letters, refuses) = (Arc::<Mutex<Vec<String>>>::default(), Arc::<Mutex<bool>>::default());
        let (own, refused) = (letters.clone(), refuses.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                // Whoever goes away has had enough.
                talk(&stream, &own, &refused).ok();
            }
        });
        Self { port, letters, refuses }
    }

    /// How many letters came so far.
    fn count(&self) -> usize {
        self.letters.lock().unwrap().len()
    }

    /// Waits for a letter, and gives its lines as they are read.
    fn letter(&self, number: usize) -> String {
        until("a letter comes", || self.count() > number);
        plain(&self.letters.lock().unwrap()[number])
    }
}

/// What a server for mail says to one who sends (RFC 5321), and no more.
fn talk(stream: &TcpStream, letters: &Mutex<Vec<String>>, refuses: &Mutex<bool>) -> std::io::Result<()> {
    let say = |line: &str| (&mut &*stream).write_all(format!("{line}\r\n").as_bytes());
    say("220 mail.example ESMTP")?;
    let mut lines = BufReader::new(stream).lines();
    while let Some(line) = lines.next().transpose()? {
        match line.split(' ').next().unwrap_or_default().to_ascii_uppercase().as_str() {
            "RCPT" if *refuses.lock().unwrap() => say(&format!("550 5.1.1 {line} is nobody here"))?,
            "DATA" => {
                say("354 go on")?;
                let letter: Vec<String> = lines.by_ref().map_while(Result::ok).take_while(|line| line != ".").collect();
                letters.lock().unwrap().push(letter.join("\n"));
                say("250 taken")?;
            }
            "QUIT" => return say("221 good bye"),
            _ => say("250 mail.example")?,
        }
    }
    Ok(())
}

/// A letter whose text is not coded.
fn plain(letter: &str) -> String {
    let (head, body) = letter.split_once("\n\n").unwrap();
    if !head.contains("Content-Transfer-Encoding: quoted-printable") {
        assert!(!head.contains("base64"), "{head}");
        return letter.to_owned();
    }
    let joined = body.replace("=\n", "");
    let (mut bytes, mut rest) = (Vec::new(), joined.as_bytes());
    while let [first, left @ ..] = rest {
        rest = left;
        if let (b'=', [a, b, left @ ..]) = (first, left) {
            bytes.push(u8::from_str_radix(std::str::from_utf8(&[*a, *b]).unwrap(), 16).unwrap());
            rest = left;
        } else {
            bytes.push(*first);
        }
    }
    format!("{head}\n\n{}", String::from_utf8(bytes).unwrap())
}

/// A service that sends mail there.
struct Sending {
    small: Small,
    mailbox: Mailbox,
    service: Running,
}

impl Sending {
    fn new() -> Self {
        let (small, mailbox) = (Small::new("první"), Mailbox::open());
        let settings = format!(
            "server = \"127.0.0.1\"\nport = {}\ntls = \"none\"\nfrom = \"praxe@example.org\"\npause = 0\n",
            mailbox.port
        );
        fs::write(small.file("mail.toml"), settings).unwrap();
        let service = Self::start(&small);
        Self { small, mailbox, service }
    }

    fn start(small: &Small) -> Running {
        let (alerts, mail) = (small.file("alerts.sqlite"), small.file("mail.toml"));
        let arguments = ["--alerts", alerts.to_str().unwrap(), "--mail", mail.to_str().unwrap()];
        serve(
            &small.corpus(),
            &small.index(),
            &[&arguments[..], &["--url", "https://praxe.example.org", "--behind-proxy"]].concat(),
        )
    }

    /// Asks for an alert, as often as it takes until a person could have filled in the form.
    fn ask(&self, path: &str, email: &str) -> String {
        let page = self.service.get(path);
        let body = format!("token={}&email={}", token_in(&page), encode(email));
        // Whoever tries at once, and again and again, is one who sends too many.
        std::thread::sleep(AlertLimits::default().least);
        let mut answer = String::new();
        until("the form may be sent", || {
            answer = self.post(path, &body);
            !answer.starts_with("HTTP/1.1 422")
        });
        answer
    }

    fn post(&self, path: &str, body: &str) -> String {
        post(&self.service.address, path, body)
    }

    /// The page to which a letter leads.
    fn page_of(letter: &str, beginning: &str) -> String {
        let mut paths = letter.lines().filter_map(|line| line.strip_prefix("https://praxe.example.org"));
        let own = paths.find(|path| path.starts_with(beginning));
        own.unwrap_or_else(|| panic!("no address in {letter}")).to_owned()
    }

    fn command(&self, arguments: &[&str]) -> Output {
        let mut command = program(&["alerts"]);
        command.args(arguments).arg("--alerts").arg(self.small.file("alerts.sqlite"));
        if arguments[0] == "send" {
            command.arg("--mail").arg(self.small.file("mail.toml")).args(["--url", "https://praxe.example.org"]);
            command.arg("--corpus").arg(self.small.corpus()).arg("--index").arg(self.small.index());
        }
        command.output().unwrap()
    }

    /// A day on which a digest of what was confirmed now is due, whatever day it is.
    fn next_week() -> String {
        let day = jiff::Zoned::now().date().checked_add(jiff::Span::new().days(8)).unwrap();
        day.to_string()
    }
}

/// Sends a form as one of many clients: how much one may send is not what these tests are about.
fn post(address: &str, path: &str, body: &str) -> String {
    static CLIENT: AtomicU16 = AtomicU16::new(0);
    let [a, b] = CLIENT.fetch_add(1, Ordering::Relaxed).to_be_bytes();
    let head = format!(
        "Host: test\r\nConnection: close\r\nX-Forwarded-For: 10.0.{a}.{b}\r\nContent-Type: application/x-www-form-urlencoded"
    );
    send(address, &format!("POST {path} HTTP/1.1\r\n{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len())).unwrap()
}

#[test]
fn an_alert_is_asked_for_confirmed_told_and_ended() {
    let sending = Sending::new();
    for path in ["/hledat?q=kurz", "/novinky"] {
        assert!(sending.service.get(path).contains("jednou týdně e-mailem"), "{path} leads to it");
    }
    let answer = sending.ask(ASK[0], "Jana@Vzorov.example");
    assert!(answer.contains("Poslali jsme vám zprávu"), "{answer}");
    assert!(answer.contains("cache-control: no-store"), "{answer}");
    let letter = sending.mailbox.letter(0);
    assert!(letter.contains("To: jana@vzorov.example") && letter.contains("„kurz“"), "{letter}");
    let own = Sending::page_of(&letter, "/upozorneni/");

    // Programs that look through mail open whatever is in it, and nothing comes of it.
    let page = sending.service.get(&own);
    assert!(page.contains("Potvrdit upozornění"), "{page}");
    for said in ["referrer-policy: no-referrer", "x-robots-tag: noindex", "cache-control: no-store"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(sending.service.get(&own).contains("Potvrdit upozornění"));
    let confirmed = sending.post(&own, "deed=confirm");
    assert!(confirmed.starts_with("HTTP/1.1 303"), "{confirmed}");
    assert!(sending.service.get(&own).contains("Upozornění je zapnuté"));

    // What was there is no news; what comes is.
    let sent = sending.command(&["send", "--now", &Sending::next_week()]);
    assert!(text(&sent.stdout).starts_with("0 sent, 1 with nothing to tell"), "{sent:?}");
    let record = fs::read_to_string(sending.small.record(0)).unwrap();
    let of_new = record.replace("zkouska-0", "zkouska-nova").replace("Kurz češtiny 0", "Kurz na radnici");
    fs::write(sending.small.corpus().join("records/practices/cz/zkouska-nova.md"), of_new).unwrap();
    let later = jiff::Zoned::now().date().checked_add(jiff::Span::new().days(15)).unwrap().to_string();
    let drafts = sending.command(&["send", "--dry-run", "--now", &later]);
    assert!(text(&drafts.stdout).contains("jana@vzorov.example"), "{drafts:?}");
    assert_eq!(sending.mailbox.count(), 1, "to look at it sends nothing");
    let sent = sending.command(&["send", "--now", &later]);
    assert!(text(&sent.stdout).starts_with("1 sent"), "{sent:?}");
    let digest = sending.mailbox.letter(1);
    for said in ["Kurz na radnici první", "https://praxe.example.org/zaznam/zkouska-nova", "NOVÉ ZÁZNAMY"] {
        assert!(digest.contains(said), "{said}: {digest}");
    }
    assert!(!digest.contains("Kurz češtiny 1"), "{digest}");
    let again = sending.command(&["send", "--now", &later]);
    assert!(text(&again.stdout).starts_with("0 sent"), "{again:?}");

    // One click, by a program for mail that has nothing but the address.
    let head = digest.lines().find_map(|line| line.strip_prefix("List-Unsubscribe: <https://praxe.example.org"));
    let end = head.unwrap().trim_end_matches('>');
    assert!(sending.service.get(end).starts_with("HTTP/1.1 303"));
    assert!(sending.service.get(&own).contains("Zrušit upozornění"), "to look at it ends nothing");
    let answer = sending.post(end, "List-Unsubscribe=One-Click");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let page = sending.service.get(&own);
    assert!(page.starts_with("HTTP/1.1 404") && page.contains("Tohle upozornění tu není"), "{page}");
    let left = sending.command(&["list", "--addresses"]);
    assert!(!text(&left.stdout).contains("jana@"), "{left:?}");
    let log = sending.service.log();
    let key = own.rsplit('/').next().unwrap();
    assert!(!log.to_lowercase().contains("jana@") && !log.contains(key) && !log.contains("kurz"), "{log}");
}

#[test]
fn nobody_learns_from_the_page_whether_an_address_is_known() {
    let sending = Sending::new();
    let bare = |answer: &str| answer.split_once("\r\n\r\n").unwrap().1.to_owned();
    let first = bare(&sending.ask(ASK[1], JANA));
    assert!(first.contains("We have sent you a message"), "{first}");
    let own = Sending::page_of(&sending.mailbox.letter(0), "/en/alerts/");
    assert_eq!(bare(&sending.ask(ASK[1], JANA)), first);
    assert!(sending.post(&own, "deed=confirm").starts_with("HTTP/1.1 303"));
    assert_eq!(bare(&sending.ask(ASK[1], JANA)), first);
    let ended = sending.post(&own, "deed=end");
    assert!(ended.contains("your address is erased"), "{ended}");
    assert_eq!(bare(&sending.ask(ASK[1], JANA)), first);
}

#[test]
fn what_is_wrong_with_a_form_is_said() {
    let sending = Sending::new();
    let page = sending.service.get(ASK[0]);
    let token = token_in(&page);
    for (email, trap, said) in [
        ("", "", "Napište e-mail i\u{a0}se zavináčem"),
        ("jana", "", "Napište e-mail i\u{a0}se zavináčem"),
        ("jáňa@x.cz", "", "Napište e-mail i\u{a0}se zavináčem"),
        (JANA, "x", "pole, které má zůstat prázdné"),
    ] {
        let answer = sending.post(ASK[0], &format!("token={token}&email={}&website={trap}", encode(email)));
        assert!(answer.starts_with("HTTP/1.1 422") && answer.contains(said), "{email}: {answer}");
    }
    assert!(sending.post(ASK[0], "email=a@x.cz").contains("Nepodařilo se ověřit"));
    assert!(sending.service.get("/upozorneni?area=nothing").starts_with("HTTP/1.1 400"));
    assert!(sending.service.get("/upozorneni/0123").starts_with("HTTP/1.1 404"));
    assert_eq!(sending.mailbox.count(), 0);
}

#[test]
fn an_address_is_erased_for_whoever_wants_that() {
    let sending = Sending::new();
    sending.ask(ASK[0], JANA);
    let listed = sending.command(&["list"]);
    assert!(text(&listed.stdout).contains("q=kurz") && !text(&listed.stdout).contains(JANA), "{listed:?}");
    assert!(text(&sending.command(&["list", "--addresses"]).stdout).contains(JANA));
    let copy = sending.small.file("copy.sqlite");
    assert!(sending.command(&["backup", copy.to_str().unwrap()]).status.success());
    assert_eq!(text(&sending.command(&["erase", JANA]).stdout), "1 erased\n");
    assert!(!sending.command(&["erase", JANA]).status.success());
    assert!(!text(&sending.command(&["list", "--addresses"]).stdout).contains(JANA));
}

#[test]
fn a_mailbox_that_is_refused_is_named_nowhere_and_an_alert_survives_a_kill() {
    let mut sending = Sending::new();
    *sending.mailbox.refuses.lock().unwrap() = true;
    sending.ask(ASK[0], JANA);
    until("it is logged", || sending.service.log().contains("refused for good"));
    assert!(!sending.service.log().contains("jana"), "{}", sending.service.log());
    *sending.mailbox.refuses.lock().unwrap() = false;
    sending.ask(ASK[0], "petr@vzorov.example");
    let own = Sending::page_of(&sending.mailbox.letter(0), "/upozorneni/");
    assert!(sending.post(&own, "deed=confirm").starts_with("HTTP/1.1 303"));
    let next = Sending::start(&sending.small);
    std::mem::replace(&mut sending.service, next).kill();
    assert!(sending.service.get(&own).contains("Upozornění je zapnuté"));
}

#[test]
fn a_server_that_is_not_there_is_told_of_and_stops_nothing() {
    let small = Small::new("první");
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let settings = format!("server = \"127.0.0.1\"\nport = {port}\ntls = \"none\"\nfrom = \"praxe@example.org\"\n");
    fs::write(small.file("mail.toml"), settings).unwrap();
    let service = Sending::start(&small);
    until("it is told", || service.log().contains("the server for mail cannot be used"));
    assert!(service.get(ASK[0]).starts_with("HTTP/1.1 200"));
}

#[test]
fn what_is_kept_is_said_where_mail_is_sent() {
    let sending = Sending::new();
    let said = |path: &str, words: &str| sending.service.get(path).replace('\u{a0}', " ").contains(words);
    assert!(said("/o-sluzbe", "Nepotvrzené smažeme po 7 dnech"));
    assert!(said("/en/about", "What is not confirmed is erased after 7 days"));
}

#[tokio::test]
async fn where_no_mail_is_sent_there_is_no_form_and_no_way_to_it() {
    for path in ["/upozorneni", "/en/alerts?q=course", "/upozorneni/00000000000000000000000000000000"] {
        assert_eq!(get(path).await.status, 404, "{path}");
    }
    for path in ["/novinky", "/hledat?q=kurz", "/o-sluzbe"] {
        let page = get(path).await.body;
        assert!(!page.contains("jednou týdně e-mailem") && !page.contains("/upozorneni"), "{path}");
    }
}

#[test]
fn settings_that_are_wrong_end_the_start_with_what_would_be_right() {
    let small = Small::new("první");
    let [alerts, mail] = [small.file("alerts.sqlite"), small.file("mail.toml")];
    let start = |settings: &str, arguments: &[&str]| {
        fs::write(&mail, settings).unwrap();
        let mut command = program(&["serve", "--listen", "127.0.0.1:0", "--alerts"]);
        command.arg(&alerts).arg("--mail").arg(&mail).args(arguments);
        command.arg("--corpus").arg(small.corpus()).arg("--index").arg(small.index());
        command.arg("--unanswered").arg(small.file("unanswered.json"));
        Running::start(&mut command).map(drop).unwrap_err()
    };
    let right = "server = \"127.0.0.1\"\ntls = \"none\"\nfrom = \"praxe@example.org\"\n";
    let said = start(&right.replace("127.0.0.1", "smtp.example.org"), &[]);
    assert!(said.contains("is not this machine") && said.contains("mail.toml"), "{said}");
    let said = start(right, &["--behind-proxy"]);
    assert!(said.contains("--url is missing"), "{said}");
}
