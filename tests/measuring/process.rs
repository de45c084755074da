//! What a running process has used: processor time by nanoseconds, and memory. From `/proc`, so on Linux only.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::time::Duration;

/// A process by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Process(pub u32);

/// Processor time of every thread of a process, in nanoseconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CpuTime(BTreeMap<u32, u64>);

/// Memory of a process, in bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Memory {
    /// All of it that is in memory now, files that are mapped as well.
    pub resident: u64,
    /// What of that is no file.
    pub anonymous: u64,
    /// The most that has been resident.
    pub peak: u64,
}

impl Process {
    /// Processor time of its threads until now.
    ///
    /// # Errors
    /// It has ended, or the kernel does not count (`CONFIG_SCHED_INFO`).
    pub fn cpu(self) -> io::Result<CpuTime> {
        let mut times = BTreeMap::new();
        for thread in fs::read_dir(format!("/proc/{}/task", self.0))? {
            let thread = thread?;
            // By the scheduler's own clock: `/proc/PID/stat` counts hundredths of a second, and is longer than a round. A thread
            // that has ended meanwhile is passed over.
            let Ok(text) = fs::read_to_string(thread.path().join("schedstat")) else { continue };
            let number = thread.file_name().to_string_lossy().parse().map_err(io::Error::other)?;
            let run = text.split(' ').next().unwrap_or_default();
            times.insert(number, run.trim().parse().map_err(io::Error::other)?);
        }
        if times.is_empty() { Err(io::ErrorKind::NotFound.into()) } else { Ok(CpuTime(times)) }
    }

    /// Its memory now.
    ///
    /// # Errors
    /// It has ended.
    pub fn memory(self) -> io::Result<Memory> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0))?;
        let bytes = |name: &str| {
            let value = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
            let kilobytes = value.and_then(|value| value.trim().strip_suffix(" kB")?.parse::<u64>().ok());
            // A process that is ending has no memory any more.
            kilobytes.map(|own| own * 1024).ok_or(io::ErrorKind::NotFound)
        };
        Ok(Memory { resident: bytes("VmRSS")?, anonymous: bytes("RssAnon")?, peak: bytes("VmHWM")? })
    }
}

impl CpuTime {
    /// What was used between an earlier moment and this one. A thread that ended between the two is not counted: those of the
    /// service end when they have had nothing to do for ten seconds.
    pub fn since(&self, earlier: &Self) -> Duration {
        let used = self.0.iter().map(|(thread, time)| time.saturating_sub(earlier.0.get(thread).copied().unwrap_or(0)));
        Duration::from_nanos(used.sum())
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::Process;

    #[test]
    fn time_that_a_thread_works_is_counted() {
        let own = Process(std::process::id());
        let (before, started) = (own.cpu().unwrap(), Instant::now());
        let mut sum = 0_u64;
        while own.cpu().unwrap().since(&before) < Duration::from_millis(30) {
            sum = (0..100_000).fold(sum, |sum, own| std::hint::black_box(sum ^ own));
            assert!(started.elapsed() < Duration::from_mins(1), "it is never counted");
        }
    }

    #[test]
    fn memory_that_is_held_is_resident() {
        let own = Process(std::process::id());
        let before = own.memory().unwrap();
        let held = std::hint::black_box(vec![1_u8; 256 << 20]);
        let after = own.memory().unwrap();
        // Other tests may have let some go meanwhile.
        assert!(after.anonymous >= before.anonymous + (128 << 20), "{before:?} {after:?}");
        assert!(after.peak >= after.resident && after.resident >= after.anonymous);
        drop(held);
    }
}
