//! `cargo xtask sbom`: the bill of materials of the service, in `CycloneDX`: every crate that is in the program or in the site that it
//! carries, and apart from them those that only build it. Made of what cargo knows, so that it is of this very commit: the same
//! sources make the same file, which has no date for that reason.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::command::output;
use crate::workspace::Workspace;

/// The program that is shipped.
const SHIPPED: &str = "osvedceno";
/// How cargo is asked which crates those are, with what each has of them turned on: what cargo tells of all of them at once has more,
/// such as what only the client of the API or tests ask for.
const TREES: [&[&str]; 2] = [
    &["-p", SHIPPED, "--target", "x86_64-unknown-linux-gnu"],
    &[
        "-p",
        "osvedceno-frontend",
        "--no-default-features",
        "--features",
        "hydrate",
        "--target",
        "wasm32-unknown-unknown",
    ],
];
/// Where it runs: Linux, and its site in the browser.
const PLATFORMS: [&str; 4] =
    ["--filter-platform", "x86_64-unknown-linux-gnu", "--filter-platform", "wasm32-unknown-unknown"];

/// Writes the bill to `out`, or else into the target folder, and says where it is.
///
/// # Errors
/// cargo cannot tell, or the file cannot be written.
pub(crate) fn write(workspace: &Workspace, out: Option<PathBuf>) -> Result<PathBuf> {
    let metadata = ["metadata", "--format-version", "1", "--locked", "--all-features"];
    let metadata: Value = serde_json::from_str(&output(workspace.cargo(metadata).args(PLATFORMS))?)?;
    let tree = |of: &&[&str]| {
        let all = ["tree", "--locked", "--edges", "no-dev", "--prefix", "none", "--format", "{p}"];
        output(workspace.cargo(all).args(*of))
    };
    let trees: String = TREES.iter().map(tree).collect::<Result<_>>()?;
    let lock = fs::read_to_string(workspace.root().join("Cargo.lock")).context("there is no Cargo.lock")?;
    let bill = bill(&metadata, &listed(&trees), &checksums(&lock)).context("cargo metadata is not as it was")?;
    let path = out.unwrap_or_else(|| workspace.target().join("osvedceno.cdx.json"));
    fs::write(&path, serde_json::to_string_pretty(&bill)? + "\n")
        .with_context(|| format!("cannot write {}", path.display()))?;
    Ok(path)
}

/// The names and versions in what `cargo tree` writes: `serde v1.0.0`, and perhaps more.
fn listed(tree: &str) -> BTreeSet<(&str, &str)> {
    tree.lines().filter_map(|line| line.split_once(" v")).map(|(name, rest)| (name, first(rest))).collect()
}

fn first(text: &str) -> &str {
    text.split(' ').next().unwrap_or_default()
}

/// The SHA-256 of crates, by name and version, as the lock file has them.
fn checksums(lock: &str) -> BTreeMap<(String, String), String> {
    let value = |block: &str, name: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = \""));
        line.and_then(|rest| rest.strip_suffix('"')).map(str::to_owned)
    };
    let blocks = lock.split("[[package]]").skip(1);
    blocks
        .filter_map(|block| Some(((value(block, "name")?, value(block, "version")?), value(block, "checksum")?)))
        .collect()
}

/// The bill of those crates that are `listed`; `None` where something is missing that cargo has always told.
fn bill(
    metadata: &Value,
    listed: &BTreeSet<(&str, &str)>,
    checksums: &BTreeMap<(String, String), String>,
) -> Option<Value> {
    let by_id = |list: &Value| -> Option<BTreeMap<String, Value>> {
        list.as_array()?.iter().map(|own| Some((own["id"].as_str()?.to_owned(), own.clone()))).collect()
    };
    let (mut packages, nodes) = (by_id(&metadata["packages"])?, by_id(&metadata["resolve"]["nodes"])?);
    let own = |part: &Value| part.as_str().unwrap_or_default().to_owned();
    packages.retain(|_, package| {
        let (name, version) = (own(&package["name"]), own(&package["version"]));
        listed.contains(&(name.as_str(), version.as_str()))
    });
    let (root, _) = packages.iter().find(|(_, package)| package["name"] == SHIPPED)?;
    let reached = reached(root, &packages, &nodes)?;
    let reference = |id: &str| {
        let package = &packages[id];
        Some(format!("pkg:cargo/{}@{}", package["name"].as_str()?, package["version"].as_str()?))
    };
    let mut components = Vec::new();
    let mut dependencies = Vec::new();
    for (id, in_program) in &reached {
        let mut component = component(&packages[id], checksums)?;
        let own = reference(id)?;
        component["bom-ref"] = json!(own);
        component["purl"] = json!(own);
        if id != root {
            component["scope"] = json!(if *in_program { "required" } else { "excluded" });
            components.push(component);
        }
        let on = edges(&nodes[id])?.filter(|edge| reached.contains_key(edge.id)).map(|edge| reference(edge.id));
        let on: BTreeSet<String> = on.collect::<Option<_>>()?;
        dependencies.push(json!({ "ref": own, "dependsOn": on }));
    }
    let mut program = component(&packages[root], checksums)?;
    program["type"] = json!("application");
    program["bom-ref"] = json!(reference(root)?);
    program["purl"] = json!(reference(root)?);
    let mut bill = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": program },
        "components": components,
        "dependencies": dependencies,
    });
    bill["serialNumber"] = json!(serial(&bill.to_string()));
    Some(bill)
}

/// What one crate needs of another.
struct Edge<'a> {
    id: &'a str,
    /// At run time, if the other is a library; else to build it.
    normal: bool,
}

/// What a crate needs, but for its tests.
fn edges(node: &Value) -> Option<impl Iterator<Item = Edge<'_>>> {
    let edges = node["deps"].as_array()?.iter().filter_map(|dependency| {
        let kinds = dependency["dep_kinds"].as_array()?;
        let has = |kind: &Value| kinds.iter().any(|own| own["kind"] == *kind);
        let (normal, build) = (has(&Value::Null), has(&json!("build")));
        (normal || build).then_some(Edge { id: dependency["pkg"].as_str()?, normal })
    });
    Some(edges)
}

/// Every crate that the program needs, and whether it is in it. A macro of a compiler's is not, nor is what that needs.
fn reached(
    root: &str,
    packages: &BTreeMap<String, Value>,
    nodes: &BTreeMap<String, Value>,
) -> Option<BTreeMap<String, bool>> {
    let is_macro = |id: &str| packages[id]["targets"].to_string().contains("\"proc-macro\"");
    let mut reached = BTreeMap::from([(root.to_owned(), true)]);
    let mut next = vec![(root.to_owned(), true)];
    while let Some((id, in_program)) = next.pop() {
        for edge in edges(nodes.get(&id)?)?.filter(|edge| packages.contains_key(edge.id)) {
            let in_program = in_program && edge.normal && !is_macro(edge.id);
            let known = reached.get(edge.id).copied();
            if known.is_none() || in_program && known == Some(false) {
                reached.insert(edge.id.to_owned(), in_program);
                next.push((edge.id.to_owned(), in_program));
            }
        }
    }
    Some(reached)
}

fn component(package: &Value, checksums: &BTreeMap<(String, String), String>) -> Option<Value> {
    let (name, version) = (package["name"].as_str()?, package["version"].as_str()?);
    let mut component = json!({ "type": "library", "name": name, "version": version });
    if let Some(license) = package["license"].as_str() {
        component["licenses"] = json!([{ "expression": expression(license) }]);
    }
    if let Some(checksum) = checksums.get(&(name.to_owned(), version.to_owned())) {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
    }
    if let Some(repository) = package["repository"].as_str() {
        component["externalReferences"] = json!([{ "type": "vcs", "url": repository }]);
    }
    Some(component)
}

/// A licence as SPDX writes it: older crates separate those to choose from by a stroke.
fn expression(license: &str) -> String {
    license.split('/').map(str::trim).collect::<Vec<_>>().join(" OR ")
}

/// The number of a bill, made of what it says (a UUID of version 8).
fn serial(text: &str) -> String {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&blake3::hash(text.as_bytes()).as_bytes()[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32].map(|part| &digits[part]);
    format!("urn:uuid:{}", parts.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program that needs a library and a macro; the macro needs a library of its own, and so does a test.
    fn metadata() -> Value {
        let package = |name: &str, kind: &str| json!({ "id": name, "name": name, "version": "1.0.0", "license": "MIT/Apache-2.0", "targets": [{ "kind": [kind] }] });
        let node = |name: &str, needs: &[(&str, Value)]| {
            let needs = needs.iter().map(|(id, kind)| json!({ "pkg": id, "dep_kinds": [{ "kind": kind }] }));
            json!({ "id": name, "deps": needs.collect::<Vec<_>>() })
        };
        json!({
            "packages": [
                package(SHIPPED, "lib"), package("library", "lib"), package("macro", "proc-macro"), package("syn", "lib"),
                package("cc", "lib"), package("both", "lib"), package("tested", "lib"),
                package("client", "lib"),
            ],
            "resolve": { "nodes": [
                node(SHIPPED, &[("library", Value::Null), ("macro", Value::Null), ("cc", json!("build")), ("tested", json!("dev"))]),
                node("library", &[("both", Value::Null), ("client", Value::Null)]), node("macro", &[("syn", Value::Null), ("both", Value::Null)]),
                node("syn", &[]), node("cc", &[]), node("both", &[]), node("tested", &[]), node("client", &[]),
            ] },
        })
    }

    #[test]
    fn what_is_in_the_program_is_told_from_what_only_builds_it_and_what_is_for_others() {
        let lock = "version = 4\n\n[[package]]\nname = \"library\"\nversion = \"1.0.0\"\nchecksum = \"abc\"\n";
        let tree =
            [SHIPPED, "library", "macro", "syn", "cc", "both", "tested"].map(|name| format!("{name} v1.0.0 (*)\n"));
        let bill = bill(&metadata(), &listed(&tree.concat()), &checksums(lock)).unwrap();
        let scopes: BTreeMap<&str, &str> = bill["components"]
            .as_array()
            .unwrap()
            .iter()
            .map(|own| (own["name"].as_str().unwrap(), own["scope"].as_str().unwrap()))
            .collect();
        let wanted = [
            ("both", "required"),
            ("cc", "excluded"),
            ("library", "required"),
            ("macro", "excluded"),
            ("syn", "excluded"),
        ];
        assert_eq!(scopes, wanted.into());
        let library = bill["components"].as_array().unwrap().iter().find(|own| own["name"] == "library").unwrap();
        assert_eq!(library["licenses"][0]["expression"], "MIT OR Apache-2.0");
        assert_eq!(library["hashes"][0]["content"], "abc");
        let on = |name: &str| {
            let own = bill["dependencies"].as_array().unwrap().iter().find(|own| own["ref"] == name).unwrap();
            own["dependsOn"].clone()
        };
        assert_eq!(on("pkg:cargo/library@1.0.0"), json!(["pkg:cargo/both@1.0.0"]));
        assert_eq!(bill["metadata"]["component"]["name"], SHIPPED);
    }

    #[test]
    fn the_same_sources_have_the_same_number() {
        assert_eq!(serial("a"), serial("a"));
        assert_ne!(serial("a"), serial("b"));
        assert_eq!(serial("a").len(), "urn:uuid:".len() + 36);
    }
}
