//! The index built by a program as a process: how long it takes, how much memory, and how much disk.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use osvedceno_measuring::Process;

/// Between two looks at the memory.
const PAUSE: Duration = Duration::from_millis(5);

/// An index that was built.
pub(crate) struct Built {
    pub(crate) time: Duration,
    /// The most bytes that were in memory.
    pub(crate) resident: u64,
    /// The most of them that were no file.
    pub(crate) anonymous: u64,
    /// Bytes on disk.
    pub(crate) disk: u64,
}

impl Built {
    /// Builds the index of a corpus, after what is left of another one is removed.
    ///
    /// # Errors
    /// The program failed, or wanted more memory than there is: it is ended before the machine is out of it, which would end
    /// the measuring as well.
    pub(crate) fn by(program: &Path, corpus: &Path, index: &Path) -> Result<Self, String> {
        Self::run(program, corpus, index).map_err(|error| error.to_string())
    }

    fn run(program: &Path, corpus: &Path, index: &Path) -> io::Result<Self> {
        if index.exists() {
            fs::remove_dir_all(index)?;
        }
        let (log, allowed) = (index.with_extension("log"), available()? / 10 * 9);
        let started = Instant::now();
        let mut command = Command::new(program);
        command.arg("index").arg("--corpus").arg(corpus).arg("--index").arg(index);
        let mut child = command.stdout(Stdio::null()).stderr(File::create(&log)?).env("RUST_LOG", "off").spawn()?;
        let (mut resident, mut anonymous) = (0, 0);
        let status = loop {
            // It may have ended since the last look, and has no memory then.
            let memory = Process(child.id()).memory().unwrap_or_default();
            resident = memory.peak.max(resident);
            anonymous = memory.anonymous.max(anonymous);
            if let Some(status) = child.try_wait()? {
                break status;
            }
            if anonymous > allowed {
                child.kill()?;
                child.wait()?;
                let (minutes, gigabytes) = (started.elapsed().as_secs() / 60, allowed >> 30);
                return Err(io::Error::other(format!(
                    "the index was not built: after {minutes} minutes it had {gigabytes} GB of memory and wanted more"
                )));
            }
            std::thread::sleep(PAUSE);
        };
        let time = started.elapsed();
        if !status.success() {
            // The first line says what is wrong, the last one how much is.
            let said = fs::read_to_string(&log)?;
            let mut lines = said.lines().filter(|line| !line.trim().is_empty());
            let (first, last) = (lines.next().unwrap_or_default(), lines.next_back().unwrap_or_default());
            return Err(io::Error::other(format!("the index was not built ({status}): {first} {last}")));
        }
        Ok(Self { time, resident, anonymous, disk: size(index)? })
    }
}

/// Bytes of memory that there are for a process now.
fn available() -> io::Result<u64> {
    let all = fs::read_to_string("/proc/meminfo")?;
    let line = all.lines().find_map(|line| line.strip_prefix("MemAvailable:")?.trim().strip_suffix(" kB"));
    let kilobytes: Option<u64> = line.and_then(|own| own.parse().ok());
    kilobytes.map(|own| own * 1024).ok_or_else(|| io::Error::other("the kernel does not say how much memory there is"))
}

/// Bytes of the files below a folder.
fn size(folder: &Path) -> io::Result<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let data = entry.metadata()?;
        bytes += if data.is_dir() { size(&entry.path())? } else { data.len() };
    }
    Ok(bytes)
}
