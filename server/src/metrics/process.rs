//! What Linux knows of this process, from `/proc/self`; nothing where that cannot be read.

use std::fs;

use rustix::param::clock_ticks_per_second;

/// The memory of the process, in bytes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Memory {
    /// All that is in memory.
    pub(crate) resident: u64,
    /// Of that, what is no file: the rest is the index and the program, which Linux takes away and reads again as it likes.
    pub(crate) anonymous: u64,
    /// The most that has been in memory so far.
    pub(crate) peak: u64,
}

/// The memory that this process takes now.
pub(crate) fn memory() -> Option<Memory> {
    memory_of(&fs::read_to_string("/proc/self/status").ok()?)
}

fn memory_of(status: &str) -> Option<Memory> {
    let bytes = |name: &str| -> Option<u64> {
        let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
        Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? * 1024)
    };
    Some(Memory { resident: bytes("VmRSS")?, anonymous: bytes("RssAnon")?, peak: bytes("VmHWM")? })
}

/// Seconds that its threads have computed so far.
pub(crate) fn processor_seconds() -> Option<f64> {
    let ticks = ticks_of(&fs::read_to_string("/proc/self/stat").ok()?)?;
    #[allow(clippy::cast_precision_loss, reason = "hundredths of seconds are exact for longer than machines run")]
    Some(ticks as f64 / clock_ticks_per_second() as f64)
}

/// In user mode and in the kernel. The name of the program stands before them in brackets, and may have any letter.
fn ticks_of(stat: &str) -> Option<u64> {
    let mut fields = stat.rsplit_once(')')?.1.split_ascii_whitespace().skip(11);
    Some(fields.next()?.parse::<u64>().ok()? + fields.next()?.parse::<u64>().ok()?)
}

/// How many files it has open, connections among them.
pub(crate) fn open_files() -> Option<usize> {
    // Looking takes one itself.
    Some(fs::read_dir("/proc/self/fd").ok()?.count().saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_linux_writes_is_read() {
        let status = "Name:\tosvedceno\nVmHWM:\t   60000 kB\nVmRSS:\t   56000 kB\nRssAnon:\t   20000 kB\n";
        let memory = Memory { resident: 57_344_000, anonymous: 20_480_000, peak: 61_440_000 };
        assert_eq!(memory_of(status), Some(memory));
        assert_eq!(memory_of("VmRSS: many"), None);
        let stat = "7 (a) b) S 1 7 7 0 -1 4194304 1 2 3 4 120 30 0 0 20 0 9 0 5 6 7";
        assert_eq!(ticks_of(stat), Some(150));
        assert_eq!(ticks_of("7 (a) S"), None);
    }
}
