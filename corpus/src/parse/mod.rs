//! One file of the corpus: from its bytes to a record, with everything that is wrong with it.
//!
//! `record.rs` reads what every record has, `own.rs` what only some kinds have, `sources.rs`, `codes.rs` and
//! `assessment.rs` their parts; `folder.rs` knows where a record belongs.

mod assessment;
mod codes;
mod folder;
mod own;
mod parsed;
mod reader;
mod record;
mod sources;

use std::path::Path;

use unicode_normalization::is_nfc;

use crate::fault::Sink;
use crate::files::CorpusFile;
use crate::front_matter::{self, Fields};
use crate::vocabulary::Vocabulary;

use folder::stem;
use reader::Reader;

pub(crate) use parsed::Parsed;

/// What fences the front matter.
const FENCE: &str = "+++";

/// Parses one file below `records/`.
pub(crate) fn parse(file: &CorpusFile, vocabulary: &Vocabulary) -> Parsed {
    let text = String::from_utf8_lossy(&file.bytes);
    let sink = Sink::new(&file.path, &text);
    let mut parsed = Parsed {
        record: None,
        named: stem(&file.path).to_owned(),
        id_line: None,
        slugs: Vec::new(),
        links: Vec::new(),
        faults: Vec::new(),
    };
    if Path::new(&file.path).extension().is_none_or(|extension| extension != "md") {
        sink.fault(0, "not a record; only files that end with `.md` belong here");
    } else if let Err(error) = std::str::from_utf8(&file.bytes) {
        sink.fault(sink.line_at(error.valid_up_to()), "not UTF-8; save the file as UTF-8");
    } else if !is_nfc(&text) {
        sink.fault(0, "letters and their diacritics are apart (Unicode NFD, as some Macs write); save the file as NFC");
    } else if let Some((start, end, body_start)) = fences(&text, &sink) {
        let toml = text[start..end].to_owned();
        if let Some(table) = front_matter::parse(&toml, start, &sink) {
            let fields = Fields::new(&table, start, 1, &sink);
            let reader = Reader { vocabulary, sink: &sink, path: &file.path };
            reader.record(fields, &text, body_start, &mut parsed);
        }
    }
    parsed.faults = sink.into_faults();
    if !parsed.faults.is_empty() {
        parsed.record = None;
    }
    parsed
}

/// Where the front matter starts and ends, and where the body starts, in bytes.
fn fences(text: &str, sink: &Sink<'_>) -> Option<(usize, usize, usize)> {
    let mut offset = 0;
    let mut lines = text.split_inclusive('\n').map(|line| {
        offset += line.len();
        (offset - line.len(), offset, line.trim_end())
    });
    let first = lines.next();
    if first.is_some_and(|(_, _, line)| line.starts_with('\u{feff}')) {
        sink.fault(1, "the file starts with a byte order mark; save it as UTF-8 without one");
        return None;
    }
    let Some((_, start, FENCE)) = first else {
        sink.fault(1, "front matter is missing; a record starts with a line `+++`");
        return None;
    };
    let Some((end, body, _)) = lines.find(|(_, _, line)| *line == FENCE) else {
        sink.fault(1, "front matter does not end; close it with a line `+++`");
        return None;
    };
    Some((start, end, body))
}
