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

const FAVICON: &str = "favicon";
const APPLE_TOUCH_ICON: &str = "apple-touch-icon";

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
    for (stem, ending, bytes) in [
        ("style", "css", osvedceno_frontend::STYLE.as_bytes()),
        ("guide", "css", osvedceno_frontend::GUIDE_STYLE.as_bytes()),
        ("forms", "css", osvedceno_frontend::FORMS_STYLE.as_bytes()),
        ("editors", "css", osvedceno_frontend::EDITORS_STYLE.as_bytes()),
        ("draft", "js", osvedceno_frontend::DRAFT_SCRIPT.as_bytes()),
        ("check", "js", osvedceno_frontend::CHECK_SCRIPT.as_bytes()),
        ("alike", "js", osvedceno_frontend::ALIKE_SCRIPT.as_bytes()),
        ("icon", "svg", osvedceno_frontend::ICON.as_bytes()),
        ("icon-192", "png", osvedceno_frontend::ICON_192),
        ("icon-512", "png", osvedceno_frontend::ICON_512),
        (FAVICON, "ico", osvedceno_frontend::FAVICON),
        (APPLE_TOUCH_ICON, "png", osvedceno_frontend::APPLE_TOUCH_ICON),
        ("regions", "svg", osvedceno_frontend::REGIONS.as_bytes()),
    ] {
        let fingerprint = &blake3::hash(bytes).to_hex()[..12];
        let asset = Asset {
            content_type: content_type(ending),
            plain: Cow::Borrowed(bytes),
            brotli: Cow::Owned(compress(bytes)),
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
        let always = "styles, the icon and these scripts are part of the program";
        Assets {
            style: find("style-", ".css").expect(always),
            guide_style: find("guide-", ".css").expect(always),
            forms_style: find("forms-", ".css").expect(always),
            editors_style: find("editors-", ".css").expect(always),
            draft_script: find("draft-", ".js").expect(always),
            check_script: find("check-", ".js").expect(always),
            alike_script: find("alike-", ".js").expect(always),
            icon: find("icon-", ".svg").expect(always),
            script: script(),
        }
    });
    &FOUND
}

/// Where the pictures are that stand for the site on a screen.
#[derive(Debug)]
pub(crate) struct Icons {
    /// Of any size.
    pub(crate) drawn: String,
    /// 192 points.
    pub(crate) small: String,
    /// 512 points.
    pub(crate) large: String,
}

pub(crate) fn icons() -> &'static Icons {
    static FOUND: LazyLock<Icons> = LazyLock::new(|| {
        let icon = |stem, ending| find(stem, ending).expect("icons are part of the program");
        Icons { drawn: icon("icon-", ".svg"), small: icon("icon-192-", ".png"), large: icon("icon-512-", ".png") }
    });
    &FOUND
}

/// The picture that browsers ask for where no page names one.
pub(crate) fn favicon() -> &'static Asset {
    part_of_program(FAVICON)
}

/// The picture that telephones of Apple ask for, which have their own corners.
pub(crate) fn apple_touch_icon() -> &'static Asset {
    part_of_program(APPLE_TOUCH_ICON)
}

fn part_of_program(stem: &str) -> &'static Asset {
    let found = ASSETS.iter().find(|(name, _)| name.starts_with(stem));
    found.expect("icons are part of the program").1
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
        "png" => "image/png",
        "ico" => "image/x-icon",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}

fn compress(bytes: &[u8]) -> Vec<u8> {
    let mut compressed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut compressed, 4096, 9, 22);
    writer.write_all(bytes).and_then(|()| writer.flush()).expect("writing to a Vec cannot fail");
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
