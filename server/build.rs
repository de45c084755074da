//! The site is embedded from `frontend/dist`; a new build of it has new names, which only this tells cargo of.

fn main() {
    println!("cargo::rerun-if-changed=../frontend/dist");
}
