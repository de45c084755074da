//! The files that pages need: style, icon, outlines of maps, and the site as `cargo xtask site` built it, all inside the binary.
//!
//! A name carries a fingerprint of its contents, so that a browser may keep a file for ever.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::LazyLock;

use osvedceno_frontend::Assets;
use rust_embed::Embed;

/// Where the files are served.
pub(crate) const PATH: &str = "/assets/";

#[derive(Embed)]
#[folder = "../frontend/dist"]
struct Site;

/// One file.
#[derive(Debug)]
pub(crate) struct Asset {
    pub(crate) content_type: &'static str,
    pub(crate) plain: Cow<'static, [u8]>,
    pub(crate) brotli: Cow<'static, [u8]>,
}

static ASSETS: LazyLock<BTreeMap<String, Asset>> = LazyLock::new(|| {
    let mut assets = BTreeMap::new();
    for (stem, ending, text) in [
        ("style", "css", osvedceno_frontend::STYLE),
        ("icon", "svg", osvedceno_frontend::ICON),
        ("regions", "svg", osvedceno_frontend::REGIONS),
    ] {
        let fingerprint = &blake3::hash(text.as_bytes()).to_hex()[..12];
        let asset = Asset {
            content_type: content_type(ending),
            plain: Cow::Borrowed(text.as_bytes()),
            brotli: Cow::Owned(compress(text)),
        };
        assets.insert(format!("{stem}-{fingerprint}.{ending}"), asset);
    }
    for name in Site::iter() {
        let ending = name.rsplit('.').next().unwrap_or_default();
        let (Some(plain), Some(brotli)) = (Site::get(&name), Site::get(&format!("{name}.br"))) else { continue };
        let asset = Asset { content_type: content_type(ending), plain: plain.data, brotli: brotli.data };
        assets.insert(name.into_owned(), asset);
    }
    assets
});

/// The file of this name.
pub(crate) fn get(name: &str) -> Option<&'static Asset> {
    ASSETS.get(name)
}

fn find(stem: &str, ending: &str) -> Option<String> {
    let name = ASSETS.keys().find(|name| name.starts_with(stem) && name.ends_with(ending))?;
    Some(format!("{PATH}{name}"))
}

/// The address of the script that takes pages over; none where the site was not built.
pub(crate) fn script() -> Option<String> {
    find("app-", ".js")
}

/// Where a page finds its files.
pub(crate) fn of_pages() -> &'static Assets {
    static FOUND: LazyLock<Assets> = LazyLock::new(|| {
        let always = "the style and the icon are part of the program";
        Assets {
            style: find("style-", ".css").expect(always),
            icon: find("icon-", ".svg").expect(always),
            script: script(),
        }
    });
    &FOUND
}

/// What changes when any file does.
pub(crate) fn fingerprint() -> String {
    ASSETS.keys().cloned().collect::<Vec<_>>().join(" ")
}

fn content_type(ending: &str) -> &'static str {
    match ending {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}

fn compress(text: &str) -> Vec<u8> {
    let mut compressed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut compressed, 4096, 9, 22);
    writer.write_all(text.as_bytes()).and_then(|()| writer.flush()).expect("writing to a Vec cannot fail");
    drop(writer);
    compressed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_is_no_larger_than_it_may_be() {
        let style = ASSETS.iter().find(|(name, _)| name.starts_with("style-")).expect("there is a style").1;
        assert!(style.brotli.len() <= 25_000, "{} bytes", style.brotli.len());
    }
}
