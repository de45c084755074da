//! The pages about the service: who runs it, what is kept of people, which version it is, how accessible it is.

use axum::http::{StatusCode, header};
use serde_json::Value;

use crate::deploy::root;
use crate::running::serve;
use crate::support::{corpus, get, get_json, index, program, run, text};

const ABOUT: [&str; 2] = ["/o-sluzbe", "/en/about"];
const ACCESSIBILITY: [&str; 2] = ["/pristupnost", "/en/accessibility"];

/// The text of a page, with spaces that do not break as others.
fn read(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            '\u{a0}' => text.push(' '),
            _ if !inside => text.push(c),
            _ => {}
        }
    }
    text
}

#[tokio::test]
async fn every_page_leads_to_them_and_they_to_each_other() {
    for address in ["/", "/hledat?q=ubytovny", "/zaznam/antverpy-curant", "/neni", "/api", ABOUT[0], ACCESSIBILITY[0]] {
        let page = get(address).await.body;
        for own in [ABOUT[0], ACCESSIBILITY[0]] {
            assert!(page.contains(&format!("href=\"{own}\"")), "{address}");
        }
    }
    let english = get("/en/gaps").await.body;
    assert!(english.contains("href=\"/en/about\"") && english.contains("href=\"/en/accessibility\""));
    for [cs, en] in [ABOUT, ACCESSIBILITY] {
        for (own, other, lang) in [(cs, en, "en"), (en, cs, "cs")] {
            let page = get(own).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.body.contains(&format!("hreflang=\"{lang}\" href=\"http://localhost{other}\"")), "{own}");
        }
    }
    let sitemap = get("/sitemap.xml").await.body;
    for path in [ABOUT, ACCESSIBILITY].concat() {
        assert!(sitemap.contains(&format!("<loc>http://localhost{path}</loc>")), "{path}");
    }
    assert!(get("/llms.txt").await.body.contains("http://localhost/en/about"));
}

#[tokio::test]
async fn where_no_operator_is_named_the_pages_say_so() {
    assert!(read(&get(ABOUT[0]).await.body).contains("Tato kopie služby nemá uvedeného provozovatele."));
    assert!(read(&get(ABOUT[1]).await.body).contains("This copy of the service has no operator named."));
    let statement = read(&get(ACCESSIBILITY[0]).await.body);
    assert!(statement.contains("zatím nikdo neposoudil") && !statement.contains("plně v souladu"), "{statement}");
}

#[tokio::test]
async fn what_evidence_means_and_how_much_there_is_comes_from_the_corpus() {
    for (lang, path) in ["cs", "en"].into_iter().zip(ABOUT) {
        let page = read(&get(path).await.body);
        let vocabulary = get_json(&format!("/api/v1/vocabulary?group=evidence&lang={lang}")).await;
        let grades = vocabulary["groups"][0]["values"].as_array().unwrap().clone();
        assert!(grades.len() > 2);
        for own in grades {
            for part in ["label", "description"] {
                let part = own[part].as_str().unwrap().replace('\u{a0}', " ");
                assert!(page.contains(&part), "{path}: {part}");
            }
        }
        let ready: Value = get_json("/readyz").await;
        assert!(page.contains(&ready["fingerprint"].as_str().unwrap()[..12]), "{path}");
        assert!(page.contains(&ready["documents"].to_string()), "{path}");
        assert!(page.contains(env!("CARGO_PKG_VERSION")), "{path}");
        assert!(page.contains("po 90 dnech") || page.contains("after 90 days"), "{path}");
    }
}

#[test]
fn the_operator_of_the_settings_stands_on_the_pages_and_is_the_contact_everywhere() {
    let example = root().join("deploy/about.toml");
    let running = serve(&corpus(), &index(), &["--about", example.to_str().unwrap()]);
    let of = |path: &str| read(&running.get(path));
    for path in ABOUT {
        let page = of(path);
        for said in [
            "Město Vzorov",
            "náměstí Míru 1, 123 45 Vzorov",
            "12345679",
            "praxe@vzorov.example",
            "Oddělení ochrany osobních údajů, poverenec@vzorov.example",
        ] {
            assert!(page.contains(said), "{path}: {said}");
        }
    }
    let statement = of(ACCESSIBILITY[0]);
    // In the order of the model statement.
    let mut rest = statement.as_str();
    for said in [
        "Provozovatel (Město Vzorov) se zavazuje",
        "Toto prohlášení o přístupnosti se vztahuje na internetové stránky http://",
        "Stav souladu",
        "jsou částečně v souladu se zákonem č. 99/2019 Sb.",
        "Nepřístupný obsah",
        "Mapy krajů nemají u každé obce vlastní popis.",
        "Vypracování prohlášení o přístupnosti",
        "dne 30. 11. 2026. Použitou metodou bylo vlastní posouzení",
        "naposledy přezkoumáno dne 15. 12. 2026.",
        "Zpětná vazba a kontaktní údaje",
        "praxe@vzorov.example",
        "Postupy pro prosazování práva",
        "Digitální a informační agentura, podatelna@dia.example",
    ] {
        let at = rest.find(said).unwrap_or_else(|| panic!("{said} is not there or too early: {statement}"));
        rest = &rest[at..];
    }
    let english = of(ACCESSIBILITY[1]);
    assert!(english.contains("partially compliant") && english.contains("30 November 2026"), "{english}");
    assert!(english.contains("Maps of regions have no description of each municipality."));
    assert!(running.get("/.well-known/security.txt").contains("Contact: mailto:praxe@vzorov.example"));
}

#[tokio::test]
async fn who_runs_it_is_part_of_what_a_browser_asks_about() {
    let tag = get(ABOUT[0]).await.header(header::ETAG).to_owned();
    let example = root().join("deploy/about.toml");
    let running = serve(&corpus(), &index(), &["--about", example.to_str().unwrap()]);
    let again = running.get_with(ABOUT[0], &format!("Host: localhost\r\nIf-None-Match: {tag}\r\n"));
    assert!(again.starts_with("HTTP/1.1 200"), "{again}");
}

#[test]
fn a_wrong_settings_file_is_refused_at_the_start_with_its_line_and_what_is_right() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("about.toml");
    let refused = |settings: &str, more: &[&str]| {
        std::fs::write(&file, settings).unwrap();
        let mut command = program(&["serve", "--listen", "127.0.0.1:0", "--about", file.to_str().unwrap()]);
        let output = command.arg("--corpus").arg(corpus()).arg("--index").arg(index()).args(more).output().unwrap();
        assert!(!output.status.success());
        text(&output.stderr)
    };
    let said = refused("name = \"Vzorov\"\nadress = \"Vzorov 1\"\n", &[]);
    assert!(said.contains("about.toml") && said.contains("line 2") && said.contains("`address`"), "{said}");
    let said = refused("name = \"Vzorov\"\naddress = \"Vzorov 1\"\nico = \"123\"\n", &[]);
    assert!(said.contains("line 3") && said.contains("eight digits"), "{said}");
    let right = "name = \"Vzorov\"\naddress = \"Vzorov 1\"\ncontact = \"a@vzorov.example\"\n";
    let said = refused(right, &["--contact", "b@vzorov.example"]);
    assert!(said.contains("a@vzorov.example") && said.contains("b@vzorov.example"), "{said}");
    let none = run(&["serve", "--listen", "127.0.0.1:0", "--about", "/nowhere/about.toml"]);
    assert!(text(&none.stderr).contains("cannot read /nowhere/about.toml"), "{}", text(&none.stderr));
}

#[test]
fn what_is_kept_of_who_sends_something_in_is_said_where_something_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("proposals.sqlite");
    let running = serve(&corpus(), &index(), &["--proposals", store.to_str().unwrap()]);
    for (path, said) in ABOUT.into_iter().zip(["nejpozději po 90 dnech", "after 90 days at the latest"]) {
        assert!(read(&running.get(path)).contains(said), "{path}");
    }
    let runtime = tokio::runtime::Runtime::new().unwrap();
    assert!(!read(&runtime.block_on(get(ABOUT[0])).body).contains("Co nám pošlete"), "nothing is taken there");
}
