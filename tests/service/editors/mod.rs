//! The editors' room, as an editor has it: over connections to a running service, without a script.

mod cases;
mod chores;
mod decisions;
mod door;
mod draft;
mod publishing;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Output, Stdio};
use std::time::Duration;

use jiff::Timestamp;
use osvedceno::{Fields, Key, Limits, NewCase, Proposals, State, Subject};
use osvedceno_api::Lang;

use crate::proposals::{form, token_in};
use crate::running::{Running, serve};
use crate::small::Small;
use crate::support::{program, text};

pub(crate) const JANA: (&str, &str) = ("jana", "správné heslo jany");
pub(crate) const PETR: (&str, &str) = ("petr", "správné heslo petra");

/// A service with two editors, and what it stands on.
pub(crate) struct Room {
    pub(crate) service: Running,
    pub(crate) small: Small,
}

/// An answer over the wire.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) status: u16,
    /// Names in lower case.
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: String,
}

impl Page {
    pub(crate) fn parse(answer: &str) -> Self {
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines.map(|line| line.split_once(": ").unwrap());
        let headers = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
        Self { status, headers, body: body.to_owned() }
    }

    pub(crate) fn says(&self, words: &[&str]) -> &Self {
        for wanted in words {
            assert!(self.body.contains(wanted), "it lacks {wanted}: {}", self.body);
        }
        self
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(String::as_str).unwrap_or_default()
    }
}

impl Room {
    pub(crate) fn open() -> Self {
        Self::open_with(&[])
    }

    /// The same, with these arguments too.
    pub(crate) fn open_with(arguments: &[&str]) -> Self {
        let small = Small::new("první");
        for ((name, password), shown) in [(JANA, "Jana Nováková"), (PETR, "Petr Malý")] {
            let added = editors(&small, &["add", name, "--shown", shown], password);
            assert!(added.status.success(), "{}", text(&added.stderr));
        }
        Self { service: started(&small, arguments), small }
    }

    /// The same once its service was killed and has started again.
    pub(crate) fn again(self) -> Self {
        let Self { service, small } = self;
        service.kill();
        Self { service: started(&small, &[]), small }
    }

    /// The store, as whoever sends something has it, who is as fast as they like.
    pub(crate) fn store(&self) -> Proposals {
        let limits = Limits { least: Duration::ZERO, ..Limits::default() };
        Proposals::open(&self.small.file("proposals.sqlite"), limits).unwrap()
    }

    /// Sends a practice, with an address for mail; its number and its key.
    pub(crate) fn practice(&self, filled: &[(&str, &str)]) -> (i64, Key) {
        self.sent(Subject::Practice, filled)
    }

    /// Sends a correction of a record.
    pub(crate) fn correction(&self, id: &str, filled: &[(&str, &str)]) -> (i64, Key) {
        self.sent(Subject::Correction(id.to_owned()), filled)
    }

    fn sent(&self, subject: Subject, filled: &[(&str, &str)]) -> (i64, Key) {
        let (store, now) = (self.store(), Timestamp::now());
        let token = store.check(&store.token("form", now), "form", now).unwrap();
        let email = Some("odesilatel@example.org".to_owned());
        let new = NewCase { subject, lang: Lang::Cs, fields: fields(filled), email };
        let key = store.submit(&new, &token, None, now).unwrap().unwrap();
        (store.case(key).unwrap().unwrap().number, key)
    }

    /// In which state a case is.
    pub(crate) fn state(&self, number: i64) -> State {
        self.store().numbered(number).unwrap().unwrap().state
    }

    /// `GET` by an editor.
    pub(crate) fn get(&self, who: (&str, &str), path: &str) -> Page {
        self.get_with(path, &basic(who))
    }

    /// `GET` with these lines in its head.
    pub(crate) fn get_with(&self, path: &str, lines: &str) -> Page {
        Page::parse(&self.service.get_with(path, &format!("Host: test\r\n{lines}")))
    }

    /// Fills in the form of a page that an editor has open, and sends it.
    pub(crate) fn send(&self, who: (&str, &str), path: &str, page: &Page, filled: &[(&str, &str)]) -> Page {
        let token = [("token", token_in(&page.body))];
        self.post_with(path, &form(token.iter().chain(filled).copied()), &basic(who))
    }

    /// `POST` with these lines in its head.
    pub(crate) fn post_with(&self, path: &str, body: &str, lines: &str) -> Page {
        let head = "Host: test\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded";
        let request = format!("POST {path} HTTP/1.1\r\n{head}\r\n{lines}Content-Length: {}\r\n\r\n{body}", body.len());
        Page::parse(&self.service.send(&request))
    }
}

fn started(small: &Small, arguments: &[&str]) -> Running {
    let (editors, proposals) = (file(small, "editors.toml"), file(small, "proposals.sqlite"));
    let kept = ["--editors", &editors, "--proposals", &proposals];
    serve(&small.corpus(), &small.index(), &[&kept, arguments].concat())
}

pub(crate) fn fields(filled: &[(&str, &str)]) -> Fields {
    filled.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// The line by which a browser says who it is.
pub(crate) fn basic((name, password): (&str, &str)) -> String {
    format!("Authorization: Basic {}\r\n", base64(format!("{name}:{password}").as_bytes()))
}

/// `osvedceno editors`, with a password on standard input.
pub(crate) fn editors(small: &Small, arguments: &[&str], password: &str) -> Output {
    let file = file(small, "editors.toml");
    let mut command = program(&[&["editors", "--editors", &file], arguments].concat());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // It may end before it reads anything.
    writeln!(child.stdin.take().unwrap(), "{password}").ok();
    child.wait_with_output().unwrap()
}

pub(crate) fn file(small: &Small, name: &str) -> String {
    let path: PathBuf = small.file(name);
    path.to_str().unwrap().to_owned()
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let number = three.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for digit in 0..4 {
            let own = DIGITS[(number >> (18 - 6 * digit)) as usize & 63];
            text.push(if digit > three.len() { '=' } else { char::from(own) });
        }
    }
    text
}
