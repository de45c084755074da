//! The whole corpus as files: made when they are first asked for, once for a corpus, a day and an address of the service, plain and
//! compressed, and read from disk by everybody after. In: a snapshot; out: bytes of a file, from any place on. They lie in files
//! without names, which go with the process, or with the next ones.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::FileExt;
use std::sync::Arc;

use flate2::Compression;
use flate2::write::GzEncoder;
use osvedceno_api::{ExportFormat, ExportQuery, Exported, Lang, Problem, SearchQuery};
use tokio::sync::Mutex;

use crate::present::export::{exported, head, record};
use crate::snapshot::Snapshot;

/// Bytes that are written and read at once.
const PIECE: usize = 64 * 1024;
/// They are made once and read often: 9 and 11 would make these files a few per cent smaller, in several times as long.
const GZIP: Compression = Compression::new(6);
const BROTLI: u32 = 6;
/// The largest window of brotli: records resemble each other from afar.
const WINDOW: u32 = 24;
/// Its window of 4 MB is one that every client has to take (RFC 9659); 19 takes thirty times as long to be a tenth smaller.
const ZSTD: i32 = 9;

/// What a file is compressed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compressed {
    No,
    Gzip,
    Brotli,
    Zstd,
}

/// The files of a dump.
#[derive(Debug)]
pub(crate) struct Dump {
    /// What stands for all that they depend on.
    pub(crate) version: String,
    /// In the order of [`Compressed`], with their sizes.
    files: [(File, u64); 4],
}

/// The last dump of each format and language, or none yet. Whoever holds the lock makes it.
#[derive(Debug, Default)]
pub(crate) struct Dumps([Arc<Mutex<Option<Arc<Dump>>>>; 4]);

impl Dumps {
    /// The place of a dump: as a table or as lines of JSON, in a language.
    pub(crate) fn place(&self, format: ExportFormat, lang: Lang) -> Arc<Mutex<Option<Arc<Dump>>>> {
        self.0[usize::from(format == ExportFormat::Csv) * 2 + lang as usize].clone()
    }
}

impl Dump {
    /// Writes everything that a search can find, as an export does; `site` is where the service is.
    ///
    /// # Errors
    /// A damaged index, or a disk that cannot be written to.
    pub(crate) fn make(
        snapshot: &Snapshot,
        format: ExportFormat,
        lang: Lang,
        site: &str,
        version: String,
    ) -> Result<Self, Problem> {
        let all = SearchQuery { lang, ..SearchQuery::default() };
        let query = ExportQuery { exported: Exported::Found(all), format, lang };
        let ids = exported(snapshot, &query)?;
        let unwritable = |error: io::Error| unusable(&error, lang);
        let [plain, gzip, brotli, zstd] = [(); 4].map(|()| tempfile::tempfile());
        let mut plain = BufWriter::with_capacity(PIECE, plain.map_err(unwritable)?);
        let mut gzip = GzEncoder::new(BufWriter::new(gzip.map_err(unwritable)?), GZIP);
        let mut brotli = brotli::CompressorWriter::new(brotli.map_err(unwritable)?, PIECE, BROTLI, WINDOW);
        let mut zstd = zstd::Encoder::new(BufWriter::new(zstd.map_err(unwritable)?), ZSTD).map_err(unwritable)?;
        zstd.include_checksum(true).map_err(unwritable)?;
        let mut write = |piece: &[u8]| {
            plain.write_all(piece)?;
            gzip.write_all(piece)?;
            brotli.write_all(piece)?;
            zstd.write_all(piece)
        };
        write(&head(snapshot, &query)).map_err(unwritable)?;
        for id in &ids {
            write(&record(snapshot, id, &query, site)?).map_err(unwritable)?;
        }
        let files = || -> io::Result<_> {
            let plain = plain.into_inner()?;
            let gzip = gzip.finish()?.into_inner()?;
            let brotli = brotli.into_inner();
            let zstd = zstd.finish()?.into_inner()?;
            let sized = |file: File| file.metadata().map(|data| (file, data.len()));
            Ok([sized(plain)?, sized(gzip)?, sized(brotli)?, sized(zstd)?])
        };
        Ok(Self { version, files: files().map_err(unwritable)? })
    }

    /// How many bytes a file has.
    pub(crate) fn size(&self, compressed: Compressed) -> u64 {
        self.files[compressed as usize].1
    }

    /// The piece of a file that begins at a place, not beyond `end`; none at the end.
    ///
    /// # Errors
    /// A disk that cannot be read.
    pub(crate) fn piece(&self, compressed: Compressed, at: u64, end: u64) -> io::Result<Option<Vec<u8>>> {
        let length = usize::try_from(end.saturating_sub(at)).unwrap_or(PIECE).min(PIECE);
        let mut piece = vec![0; length];
        self.files[compressed as usize].0.read_exact_at(&mut piece, at)?;
        Ok((length > 0).then_some(piece))
    }
}

/// The disk is full, or there is none to write to.
fn unusable(error: &io::Error, lang: Lang) -> Problem {
    tracing::error!(%error, "a dump could not be written to the folder for temporary files");
    let title = lang.pick("Chyba služby", "The service failed");
    let detail = lang.pick(
        "Soubor se nepodařilo připravit. Chyba je na naší straně a\u{a0}je zaznamenaná; totéž po částech dává /api/v1/export.",
        "The file could not be made. The fault is ours and is recorded; /api/v1/export gives the same piece by piece.",
    );
    Problem::new(500, "internal", title, detail)
}
