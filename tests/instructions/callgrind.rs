//! The program as a service under Callgrind: requests go in, the number of instructions from its start to its end comes out.

use std::env;
use std::error::Error;
use std::ffi::OsString;
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::Command;

use osvedceno_measuring::{Request, Service, program, real_corpus};

use crate::folder;

/// The C library copies and compares by the widest instructions that a processor has, which is up to 5 % of a search: it is to
/// take those that every x86-64 has. Names that a version does not know, it passes over.
const PLAIN: &str =
    "glibc.cpu.hwcaps=-AVX2,-AVX2_Usable,-AVX,-AVX_Fast_Unaligned_Load,-AVX512F,-AVX512VL,-EVEX,-ERMS,-FSRM";

/// How often a count is begun anew.
const TRIES: usize = 5;

/// Callgrind, and what it is to run.
pub(crate) struct Callgrind {
    valgrind: OsString,
    program: PathBuf,
    index: PathBuf,
    /// Two runs in one target folder take turns, since what they write has the same names.
    _turn: File,
}

impl Callgrind {
    /// Finds both by their variables, and makes the index.
    pub(crate) fn find() -> Self {
        let valgrind = env::var_os("VALGRIND").unwrap_or_else(|| "valgrind".into());
        let program = program().unwrap_or_else(|error| panic!("{error}: `cargo xtask bench instructions`"));
        let index = folder().join("index");
        fs::create_dir_all(&index).unwrap();
        let turn = File::create(folder().join("turn")).unwrap();
        turn.lock().unwrap();
        let mut command = Command::new(&program);
        let made = command.arg("index").arg("--corpus").arg(real_corpus()).arg("--index").arg(&index).output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        Self { valgrind, program, index, _turn: turn }
    }

    /// Instructions of a service that is asked for something of each kind, then for all of these, and ended: the larger of two
    /// counts, since one in four lacks what a thread did that reads the index in the background, 20 of 600 million.
    ///
    /// A service gives an answer ten seconds, which under Callgrind on a machine that is all taken may be too few: it then is
    /// counted anew, and is no other number for it.
    pub(crate) fn count(&self, name: &str, requests: &[Request]) -> u64 {
        self.count_once(name, requests).max(self.count_once(name, requests))
    }

    fn count_once(&self, name: &str, requests: &[Request]) -> u64 {
        let mut faults = Vec::new();
        while faults.len() < TRIES {
            match self.try_count(name, requests) {
                Ok(count) => return count,
                Err(fault) => faults.push(fault.to_string()),
            }
        }
        panic!("{name} could not be counted: {faults:#?}")
    }

    fn try_count(&self, name: &str, requests: &[Request]) -> Result<u64, Box<dyn Error>> {
        let counts = folder().join(format!("{name}.callgrind"));
        let address = Service::free_address()?;
        let mut out = OsString::from("--callgrind-out-file=");
        out.push(&counts);
        let mut command = Command::new(&self.valgrind);
        command.arg("--tool=callgrind").arg(out).arg(&self.program).args(["serve", "--listen", &address]);
        command.arg("--corpus").arg(real_corpus()).arg("--index").arg(&self.index);
        command.arg("--unanswered").arg(folder().join(format!("{name}-unanswered.json")));
        // As on a machine with one core, whatever this one has.
        command.envs([("RUST_LOG", "off"), ("TOKIO_WORKER_THREADS", "1"), ("RAYON_NUM_THREADS", "1")]);
        command.env("GLIBC_TUNABLES", PLAIN);
        let (service, _) = Service::run(&mut command, address)?;
        let mut connection = service.connect()?;
        // What the first answer of each kind makes once is no part of one answer.
        let first = [
            Request::get("/api/v1/search?q=knihovna"),
            Request::get("/hledat?q=muzeum"),
            Request::post("/api/v1/recommendations", r#"{"areas": ["language"], "text": "Máme málo kurzů."}"#),
        ];
        for request in first.iter().chain(requests) {
            connection.ask(request)?;
        }
        drop(connection);
        service.stop()?;
        let text = fs::read_to_string(&counts)?;
        let total =
            text.lines().find_map(|line| line.strip_prefix("totals: ").or_else(|| line.strip_prefix("summary: ")));
        let total = total.ok_or_else(|| format!("{} has no sum", counts.display()))?;
        Ok(total.trim().parse()?)
    }
}
