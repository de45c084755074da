//! What machines find that go through the site by themselves.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use osvedceno::Service;

use crate::support::{corpus, documents, get, get_json, index, run, send_to, text};

/// What stands between two marks, each time.
fn between<'t>(text: &'t str, start: &'t str, end: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(start).skip(1).map(move |rest| rest.split(end).next().unwrap())
}

/// The path of an address of ours.
fn path(address: &str) -> &str {
    address.strip_prefix("http://localhost").unwrap_or_else(|| panic!("{address} is none of ours"))
}

#[tokio::test]
async fn a_crawler_is_kept_from_searches_and_from_nothing_else() {
    let robots = get("/robots.txt").await;
    assert!(robots.header(header::CONTENT_TYPE).starts_with("text/plain"));
    let rules: Vec<&str> = between(&robots.body, "Disallow: ", "\n").collect();
    let may = |path: &str| !rules.iter().any(|rule| path.starts_with(rule));
    let searches = [
        "/hledat?q=cokoli",
        "/en/search?area=housing",
        "/doporuceni?text=byt",
        "/mezery?rows=area",
        "/misto?q=Brno",
        "/en/table?q=a",
    ];
    for path in searches.into_iter().chain(["/vyber?id=a", "/podklad?id=a", "/en/comparison?id=a", "/api/v1/search"]) {
        assert!(!may(path), "{path}");
    }
    let pages = [
        "/",
        "/en",
        "/hledat",
        "/en/search",
        "/manual",
        "/zaznam/antverpy-curant",
        "/misto/brno",
        "/doporuceni",
        "/api",
        "/api/popis",
        "/vzory",
        "/vzory/letak-odpady.docx",
    ];
    for path in pages.into_iter().chain(["/sitemap.xml", "/llms.txt", "/opensearch.xml"]) {
        assert!(may(path), "{path}");
    }
    assert!(robots.body.ends_with("\nSitemap: http://localhost/sitemap.xml\n"), "{}", robots.body);
}

#[tokio::test]
async fn what_somebody_searched_for_is_not_to_be_found_and_everything_else_is() {
    for address in [
        "/hledat?q=cokoli",
        "/en/search?q=anything",
        "/hledat?area=housing",
        "/hledat?offset=20",
        "/mezery?rows=area&columns=size",
        "/sebehodnoceni?area=language",
        "/doporuceni?situations=labour-surge",
    ] {
        let page = get(address).await.body;
        assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"), "{address}");
        assert!(!page.contains("rel=\"canonical\""), "{address}");
    }
    for path in ["/", "/en", "/hledat", "/en/search", "/manual", "/zaznam/antverpy-curant", "/en/place/brno", "/mezery"]
    {
        let page = get(path).await.body;
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"http://localhost{path}\">")), "{path}");
        assert!(!page.contains("noindex"), "{path}");
    }
}

#[tokio::test]
async fn the_list_of_pages_has_every_record_in_both_languages_with_the_day_on_which_it_changed() {
    let answer = get("/sitemap.xml").await;
    assert!(answer.header(header::CONTENT_TYPE).starts_with("application/xml"));
    let entries: Vec<&str> = between(&answer.body, "<url>", "</url>").collect();
    let address = |entry: &str| between(entry, "<loc>", "<").next().unwrap().to_owned();
    let of = |path: &str| entries.iter().filter(|entry| address(entry).contains(path)).count();
    let chapters = get_json("/api/v1/manual").await["chapters"].as_array().unwrap().len();
    assert_eq!((of("/zaznam/"), of("/en/record/")), (documents() + chapters, documents() + chapters));
    assert!(of("/misto/brno") == 1 && of("/misto/praha") >= 1 && of("/misto/jihomoravsky-kraj") == 1);

    let record = get_json("/api/v1/records/brno-interkulturni-pracovnici").await;
    let changed = record["changed"].as_str().or(record["added"].as_str()).unwrap();
    let [cs, en] = ["zaznam", "en/record"].map(|page| format!("http://localhost/{page}/brno-interkulturni-pracovnici"));
    for own in [&cs, &en] {
        let entry = entries.iter().find(|entry| address(entry) == **own).unwrap();
        assert!(entry.contains(&format!("<lastmod>{changed}</lastmod>")), "{entry}");
        for (lang, other) in [("cs", &cs), ("en", &en)] {
            let link = format!("<xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{other}\"/>");
            assert!(entry.contains(&link), "{entry}");
        }
    }
    // A page of every sort is there, and may be found.
    let sorts =
        entries.iter().map(|entry| address(entry)).filter(|own| !own.contains("/zaznam/") && !own.contains("/record/"));
    for own in sorts.step_by(7).chain([cs, en]) {
        let page = get(path(&own)).await;
        assert_eq!(page.status, StatusCode::OK, "{own}");
        assert!(page.body.contains(&format!("<link rel=\"canonical\" href=\"{own}\">")), "{own}");
    }
    assert_eq!(get("/sitemap/pages.xml").await.status, StatusCode::OK);
    assert_eq!(get("/sitemap/records-9.xml").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_browser_can_search_from_its_own_box_and_knows_the_icon() {
    for (home, search) in [("/", "/hledat"), ("/en", "/en/search")] {
        let page = get(home).await.body;
        let description =
            between(&page, "opensearchdescription+xml\" title=\"Osvědčeno\" href=\"", "\"").next().unwrap();
        let answer = get(description).await;
        assert_eq!(answer.header(header::CONTENT_TYPE), "application/opensearchdescription+xml; charset=utf-8");
        let template = between(&answer.body, "type=\"text/html\" template=\"", "\"").next().unwrap();
        assert_eq!(path(template), format!("{search}?q={{searchTerms}}"));
        let results = get(&path(template).replace("{searchTerms}", "byt")).await;
        assert_eq!(results.status, StatusCode::OK);

        let manifest = between(&page, "rel=\"manifest\" href=\"", "\"").next().unwrap();
        let manifest = get_json(manifest).await;
        assert_eq!(manifest["start_url"], home);
        assert_eq!(manifest["icons"].as_array().unwrap().len(), 3);
    }
    let policy = get("/").await;
    assert!(policy.header(header::CONTENT_SECURITY_POLICY).contains("manifest-src 'self'"));
}

/// The size of a picture by its own head: PNG keeps it in bytes 16 to 24.
#[tokio::test]
async fn every_icon_is_a_picture_of_the_size_that_is_said_of_it() {
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    let router = osvedceno::router(Service::open(&corpus(), &index()).unwrap().0);
    let manifest = get_json("/manifest.webmanifest").await;
    let icons = manifest["icons"].as_array().unwrap().iter();
    let named =
        icons.map(|icon| (icon["src"].as_str().unwrap().to_owned(), icon["sizes"].as_str().unwrap().to_owned()));
    for (address, sizes) in named.chain([("/apple-touch-icon.png".to_owned(), "180x180".to_owned())]) {
        let request = Request::get(&address).body(Body::empty()).unwrap();
        let response = router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{address}");
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        if sizes == "any" {
            assert!(bytes.starts_with(b"<svg"), "{address}");
            continue;
        }
        assert!(bytes.starts_with(b"\x89PNG"), "{address}");
        let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        assert_eq!(format!("{}x{}", side(16), side(20)), sizes, "{address}");
    }
    let request = Request::get("/favicon.ico").body(Body::empty()).unwrap();
    let response = router.oneshot(request).await.unwrap();
    assert_eq!(response.headers()[header::CONTENT_TYPE], "image/x-icon");
}

#[tokio::test]
async fn a_language_model_is_told_where_everything_is() {
    let text = get("/llms.txt").await.body;
    assert!(
        text.starts_with("# Osvědčeno\n\n> Good practices") && text.contains(&format!(" {} records", documents())),
        "{text}"
    );
    let links: Vec<&str> = between(&text, "](", ")").collect();
    assert!(links.len() > 15, "{text}");
    for link in links {
        assert_eq!(get(path(link)).await.status, StatusCode::OK, "{link}");
    }
}

#[tokio::test]
async fn whom_to_tell_of_a_hole_is_said_where_the_operator_said_it() {
    assert_eq!(get("/.well-known/security.txt").await.status, StatusCode::NOT_FOUND);
    let service = Service::open(&corpus(), &index()).unwrap().0.run_by(Some("sprava@example.org".to_owned()));
    let request = Request::get("/.well-known/security.txt").body(Body::empty()).unwrap();
    let answer = send_to(&osvedceno::router(service), request).await;
    assert!(answer.header(header::CONTENT_TYPE).starts_with("text/plain"));
    assert!(answer.body.starts_with("Contact: mailto:sprava@example.org\n"), "{}", answer.body);
    let expires: jiff::Timestamp = between(&answer.body, "Expires: ", "\n").next().unwrap().parse().unwrap();
    let days = expires.duration_since(jiff::Timestamp::now()).as_hours() / 24;
    assert!((170..365).contains(&days), "{days} days");

    let refused = run(&["serve", "--contact", "sprava"]);
    assert!(!refused.status.success());
    assert!(text(&refused.stderr).contains("must be an e-mail address"), "{}", text(&refused.stderr));
}
