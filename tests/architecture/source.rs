//! Rust sources as text: which module each file is, and which other modules of its crate it names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A path of modules, from the crate on.
pub(crate) type Module = Vec<String>;

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every crate of the workspace but the tests.
pub(crate) fn crates() -> Vec<Crate> {
    let names = ["api", "corpus", "frontend", "index", "index/czech", "server", "xtask"];
    names.iter().map(|name| Crate::read(&root().join(name))).collect()
}

/// The sources of a crate.
pub(crate) struct Crate {
    pub(crate) modules: BTreeMap<Module, Source>,
}

/// A file.
pub(crate) struct Source {
    pub(crate) path: PathBuf,
    /// What it names from the crate on, by `crate::` and `super::`, as far as it is a module. What a folder's own file takes from
    /// the files of its folder is no import of its own: it is their front door, and they may lean on what stands in it.
    pub(crate) imports: BTreeSet<Module>,
}

impl Crate {
    /// Reads the sources below `folder/src`.
    pub(crate) fn read(folder: &Path) -> Self {
        let mut texts = BTreeMap::new();
        list(&folder.join("src"), &mut Vec::new(), &mut texts);
        let fronts = texts.iter().map(|(module, (_, text))| (module.clone(), front(module, text, &texts))).collect();
        let modules = texts.into_iter().map(|(module, (path, text))| {
            let imports = imports(&module, &text, &fronts);
            (module, Source { path, imports })
        });
        Self { modules: modules.collect() }
    }

    /// The modules that reach themselves by imports, each with the way.
    pub(crate) fn circles(&self) -> Vec<String> {
        let mut circles = Vec::new();
        for start in self.modules.keys() {
            let mut ways: Vec<Vec<&Module>> = vec![vec![start]];
            let mut seen = BTreeSet::new();
            while let Some(way) = ways.pop() {
                for next in &self.modules[*way.last().unwrap()].imports {
                    if next == start {
                        let names: Vec<String> = way.iter().map(|module| module.join("::")).collect();
                        circles.push(format!("{} -> {}", names.join(" -> "), start.join("::")));
                    } else if seen.insert(next) {
                        ways.push(way.iter().copied().chain([next]).collect());
                    }
                }
            }
        }
        circles
    }
}

fn list(folder: &Path, module: &mut Module, texts: &mut BTreeMap<Module, (PathBuf, String)>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            module.push(name);
            list(&path, module, texts);
            module.pop();
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let mut own = module.clone();
            if !["mod", "lib", "main"].contains(&name.as_str()) {
                own.push(name);
            }
            let text = fs::read_to_string(&path).unwrap();
            texts.insert(own, (path, text));
        }
    }
}

/// Which of its files each name is from that a folder's own file takes in: whoever names it there means that file.
type Front = BTreeMap<String, Module>;

/// A text without its tests and comments.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap();
    code.lines().map(|line| line.split("//").next().unwrap().to_owned() + "\n").collect()
}

/// What the file of a folder takes in from the files of the folder.
fn front(own: &Module, text: &str, texts: &BTreeMap<Module, (PathBuf, String)>) -> Front {
    let mut front = Front::new();
    for statement in code(text).split("use ").skip(1) {
        let mut named = BTreeSet::new();
        paths(statement, &mut own.clone(), &mut named);
        for path in named {
            let child = path[..(own.len() + 1).min(path.len())].to_vec();
            if path.len() > child.len() && child.len() > own.len() && texts.contains_key(&child) {
                front.insert(path.last().unwrap().clone(), child);
            }
        }
    }
    front
}

/// The modules that a text names.
fn imports(own: &Module, text: &str, fronts: &BTreeMap<Module, Front>) -> BTreeSet<Module> {
    let code = code(text);
    let mut named = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        paths(&code[at + "crate::".len()..], &mut Vec::new(), &mut named);
    }
    for (at, _) in code.match_indices("super::") {
        // `super::super::` is read from its beginning.
        if code[..at].ends_with("super::") {
            continue;
        }
        let mut rest = &code[at..];
        let mut base = own.clone();
        while let Some(after) = rest.strip_prefix("super::") {
            base.pop();
            rest = after;
        }
        paths(rest, &mut base, &mut named);
    }
    // Of a path the longest beginning that is a module, and of a name at a folder's front the file that it is from.
    let modules = named.iter().filter_map(|path| {
        let mut module =
            (1..=path.len()).rev().map(|length| &path[..length]).find(|part| fronts.contains_key(*part))?;
        while let Some(file) = path.get(module.len()).and_then(|name| fronts[module].get(name)) {
            module = file;
            if fronts[module].is_empty() {
                break;
            }
        }
        Some(module.to_vec())
    });
    modules.filter(|module| module != own).collect()
}

/// Adds the paths that begin a text: `a::b`, or every `a::{b, c::d}`.
fn paths(text: &str, base: &mut Module, named: &mut BTreeSet<Module>) {
    let depth = base.len();
    let mut rest = text;
    loop {
        if let Some(list) = rest.strip_prefix('{') {
            for item in items(list) {
                paths(item.trim_start(), base, named);
            }
            break;
        }
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        base.push(rest[..end].to_owned());
        match rest[end..].strip_prefix("::") {
            Some(after) if end > 0 => rest = after,
            _ => {
                named.insert(base.clone());
                break;
            }
        }
    }
    base.truncate(depth);
}

/// The items of a list up to its closing brace.
fn items(list: &str) -> Vec<&str> {
    let (mut items, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                items.push(&list[start..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                items.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    items
}
