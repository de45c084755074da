//! `cargo xtask site`: the browser's half of the site, compiled and bundled into `frontend/dist/`, which
//! the service takes into its executable. If the WebAssembly came out as last time, the folder is left
//! as it is, so that the service is not built anew for nothing.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::bundle::{self, File};
use crate::wasm;
use crate::workspace::Workspace;

/// The one file in `frontend/dist/` that is not ours to replace.
const KEPT: &str = ".gitignore";

/// Brings `frontend/dist/` up to date and prints what is in it.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    let lock = workspace.root().join("Cargo.lock");
    check_versions(&fs::read_to_string(&lock).with_context(|| format!("cannot read {}", lock.display()))?)?;

    let module = wasm::compile(workspace)?;
    let compiled = fs::read(&module).with_context(|| format!("cannot read {}", module.display()))?;
    let dist = workspace.root().join("frontend/dist");
    let stamp = workspace.site_target().join("bundled");
    let key = key(&compiled);

    let unchanged = fs::read_to_string(&stamp).is_ok_and(|last| last == stamped(&key, &dist));
    if !unchanged {
        replace(&dist, &bundle::bundle(&compiled)?).with_context(|| format!("cannot write {}", dist.display()))?;
        fs::write(&stamp, stamped(&key, &dist)).with_context(|| format!("cannot write {}", stamp.display()))?;
    }
    println!("{}", summary(&sizes(&dist)?, unchanged));
    Ok(())
}

/// Most bytes that a browser may have to load, in brotli: WebAssembly and script together.
const BUDGET: u64 = 150_000;

/// Sees to it that the site in `frontend/dist/` is no larger than it may be.
pub(crate) fn check_size(workspace: &Workspace) -> Result<()> {
    let files = sizes(&workspace.root().join("frontend/dist"))?;
    let compressed = files.iter().filter(|(name, _)| name.rsplit('.').next() == Some("br"));
    let total: u64 = compressed.map(|(_, size)| size).sum();
    ensure!(
        (1..=BUDGET).contains(&total),
        "the site is {total} bytes in brotli, and may be {BUDGET}; what takes the room is seen best by the functions of the \
         module before wasm-bindgen: `osvedceno_frontend.wasm` in {}",
        workspace.site_target().display()
    );
    println!("of {} that it may be", kilobytes(BUDGET));
    Ok(())
}

/// wasm-bindgen's two halves speak a format that changes between versions: the one inside the frontend
/// and the one that bundles it have to be the same.
fn check_versions(lock: &str) -> Result<()> {
    let [inside, outside] = ["wasm-bindgen", "wasm-bindgen-cli-support"]
        .map(|package| locked_version(lock, package).with_context(|| format!("Cargo.lock has no {package}")));
    let (inside, outside) = (inside?, outside?);
    ensure!(
        inside == outside,
        "wasm-bindgen {inside} and wasm-bindgen-cli-support {outside} must be of one version; run \
         `cargo update -p wasm-bindgen-cli-support --precise {inside}`"
    );
    Ok(())
}

/// The version of `package` in the text of a Cargo.lock.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let mut lines = lock.lines();
    lines.find(|line| value(line, "name") == Some(package))?;
    value(lines.next()?, "version")
}

/// The text in `line` if it reads `key = "text"`.
fn value<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"')
}

/// Names everything that the bundle is made from.
fn key(compiled: &[u8]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(bundle::recipe().as_bytes()).update(compiled);
    hasher.finalize().to_hex().to_string()
}

/// What the stamp says when the files in `dist` were made from `key`. It lists the files, so that a
/// stamp does not speak for a folder that was emptied since, or for another checkout's.
fn stamped(key: &str, dist: &Path) -> String {
    let files = sizes(dist).unwrap_or_default();
    let lines = files.iter().map(|(name, size)| format!("{name} {size}\n"));
    std::iter::once(format!("{key}\n")).chain(lines).collect()
}

/// The files of the site in `dist` with their sizes in bytes, by name.
fn sizes(dist: &Path) -> Result<Vec<(String, u64)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dist)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name != KEPT {
            files.push((name, entry.metadata()?.len()));
        }
    }
    files.sort();
    Ok(files)
}

/// Puts `files` into `dist` in place of what is there.
///
/// All are written beside it first: from then on there are only renames and removals, so a full disk or
/// an interrupted build leaves the old site whole.
fn replace(dist: &Path, files: &[File]) -> Result<()> {
    let ready = dist.with_extension("new");
    if ready.exists() {
        fs::remove_dir_all(&ready)?;
    }
    fs::create_dir_all(&ready)?;
    fs::create_dir_all(dist)?;
    for file in files {
        fs::write(ready.join(&file.name), &file.contents)?;
    }
    for file in files {
        fs::rename(ready.join(&file.name), dist.join(&file.name))?;
    }
    for (name, _) in sizes(dist)? {
        if !files.iter().any(|file| file.name == name) {
            fs::remove_file(dist.join(name))?;
        }
    }
    fs::remove_dir(&ready)?;
    Ok(())
}

/// One line: what the site weighs, plain and as it is sent.
fn summary(files: &[(String, u64)], unchanged: bool) -> String {
    let (compressed, plain): (Vec<_>, Vec<_>) =
        files.iter().partition(|(name, _)| name.rsplit('.').next() == Some("br"));
    let total = |files: &[&(String, u64)]| kilobytes(files.iter().map(|(_, size)| size).sum());
    let parts = plain.iter().map(|(name, size)| format!("{name} {}", kilobytes(*size))).collect::<Vec<_>>().join(" + ");
    format!(
        "frontend/dist: {parts} = {}, {} in brotli{}",
        total(&plain),
        total(&compressed),
        if unchanged { " (unchanged)" } else { "" }
    )
}

/// Bytes as whole kilobytes of 1000.
fn kilobytes(bytes: u64) -> String {
    format!("{} kB", (bytes + 500) / 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
[[package]]
name = "wasm-bindgen-shared"
version = "0.2.99"

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
dependencies = [
 "wasm-bindgen-shared",
]

[[package]]
name = "wasm-bindgen-cli-support"
version = "0.2.129"
"#;

    #[test]
    fn a_version_is_read_for_the_whole_name_only() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(LOCK, "wasm"), None);
    }

    #[test]
    fn halves_of_wasm_bindgen_that_differ_are_told_how_to_agree() {
        let error = check_versions(LOCK).unwrap_err().to_string();
        assert!(error.contains("0.2.130 and wasm-bindgen-cli-support 0.2.129"), "{error}");
        assert!(error.ends_with("--precise 0.2.130`"), "{error}");
        assert!(check_versions(&LOCK.replace("0.2.129", "0.2.130")).is_ok());
    }

    #[test]
    fn the_summary_adds_up_both_forms() {
        let files = [
            ("app-1.js".to_owned(), 20_400),
            ("app-1.js.br".to_owned(), 4_200),
            ("app-2.wasm".to_owned(), 253_000),
            ("app-2.wasm.br".to_owned(), 84_100),
        ];
        assert_eq!(
            summary(&files, true),
            "frontend/dist: app-1.js 20 kB + app-2.wasm 253 kB = 273 kB, 88 kB in brotli (unchanged)"
        );
    }

    #[test]
    fn a_new_site_replaces_the_old_one_and_spares_the_gitignore() {
        let folder = tempfile::tempdir().unwrap();
        let dist = folder.path().join("dist");
        fs::create_dir(&dist).unwrap();
        for name in [KEPT, "app-old.js", "app-same.wasm"] {
            fs::write(dist.join(name), name).unwrap();
        }
        let new = ["app-new.js", "app-same.wasm"].map(|name| File { name: name.to_owned(), contents: b"new".to_vec() });
        replace(&dist, &new).unwrap();
        let names: Vec<_> = sizes(&dist).unwrap().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["app-new.js", "app-same.wasm"]);
        assert!(dist.join(KEPT).exists());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
