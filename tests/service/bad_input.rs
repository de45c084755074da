//! Bad input: each is a 4xx with a problem that names what is wrong and says what would be right; none is a 5xx.

use axum::http::{StatusCode, header};

use crate::support::{encode, get};

/// The problem that an address is answered with.
async fn problem(address: &str, status: u16) -> serde_json::Value {
    let answer = get(address).await;
    assert_eq!(answer.status.as_u16(), status, "{address}: {}", answer.body);
    assert_eq!(answer.header(header::CONTENT_TYPE), "application/problem+json", "{address}");
    let problem = answer.json();
    assert_eq!(problem["status"], status);
    assert!(problem["type"].is_string() && problem["title"].is_string(), "{problem}");
    problem
}

async fn parameter(query: &str) -> (String, String) {
    let problem = problem(&format!("/api/v1/search?{query}"), 400).await;
    let error = &problem["errors"][0];
    (error["parameter"].as_str().unwrap().to_owned(), error["detail"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn an_unknown_code_is_answered_with_those_that_exist() {
    let (name, detail) = parameter("area=houses&lang=en").await;
    assert_eq!(name, "area");
    assert!(detail.contains("housing"), "{detail}");
}

#[tokio::test]
async fn an_unknown_parameter_is_answered_with_those_that_exist() {
    let (name, detail) = parameter("areas=housing").await;
    assert_eq!(name, "areas");
    assert!(detail.contains("area,") && detail.contains("offset"), "{detail}");
    assert_eq!(problem("/api/v1/records/antverpy-curant?langs=en", 400).await["errors"][0]["parameter"], "langs");
    assert_eq!(problem("/api/v1/vocabulary?groups=area", 400).await["errors"][0]["parameter"], "groups");
}

#[tokio::test]
async fn numbers_have_bounds() {
    for query in [
        "limit=-1",
        "limit=101",
        "limit=ten",
        "limit=99999999999999999999",
        "offset=-5",
        "offset=10001",
        "year_from=12",
    ] {
        let (name, detail) = parameter(query).await;
        assert!(query.starts_with(&name) && detail.contains("od "), "{query}: {detail}");
    }
}

#[tokio::test]
async fn a_query_of_ten_kilobytes_is_too_long() {
    let (name, detail) = parameter(&format!("q={}", "ubytovna+".repeat(1_200))).await;
    assert_eq!(name, "q");
    assert!(detail.contains("1000"), "{detail}");
}

#[tokio::test]
async fn what_is_not_utf8_is_not_guessed() {
    for query in ["q=%FF%FE", "q=caf%E9", "%C3=x", "area=%80"] {
        let (_, detail) = parameter(query).await;
        assert!(detail.contains("UTF-8"), "{query}: {detail}");
    }
}

#[tokio::test]
async fn thousands_of_parameters_are_too_many() {
    let (_, detail) = parameter(&"area=x&".repeat(5_000)).await;
    assert!(detail.contains("100"), "{detail}");
}

#[tokio::test]
async fn all_wrong_parameters_are_named_at_once() {
    let problem = problem("/api/v1/search?limit=x&sort=best&area=housing&lang=de", 400).await;
    let names: Vec<&str> =
        problem["errors"].as_array().unwrap().iter().map(|error| error["parameter"].as_str().unwrap()).collect();
    assert_eq!(names, ["lang", "sort", "limit"]);
}

/// The parameters that a request is told to be wrong, in alphabetical order.
fn told(problem: &serde_json::Value) -> Vec<String> {
    let errors = problem["errors"].as_array().unwrap().iter();
    let mut names: Vec<String> = errors.map(|error| error["parameter"].as_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn no_fault_hides_another_whoever_knows_of_it() {
    for (asked, names) in [
        // What the form shows, what the vocabulary knows, and what lists of places know.
        (
            "search?limit=x&area=houses&near=Nikde&place=nikde&ignore=x&words=a&changed_since=soon&q=a&q=b",
            &["area", "changed_since", "ignore", "limit", "near", "place", "q", "words"] as &[_],
        ),
        ("search?x=%FF&area=houses&lang=de", &["area", "lang", "x"]),
        ("search?offset=5&cursor=abc&limit=0&area=houses", &["area", "cursor", "limit", "offset"]),
        ("export?limit=5&format=pdf&area=houses&words=a", &["area", "format", "limit", "words"]),
        ("export?id=Brno!&q=byt", &["id", "q"]),
        ("gaps?rows=x&columns=area&q=byt&area=houses&words=a", &["area", "q", "rows", "words"]),
        ("suggest?limit=0&filters=area%3Dhouses%26year_from%3Dx", &["area", "limit", "year_from"]),
        ("vocabulary?group=x&lang=de", &["group", "lang"]),
        ("municipalities?region=x&district=y&limit=0", &["district", "limit", "region"]),
        ("records?id=Brno!&changed_since=soon&markdown=x&ids=1", &["changed_since", "id", "ids", "markdown"]),
        ("records/Brno!?lang=de", &["id", "lang"]),
        ("withdrawn?withdrawn_since=soon&lang=de", &["lang", "withdrawn_since"]),
        ("comparison?id=Brno!&lang=de", &["id", "lang"]),
        (
            "recommendations?population=-1&situation=x&region=y&municipality=Nov%C3%A1+Ves&mayor=z&code=1",
            &["code", "mayor", "population", "region", "situation"],
        ),
        ("recommendations?municipality=Nov%C3%A1+Ves&area=x&limit=0", &["area", "limit", "municipality"]),
        ("brief?id=Brno!&without=A&area=x&format=pdf", &["area", "format", "id", "without"]),
        // What follows from another fault is none.
        ("search?near=a&near=b&within=5", &["near"]),
        ("recommendations?population=-1", &["population"]),
    ] {
        assert_eq!(told(&problem(&format!("/api/v1/{asked}"), 400).await), *names, "{asked}");
    }
    let post = axum::http::Request::post("/api/v1/recommendations?lang=de&x=1");
    let body = r#"{"text": 5, "area": ["x"], "municipality": {"region": "y", "population": 0}, "mayor": 1, "limit": 1, "limit": 2}"#;
    let answer = crate::support::send(post.body(axum::body::Body::from(body)).unwrap()).await;
    let names = ["area", "lang", "limit", "mayor", "municipality.population", "region", "text", "x"];
    assert_eq!(told(&answer.json()), names, "{}", answer.body);
}

#[tokio::test]
async fn whoever_gives_a_parameter_that_there_is_not_is_told_all_that_there_are() {
    let contract = crate::support::get_json("/openapi.json").await;
    for (path, methods) in contract["paths"].as_object().unwrap() {
        let Some(parameters) = methods["get"]["parameters"].as_array() else { continue };
        let mut address = path.clone();
        for (name, value) in [
            ("{id}", "manual-02-kdo-u-nas-zije"),
            ("{section}", "ktera-cisla-ziskat-a-kde-o-ne-pozadat"),
            ("{slug}", "telc"),
            ("{name}", "records.csv"),
        ] {
            address = address.replace(name, value);
        }
        let problem = problem(&format!("{address}?none-such=1&lang=en"), 400).await;
        let errors = problem["errors"].as_array().unwrap();
        let detail = errors.iter().find(|error| error["parameter"] == "none-such").unwrap()["detail"].as_str().unwrap();
        let listed: Vec<&str> = detail.rsplit(": ").next().unwrap().split(", ").collect();
        let current = parameters.iter().filter(|own| own["in"] == "query" && own["deprecated"] != true);
        let mut missing: Vec<&str> = current.map(|own| own["name"].as_str().unwrap()).collect();
        missing.retain(|name| !listed.contains(name));
        assert_eq!(missing, [] as [&str; 0], "{path}: {detail}");
        let known = |name: &&&str| parameters.iter().any(|own| own["name"] == **name);
        assert_eq!(listed.iter().find(|name| !known(name)), None, "{path} takes no such parameter");
    }
}

#[tokio::test]
async fn an_ending_that_is_no_format_is_answered_with_those_that_are() {
    // People have no use for formats: they are told that there is no such record, with its words ready to be searched for.
    for address in ["/zaznam/antverpy-curant.foo", "/en/record/antverpy-curant.md"] {
        let answer = get(address).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{address}");
        assert!(answer.body.contains("value=\"antverpy curant"), "{address}: {}", answer.body);
    }
    for address in ["records/antverpy-curant.foo", "records/antverpy-curant.json.foo", "export?id=antverpy-curant.foo"]
    {
        let problem = problem(&format!("/api/v1/{address}"), 400).await;
        let detail = problem["errors"][0]["detail"].as_str().unwrap();
        assert!(
            [".json", ".jsonld", ".md", ".txt", ".bib", ".ris", ".csl.json"].iter().all(|own| detail.contains(own))
        );
    }
    // What is no id with or without an ending is told what an id is.
    let id = problem("/api/v1/records/Brno.md", 400).await;
    assert!(id["detail"].as_str().unwrap().contains("malá písmena"), "{id}");
}

#[tokio::test]
async fn a_path_that_there_is_not_leads_programs_to_those_that_there_are() {
    for address in ["/api/v2/search", "/api/v2/", "/api/v1/nothing", "/api/search", "/api/v1.1/records"] {
        let problem = problem(&format!("{address}?lang=en"), 404).await;
        let detail = problem["detail"].as_str().unwrap();
        assert!(["/api/v1", "/openapi.json", "/en/api"].iter().all(|way| detail.contains(way)), "{address}: {detail}");
        let link = get(address).await;
        assert!(link.header(header::LINK).contains("</openapi.json>; rel=\"service-desc\""), "{address}");
    }
    for address in ["/dump", "/dump/", "/dump/all.csv", "/dump/records.csv/x", "/dump/records.csv.zip"] {
        let detail = problem(&format!("{address}?lang=en"), 404).await["detail"].as_str().unwrap().to_owned();
        assert!(
            ["/dump/records.jsonl", "/dump/records.csv", ".zst"].iter().all(|own| detail.contains(own)),
            "{detail}"
        );
    }
    // Whoever is there with a browser reads a page; of a version that there is, programs alone ask.
    let browser = |address: &str| axum::http::Request::get(address).header(header::ACCEPT, "text/html,*/*;q=0.8");
    for (address, kind) in [("/api/v2/search", "text/html"), ("/api/v1/nothing", "application/problem+json")] {
        let answer = crate::support::send(browser(address).body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert!(answer.header(header::CONTENT_TYPE).starts_with(kind), "{address}");
    }
    for page in ["/api", "/api/popis", "/en/api/contract"] {
        assert!(get(page).await.header(header::CONTENT_TYPE).starts_with("text/html"), "{page}");
    }
}

#[tokio::test]
async fn a_path_is_no_id() {
    for id in ["../../etc/passwd", "..%2F..%2Fetc%2Fpasswd", "..", "a/b/c", "Brno", "a%00b", "a--b", "%FF"] {
        let answer = get(&format!("/api/v1/records/{id}")).await;
        assert!(answer.status.is_client_error(), "{id}: {}", answer.status);
        assert!(!answer.body.contains("root:"), "{id}");
    }
    assert_eq!(problem("/api/v1/records/../x", 400).await["errors"][0]["parameter"], "id");
    problem("/api/v1/records/%FF", 400).await;
}

#[tokio::test]
async fn what_does_not_exist_is_not_found() {
    for address in ["/api/v1/records/no-such-record", "/api/v1/records/antverpy-curant/vysledky", "/api/v1/nothing"] {
        problem(address, 404).await;
    }
    assert_eq!(get("/assets/../Cargo.toml").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_wrong_method_is_told_the_right_one() {
    let request = axum::http::Request::delete("/api/v1/search").body(axum::body::Body::empty()).unwrap();
    let answer = crate::support::send(request).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(answer.header(header::ALLOW).contains("GET"));
    assert_eq!(answer.json()["type"], "/problems/method-not-allowed");
}

#[tokio::test]
async fn odd_questions_are_answered_all_the_same() {
    let odd = [
        "\"",
        "-",
        "--",
        "\"\"",
        "- -\"",
        "((((",
        "a:b^2*",
        "\u{0}",
        "🙂",
        "%",
        "AND OR NOT",
        &"x ".repeat(400),
        "\u{202e}abc",
    ];
    for words in odd {
        let answer = get(&format!("/api/v1/search?q={}", encode(words))).await;
        assert_eq!(answer.status, StatusCode::OK, "{words:?}: {}", answer.body);
    }
}

#[tokio::test]
async fn a_page_with_a_wrong_parameter_says_so_in_words() {
    let page = get("/hledat?limit=-1").await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert!(page.header(header::CONTENT_TYPE).starts_with("text/html"));
    assert!(page.body.contains("<code>limit=-1</code>") && page.body.contains("celé číslo"), "{}", page.body);
    assert_eq!(get("/zaznam/../../etc/passwd").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(get("/zaznam/neni").await.status, StatusCode::NOT_FOUND);
    assert_eq!(get("/neni").await.status, StatusCode::NOT_FOUND);
}
