//! The program as a running service, for as long as it is held.

use std::error::Error;
use std::io::{self, Read};
use std::net::{TcpListener, TcpStream};
use std::ops::Range;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::client::{Connection, Request};
use crate::process::Process;

/// Between two tries whether it listens: within the third digit of any start.
const PAUSE: Duration = Duration::from_micros(500);

/// Where services listen; see [`Service::free_address`].
const PORTS: Range<u16> = 12_000..28_000;

/// A running service; killed when it is dropped.
#[derive(Debug)]
pub struct Service {
    child: Child,
    /// Where it listens, as `host:port`.
    pub address: String,
}

impl Drop for Service {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Service {
    /// Starts a program with a corpus and its index, and tells how long it took until the first search was answered. It logs
    /// nothing: that is not what is measured.
    ///
    /// # Errors
    /// The service ended, with what it said; or its first answer is none.
    pub fn start(program: &Path, corpus: &Path, index: &Path) -> Result<(Self, Duration), Box<dyn Error>> {
        let mut command = Command::new(program);
        // The port is chosen here, since a service that logs nothing does not say which it took.
        let address = Self::free_address()?;
        command.args(["serve", "--listen", &address, "--corpus"]).arg(corpus).arg("--index").arg(index);
        command.arg("--unanswered").arg(index.join("unanswered.json")).env("RUST_LOG", "off");
        Self::run(&mut command, address)
    }

    /// An address where nobody listens, another one each time.
    ///
    /// It is below those that systems give to whoever connects: a connection to such a port, tried again until somebody listens, may
    /// be given the same one for its own end, and then is connected with itself.
    ///
    /// # Errors
    /// Every port is taken.
    pub fn free_address() -> io::Result<String> {
        static TRIED: AtomicU16 = AtomicU16::new(0);
        let ports = PORTS.end - PORTS.start;
        let first = u16::try_from(std::process::id() % u32::from(ports)).map_err(io::Error::other)?;
        for _ in PORTS {
            let port = PORTS.start + (first + TRIED.fetch_add(1, Ordering::Relaxed) % ports) % ports;
            if TcpListener::bind(("127.0.0.1", port)).is_ok() {
                return Ok(format!("127.0.0.1:{port}"));
            }
        }
        Err(io::ErrorKind::AddrInUse.into())
    }

    /// Runs a command that serves at an address, until it does.
    ///
    /// # Errors
    /// As [`Self::start`].
    pub fn run(command: &mut Command, address: String) -> Result<(Self, Duration), Box<dyn Error>> {
        let started = Instant::now();
        let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
        let mut service = Self { child, address };
        while TcpStream::connect(&service.address).is_err() {
            if let Some(status) = service.child.try_wait()? {
                return Err(format!("the service ended ({status}): {}", service.said()).into());
            }
            std::thread::sleep(PAUSE);
        }
        service.connect()?.ask(&Request::get("/api/v1/search?q=integrace"))?;
        Ok((service, started.elapsed()))
    }

    /// Has it end in order, and waits until it did.
    ///
    /// # Errors
    /// It ended before, or not well.
    pub fn stop(mut self) -> io::Result<()> {
        kill_process(Pid::from_child(&self.child), Signal::TERM)?;
        let status = self.child.wait()?;
        if status.success() {
            Ok(())
        } else {
            Err(io::Error::other(format!("the service ended: {status}, {}", self.said())))
        }
    }

    /// Its process.
    pub fn process(&self) -> Process {
        Process(self.child.id())
    }

    /// A new connection to it.
    ///
    /// # Errors
    /// It takes no more.
    pub fn connect(&self) -> io::Result<Connection> {
        Connection::open(&self.address)
    }

    /// What it said until it ended.
    fn said(&mut self) -> String {
        let mut said = String::new();
        if let Some(stderr) = &mut self.child.stderr {
            stderr.read_to_string(&mut said).ok();
        }
        said.trim().to_owned()
    }
}
