//! The program as a running service, and requests to it over a connection of their own.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::support::program;

/// Longer than anything takes, however busy the machine is: what is waited for comes, or the test has failed.
pub(crate) const PATIENCE: Duration = Duration::from_mins(2);

/// A running service on a port of its own; killed when it is dropped.
pub(crate) struct Running {
    child: Child,
    pub(crate) address: String,
    log: Arc<Mutex<String>>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// `serve` with a corpus and an index, and whatever else it is told.
pub(crate) fn serve(corpus: &Path, index: &Path, arguments: &[&str]) -> Running {
    let mut command = program(&["serve", "--listen", "127.0.0.1:0"]);
    command.arg("--corpus").arg(corpus).arg("--index").arg(index).args(arguments);
    if !arguments.contains(&"--unanswered") {
        command.arg("--unanswered").arg(format!("{}-unanswered.json", index.display()));
    }
    Running::start(&mut command).unwrap_or_else(|log| panic!("the service ended before it served: {log}"))
}

impl Running {
    /// Starts a service, and waits until it says where it serves; or what it said before it ended.
    pub(crate) fn start(command: &mut Command) -> Result<Self, String> {
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let log = Arc::new(Mutex::new(String::new()));
        let address = loop {
            let Some(Ok(line)) = lines.next() else {
                child.wait().unwrap();
                return Err(log.lock().unwrap().clone());
            };
            log.lock().unwrap().push_str(&(line.clone() + "\n"));
            if let Some((_, rest)) = line.split_once("serving on http://") {
                break rest.split('/').next().unwrap().to_owned();
            }
        };
        let written = Arc::clone(&log);
        // Whoever logs into a closed pipe ends: keep reading.
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                written.lock().unwrap().push_str(&(line + "\n"));
            }
        });
        Ok(Self { child, address, log })
    }

    /// What it has logged so far.
    pub(crate) fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// Sends it a signal, as `HUP`.
    pub(crate) fn signal(&self, name: &str) {
        let signal = match name {
            "HUP" => Signal::HUP,
            "TERM" => Signal::TERM,
            _ => panic!("{name} is no signal that a service minds"),
        };
        kill_process(self.pid(), signal).unwrap();
    }

    /// Kills it, as a power cut would.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Its process.
    pub(crate) fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    /// Whether it has ended.
    pub(crate) fn has_ended(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }

    /// Waits for its end.
    pub(crate) fn wait(&mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }

    /// A connection on which nothing was said yet.
    pub(crate) fn connect(&self) -> TcpStream {
        connect(&self.address).unwrap()
    }

    /// The answer to a request that closes its connection, as it comes over the wire.
    pub(crate) fn send(&self, request: &str) -> String {
        send(&self.address, request).unwrap()
    }

    /// The answer to `GET`, head and all.
    pub(crate) fn get(&self, path: &str) -> String {
        get(&self.address, path).unwrap()
    }

    /// The same with these lines in its head.
    pub(crate) fn get_with(&self, path: &str, lines: &str) -> String {
        self.send(&format!("GET {path} HTTP/1.1\r\nConnection: close\r\n{lines}\r\n"))
    }
}

/// The answer of the service at an address to `GET`, head and all.
pub(crate) fn get(address: &str, path: &str) -> std::io::Result<String> {
    send(address, &format!("GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n"))
}

/// The answer to `POST`.
pub(crate) fn post(address: &str, path: &str, body: &str) -> std::io::Result<String> {
    let head = format!("POST {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Length: {}", body.len());
    send(address, &format!("{head}\r\n\r\n{body}"))
}

/// The answer to a request that closes its connection.
pub(crate) fn send(address: &str, request: &str) -> std::io::Result<String> {
    let mut stream = connect(address)?;
    stream.write_all(request.as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

fn connect(address: &str) -> std::io::Result<TcpStream> {
    let stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    Ok(stream)
}

/// Waits until something is so.
pub(crate) fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let since = Instant::now();
    while !is_so() {
        assert!(since.elapsed() < PATIENCE, "in vain: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
