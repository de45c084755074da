//! `GET /metrics`, on an address of its own (`serve --metrics`): what there is to watch, as Prometheus reads it.
//!
//! Not beside the other routes, since a proxy passes all of those on to everybody, and to a service behind it everybody comes
//! from the address of the proxy.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use rustix::process::{Resource, getrlimit};

use super::export;
use crate::http::connections::Connections;
use crate::http::work;
use crate::metrics::text::Kind::{Counter, Gauge, Histogram};
use crate::metrics::text::{CONTENT_TYPE, Text};
use crate::metrics::{BOUNDS, process};
use crate::state::Service;

/// The one route, of a service with these connections.
pub(crate) fn router(service: Service, connections: Arc<Connections>) -> Router {
    let metrics = async move || {
        let (service, connections) = (service.clone(), Arc::clone(&connections));
        // What people sent in is counted in its store, for which a command may have to be waited for.
        let counted = tokio::task::spawn_blocking(move || written(&service, &connections));
        let text = counted.await.unwrap_or_default();
        // What is not stored is never taken for what is so now.
        let headers = [(header::CONTENT_TYPE, CONTENT_TYPE), (header::CACHE_CONTROL, "no-store")];
        (headers, text).into_response()
    };
    Router::new().route("/metrics", get(metrics))
}

fn written(service: &Service, connections: &Connections) -> String {
    let mut text = Text::default();
    answers(&mut text, service);
    corpus(&mut text, service);
    cases(&mut text, service);
    load(&mut text, connections);
    of_process(&mut text, service);
    text.finish()
}

/// How long answers took, and how they ended.
fn answers(text: &mut Text, service: &Service) {
    let routes = service.metrics().routes();
    let name = "osvedceno_answer_seconds";
    text.begin(name, Histogram, "Time from a request to the beginning of its answer, by route.");
    for (route, answers) in &routes {
        let (up_to, all) = answers.up_to();
        let bucket = format!("{name}_bucket");
        for (bound, count) in BOUNDS.into_iter().zip(up_to) {
            text.value(&bucket, &[("route", route), ("le", &seconds(bound).to_string())], count);
        }
        text.value(&bucket, &[("route", route), ("le", "+Inf")], all);
        text.value(&format!("{name}_sum"), &[("route", route)], answers.in_all().as_secs_f64());
        text.value(&format!("{name}_count"), &[("route", route)], all);
    }
    let name = "osvedceno_answers_total";
    text.begin(name, Counter, "Answers by route and class of status.");
    for (route, answers) in &routes {
        for (class, count) in answers.by_class() {
            text.value(name, &[("route", route), ("status", class)], count);
        }
    }
    text.one(
        "osvedceno_searches_without_hits_total",
        Counter,
        "Searches that found nothing, by people and by programs.",
        service.metrics().nothing_found(),
    );
}

/// What is served.
fn corpus(text: &mut Text, service: &Service) {
    let snapshot = service.current();
    let name = "osvedceno_corpus_info";
    text.begin(name, Gauge, "The corpus that is served, as /readyz names it.");
    text.value(name, &[("fingerprint", snapshot.engine.fingerprint())], 1);
    text.one(
        "osvedceno_corpus_documents",
        Gauge,
        "Documents that a search can find: records, and sections of the manual.",
        snapshot.engine.documents(),
    );
    text.one(
        "osvedceno_corpus_taken_over_timestamp_seconds",
        Gauge,
        "When the corpus that is served was taken over.",
        since_epoch(snapshot.opened),
    );
    text.one(
        "osvedceno_corpus_refused",
        Gauge,
        "1 where the corpus as it is now has a fault, and the one before it is served still.",
        u8::from(!service.refused().is_empty()),
    );
}

/// What people sent in, where it is taken.
fn cases(text: &mut Text, service: &Service) {
    let Some(counts) = service.proposals().and_then(|store| store.counts().ok()) else { return };
    let name = "osvedceno_proposals";
    text.begin(name, Gauge, "Corrections and proposals by state.");
    for (state, count) in counts {
        text.value(name, &[("state", state.code())], count);
    }
}

/// How much there is to do.
fn load(text: &mut Text, connections: &Connections) {
    let work = work::load();
    text.one("osvedceno_work_running", Gauge, "Questions that are being computed.", work.running);
    text.one("osvedceno_work_running_max", Gauge, "Most that are computed at once.", work.at_once);
    text.one("osvedceno_work_waiting", Gauge, "Questions that wait for their turn.", work.waiting);
    text.one("osvedceno_work_waiting_max", Gauge, "Most that may wait.", work.places);
    let name = "osvedceno_work_refused_total";
    text.one(name, Counter, "Questions that found no place or waited too long: 503.", work.refused);
    text.one("osvedceno_exports", Gauge, "Exports under way.", export::under_way());
    text.one("osvedceno_exports_max", Gauge, "Most exports at once.", export::AT_ONCE);
    text.one("osvedceno_connections", Gauge, "Connections that are open.", connections.count());
    text.one("osvedceno_connections_max", Gauge, "Most that may be open.", connections.most());
    let name = "osvedceno_connections_opened_total";
    text.one(name, Counter, "Connections that came, those that found no room among them.", connections.opened());
}

/// The process, by the names that Prometheus has for every program, where it has one.
fn of_process(text: &mut Text, service: &Service) {
    let name = "osvedceno_build_info";
    text.begin(name, Gauge, "The version of the program.");
    text.value(name, &[("version", env!("CARGO_PKG_VERSION"))], 1);
    let started = since_epoch(service.metrics().started);
    text.one("process_start_time_seconds", Gauge, "When the service was opened.", started);
    if let Some(seconds) = process::processor_seconds() {
        text.one("process_cpu_seconds_total", Counter, "Processor time, in user mode and in the kernel.", seconds);
    }
    if let Some(memory) = process::memory() {
        text.one("process_resident_memory_bytes", Gauge, "All that is in memory.", memory.resident);
        let name = "osvedceno_memory_anonymous_bytes";
        text.one(name, Gauge, "Memory that is no file: what Linux cannot take away.", memory.anonymous);
        text.one("osvedceno_memory_peak_bytes", Gauge, "The most that has been in memory.", memory.peak);
    }
    if let Some(files) = process::open_files() {
        text.one("process_open_fds", Gauge, "Files that are open, connections among them.", files);
    }
    if let Some(most) = getrlimit(Resource::Nofile).current {
        text.one("process_max_fds", Gauge, "Most files that may be open.", most);
    }
}

#[allow(clippy::cast_precision_loss, reason = "bounds are few digits")]
fn seconds(micros: u64) -> f64 {
    micros as f64 / 1e6
}

fn since_epoch(time: SystemTime) -> f64 {
    time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64()
}
