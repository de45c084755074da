//! From the compiler's WebAssembly to the files that a browser loads, all in memory: wasm-bindgen makes
//! the module and its JavaScript, the names by which they call each other are made short (`names.rs`),
//! and one statement is added that starts it. Names of files carry a fingerprint of the contents, so that
//! they can be cached for ever; each file has a brotli copy beside it.

use std::io::Write;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::names::shorten;

/// brotli's best quality, and the largest window that every browser takes.
const QUALITY: u32 = 11;
const WINDOW: u32 = 22;

/// A file of the site.
pub(crate) struct File {
    /// `app-<fingerprint>.js` or `.wasm`, then perhaps `.br`.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) contents: Vec<u8>,
}

/// Makes the site's files from the module that the compiler left.
///
/// # Errors
/// The module is none of wasm-bindgen's, or asks for more files than these.
pub(crate) fn bundle(compiled: Vec<u8>) -> Result<Vec<File>> {
    let (script, module) = bind(compiled)?;
    let module = File::fingerprinted("wasm", module);
    let script = File::fingerprinted("js", starting(&script, &module.name)?.into_bytes());
    let copies = [script.compressed()?, module.compressed()?];
    Ok([script, module].into_iter().chain(copies).collect())
}

/// Tells one state of the recipe in these files from another, so that a change of it is not taken for an
/// unchanged site.
pub(crate) fn recipe() -> &'static str {
    concat!(include_str!("bundle.rs"), include_str!("names.rs"))
}

/// The JavaScript module and the WebAssembly that wasm-bindgen makes of the compiler's.
fn bind(compiled: Vec<u8>) -> Result<(String, Vec<u8>)> {
    let mut output = Bindgen::new()
        .input_bytes("app", compiled)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()
        .context("wasm-bindgen refuses the compiled frontend")?;
    // These would be further files for the page to load, under names without a fingerprint. Every crate
    // has an entry among the snippets, most of them empty.
    let snippets = output.snippets().iter();
    let extras = snippets
        .filter(|(_, scripts)| !scripts.is_empty())
        .map(|(krate, _)| krate)
        .chain(output.local_modules().keys())
        .chain(output.npm_dependencies().keys())
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    ensure!(extras.is_empty(), "the frontend depends on JavaScript of its own, which the site does not ship: {extras}");
    let script = output.js().to_owned();
    let module = output.wasm_mut();
    let imports = module.imports.iter_mut().map(|import| &mut import.name);
    let script = shorten(&script, imports.chain(module.exports.iter_mut().map(|export| &mut export.name)))?;
    Ok((script, module.emit_wasm()))
}

/// Hears that the application has stopped, of which nothing of it says anything any more: nothing of it hears what somebody does from
/// then on, so that links and forms are the browser's, and what it was on its way to is loaded.
const STOPPED: &str = "\
const stopped=e=>{if(!(e instanceof WebAssembly.RuntimeError))return;const r=document.documentElement;\
for(const n of [\"click\",\"submit\",\"change\",\"input\",\"keydown\",\"mousedown\",\"focusout\"])addEventListener(n,e=>e.stopImmediatePropagation(),true);\
addEventListener(\"popstate\",()=>location.reload());r.classList.remove(\"js\");if(r.classList.contains(\"underway\"))location.reload()};\
addEventListener(\"error\",e=>stopped(e.error));addEventListener(\"unhandledrejection\",e=>stopped(e.reason));\n";

/// `script` with a last statement that loads `module` from beside it and starts it.
fn starting(script: &str, module: &str) -> Result<String> {
    ensure!(
        script.contains("async function __wbg_init("),
        "wasm-bindgen's script has no __wbg_init; look in it for what starts the module now"
    );
    Ok(format!("{script}\n{STOPPED}__wbg_init({{ module_or_path: new URL(\"{module}\", import.meta.url) }});\n"))
}

impl File {
    fn fingerprinted(extension: &str, contents: Vec<u8>) -> Self {
        let hash = blake3::hash(&contents).to_hex();
        Self { name: format!("app-{}.{extension}", &hash[..12]), contents }
    }

    fn compressed(&self) -> Result<Self> {
        let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, QUALITY, WINDOW);
        writer.write_all(&self.contents)?;
        Ok(Self { name: format!("{}.br", self.name), contents: writer.into_inner() })
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn a_name_carries_twelve_digits_of_the_hash() {
        // The BLAKE3 hash of nothing, from its specification's test vectors, begins af1349b9f5f9a1a6.
        assert_eq!(File::fingerprinted("js", Vec::new()).name, "app-af1349b9f5f9.js");
    }

    #[test]
    fn a_compressed_file_opens_to_the_same_bytes() {
        let file = File::fingerprinted("js", b"osvedceno ".repeat(1000));
        let copy = file.compressed().unwrap();
        assert_eq!(copy.name, format!("{}.br", file.name));
        assert!(copy.contents.len() < 100);
        let mut opened = Vec::new();
        brotli::Decompressor::new(&*copy.contents, 4096).read_to_end(&mut opened).unwrap();
        assert_eq!(opened, file.contents);
    }

    #[test]
    fn the_script_ends_by_starting_the_module_beside_it() {
        let script = starting("async function __wbg_init(module_or_path) {}", "app-0.wasm").unwrap();
        let last = script.lines().last().unwrap();
        assert_eq!(last, r#"__wbg_init({ module_or_path: new URL("app-0.wasm", import.meta.url) });"#);
    }

    #[test]
    fn a_script_that_starts_otherwise_is_refused() {
        assert!(starting("export default init;", "app-0.wasm").is_err());
    }

    #[test]
    fn what_is_not_wasm_is_refused() {
        assert!(bundle(b"not wasm".to_vec()).is_err());
    }
}
