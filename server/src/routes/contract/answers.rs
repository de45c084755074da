//! Answers that every operation can have, whatever its handler does, and the headers of all of them.

use serde_json::{Value, json};

use super::{components, operations};

/// What an answer from around the handlers is called, its status, what it says, and headers that it alone has.
const ANSWERS: [(&str, &str, &str, &[&str]); 6] = [
    ("NotModified", "304", "What `If-None-Match` names is still what the answer would be", &["ETag"]),
    ("MethodNotAllowed", "405", "The path does not have this method", &["Allow"]),
    ("TooLarge", "413", "The body has more than 64 kB", &[]),
    (
        "TooManyRequests",
        "429",
        "This client has made as many requests as the operator allows in a minute",
        &["Retry-After"],
    ),
    ("InternalError", "500", "The service failed; the fault is its own, and is recorded", &[]),
    ("Unavailable", "503", "There is too much to do just now, or the answer took too long", &["Retry-After"]),
];

/// Headers, what is in them, and what they say.
const HEADERS: [(&str, &str, &str); 12] = [
    ("ETag", "string", "What stands for the answer in `If-None-Match`: the corpus, the day and the address"),
    (
        "X-Request-Id",
        "string",
        "The number of the request in the log; what the client sent under this name, if it is plain",
    ),
    ("RateLimit-Limit", "integer", "Requests that a client may make in a minute, where the operator limits them"),
    ("RateLimit-Remaining", "integer", "How many of them are left now"),
    ("RateLimit-Reset", "integer", "Seconds until all of them may be made again"),
    ("Retry-After", "integer", "Seconds after which to come again"),
    ("Allow", "string", "The methods that the path has"),
    (
        "Content-Disposition",
        "string",
        "The name of the file, of what is one: `attachment; filename=\"osvedceno-2026-11-29.csv\"`",
    ),
    (
        "Deprecation",
        "string",
        "Since when a name in the request has been deprecated (RFC 9745), where one is: `@1795996800`",
    ),
    (
        "Sunset",
        "string",
        "From when on a deprecated name in the request is refused (RFC 8594), where one is: `Sat, 01 Jan 2028 00:00:00 GMT`",
    ),
    ("Content-Language", "string", "The language of labels and sentences: `cs` or `en`"),
    ("Link", "string", "Beside `Deprecation`, where to read what there is instead, with `rel=\"deprecation\"`"),
];

/// Operations that answer by files, and those that take a profile, with the headers that their good answers have for it.
const OF_SOME: [(&[&str], &[&str]); 2] = [
    (&["brief", "comparison", "export", "gaps", "citation", "citationOfSection", "dump"], &["Content-Disposition"]),
    (&["brief", "recommend", "recommendByPost"], &["Deprecation", "Sunset", "Link"]),
];

/// The headers of every answer.
const OF_ALL: [&str; 5] =
    ["Content-Language", "X-Request-Id", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"];

/// Adds the answers and their headers to every operation.
pub(super) fn complete(contract: &mut Value) {
    let own = components(contract, "headers");
    own.extend(HEADERS.map(|(name, kind, description)| {
        (name.to_owned(), json!({ "description": description, "schema": { "type": kind } }))
    }));
    let own = components(contract, "responses");
    own.extend(ANSWERS.map(|(name, status, description, headers)| {
        let mut answer = json!({ "description": description });
        if status != "304" {
            let problem = json!({ "schema": { "$ref": "#/components/schemas/Problem" } });
            answer["content"] = json!({ "application/problem+json": problem });
        }
        add_headers(&mut answer, headers);
        (name.to_owned(), answer)
    }));
    for (_, method, operation) in operations(contract) {
        let is_get = method == "get";
        for (ids, headers) in OF_SOME {
            if ids.iter().any(|id| operation["operationId"] == *id) {
                add_headers(&mut operation["responses"]["200"], headers);
            }
        }
        for (status, answer) in operation["responses"].as_object_mut().into_iter().flatten() {
            add_headers(answer, if is_get && status == "200" { &["ETag"] } else { &[] });
        }
        for (name, status, ..) in ANSWERS {
            // Only answers to `GET` are kept, and only `POST` has a body.
            if (status == "304" && !is_get) || (status == "413" && is_get) {
                continue;
            }
            operation["responses"][status] = json!({ "$ref": format!("#/components/responses/{name}") });
        }
    }
}

/// Gives an answer the headers that all have, and these.
fn add_headers(answer: &mut Value, own: &[&str]) {
    for name in OF_ALL.iter().chain(own) {
        answer["headers"][name] = json!({ "$ref": format!("#/components/headers/{name}") });
    }
}
