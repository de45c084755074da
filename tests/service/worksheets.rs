//! Pages of work on a situation, as the server renders them: whole without a script, in both languages.

use axum::http::StatusCode;

use crate::support::{encode, get, get_json};

/// The text of a page between two marks.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let start = page.find(from).unwrap_or_else(|| panic!("no {from}")) + from.len();
    &page[start..start + page[start..].find(to).unwrap_or_else(|| panic!("no {to} after {from}"))]
}

#[tokio::test]
async fn a_situation_in_a_plain_form_gets_practices_with_all_their_reasons() {
    let query = format!("municipality={}&situation=labour-surge&text={}", encode("Kolín"), encode("ubytovny"));
    let page = get(&format!("/doporuceni?{query}&population=&region=")).await;
    assert_eq!(page.status, StatusCode::OK);
    let page = page.body.replace('\u{a0}', " ").replace("&amp;", "&");
    let answer = get_json(&format!("/api/v1/recommendations?{query}")).await;
    let practices = between(&page, "<ol class=\"practices\">", "</ol>");
    for own in answer["practices"].as_array().unwrap() {
        assert!(practices.contains(&format!("href=\"{}\"", own["url"].as_str().unwrap())), "{}", own["id"]);
        // What only orders the list is no reason against anything, and what is not known is told in one line.
        let ordering = ["text", "topic", "practices", "variety"];
        let reasons = own["reasons"].as_array().unwrap().iter();
        for reason in reasons.filter(|own| {
            own["stand"] == "for" || own["stand"] == "against" && !ordering.iter().any(|name| own["feature"] == *name)
        }) {
            let text = reason["text"].as_str().unwrap().replace('\u{a0}', " ");
            assert!(practices.contains(&format!("<span class=\"text\">{text}</span>")), "{text}");
        }
    }
    for part in [
        ">Kolín</a>: Středočeský kraj, asi 33 400 obyvatel (2025)",
        "value=\"labour-surge\" checked",
        ">ubytovny</textarea>",
        "Rozuměli jsme:",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(page.contains("noindex"), "what somebody filled in is not to be found");
    let english = get(&format!("/en/recommendations?{query}")).await.body;
    assert!(
        english.contains("practices for your situation")
            && english.contains("href=\"/en/brief") | english.contains("action=\"/en/brief")
    );
}

#[tokio::test]
async fn an_empty_form_is_no_error_and_a_slip_loses_nothing() {
    for address in ["/doporuceni", "/doporuceni?origin=national", "/doporuceni?text=&population="] {
        let page = get(address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        assert!(page.body.contains("Co dostanete"), "{address}");
    }
    let page = get(&format!("/doporuceni?municipality={}&text=byt", encode("Nová Ves"))).await;
    assert_eq!(page.status, StatusCode::OK);
    for part in ["Něco je potřeba opravit", "value=\"Nová Ves\"", ">byt</textarea>", "Nemyslíte:"] {
        assert!(page.body.contains(part), "{part}");
    }
    // All that is wrong at once, without the names that programs have for it.
    let page = get("/doporuceni?municipality=Kolyn&budget_czk_per_year=x&population=0").await.body;
    for part in ["Musí být číslo od 0", "Musí být celé číslo od 1 do 50\u{a0}000\u{a0}000"] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("(population)") && !page.contains("budget_czk_per_year</code>"));
    let strange = get("/doporuceni?situation=labour&format=1").await.body;
    assert!(strange.contains("<code>format</code>"), "what has no field is named too");
}

#[tokio::test]
async fn whoever_names_one_of_several_chooses_by_a_link_that_keeps_what_was_filled_in() {
    let asked = format!("/doporuceni?municipality={}&text=byt&horizon=immediate", encode("Staré Sedlo"));
    let page = get(&asked).await.body.replace('\u{a0}', " ").replace("&amp;", "&");
    assert!(page.contains("Obcí toho jména je víc, vyberte tu svou") && !page.contains("class=\"practices\""));
    let link = format!(
        "municipality={}&code=561193&population=233&region=CZ032&text=byt&horizon=immediate",
        encode("Staré Sedlo").replace("%20", "+")
    );
    assert!(page.contains(&format!("href=\"/doporuceni?{link}\"")), "{link}");
    assert!(page.contains(", okres Tachov, Plzeňský kraj, asi 230 obyvatel (2011)"));
    assert!(page.contains(", okres Sokolov, Karlovarský kraj, asi 780 obyvatel (2011)"));
    let page = get(&format!("/doporuceni?{link}")).await.body.replace('\u{a0}', " ");
    for part in [
        "class=\"practices\"",
        "value=\"561193\"",
        ">Staré Sedlo</a>: okres Tachov, Plzeňský kraj, asi 230 obyvatel (2011)",
    ] {
        assert!(page.contains(part), "{part}");
    }
    // Another name over what was chosen before, without a script to clear it.
    let page = get("/doporuceni?municipality=Brno&code=561193&population=233&region=CZ032&text=byt").await.body;
    let page = page.replace('\u{a0}', " ");
    assert!(page.contains(">Brno</a>: okres Brno-město, Jihomoravský kraj, asi 403 000 obyvatel (2025)"));
    assert!(!page.contains("value=\"561193\"") && !page.contains("value=\"233\""));
}

#[tokio::test]
async fn a_name_that_is_in_no_list_gets_practices_and_a_sentence_about_it() {
    let page = get("/doporuceni?municipality=Kolyn&situation=labour-surge").await.body.replace('\u{a0}', " ");
    for part in [
        "class=\"practices\"",
        "value=\"Kolyn\"",
        "<p class=\"note\">Obec „Kolyn“ v seznamu není. Velikost ani kraj proto neznáme",
        ">Kolín</a>, Středočeský kraj, asi 33 400 obyvatel (2025)",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let elsewhere = get(&format!("/doporuceni?municipality={}&region=CZ064&text=byt", encode("Kolín"))).await.body;
    let elsewhere = elsewhere.replace('\u{a0}', " ");
    for part in
        ["class=\"practices\"", ">byt</textarea>", "V kraji, který jste uvedli (Jihomoravský kraj), obec „Kolín“ není."]
    {
        assert!(elsewhere.contains(part), "{part}");
    }
    let english = get("/en/recommendations?municipality=Kolyn").await.body;
    assert!(english.contains("There is no municipality called “Kolyn” in the list."));
    assert!(!english.contains("So far we only know where you are."), "not even that");
    let unknown = get(&format!("/doporuceni?municipality={}", encode("Praha 13"))).await.body.replace('\u{a0}', " ");
    assert!(unknown.contains(">Praha 13</a>: Praha<") && unknown.contains("Počet obyvatel místa Praha 13 neznáme."));
}

#[tokio::test]
async fn a_brief_leads_to_its_files_and_back() {
    let page = get("/podklad?situation=labour-surge&population=8000").await.body.replace("&amp;", "&");
    let brief = get_json("/api/v1/brief?situation=labour-surge&population=8000").await;
    let first = brief["practices"][0]["record"]["id"].as_str().unwrap();
    assert!(page.contains(&format!("id={first}")), "the files have what is shown, whatever is recommended tomorrow");
    let back = format!("href=\"/doporuceni?population=8000&situation=labour-surge&id={first}");
    for part in ["format=docx&lang=cs", "format=markdown&lang=cs", back.as_str()] {
        assert!(page.contains(part), "{part}");
    }
    let blank = get("/podklad").await;
    assert!(blank.status == StatusCode::OK && blank.body.contains("Co dostanete"), "there is a form to begin with");
    assert_eq!(get("/podklad?population=x").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn help_for_every_criterion_is_on_the_page_so_that_no_answer_leaves_it() {
    let page = get("/sebehodnoceni").await.body;
    let vocabulary = osvedceno_corpus::Corpus::load(&crate::support::corpus()).unwrap().vocabulary;
    let criteria = &vocabulary.group("criterion").unwrap().criteria;
    assert_eq!(criteria.len(), 10);
    for criterion in criteria {
        let help = between(&page, &format!("data-part=\"{}\"", criterion.code), "</fieldset>");
        let section = &criterion.explained_in.as_ref().unwrap().target;
        assert!(help.contains(&format!("href=\"/zaznam/{section}\"")), "{section}");
        let ids: Vec<&str> =
            help.split("<li><a href=\"/zaznam/").skip(1).map(|part| part.split('"').next().unwrap()).collect();
        assert_eq!(ids.len(), 3, "{}", criterion.code);
        for id in ids {
            let record = get_json(&format!("/api/v1/records/{id}")).await;
            let own =
                record["assessment"].as_array().unwrap().iter().find(|own| own["criterion"] == criterion.code.as_str());
            assert_eq!(own.unwrap()["answer"], "yes", "{id}: {}", criterion.code);
        }
    }
    let form = between(&page, "<form id=\"sebehodnoceni\"", ">");
    assert!(!form.contains("action"), "the answers are sent nowhere");
    assert_eq!(get("/sebehodnoceni?area=neni").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn what_is_said_of_an_own_project_is_said_to_its_author() {
    for (path, sources) in [("/sebehodnoceni", ["zdroj", "praxi"]), ("/en/self-assessment", ["source", "the practice"])]
    {
        let page = get(path).await.body;
        let criteria: Vec<&str> = page.split("<fieldset id=\"c-").skip(1).collect();
        assert_eq!(criteria.len(), 10);
        let mut said = std::collections::BTreeSet::new();
        for criterion in criteria {
            let own = |name| between(criterion, &format!("{name}=\""), "\"").to_owned();
            let legend = between(criterion, "<legend>", "</legend>");
            assert!(legend.contains('?'), "it is asked by a question: {legend}");
            for statement in [own("data-yes"), own("data-no")] {
                assert!(!statement.contains('?') && statement.len() > 15, "{path}: {statement}");
                assert!(said.insert(statement.clone()), "{path}: twice {statement}");
                let rest: String = statement.chars().skip(1).collect();
                assert!(criterion.contains(&format!("{rest}.</p>")), "{path}: {statement} stands below its answers");
            }
            let hint = between(criterion, "<p class=\"hint\">", "</p>");
            assert!(hint.len() > 20, "{path}: {hint}");
            let told = [hint, &own("data-yes"), &own("data-no")].concat().to_lowercase();
            assert!(sources.iter().all(|word| !told.contains(word)), "{path}: {told}");
        }
    }
}

#[tokio::test]
async fn the_map_has_a_link_for_every_cell() {
    let page = get("/mezery").await.body.replace("&amp;", "&");
    let table = get_json("/api/v1/gaps?kind=practice").await;
    let cells =
        table["rows"]["values"].as_array().unwrap().len() * table["columns"]["values"].as_array().unwrap().len();
    let links = page.matches("href=\"/hledat?area=").count();
    // One for each row besides.
    assert_eq!(links, cells + table["rows"]["values"].as_array().unwrap().len());
    assert!(page.contains("class=\"empty\""));
    let english = get("/en/gaps?rows=situation&columns=size").await.body;
    assert!(english.contains("Empty cells: ") && english.contains("href=\"/en/search?"));
}

#[tokio::test]
async fn what_says_nothing_is_not_answered_with_ten_practices() {
    let page = get("/doporuceni?text=p%C5%99evodovka").await.body;
    assert!(page.contains("Popisu jsme neporozuměli") && !page.contains("class=\"practices\""));
    let place = get(&format!("/doporuceni?municipality={}", encode("Kolín"))).await.body;
    assert!(place.contains("Zatím víme jen, kde jste.") && place.contains("class=\"practices\""));
}

#[tokio::test]
async fn what_was_ticked_for_the_brief_is_in_the_address() {
    let answer = get_json("/api/v1/recommendations?situation=labour-surge").await;
    let id = answer["practices"][4]["id"].as_str().unwrap();
    let page = get(&format!("/doporuceni?situation=labour-surge&id={id}")).await.body;
    let ticked = page.matches("name=\"id\"").count();
    assert_eq!(ticked, 10);
    assert!(page.contains(&format!("value=\"{id}\" checked")));
    assert_eq!(
        page.matches("\" checked").count(),
        1 + 3,
        "the practice, the situation, and a radio button of each of two"
    );
}

#[tokio::test]
async fn the_same_group_twice_is_explained_and_not_an_error() {
    let page = get("/mezery?rows=area&columns=area").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Vyberte pro ně dvě různé skupiny."));
}

#[tokio::test]
async fn what_was_not_meant_is_forgotten_with_the_text_it_was_in() {
    let text = encode("ubytovny u školy");
    let page = get(&format!("/doporuceni?text={text}&ignore=area:education")).await.body;
    assert!(page.contains("value=\"area:education\""));
    let page = get(&format!("/doporuceni?text={}&ignore=area:education", encode("ubytovny"))).await.body;
    assert!(!page.contains("value=\"area:education\""));
}
