//! The service watched: what `/metrics` says, read by a parser of somebody else's, and where it says so.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read, Write};
use std::process::{Command, Stdio};

use openmetrics_parser::prometheus::parse_prometheus;
use openmetrics_parser::{HistogramValue, MetricNumber, MetricsExposition, PrometheusType, PrometheusValue};
use serde_json::Value;

use crate::deploy::{if_there, root};
use crate::running::{Running, get, serve, until};
use crate::support::{corpus, documents, index};

/// A service, and where it is watched.
struct Watched {
    service: Running,
    metrics: String,
    /// What people send in, which goes with it.
    _folder: tempfile::TempDir,
}

fn watched() -> Watched {
    let folder = tempfile::tempdir().unwrap();
    let proposals = folder.path().join("proposals.sqlite");
    let arguments = ["--metrics", "127.0.0.1:0", "--proposals", proposals.to_str().unwrap()];
    let service = serve(&corpus(), &index(), &arguments);
    let log = service.log();
    let (_, rest) = log.split_once("metrics on http://").unwrap();
    let metrics = rest.split('/').next().unwrap().to_owned();
    Watched { service, metrics, _folder: folder }
}

impl Watched {
    fn text(&self) -> String {
        let answer = get(&self.metrics, "/metrics").unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("HTTP/1.1 200"), "{head}");
        assert!(head.contains("content-type: text/plain; version=0.0.4"), "{head}");
        body.to_owned()
    }

    fn read(&self) -> Metrics {
        let text = self.text();
        Metrics(parse_prometheus(&text).unwrap_or_else(|error| panic!("{error} in {text}")))
    }
}

struct Metrics(MetricsExposition<PrometheusType, PrometheusValue>);

impl Metrics {
    /// The value of a metric with these labels and no others.
    #[track_caller]
    fn number(&self, name: &str, labels: &[(&str, &str)]) -> MetricNumber {
        match self.find(name, labels) {
            Some(PrometheusValue::Counter(counter)) => counter.value,
            Some(PrometheusValue::Gauge(gauge)) => gauge,
            other => panic!("{name}: {other:?}"),
        }
    }

    /// The same of what is counted.
    #[track_caller]
    fn count(&self, name: &str, labels: &[(&str, &str)]) -> usize {
        usize::try_from(self.number(name, labels).as_i64().unwrap()).unwrap()
    }

    fn took(&self, route: &str) -> HistogramValue {
        match self.find("osvedceno_answer_seconds", &[("route", route)]) {
            Some(PrometheusValue::Histogram(histogram)) => histogram,
            other => panic!("{route}: {other:?}"),
        }
    }

    #[track_caller]
    fn find(&self, name: &str, labels: &[(&str, &str)]) -> Option<PrometheusValue> {
        let family = self.0.families.get(name).unwrap_or_else(|| panic!("there is no {name}"));
        let fits = |own: Vec<(&String, &String)>| {
            own.len() == labels.len()
                && labels.iter().all(|&(name, text)| own.iter().any(|own| own.0 == name && own.1 == text))
        };
        let sample = family
            .iter_samples()
            .find(|sample| sample.get_labelset().map_or(labels.is_empty(), |own| fits(own.iter().collect())));
        sample.map(|sample| sample.value.clone())
    }

    /// Every name that a query may ask for.
    fn names(&self) -> BTreeSet<String> {
        let parts = |name: &String| ["", "_bucket", "_sum", "_count"].map(|part| format!("{name}{part}"));
        self.0.families.keys().flat_map(parts).collect()
    }
}

#[test]
fn answers_are_counted_by_route_and_nothing_is_told_of_what_was_asked() {
    let watched = watched();
    let asked = [
        ("/api/v1/search?q=bydlen%C3%AD", "200", "/api/v1/search"),
        // It is kept by now.
        ("/api/v1/search?q=bydlen%C3%AD", "200", "/api/v1/search"),
        ("/api/v1/search?q=kvqzimodo", "200", "/api/v1/search"),
        ("/api/v1/search?limit=kvqzimodo", "400", "/api/v1/search"),
        ("/hledat?q=kvqzimodo", "200", "/hledat"),
        ("/en/search?q=housing", "200", "/hledat"),
        ("/zaznam/kvqzimodo", "404", "/zaznam/{name}"),
        ("/kvqzimodo", "404", "-"),
        ("/api/v1/kvqzimodo", "404", "-"),
        ("/api/v1/records/antverpy-curant", "200", "/api/v1/records/{id}"),
    ];
    for (address, status, _) in asked {
        let answer = watched.service.get(address);
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{address}: {answer}");
    }
    let metrics = watched.read();
    for (_, status, route) in asked {
        let class = format!("{}xx", &status[..1]);
        let own = asked.iter().filter(|own| own.2 == route);
        let of_class = own.clone().filter(|own| own.1 == status).count();
        let counted = metrics.count("osvedceno_answers_total", &[("route", route), ("status", &class)]);
        assert_eq!(counted, of_class, "{route}");
        let took = metrics.took(route);
        assert_eq!(took.count, Some(own.count() as u64), "{route}");
        assert!(took.sum.unwrap().as_f64() > 0.0, "{route}");
        assert!(
            took.buckets.is_sorted_by(|a, b| a.upper_bound < b.upper_bound && a.count.as_f64() <= b.count.as_f64())
        );
        assert_eq!(took.buckets.last().map(|last| last.upper_bound), Some(f64::INFINITY));
    }
    assert_eq!(metrics.count("osvedceno_searches_without_hits_total", &[]), 2);
    assert!(!watched.text().contains("kvqzimodo"), "words stay with who asked");
    // Nor has the log any, and pages have their names in it.
    until("all answers are logged", || {
        watched.service.log().matches("finished processing request").count() >= asked.len()
    });
    let log = watched.service.log();
    assert!(!log.contains("kvqzimodo") && !log.contains("bydlen"), "{log}");
    for (_, _, route) in asked {
        assert!(log.contains(&format!("\"path\":\"{route}\"")), "{route}: {log}");
    }
}

#[test]
fn what_is_served_and_how_much_there_is_to_do_is_told() {
    let watched = watched();
    let ready: Value = serde_json::from_str(watched.service.get("/readyz").split_once("\r\n\r\n").unwrap().1).unwrap();
    let metrics = watched.read();
    let fingerprint = ready["fingerprint"].as_str().unwrap();
    assert_eq!(metrics.count("osvedceno_corpus_info", &[("fingerprint", fingerprint)]), 1);
    assert_eq!(metrics.count("osvedceno_corpus_documents", &[]), documents());
    assert_eq!(metrics.count("osvedceno_corpus_refused", &[]), 0);
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs_f64();
    let age = now - metrics.number("osvedceno_corpus_taken_over_timestamp_seconds", &[]).as_f64();
    assert!((0.0..600.0).contains(&age), "{age}");
    for name in [
        "process_resident_memory_bytes",
        "osvedceno_memory_anonymous_bytes",
        "osvedceno_memory_peak_bytes",
        "process_cpu_seconds_total",
        "process_open_fds",
        "process_max_fds",
        "osvedceno_work_running_max",
        "osvedceno_work_waiting_max",
        "osvedceno_connections_opened_total",
    ] {
        assert!(metrics.number(name, &[]).as_f64() > 0.0, "{name}");
    }
    assert!(
        metrics.count("osvedceno_memory_anonymous_bytes", &[]) < metrics.count("process_resident_memory_bytes", &[])
    );
    assert_eq!(metrics.count("osvedceno_work_refused_total", &[]), 0);
    // An export of which nothing is read is under way, and so is its connection.
    let mut export = watched.service.connect();
    export.write_all(b"GET /api/v1/export?format=jsonl HTTP/1.1\r\nHost: test\r\n\r\n").unwrap();
    export.read_exact(&mut [0; 16]).unwrap();
    let metrics = watched.read();
    assert_eq!(metrics.count("osvedceno_exports", &[]), 1);
    assert_eq!(metrics.count("osvedceno_exports_max", &[]), 8);
    assert!(metrics.count("osvedceno_connections", &[]) >= 1);
    drop(export);
    until("it has ended", || watched.read().count("osvedceno_exports", &[]) == 0);
    until("and its connection", || watched.read().count("osvedceno_connections", &[]) == 0);
}

/// Prometheus's own tool: that it can read them, and that names are such as it advises.
#[test]
fn prometheus_has_nothing_to_say_of_them() {
    let Some(mut promtool) = if_there("promtool") else { return };
    let watched = watched();
    watched.service.get("/api/v1/search");
    let text = watched.text();
    let mut check = promtool.args(["check", "metrics"]).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    check.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let said = check.wait_with_output().unwrap();
    assert!(said.status.success() && said.stderr.is_empty(), "{said:?}");
    // And that it can be asked what the dashboard asks.
    let rules = tempfile::NamedTempFile::new().unwrap();
    let queries = shown().into_iter().filter(|query| !query.starts_with("label_values") && query != "prometheus");
    let queries = queries.map(|query| query.replace("$__rate_interval", "5m").replace("$instance", "a"));
    let rule = |(at, query): (usize, String)| serde_json::json!({"record": format!("query:{at}"), "expr": query});
    let own: Vec<Value> = queries.enumerate().map(rule).collect();
    // JSON is YAML.
    let all = serde_json::json!({"groups": [{"name": "dashboard", "rules": own}]});
    fs::write(rules.path(), all.to_string()).unwrap();
    let said = Command::new(promtool.get_program()).args(["check", "rules"]).arg(rules.path()).output().unwrap();
    assert!(said.status.success(), "{said:?}");
}

#[test]
fn metrics_are_answered_on_an_address_of_their_own_alone() {
    let watched = watched();
    assert!(watched.service.get("/metrics").starts_with("HTTP/1.1 404"));
    for path in ["/", "/api/v1/search", "/metrics/"] {
        assert!(get(&watched.metrics, path).unwrap().starts_with("HTTP/1.1 404"), "{path}");
    }
    let service = serve(&corpus(), &index(), &[]);
    assert!(service.get("/metrics").starts_with("HTTP/1.1 404"));
    assert!(!service.log().contains("metrics on"));
}

/// Every query of the panels and variables of a dashboard.
fn queries(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if matches!(name.as_str(), "expr" | "query" | "definition") => {
                        found.push(text.clone());
                    }
                    _ => queries(value, found),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| queries(value, found)),
        _ => {}
    }
}

/// What the dashboard asks for.
fn shown() -> Vec<String> {
    let dashboard: Value =
        serde_json::from_str(&fs::read_to_string(root().join("deploy/grafana.json")).unwrap()).unwrap();
    let mut found = Vec::new();
    queries(&dashboard, &mut found);
    found
}

#[test]
fn every_metric_that_the_dashboard_and_the_guide_name_is_told() {
    let watched = watched();
    watched.service.get("/api/v1/search");
    let names = watched.read().names();
    let mut queries = shown();
    assert!(queries.len() > 10, "{queries:?}");
    queries.push(fs::read_to_string(root().join("docs/operations.md")).unwrap());
    let mut named = BTreeSet::new();
    for query in &queries {
        let words = query.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        named.extend(words.filter(|word| word.starts_with("osvedceno_") || word.starts_with("process_")));
    }
    assert!(named.len() > 10, "{named:?}");
    let unknown: Vec<&&str> = named.iter().filter(|&&name| !names.contains(name)).collect();
    assert!(unknown.is_empty(), "{unknown:?} is none of {names:?}");
}
