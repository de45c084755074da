//! `/mcp`: what the program of a language model asks and is told. `tests/contract/models.py` asks with the client that the makers
//! of the protocol wrote.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use serde_json::{Value, json};

use crate::running::{Running, post as post_to, until};
use crate::support::{Answer, corpus, encode, get, get_json, ids, index, program, send};

const TOOLS: [&str; 5] = ["search", "record", "recommend", "places", "vocabulary"];

/// The answer to a body.
async fn post(body: impl Into<String>) -> Answer {
    send(Request::post("/mcp").body(Body::from(body.into())).unwrap()).await
}

fn message(method: &str, params: &Value) -> String {
    json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).to_string()
}

/// What comes of a method.
async fn ask(method: &str, params: Value) -> Value {
    let answer = post(message(method, &params)).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(answer.header(header::CONTENT_TYPE), "application/json");
    answer.json()
}

/// What a tool says to a program, and in words.
async fn call(tool: &str, arguments: Value) -> (Value, String) {
    let said = ask("tools/call", json!({"name": tool, "arguments": arguments})).await;
    let result = &said["result"];
    assert_eq!(result["isError"], false, "{tool} {arguments}: {said}");
    (result["structuredContent"].clone(), result["content"][0]["text"].as_str().unwrap().to_owned())
}

/// What a tool says to a call that is wrong.
async fn refused(tool: &str, arguments: Value) -> String {
    let said = ask("tools/call", json!({"name": tool, "arguments": arguments})).await;
    let result = &said["result"];
    assert_eq!(result["isError"], true, "{tool} {arguments}: {said}");
    assert!(result.get("structuredContent").is_none(), "{said}");
    result["content"][0]["text"].as_str().unwrap().to_owned()
}

/// Whatever a record in an answer must have for what is said of it to be checked.
async fn can_be_checked(record: &Value) {
    let source = &record["sources"][0];
    assert!(source["url"].as_str().unwrap().starts_with("http") && source["title"].is_string(), "{record}");
    for day in ["sources_checked", "modified"] {
        assert_eq!(record[day].as_str().unwrap().len(), "2026-11-29".len(), "{record}");
    }
    let page = record["url"].as_str().unwrap();
    assert_eq!(get(page.strip_prefix("http://localhost").unwrap()).await.status, StatusCode::OK, "{page}");
}

#[tokio::test]
async fn a_program_begins_and_is_told_what_there_is() {
    let hello =
        json!({"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}});
    let answer = post(message("initialize", &hello)).await;
    assert!(answer.headers.get("mcp-session-id").is_none(), "there is nothing to keep to one machine");
    let told = answer.json();
    assert_eq!(told["result"]["protocolVersion"], "2025-06-18");
    assert_eq!(told["result"]["serverInfo"]["name"], "osvedceno");
    assert!(told["result"]["instructions"].as_str().unwrap().contains("unknown"), "{told}");
    let begun = post(json!({"jsonrpc": "2.0", "method": "notifications/initialized"}).to_string()).await;
    assert_eq!((begun.status, begun.body.as_str()), (StatusCode::ACCEPTED, ""));

    let list = ask("tools/list", json!({})).await;
    let tools = list["result"]["tools"].as_array().unwrap();
    assert_eq!(tools.iter().map(|tool| tool["name"].as_str().unwrap()).collect::<Vec<_>>(), TOOLS);
    for tool in tools {
        assert_eq!(tool["annotations"]["readOnlyHint"], true, "{tool}");
        assert_eq!((&tool["inputSchema"]["type"], &tool["outputSchema"]["type"]), (&json!("object"), &json!("object")));
    }
}

#[tokio::test]
async fn codes_are_in_the_schemas_as_the_vocabulary_has_them() {
    let list = ask("tools/list", json!({})).await;
    let taken = &list["result"]["tools"][0]["inputSchema"]["properties"];
    for group in get_json("/api/v1/vocabulary").await["groups"].as_array().unwrap() {
        let name = group["name"].as_str().unwrap();
        let codes: Vec<_> = group["values"].as_array().unwrap().iter().map(|value| value["code"].clone()).collect();
        let items = &taken[name]["items"];
        if (1..=30).contains(&codes.len()) {
            assert_eq!(items["enum"], Value::from(codes), "{name}");
        } else {
            assert_eq!(items["type"], "string", "{name}");
        }
    }
}

#[tokio::test]
async fn a_search_finds_what_the_api_finds_and_says_where_it_is_from() {
    for (words, lang) in [("bydlení pro cizince", "cs"), ("interpreters", "en")] {
        let api = get_json(&format!("/api/v1/search?q={}&area=housing&limit=5&lang={lang}", encode(words))).await;
        let (found, text) = call("search", json!({"q": words, "area": "housing", "lang": lang})).await;
        assert_eq!(found["total"], api["total"]);
        assert_eq!(ids(&found), ids(&api));
        assert_eq!(found["license"], "https://creativecommons.org/licenses/by/4.0/");
        for (hit, own) in found["hits"].as_array().unwrap().iter().zip(api["hits"].as_array().unwrap()) {
            can_be_checked(hit).await;
            assert_eq!((&hit["title"], &hit["evidence"]["code"]), (&own["title"], &own["evidence"]));
            for told in [&hit["title"], &hit["url"], &hit["sources"][0]["url"], &hit["id"]] {
                assert!(text.contains(told.as_str().unwrap()), "{told} in {text}");
            }
        }
        let more = json!({"q": words, "area": ["housing"], "lang": lang, "limit": 1, "offset": 5});
        assert_eq!(found["next_offset"], 5);
        assert!(!ids(&found).contains(&ids(&call("search", more).await.0)[0]), "the sixth is another one");
    }
}

#[tokio::test]
async fn what_is_not_there_is_said_to_be_not_here_alone() {
    let (found, text) = call("search", json!({"q": "xyzzyx", "area": "housing", "lang": "en"})).await;
    assert_eq!((&found["total"], &found["unfound"]), (&json!(0), &json!(["xyzzyx"])));
    assert_eq!(found["without"][0]["arguments"], json!(["q"]));
    assert!(text.contains("does not mean that it does not exist"), "{text}");
}

#[tokio::test]
async fn a_record_is_short_and_whole_where_that_is_asked_for() {
    let (short, text) = call("record", json!({"id": "antverpy-curant"})).await;
    let api = get_json("/api/v1/records/antverpy-curant?markdown=true").await;
    can_be_checked(&short).await;
    assert_eq!(short["sources"].as_array().unwrap().len(), api["sources"].as_array().unwrap().len());
    assert_eq!((&short["citation"], &short["license"]), (&api["citation"], &api["license"]));
    assert_eq!(short["facets"]["evidence"], json!(["measured"]));
    assert_eq!(short["assessment"]["independently-evaluated"], "partly");
    assert_eq!(short["facts"]["cost"], "6117879 EUR (total, of a project)");
    assert!(short["text"].as_array().unwrap().iter().all(|part| part.get("markdown").is_none()), "{short}");
    assert!(text.contains("6117879 EUR") && text.contains(api["absolute_url"].as_str().unwrap()), "{text}");

    let (whole, text) = call("record", json!({"id": "antverpy-curant", "whole": true, "lang": "en"})).await;
    for (part, own) in whole["text"].as_array().unwrap().iter().zip(api["body"].as_array().unwrap()) {
        assert_eq!((&part["heading"], &part["markdown"]), (&own["heading"], &own["markdown"]));
        assert!(text.contains(own["markdown"].as_str().unwrap()), "{text}");
    }
    let section = "manual-02-kdo-u-nas-zije/ktera-cisla-ziskat-a-kde-o-ne-pozadat";
    let (section, _) = call("record", json!({"id": section})).await;
    assert!(!section["steps"].as_array().unwrap().is_empty() && section["sections"].as_array().unwrap().len() > 1);
}

#[tokio::test]
async fn what_no_source_states_is_said_to_be_unknown() {
    let (record, text) = call("record", json!({"id": "kvasiny-koordinacni-centrum", "lang": "en"})).await;
    let unstated = record["unstated"].as_array().unwrap();
    let api = get_json("/api/v1/records/kvasiny-koordinacni-centrum").await;
    for name in ["cost", "staff", "population", "implementer"] {
        assert_eq!(unstated.contains(&json!(name)), api[name].is_null(), "{name}");
        assert_eq!(record["facts"].get(name).is_none(), api[name].is_null(), "{name}");
    }
    assert!(unstated.contains(&json!("cost")) && text.contains("No source states: "), "{text}");
}

#[tokio::test]
async fn a_recommendation_is_that_of_the_api_with_what_speaks_against_it() {
    let profile = json!({"municipality": "Kolín", "situation": ["labour-surge"], "lang": "en"});
    let (said, text) = call("recommend", profile).await;
    let api = get_json("/api/v1/recommendations?municipality=Kol%C3%ADn&situation=labour-surge&limit=5&lang=en").await;
    let practices = said["practices"].as_array().unwrap();
    let order = |list: &Value| -> Vec<Value> { list.as_array().unwrap().iter().map(|own| own["id"].clone()).collect() };
    assert_eq!(order(&said["practices"]), order(&api["practices"]));
    assert_eq!(order(&said["read_first"])[..], order(&api["read_first"])[..3]);
    assert_eq!(order(&said["instruments"])[..], order(&api["instruments"])[..3]);
    assert!(said["municipality"].as_str().unwrap().starts_with("Kolín, "), "{said}");
    for (practice, own) in practices.iter().zip(api["practices"].as_array().unwrap()) {
        can_be_checked(practice).await;
        let against = |reasons: &Value| reasons.as_array().unwrap().iter().any(|own| own["stand"] != "for");
        assert_eq!(against(&practice["reasons"]), against(&own["reasons"]), "{practice}");
        assert!(text.contains(practice["reasons"][0]["text"].as_str().unwrap()), "{text}");
    }
    let page = said["url"].as_str().unwrap().strip_prefix("http://localhost").unwrap();
    assert!(get(page).await.body.contains(practices[0]["title"].as_str().unwrap()), "{page}");

    let (worded, _) = call("recommend", json!({"text": "Přijeli k nám dělníci z Mongolska.", "limit": 1})).await;
    assert_eq!(worded["practices"].as_array().unwrap().len(), 1);
    assert!(worded.get("url").is_none(), "what somebody wrote belongs in no address");
}

#[tokio::test]
async fn places_and_codes_are_told_as_the_other_tools_take_them() {
    let (said, text) = call("places", json!({"q": "Svetla nad Sa"})).await;
    let place = &said["places"][0];
    assert_eq!((&place["name"], &place["region"]), (&json!("Světlá nad Sázavou"), &json!("CZ063")));
    assert!(place["population"].as_u64().unwrap() > 5_000 && place["population_year"].is_u64(), "{place}");
    assert!(said["source"].as_str().unwrap().contains("CC BY 4.0") && text.contains("Světlá nad Sázavou"), "{said}");
    call("search", json!({"place": place["place"]})).await;
    call("recommend", json!({"code": place["code"]})).await;
    assert_eq!(call("places", json!({"q": "Xyzzy"})).await.0["places"], json!([]));

    let (all, _) = call("vocabulary", json!({"lang": "en"})).await;
    for group in all["groups"].as_array().unwrap() {
        assert_eq!(
            group.get("codes").is_none(),
            ["criterion", "country", "year"].contains(&group["name"].as_str().unwrap()),
            "{group}"
        );
    }
    let (one, text) = call("vocabulary", json!({"group": "country", "lang": "en"})).await;
    let codes = one["groups"][0]["codes"].as_array().unwrap();
    assert!(codes.iter().any(|own| own["code"] == "PT" && own["label"] == "Portugal") && text.contains("PT: Portugal"));
    call("search", json!({"country": "PT"})).await;
}

#[tokio::test]
async fn a_call_that_is_wrong_is_told_how_to_mend_it() {
    let long = "a".repeat(1_001);
    for (tool, arguments, told) in [
        (
            "search",
            json!({"area": ["housin"], "lang": "en"}),
            "area: there is no such code in the group; there are, for example: housing",
        ),
        ("search", json!({"area": ["housin"]}), "area: takový kód ve skupině není; jsou například: housing"),
        ("search", json!({"q": long, "lang": "en"}), "q: may have at most 1,000 characters"),
        ("search", json!({"words": "byty", "lang": "en"}), "words: there is no such parameter; there are: q, place"),
        ("search", json!({"limit": 21, "lang": "en"}), "limit: must be a whole number from 1 to 20"),
        ("search", json!({"q": {"a": 1}, "lang": "en"}), "q: must be text in quotes"),
        ("record", json!({"id": "neni-tu", "lang": "en"}), "There is no record “neni-tu”"),
        ("record", json!({"lang": "en"}), "id: the id of a record is lower-case"),
        ("record", json!({"id": "a", "whole": "yes", "lang": "en"}), "whole: must be one of: true, false"),
        (
            "record",
            json!({"id": "a", "full": true, "lang": "en"}),
            "full: there is no such parameter; there are: id, whole, lang",
        ),
        ("recommend", json!({"lang": "en"}), "give at least one of: municipality"),
        (
            "recommend",
            json!({"municipality": "Nová Ves", "lang": "en"}),
            "give the code (code) of the one that is meant",
        ),
        ("recommend", json!({"situation": ["labour"], "lang": "en"}), "there are, for example: labour-surge"),
        ("places", json!({"region": "CZ99", "lang": "en"}), "region: there is no such code"),
        ("vocabulary", json!({"group": ["areas"], "lang": "en"}), "there are, for example: kind, situation, area"),
    ] {
        let text = refused(tool, arguments.clone()).await;
        // Numbers below ten thousand are written in one.
        assert!(text.contains(&told.replace("1,000", "1000")), "{tool} {arguments}: {text}");
    }
    let unknown = ask("tools/call", json!({"name": "delete", "arguments": {}})).await;
    assert!(unknown["error"]["message"].as_str().unwrap().contains("search, record, recommend"), "{unknown}");
}

#[tokio::test]
async fn what_is_no_message_gets_a_problem_that_says_what_is_wanted() {
    for (method, status) in [(Method::GET, 405), (Method::DELETE, 405), (Method::PUT, 405)] {
        let answer = send(Request::builder().method(method).uri("/mcp?lang=en").body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, status);
        assert_eq!(answer.header(header::ALLOW), "POST");
        assert_eq!(answer.header(header::CONTENT_TYPE), "application/problem+json");
        assert!(answer.json()["detail"].as_str().unwrap().contains("/llms.txt"), "{}", answer.body);
    }
    let ping = message("ping", &json!({}));
    for body in [String::new(), "{".to_owned(), "{}".to_owned(), format!("[{ping}]"), "7".to_owned()] {
        let answer = post(body.clone()).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{body}");
        assert!(!answer.json()["detail"].as_str().unwrap().is_empty(), "{body}: {}", answer.body);
    }
    let version = Request::post("/mcp").header("mcp-protocol-version", "1999-01-01").body(Body::from(ping)).unwrap();
    let answer = send(version).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.json()["detail"].as_str().unwrap().contains("2025-06-18"), "{}", answer.body);
    assert_eq!(post("x".repeat(65 * 1024)).await.status, StatusCode::PAYLOAD_TOO_LARGE);

    // What is a message is answered in the protocol's own form, by whatever status.
    let hello =
        json!({"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}});
    let another = Request::post("/mcp").header("mcp-protocol-version", "2025-03-26");
    let answer = send(another.body(Body::from(message("initialize", &hello))).unwrap()).await;
    assert_eq!((answer.status, &answer.json()["jsonrpc"]), (StatusCode::BAD_REQUEST, &json!("2.0")), "{}", answer.body);
    let unknown = post(message("no/such", &json!({}))).await.json();
    assert_eq!(unknown["error"]["code"], -32_601, "{unknown}");
    assert!(unknown["error"]["message"].as_str().unwrap().contains("tools/call"), "{unknown}");
}

/// A program that errs in the protocol, and not in what it asks, is told so by the code that the protocol has for it.
#[tokio::test]
async fn a_method_with_parameters_that_it_does_not_take_is_told_what_it_takes() {
    for (method, params, wanted) in [
        ("tools/call", json!({"name": 5}), "`name`"),
        ("tools/call", json!({"arguments": {}}), "`name`"),
        ("tools/call", json!({"name": "search", "arguments": "byty"}), "`arguments`"),
        ("tools/call", json!({"name": "search", "arguments": ["byty"]}), "an object"),
    ] {
        let answer = post(message(method, &params)).await;
        let said = answer.json();
        assert_eq!((&said["jsonrpc"], &said["id"]), (&json!("2.0"), &json!(1)), "{method} {params}: {said}");
        assert_eq!(said["error"]["code"], -32_602, "{method} {params}: {said}");
        assert!(said["error"]["message"].as_str().unwrap().contains(wanted), "{method} {params}: {said}");
    }
}

#[tokio::test]
async fn all_that_is_wrong_with_a_call_is_told_at_once() {
    let all = [
        (
            "search",
            json!({"q": {}, "limit": 50, "area": "houses", "words": "a", "lang": "en"}),
            ["q", "limit", "area", "words"],
        ),
        (
            "recommend",
            json!({"text": 5, "limit": 50, "area": "houses", "words": "a", "lang": "en"}),
            ["text", "limit", "area", "words"],
        ),
        (
            "places",
            json!({"q": {}, "limit": 50, "region": "x", "words": "a", "lang": "en"}),
            ["q", "limit", "region", "words"],
        ),
    ];
    for (tool, arguments, names) in all {
        let text = refused(tool, arguments).await;
        assert!(names.iter().all(|name| text.contains(&format!("{name}: "))), "{tool}: {text}");
    }
    let known = refused("search", json!({"words": "a", "lang": "en"})).await;
    assert!(known.contains("situation") && known.contains("year_from") && !known.contains("cursor"), "{known}");
}

/// What an answer is at most where nobody asks for more, in bytes of its text and of the rest.
#[tokio::test]
async fn answers_are_small_unless_more_is_asked_for() {
    let list = ask("tools/list", json!({})).await.to_string();
    assert!(list.len() < 30_000, "{}", list.len());
    for (tool, arguments, text, structured) in [
        ("search", json!({"q": "bydlení pro cizince"}), 5_000, 6_000),
        ("search", json!({"q": "interpreters", "lang": "en"}), 5_000, 6_000),
        ("search", json!({}), 5_000, 6_000),
        ("record", json!({"id": "antverpy-curant"}), 4_000, 4_000),
        ("recommend", json!({"municipality": "Kolín", "situation": ["labour-surge"]}), 9_000, 11_000),
        ("recommend", json!({"text": "Stát u nás otevře ubytovací zařízení, lidé mají strach."}), 9_000, 11_000),
        ("places", json!({"q": "nova ves"}), 1_500, 2_500),
        ("vocabulary", json!({}), 6_000, 9_000),
        ("vocabulary", json!({"group": "situation"}), 1_500, 4_000),
    ] {
        let (said, told) = call(tool, arguments.clone()).await;
        let sizes = (told.len(), said.to_string().len());
        println!("{tool} {arguments}: {sizes:?}");
        assert!(sizes.0 < text && sizes.1 < structured, "{tool} {arguments}: {sizes:?}");
    }
}

#[tokio::test]
async fn pages_of_others_may_ask_with_the_headers_of_the_protocol() {
    let names = "content-type, mcp-protocol-version, mcp-method, mcp-name";
    let asked = Request::options("/mcp")
        .header(header::ORIGIN, "https://jinde.example")
        .header(header::ACCESS_CONTROL_REQUEST_METHOD, "POST")
        .header(header::ACCESS_CONTROL_REQUEST_HEADERS, names);
    let answer = send(asked.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "*");
    let allowed = answer.header(header::ACCESS_CONTROL_ALLOW_HEADERS);
    assert!(names.split(", ").all(|name| allowed.contains(name)), "{allowed}");
    let elsewhere =
        Request::post("/mcp").header(header::ORIGIN, "https://jinde.example").header(header::HOST, "praxe.example.org");
    let answer = send(elsewhere.body(Body::from(message("tools/list", &json!({})))).unwrap()).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
}

#[test]
fn words_of_calls_are_in_no_log_however_much_is_logged() {
    let unanswered = tempfile::tempdir().unwrap();
    let mut command = program(&["serve", "--listen", "127.0.0.1:0", "--unanswered"]);
    command.arg(unanswered.path().join("unanswered.json"));
    command.arg("--corpus").arg(corpus()).arg("--index").arg(index()).env("RUST_LOG", "debug,rmcp::service=trace");
    let mut service = Running::start(&mut command).unwrap();
    let hello = json!({"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "tajemstvi", "version": "1"}});
    let stopped = json!({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 1, "reason": "tajemstvi"}});
    for body in [
        message("initialize", &hello),
        message("tools/call", &json!({"name": "search", "arguments": {"q": "tajemstvi", "tajemstvi": "tajemstvi"}})),
        message("tools/call", &json!({"name": "recommend", "arguments": {"text": "tajemstvi"}})),
        message("tools/call", &json!({"name": "tajemstvi"})),
        message("tajemstvi", &json!({"tajemstvi": 1})),
        stopped.to_string(),
    ] {
        post_to(&service.address, "/mcp", &body).unwrap();
    }
    service.signal("TERM");
    assert!(service.wait().success());
    until("all is logged", || service.log().contains("stopped"));
    assert!(service.log().contains("\"path\":\"/mcp\""), "the route is logged: {}", service.log());
    assert!(!service.log().contains("tajemstvi"), "{}", service.log());
}
