//! A service that is killed while people send: what was confirmed is there.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::token_in;
use crate::running::{self, serve, until};
use crate::small::Small;

/// A generator of numbers that are the same each time (a mix of shifts and products), for moments to kill at.
struct Moments(u64);

impl Moments {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % below
    }
}

/// As often as does not hold up those who run all tests.
#[test]
fn what_was_confirmed_survives_kills() {
    killed(8, 18);
}

#[test]
#[ignore = "two minutes: the same a hundred times"]
fn what_was_confirmed_survives_a_hundred_kills() {
    // A queue has an end, which one store would reach on a fast disk.
    (0..5).for_each(|seed| killed(20, seed));
}

fn killed(times: usize, seed: u64) {
    let small = Small::new("první");
    let file = small.file("proposals.sqlite");
    let arguments = ["--proposals", file.to_str().unwrap(), "--behind-proxy"];
    let mut moments = Moments(seed);
    let confirmed = Arc::new(Mutex::new(Vec::<(String, String)>::new()));
    let mut token = String::new();
    for round in 0..times {
        let service = serve(&small.corpus(), &small.index(), &arguments);
        if token.is_empty() {
            let page = service.get("/navrhnout");
            token_in(&page).clone_into(&mut token);
            // A form may be sent when a person could have filled it in, and survives its service.
            let mut client = 60_000;
            until("the form may be sent", || {
                client += 1;
                post(&service.address, &token, "prvni", client).is_some()
            });
        }
        let is_over = Arc::new(AtomicBool::new(false));
        let senders: Vec<_> = (0..3)
            .map(|sender| {
                let (address, token) = (service.address.clone(), token.clone());
                let (is_over, confirmed) = (is_over.clone(), confirmed.clone());
                std::thread::spawn(move || {
                    for number in 0.. {
                        let title = format!("kill{round}x{sender}x{number}");
                        let Some(case) = post(&address, &token, &title, round * 1_000 + sender * 300 + number) else {
                            assert!(is_over.load(Ordering::SeqCst) || number > 0, "it was refused at once");
                            break;
                        };
                        confirmed.lock().unwrap().push((title, case));
                    }
                })
            })
            .collect();
        until("something is sent", || !confirmed.lock().unwrap().is_empty());
        std::thread::sleep(Duration::from_micros(moments.next(150_000)));
        is_over.store(true, Ordering::SeqCst);
        service.kill();
        for sender in senders {
            sender.join().unwrap();
        }
    }
    let service = serve(&small.corpus(), &small.index(), &arguments);
    let confirmed = confirmed.lock().unwrap();
    assert!(confirmed.len() >= times, "only {} were confirmed in {times} rounds", confirmed.len());
    for (title, case) in confirmed.iter() {
        let page = service.get(case);
        assert!(page.starts_with("HTTP/1.1 200") && page.contains(title.as_str()), "{title} is lost: {page}");
    }
}

/// Sends a proposal as one of many clients: where it can be followed, if it was confirmed.
fn post(address: &str, token: &str, title: &str, client: usize) -> Option<String> {
    let body = format!("token={token}&title={title}&deed=send-anyway");
    let head = format!(
        "Host: test\r\nConnection: close\r\nX-Forwarded-For: 10.{}.{}.1\r\nContent-Type: application/x-www-form-urlencoded",
        client / 250 % 250,
        client % 250
    );
    let request = format!("POST /navrhnout HTTP/1.1\r\n{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    let answer = running::send(address, &request).ok()?;
    let is_confirmed = answer.starts_with("HTTP/1.1 303") && answer.contains("\r\n\r\n");
    is_confirmed.then(|| answer.split("location: ").nth(1).unwrap().split("\r\n").next().unwrap().to_owned())
}
