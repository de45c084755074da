//! From the compiler's WebAssembly to the files that a browser loads, all in memory: what only speaks of
//! panics is emptied (`panics.rs`), wasm-bindgen makes the module and its JavaScript, the names by which
//! they call each other are made short (`names.rs`), and what starts it takes the place of what starts
//! anything. Names of files carry a fingerprint of the contents, so that
//! they can be cached for ever; each file has a brotli copy beside it.

use std::io::Write;

use anyhow::{Context, Result, ensure};
use brotli::enc::BrotliEncoderParams;
use walrus::{Module, ModuleConfig};
use wasm_bindgen_cli_support::{Bindgen, EncodeInto};

use crate::names::shorten;
use crate::panics::silence;

/// brotli's best quality, and the largest window that every browser takes.
const QUALITY: i32 = 11;
const WINDOW: i32 = 22;
/// Into blocks of how many bytes it may take a file apart, as powers of two. Which is best is known when it is done.
const BLOCKS: [i32; 3] = [16, 18, 20];

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
pub(crate) fn bundle(compiled: &[u8]) -> Result<Vec<File>> {
    let (script, module) = bind(compiled)?;
    let module = File::fingerprinted("wasm", module);
    let script = File::fingerprinted("js", starting(&script, &module.name)?.into_bytes());
    let copies = [script.compressed()?, module.compressed()?];
    Ok([script, module].into_iter().chain(copies).collect())
}

/// Tells one state of the recipe in these files from another, so that a change of it is not taken for an
/// unchanged site.
pub(crate) fn recipe() -> &'static str {
    concat!(include_str!("bundle.rs"), include_str!("names.rs"), include_str!("panics.rs"))
}

/// The compiler's module, read as wasm-bindgen reads it, without what only speaks of panics.
fn silent(compiled: &[u8]) -> Result<Module> {
    let mut config = ModuleConfig::new();
    config.strict_validate(false).generate_dwarf(false).generate_name_section(false).generate_producers_section(false);
    let mut module = config.parse(compiled).context("what the compiler left is no WebAssembly")?;
    silence(&mut module);
    Ok(module)
}

/// The JavaScript module and the WebAssembly that wasm-bindgen makes of the compiler's.
fn bind(compiled: &[u8]) -> Result<(String, Vec<u8>)> {
    let mut output = Bindgen::new()
        .input_module("app", silent(compiled)?)
        .web(true)?
        .typescript(false)
        .encode_into(EncodeInto::Always)
        .omit_default_module_path(true)
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

/// Where in wasm-bindgen's script what starts any module from anywhere begins, and what it does with an instance in the end.
const LOADS: &str = "async function __wbg_load(";
const BEGINS: &str = "function __wbg_finalize_init(instance, module) {";

/// `script` with a last statement that loads `module` from beside it and starts it, in the place of what starts any.
fn starting(script: &str, module: &str) -> Result<String> {
    let (before, _) = script
        .split_once(LOADS)
        .filter(|(before, _)| before.contains(BEGINS) && before.contains("function __wbg_get_imports() {"))
        .context(
            "wasm-bindgen's script has no __wbg_load after what it needs; look in it for what starts the module now",
        )?;
    // A proxy may have changed of what type it is, so that it has to be loaded whole.
    Ok(format!(
        "{before}{STOPPED}const its=__wbg_get_imports(),from=new URL(\"{module}\",import.meta.url);\n\
         WebAssembly.instantiateStreaming(fetch(from),its)\
         .catch(()=>fetch(from).then(r=>r.arrayBuffer()).then(b=>WebAssembly.instantiate(b,its)))\
         .then(({{instance,module}})=>__wbg_finalize_init(instance,module));\n"
    ))
}

impl File {
    fn fingerprinted(extension: &str, contents: Vec<u8>) -> Self {
        let hash = blake3::hash(&contents).to_hex();
        Self { name: format!("app-{}.{extension}", &hash[..12]), contents }
    }

    fn compressed(&self) -> Result<Self> {
        let copies = BLOCKS.into_iter().map(|blocks| compress(&self.contents, blocks)).collect::<Result<Vec<_>>>()?;
        let smallest = copies.into_iter().min_by_key(Vec::len).context("there is a way to compress")?;
        Ok(Self { name: format!("{}.br", self.name), contents: smallest })
    }
}

/// These bytes in brotli.
fn compress(bytes: &[u8], blocks: i32) -> Result<Vec<u8>> {
    let how =
        BrotliEncoderParams { quality: QUALITY, lgwin: WINDOW, lgblock: blocks, ..BrotliEncoderParams::default() };
    let mut writer = brotli::CompressorWriter::with_params(Vec::new(), 4096, &how);
    writer.write_all(bytes)?;
    Ok(writer.into_inner())
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
        let theirs = format!(
            "function __wbg_get_imports() {{}}\n{BEGINS}}}\n{LOADS}module, imports) {{}}\nexport {{ theirs }};\n"
        );
        let script = starting(&theirs, "app-0.wasm").unwrap();
        assert!(script.contains(r#"new URL("app-0.wasm",import.meta.url)"#) && !script.contains("theirs"), "{script}");
        assert!(script.ends_with("__wbg_finalize_init(instance,module));\n"), "{script}");
    }

    #[test]
    fn a_script_that_starts_otherwise_is_refused() {
        assert!(starting("export default init;", "app-0.wasm").is_err());
    }

    #[test]
    fn what_is_not_wasm_is_refused() {
        assert!(bundle(b"not wasm").is_err());
    }
}
