//! A corpus of any size, made of the real one: copies of its records, each with the text of another record of its folder, so
//! that no two are alike and their words and codes are as frequent as they are.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// Folders whose records are copied. There is one manual, however many records there are.
const COPIED: [&str; 6] = ["practices/cz", "practices/foreign", "policy", "analyses", "instruments", "events"];
/// A record: its id, its front matter and its text.
type Written = (String, String, String);

/// Between the front matter and the text.
const FENCE: &str = "\n+++\n";

/// Makes a corpus of at least `records` records in `folder` out of the one in `real`.
pub(crate) fn make(real: &Path, records: usize, folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut found: Vec<(PathBuf, Vec<Written>)> = Vec::new();
    for name in COPIED {
        let path = Path::new("records").join(name);
        found.push((path.clone(), read(&real.join(path))?));
    }
    for name in ["vocabulary.toml", "municipalities.csv", "related.toml"] {
        fs::create_dir_all(folder)?;
        fs::copy(real.join(name), folder.join(name))?;
    }
    let manual = Path::new("records/manual");
    fs::create_dir_all(folder.join(manual))?;
    for entry in fs::read_dir(real.join(manual))? {
        let entry = entry?;
        fs::copy(entry.path(), folder.join(manual).join(entry.file_name()))?;
    }
    let all: usize = found.iter().map(|(_, records)| records.len()).sum();
    for (path, records_of_folder) in &found {
        let folder = folder.join(path);
        fs::create_dir_all(&folder)?;
        for copy in 0..records.div_ceil(all) {
            for (at, (id, front, _)) in records_of_folder.iter().enumerate() {
                // The first copy is the record itself: others link to it.
                let (name, front) = match copy {
                    0 => (id.clone(), front.clone()),
                    copy => {
                        let name = format!("{id}-{copy}");
                        (name.clone(), front.replacen(&format!("id = \"{id}\""), &format!("id = \"{name}\""), 1))
                    }
                };
                let (_, _, text) = &records_of_folder[(at + copy) % records_of_folder.len()];
                fs::write(folder.join(format!("{name}.md")), [&front, FENCE, text].concat())?;
            }
        }
    }
    Ok(())
}

/// The records of a folder.
fn read(folder: &Path) -> Result<Vec<Written>, Box<dyn Error>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    paths.sort();
    let mut records = Vec::with_capacity(paths.len());
    for path in paths {
        let whole = fs::read_to_string(&path)?;
        let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let (front, text) = whole.split_once(FENCE).ok_or_else(|| format!("{} has no front matter", path.display()))?;
        records.push((id, front.to_owned(), text.to_owned()));
    }
    Ok(records)
}
