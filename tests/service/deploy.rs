//! What `deploy/` has, and what `docs/operations.md` says of it: nothing is lost where replicas roll, the programs that it is for
//! take its files, and every setting is one that the service has.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output};

use crate::running::{self, serve, until};
use crate::small::{Small, id};
use crate::support::{program, run, text};

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

fn deploy(file: &str) -> PathBuf {
    root().join("deploy").join(file)
}

/// A program of the system. Debian keeps those of servers where only root looks.
fn found(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders = std::env::split_paths(&path).chain([PathBuf::from("/usr/sbin")]);
    folders.find_map(|folder| Some(folder.join(name)).filter(|path| path.is_file()))
}

/// A program that not everybody has who tests: without it, what it would check is left out, and a note says so.
pub(crate) fn if_there(name: &str) -> Option<Command> {
    let path = found(name);
    if path.is_none() {
        println!("not checked: {name} is not here");
    }
    path.map(Command::new)
}

/// A program that `cargo xtask test` sees to.
fn needed(name: &str) -> Command {
    Command::new(found(name).unwrap_or_else(|| panic!("{name} is missing; `cargo xtask test --only unit` installs it")))
}

#[track_caller]
fn succeeds(command: &mut Command) -> String {
    let Output { status, stdout, stderr } = command.output().unwrap();
    let said = text(&stdout) + &text(&stderr);
    assert!(status.success(), "{command:?}: {said}");
    said
}

#[test]
fn behind_haproxy_another_corpus_and_a_restart_of_every_replica_lose_no_request() {
    needed("haproxy");
    needed("curl");
    let (small, other) = (Small::new("a"), Small::new("b"));
    let program = program(&[]);
    let rolled =
        succeeds(Command::new(deploy("rolling.sh")).arg(program.get_program()).args([small.corpus(), other.corpus()]));
    println!("{rolled}");
    let last = rolled.lines().next_back().unwrap();
    let (requests, rest) = last.split_once(" requests, ").unwrap_or_else(|| panic!("{rolled}"));
    assert!(rest.starts_with("0 lost, "), "{rolled}");
    assert!(requests.parse::<usize>().unwrap() > 100, "too few to tell: {rolled}");
}

#[test]
fn haproxy_takes_its_file_as_it_is() {
    let said = succeeds(needed("haproxy").args(["-c", "-f"]).arg(deploy("haproxy.cfg")));
    assert!(!said.contains("[WARNING]"), "{said}");
}

/// Two copies, of which the first has the store.
#[test]
fn behind_haproxy_forms_go_to_the_replica_that_keeps_what_is_sent_and_all_else_to_any() {
    let small = Small::new("a");
    let file = small.file("proposals.sqlite");
    let (corpus, index) = (small.corpus(), small.index());
    let first = serve(&corpus, &index, &["--behind-proxy", "--proposals", file.to_str().unwrap()]);
    let second = serve(&corpus, &index, &["--behind-proxy"]);
    let front = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let mut proxy = needed("haproxy");
    proxy.arg("-db").arg("-f").arg(deploy("haproxy.cfg")).env("REPLICAS_FRONT", &front);
    proxy.env("REPLICAS_STATUS", format!("unix@{}", small.file("status").display()));
    proxy.env("REPLICAS_FIRST", &first.address).env("REPLICAS_SECOND", &second.address);
    let mut proxy = Stopped(proxy.env("REPLICAS_THIRD", &second.address).spawn().unwrap());
    let get = |path: &str| {
        let head = "Host: test\r\nConnection: close";
        running::send(&front, &format!("GET {path} HTTP/1.1\r\n{head}\r\n\r\n")).unwrap_or_default()
    };
    until("HAProxy has seen both", || get("/navrhnout").contains("name=\"token\"") && get("/").contains("200 OK"));
    let forms = [
        "/navrhnout".to_owned(),
        "/en/suggest-practice".to_owned(),
        format!("/zaznam/{}/oprava", id(0)),
        format!("/en/record/{}/correction?field=cost", id(0)),
    ];
    for _ in 0..4 {
        for form in &forms {
            assert!(get(form).contains("name=\"token\""), "{form} is asked of the other");
        }
    }
    drop(first);
    until("HAProxy has seen that the first is gone", || get("/navrhnout").starts_with("HTTP/1.1 503"));
    for form in &forms {
        assert!(get(form).starts_with("HTTP/1.1 503"), "{form} is not asked of who keeps nothing");
    }
    until("all else goes on", || (0..4).all(|_| get(&format!("/zaznam/{}", id(0))).starts_with("HTTP/1.1 200")));
    proxy.0.kill().unwrap();
}

/// A program that is ended with the test.
struct Stopped(Child);

impl Drop for Stopped {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// The addresses are those of nobody here, and only root may listen on such ports: sockets take their places.
#[test]
fn nginx_takes_its_file() {
    let (Some(mut nginx), Some(mut openssl)) = (if_there("nginx"), if_there("openssl")) else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name).display().to_string();
    let (key, certificate) = (file("key.pem"), file("certificate.pem"));
    let request = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=praxe.example.org";
    succeeds(openssl.args(request.split(' ')).args(["-keyout", &key, "-out", &certificate]));
    let site = fs::read_to_string(deploy("nginx.conf")).unwrap();
    let site: Vec<&str> = site.lines().filter(|line| !line.contains("listen [::]:")).collect();
    let site = site
        .join("\n")
        .replace("listen 80;", &format!("listen unix:{};", file("80")))
        .replace("listen 443 ", &format!("listen unix:{} ", file("443")))
        .replace("/etc/letsencrypt/live/praxe.example.org/fullchain.pem", &certificate)
        .replace("/etc/letsencrypt/live/praxe.example.org/privkey.pem", &key)
        .replace("/var/cache/osvedceno-nginx", &file("cache"))
        .replace("/var/log/nginx/", &file(""));
    let whole = format!("pid {};\nevents {{}}\nhttp {{\n{site}\n}}\n", file("pid"));
    fs::write(file("nginx.conf"), whole).unwrap();
    succeeds(nginx.args(["-t", "-q", "-p", &file(""), "-e", &file("error.log"), "-c", &file("nginx.conf")]));
}

#[test]
fn caddy_takes_its_file() {
    let Some(mut caddy) = if_there("caddy") else { return };
    // It would look for certificates at home.
    let home = tempfile::tempdir().unwrap();
    caddy.env("HOME", home.path()).env("XDG_DATA_HOME", home.path()).env("XDG_CONFIG_HOME", home.path());
    succeeds(caddy.args(["validate", "--adapter", "caddyfile", "--config"]).arg(deploy("Caddyfile")));
}

#[test]
fn systemd_takes_its_file_and_finds_little_that_it_leaves_open() {
    let Some(mut analyze) = if_there("systemd-analyze") else { return };
    let folder = tempfile::tempdir().unwrap();
    let unit = folder.path().join("osvedceno.service");
    let program = program(&[]);
    let own = fs::read_to_string(deploy("osvedceno.service")).unwrap();
    fs::write(&unit, own.replace("/usr/local/bin/osvedceno", program.get_program().to_str().unwrap())).unwrap();
    // What it does not know it leaves out, and says so alone.
    let said = succeeds(analyze.arg("verify").arg(&unit));
    assert!(!said.contains("osvedceno.service"), "{said}");
    // Of 10 at most, where 10 is a service that nothing is taken from. Older versions cannot tell without a running systemd.
    let version = succeeds(Command::new("systemd-analyze").arg("--version"));
    let version: u32 =
        version.split(' ').nth(1).and_then(|version| version.split(['.', '~']).next()?.parse().ok()).unwrap();
    if version >= 250 {
        succeeds(Command::new("systemd-analyze").args(["security", "--offline=true", "--threshold=12"]).arg(&unit));
    }
}

#[test]
fn scripts_have_no_fault_that_shellcheck_knows() {
    let Some(mut shellcheck) = if_there("shellcheck") else { return };
    succeeds(shellcheck.arg(deploy("rolling.sh")));
}

#[test]
fn no_file_of_the_corpus_is_left_behind_when_it_is_installed() {
    let names =
        fs::read_dir(root().join("corpus")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let data: Vec<String> = names.filter(|name| name != "src" && name != "Cargo.toml").collect();
    for file in ["deploy/Containerfile", "docs/operations.md"] {
        let text = fs::read_to_string(root().join(file)).unwrap();
        let copied: String =
            text.lines().filter(|line| line.contains("COPY corpus/") || line.contains("cp -r ")).collect();
        assert!(data.len() > 3 && data.iter().all(|name| copied.contains(name)), "{file}: {data:?} in {copied}");
    }
}

/// A setting of the service, as its help has it.
#[derive(Debug, PartialEq, Eq)]
struct Setting {
    variable: Option<String>,
    default: Option<String>,
}

/// The flags of a command, with their settings.
fn flags(command: &str) -> BTreeMap<String, Setting> {
    let help = run(&[command, "--help"]);
    assert!(help.status.success(), "there is no `osvedceno {command}`");
    let mut flags = BTreeMap::new();
    let mut flag = String::new();
    for line in text(&help.stdout).lines().map(str::trim) {
        let between = |start| Some(line.strip_prefix(start)?.strip_suffix(']')?.to_owned());
        let word = line.split(' ').find(|word| word.starts_with("--"));
        if let Some(word) = word.filter(|_| line.starts_with("--") || line.starts_with("-h")) {
            word.clone_into(&mut flag);
            flags.insert(flag.clone(), Setting { variable: None, default: None });
        } else if let Some(setting) = flags.get_mut(&flag) {
            let variable = between("[env: ").and_then(|variable| Some(variable.split_once('=')?.0.to_owned()));
            setting.variable = variable.or(setting.variable.take());
            setting.default = between("[default: ").or(setting.default.take());
        }
    }
    flags
}

/// What people are told: the files of `deploy/` and the guide.
fn told() -> Vec<(String, String)> {
    let folders = ["deploy", "deploy/import"].map(|folder| fs::read_dir(root().join(folder)).unwrap());
    let deploy = folders.into_iter().flatten().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    let paths = deploy.chain([root().join("docs/operations.md")]);
    paths.map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap())).collect()
}

#[test]
fn every_variable_and_flag_that_deploy_and_the_guide_name_is_one_of_the_program() {
    let commands = ["serve", "index", "check", "reload", "import"];
    let flags: BTreeMap<&str, BTreeMap<String, Setting>> = commands.map(|command| (command, flags(command))).into();
    let variables: BTreeSet<&str> =
        flags.values().flat_map(BTreeMap::values).filter_map(|setting| setting.variable.as_deref()).collect();
    assert!(variables.len() > 8 && flags["serve"].contains_key("--listen"), "the help is not read any more: {flags:?}");
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    for (file, text) in told() {
        for (at, _) in text.match_indices("OSVEDCENO_") {
            let name = text[at..].split(|c: char| !(c.is_ascii_uppercase() || c == '_')).next().unwrap();
            assert!(name == "OSVEDCENO_" || variables.contains(name), "{file}: {name}");
        }
        // Commands may go on in another line.
        for line in text.replace("\\\n", " ").lines() {
            for (at, found) in line.match_indices("osvedceno ").chain(line.match_indices("$program\" ")) {
                let mut words = line[at + found.len()..].split('`').next().unwrap().split_whitespace();
                let command = words.next().unwrap_or_default();
                let Some(flags) = flags.get(command) else { continue };
                for named in words.filter(|word| word.starts_with("--")) {
                    let flag = named.split(|c: char| !word(c)).next().unwrap();
                    assert!(flags.contains_key(flag), "{file}: `osvedceno {command}` has no {flag}");
                }
            }
        }
    }
}

#[test]
fn the_guide_lists_every_setting_of_the_service_as_it_is() {
    let guide = fs::read_to_string(root().join("docs/operations.md")).unwrap();
    let cells = |row: &str| -> Vec<String> {
        row.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`').to_owned()).collect()
    };
    let rows = guide.lines().filter(|line| line.starts_with("| `--")).map(cells);
    let listed: BTreeMap<String, Setting> = rows
        .map(|row| {
            let [flag, variable, .., default] = &row[..] else { panic!("{row:?}") };
            let own = |cell: &String| Some(cell.clone()).filter(|cell| !cell.is_empty() && cell != "–");
            (flag.clone(), Setting { variable: own(variable), default: own(default) })
        })
        .collect();
    let mut flags = flags("serve");
    flags.remove("--help");
    assert_eq!(listed, flags);
}
