//! Damage: an index that is not what was written is built again, and said; one that may only be read is served as it is; a full
//! disk is named.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use osvedceno_corpus::CorpusFiles;
use osvedceno_index::{Engine, Opened, Question};

use crate::running::{Running, serve};
use crate::small::{Small, copy};
use crate::support::{program, run, text};

/// The only generation in an index folder.
fn generation(index: &Path) -> PathBuf {
    let generations = fs::read_dir(index).unwrap().map(|entry| entry.unwrap().path());
    let mut generations = generations.filter(|path| path.join("generation.json").exists() || path.is_dir());
    let only = generations.next().expect("there is a generation");
    assert_eq!(generations.next(), None);
    only
}

/// What a search finds, in full.
fn answer(engine: &Engine) -> String {
    let question = Question { words: "kurz češtiny".to_owned(), limit: 20, ..Question::default() };
    format!("{:?}", engine.search(&question).unwrap())
}

#[test]
fn whichever_file_of_an_index_is_damaged_it_is_built_again_and_answers_the_same() {
    let small = Small::new("a");
    let files = CorpusFiles::read(&small.corpus()).unwrap();
    let open = || Engine::open_or_build(&small.index(), &files).unwrap();
    let (engine, opened) = open();
    assert_eq!(opened, Opened::Built);
    let expected = answer(&engine);
    assert_eq!(open().1, Opened::Found);
    let kinds: Vec<String> = kinds_of(&small.index()).into_keys().collect();
    for kind in [
        ".fieldnorm",
        ".idx",
        ".pos",
        ".store",
        ".term",
        "codes.bits",
        "documents",
        "records",
        "checksums",
        "suggest.words",
    ] {
        assert!(kinds.iter().any(|own| own == kind), "{kind} in {kinds:?}");
    }
    for kind in kinds {
        let damages: [fn(&Path); 4] = [
            |path| flip(path, |length| length / 2),
            |path| flip(path, |length| length - 1),
            // A file without bytes, of which none can be cut off, gets one.
            |path| fs::write(path, fs::read(path).unwrap().get(1..).unwrap_or(b"x")).unwrap(),
            |path| fs::remove_file(path).unwrap(),
        ];
        for (number, damage) in damages.into_iter().enumerate() {
            let file = kinds_of(&small.index()).remove(&kind).unwrap();
            damage(&file);
            let (engine, opened) = open();
            assert_eq!(opened, Opened::Built, "damage {number} of {}", file.display());
            assert_eq!(answer(&engine), expected, "damage {number} of {}", file.display());
        }
    }
    assert_eq!(open().1, Opened::Found);
}

/// The files of the only generation by their names, those of a segment without its name, which is drawn by lot.
fn kinds_of(index: &Path) -> BTreeMap<String, PathBuf> {
    let files = files_below(&generation(index));
    let kind = |path: PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let of_segment = name.len() > 32 && name.as_bytes()[..32].iter().all(u8::is_ascii_hexdigit);
        (if of_segment { name[32..].to_owned() } else { name }, path)
    };
    files.into_iter().map(kind).collect()
}

/// Every file of a folder and of the folders in it.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

/// Flips a bit of the byte that stands at a share of a file.
fn flip(path: &Path, at: impl Fn(usize) -> usize) {
    let mut bytes = fs::read(path).unwrap();
    // A file without bytes has none that could be flipped; it gets one.
    if bytes.is_empty() {
        bytes.push(0);
    }
    let at = at(bytes.len());
    bytes[at] ^= 4;
    fs::write(path, bytes).unwrap();
}

#[test]
fn what_was_damaged_is_named_at_the_start() {
    let small = Small::new("a");
    serve(&small.corpus(), &small.index(), &[]).kill();
    let documents = generation(&small.index()).join("documents");
    flip(&documents, |length| length / 3);
    let service = serve(&small.corpus(), &small.index(), &[]);
    assert!(service.log().contains("documents is not as it was written"), "{}", service.log());
    assert!(service.get("/api/v1/search?q=kurz").starts_with("HTTP/1.1 200"));
}

#[test]
fn an_index_that_was_built_elsewhere_is_served_where_nothing_can_be_written() {
    let small = Small::new("a");
    let (corpus, index) = (small.corpus(), small.index());
    let built = run(&["index", "--corpus", corpus.to_str().unwrap(), "--index", index.to_str().unwrap()]);
    assert!(text(&built.stdout).contains("was built"));
    // Whoever the umask lets read a new file may read all of it.
    let probe = small.file("probe");
    fs::write(&probe, "").unwrap();
    let allowed = fs::metadata(&probe).unwrap().permissions().mode();
    for file in files_below(&generation(&small.index())) {
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode, allowed, "{} has {mode:o}", file.display());
    }
    // As in an image: a mount that is only read, in a namespace of its own.
    let elsewhere = small.file("elsewhere");
    copy(&small.index(), &elsewhere);
    fs::remove_file(elsewhere.join("lock")).unwrap();
    let before: Vec<PathBuf> = files(&elsewhere);
    let mounted = format!(
        "mount --bind {0} {0} && mount -o remount,bind,ro {0} && ! touch {0}/x 2>/dev/null && exec \"$@\"",
        elsewhere.display()
    );
    let unanswered = small.file("unanswered.json");
    let service = program(&["serve", "--listen", "127.0.0.1:0", "--unanswered", unanswered.to_str().unwrap()]);
    let mut command = with_mounts(&mounted, &service);
    command.arg("--corpus").arg(small.corpus()).arg("--index").arg(&elsewhere);
    let control = small.file("control");
    command.arg("--control").arg(&control);
    let service = Running::start(&mut command).unwrap();
    assert!(service.get("/api/v1/search?q=kurz").starts_with("HTTP/1.1 200"));
    assert!(service.log().contains("\"built\":false"), "{}", service.log());
    assert_eq!(files(&elsewhere), before);
    // Another corpus cannot be taken over there, which is said; this one is served still.
    small.write("b");
    let reload = run(&["reload", "--control", control.to_str().unwrap()]);
    assert_eq!(reload.status.code(), Some(1));
    assert!(text(&reload.stderr).contains("Read-only file system"), "{}", text(&reload.stderr));
    assert!(service.get("/api/v1/search?q=kurz").starts_with("HTTP/1.1 200"));
}

/// A program behind mounts of its own, which a shell makes before it runs `"$@"`. For that a namespace is needed, which needs no
/// root but a kernel that lets people have some.
fn with_mounts(shell: &str, program: &Command) -> Command {
    let unshare = ["--map-root-user", "--mount"];
    let may = Command::new("unshare").args(unshare).arg("true").status();
    assert!(
        may.is_ok_and(|status| status.success()),
        "this test needs `unshare --map-root-user --mount`, of util-linux"
    );
    let mut command = Command::new("unshare");
    command.args(unshare).args(["sh", "-ec", shell, "sh"]).arg(program.get_program()).args(program.get_args());
    command
}

/// The paths of all files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() { all.extend(files(&path)) } else { all.push(path) }
    }
    all.sort();
    all
}

#[test]
fn a_full_disk_is_called_that_and_leaves_nothing_half_done() {
    let small = Small::new("a");
    fs::create_dir(small.index()).unwrap();
    let index = small.index();
    let program = program(&["index"]);
    let on_a_small_disk = format!(
        "mount -t tmpfs -o size=32k tmpfs {0} && mkdir {0}/building-1 {0}/building-2 && ! \"$@\" && ls {0}",
        index.display()
    );
    let mut command = with_mounts(&on_a_small_disk, &program);
    command.arg("--corpus").arg(small.corpus()).arg("--index").arg(&index);
    let output = command.output().unwrap();
    let said = text(&output.stderr);
    assert!(said.contains("is full: make room, or give another folder by --index"), "{said}");
    assert_eq!(text(&output.stdout), "lock\n", "half an index is in the way: {said}");
}
