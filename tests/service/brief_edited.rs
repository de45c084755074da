//! A brief that somebody edits: what was changed is in its address, and in all that is made of it.

use axum::http::{StatusCode, header};

use crate::brief::{first, ids, spaced, town};
use crate::support::{encode, get, get_json};

#[tokio::test]
async fn what_is_changed_is_in_every_form_of_the_brief() {
    let made = get_json(&format!("/api/v1/brief?{}", town())).await;
    let section = first(&made["first_steps"], "section");
    let (step, money) = (spaced(&made["first_steps"][0]["steps"][1]), first(&made["instruments"], "record"));
    let warning = first(&made["warnings"], "record");
    let edits = format!(
        "title={}&about={}&words={}&decision=Rada+souhlas%C3%AD.&decision={}&without={section}:2&without={money}&without={warning}",
        encode("Čtyři sta agenturních"),
        encode("Firma přiveze 400 lidí."),
        encode("První odstavec.\r\nDruhý odstavec."),
        encode("Rada ukládá tajemnici svolat schůzku."),
    );
    let brief = get_json(&format!("/api/v1/brief?{}&{edits}", town())).await;
    assert_eq!(
        (&brief["title"], &brief["about"]),
        (&"Čtyři sta agenturních".into(), &"Firma přiveze 400 lidí.".into())
    );
    assert_eq!(brief["words"], "První odstavec.\nDruhý odstavec.");
    assert_eq!(brief["decision"], serde_json::json!(["Rada souhlasí.", "Rada ukládá tajemnici svolat schůzku."]));
    assert_eq!(brief["situation"], made["situation"], "facts are facts");
    assert_eq!(brief["warnings"], serde_json::json!([]));
    assert!(!ids(&brief["instruments"], "record").contains(&money));
    let steps = brief["first_steps"][0]["steps"].as_array().unwrap();
    assert_eq!(steps.len() + 1, made["first_steps"][0]["steps"].as_array().unwrap().len());
    assert_eq!(brief["first_steps"][0]["more"].as_u64(), made["first_steps"][0]["more"].as_u64().map(|more| more + 1));
    let page = get(&format!("/podklad?{}&{edits}", town())).await;
    let markdown = get(&format!("/api/v1/brief?{}&{edits}&format=markdown", town())).await;
    for body in [page.body.split("class=\"edit\"").next().unwrap(), &markdown.body] {
        assert!(body.contains("Čtyři sta agenturních"));
    }
    let markdown = markdown.body.replace('\u{a0}', " ");
    for text in [
        "# Čtyři sta agenturních",
        "Firma přiveze 400 lidí.",
        "První odstavec.\n\nDruhý odstavec.",
        "1. Rada souhlasí.",
    ] {
        assert!(markdown.contains(text), "{text}");
    }
    assert!(!markdown.contains(&step) && !markdown.contains(&money) && !markdown.contains("Neosvědčilo se"));
}

#[tokio::test]
async fn a_form_that_was_sent_leads_to_an_address_of_what_was_changed() {
    let page = get(&format!("/podklad?{}", town())).await.body;
    // All that the form has, as a browser sends it.
    let form = page.split("<form method=\"get\"").nth(1).unwrap().split("</form>").next().unwrap();
    let (mut sent, mut boxes) = (Vec::new(), 0);
    for input in form.split("<input").skip(1).map(|rest| rest.split('>').next().unwrap()) {
        let of = |name: &str| input.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
        let is_box = input.contains("type=\"checkbox\"");
        boxes += usize::from(is_box);
        if !is_box || input.contains(" checked") {
            sent.push(format!(
                "{}={}",
                of("name").unwrap(),
                encode(&of("value").unwrap_or_default().replace("&amp;", "&"))
            ));
        }
    }
    for area in form.split("<textarea").skip(1) {
        let name = area.split(" name=\"").nth(1).unwrap().split('"').next().unwrap();
        let text = area.split('>').nth(1).unwrap().split("</textarea").next().unwrap();
        sent.push(format!("{name}={}", encode(text)));
    }
    assert!(boxes > 8, "{boxes}");
    let settled = async |query: String| {
        let answer = get(&format!("/podklad?{query}")).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        answer.header(header::LOCATION).to_owned()
    };
    // Untouched, it leads back to the brief as it is made.
    let untouched = settled(sent.join("&")).await;
    let profile = osvedceno_api::BriefQuery::parse(&town()).unwrap();
    assert_eq!(untouched, format!("/podklad?{}", profile.to_query_string(false)));
    assert_eq!(get(&untouched).await.status, StatusCode::OK);
    // With one box that is not ticked, and another title.
    let step = sent.iter().position(|own| own.starts_with("keep=manual")).unwrap();
    let dropped = sent[step].split('=').nth(1).unwrap().to_owned();
    let mut changed = sent.clone();
    changed.remove(step);
    let title = changed.iter().position(|own| own.starts_with("title=")).unwrap();
    changed[title] = "title=Agentury".to_owned();
    let changed = settled(changed.join("&")).await;
    let dropped = dropped.replace("%2F", "/").replace("%3A", ":").replace("%2D", "-");
    assert!(changed.ends_with(&format!("&title=Agentury&without={dropped}")), "{changed} {dropped}");
    let page = get(&changed).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Vrátit původní nadpis") && page.body.contains("Zahodit všechny změny"));
}

#[tokio::test]
async fn what_is_too_long_is_named_and_stays_in_its_field() {
    let long = "Rada ukládá. ".repeat(600);
    let page = get(&format!("/podklad?{}&title=Agentury&decision={}", town(), encode(&long))).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("role=\"alert\"") && page.body.contains("href=\"#podklad-decision\""));
    assert!(page.body.contains("smí mít nejvýš 3000 znaků"));
    assert!(page.body.matches("Rada ukládá.").count() >= 600, "nothing of it is lost");
    assert!(page.body.contains("<h1>Agentury</h1>"), "what is right is done");
    let answer = get(&format!("/api/v1/brief?{}&decision={}", town(), encode(&long))).await;
    assert_eq!(
        (answer.status, &answer.json()["errors"][0]["parameter"]),
        (StatusCode::BAD_REQUEST, &"decision".into())
    );
}

#[tokio::test]
async fn a_pasted_page_is_read_whole_in_any_letters() {
    // As much of everything as there may be, in letters of which each takes six characters of an address.
    let most = [("text", 2_000), ("words", 4_000), ("about", 1_000), ("title", 200), ("decision", 3_000)];
    let pasted: Vec<String> =
        most.iter().map(|(name, count)| format!("{name}={}", encode(&"щ".repeat(*count)))).collect();
    let address = format!("/podklad?situations=labour-surge&{}&keep=x", pasted.join("&"));
    assert!(address.len() > 60_000);
    let page = get(&address).await;
    assert_eq!(page.status, StatusCode::OK, "a redirection as long as this would break proxies");
    for (_, count) in most {
        assert!(page.body.contains(&"щ".repeat(count)), "{count}");
    }
    let file = get(&address.replace("/podklad?", "/api/v1/brief?").replace("&keep=x", "&format=markdown")).await;
    assert!(file.body.contains(&"щ".repeat(4_000)));
}

#[tokio::test]
async fn what_cannot_be_left_out_is_named() {
    for wrong in ["%C5%A0patn%C4%9B", "manual-01/kde:0", "manual-01/kde:x", "a:b:1"] {
        let answer = get(&format!("/api/v1/brief?{}&without={wrong}", town())).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{wrong}");
        assert_eq!(answer.json()["errors"][0]["parameter"], "without");
    }
    let gone = get(&format!("/api/v1/brief?{}&without=davno-pryc", town())).await;
    assert_eq!(gone.status, StatusCode::OK);
}

#[tokio::test]
async fn what_was_changed_goes_to_the_situation_and_back() {
    let made = get_json(&format!("/api/v1/brief?{}", town())).await;
    let practices = ids(&made["practices"], "record");
    let money = first(&made["instruments"], "record");
    let edits = format!("title=Agentury&words={}&without={money}&without={}", encode("Jedna\nDvě"), practices[1]);
    let page = get(&format!("/podklad?{}&{edits}", town())).await.body.replace("&amp;", "&");
    let back = page.split("href=\"/doporuceni?").nth(1).unwrap().split('"').next().unwrap();
    assert!(
        back.contains(&format!("id={}&id={}", practices[0], practices[2])) && !back.contains(&practices[1]),
        "{back}"
    );
    assert!(back.contains("title=Agentury") && back.contains(&format!("without={money}")), "{back}");
    let page = get(&format!("/doporuceni?{back}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("class=\"practices\""), "changes of a brief are no fault of a situation");
    for form in ["<form id=\"situace\"", "<form id=\"podklad\""] {
        let form = page.body.split(form).nth(1).unwrap().split("</form>").next().unwrap();
        for (name, value) in [("title", "Agentury"), ("words", "Jedna\nDvě"), ("without", &money)] {
            let fields = form.split("<input").filter(|input| input.contains(&format!("name=\"{name}\"")));
            assert!(fields.clone().any(|input| input.contains(&format!("value=\"{value}\""))), "{name}");
        }
    }
}
