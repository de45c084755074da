//! `make-czech`: writes `data/czech.dictionary`.

use std::path::Path;

use anyhow::{Context, Result};

fn main() -> Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/czech.dictionary");
    let bytes = osvedceno_czech::make::dictionary()?;
    std::fs::write(&path, &bytes).with_context(|| format!("{} cannot be written", path.display()))?;
    println!("{}: {} bytes", path.display(), bytes.len());
    Ok(())
}
