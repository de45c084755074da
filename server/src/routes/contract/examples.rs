//! Examples of answers, for whoever reads the contract: `examples.json` has what the service answered, cut to a few values of each list, by
//! operation and content type. Tests hold that each is as its schema says.

use serde_json::Value;

use super::operations;

const EXAMPLES: &str = include_str!("examples.json");

/// Operations that answer as another one does.
const ALIKE: [(&str, &str); 1] = [("recommendByPost", "recommend")];

/// Adds them.
pub(super) fn complete(contract: &mut Value) {
    let examples: Value = serde_json::from_str(EXAMPLES).expect("a test reads it");
    for (_, _, operation) in operations(contract) {
        let id = operation["operationId"].as_str().unwrap_or_default();
        let own = &examples[ALIKE.iter().find(|(own, _)| *own == id).map_or(id, |(_, other)| other)];
        for (content_type, content) in operation["responses"]["200"]["content"].as_object_mut().into_iter().flatten() {
            if let Some(example) = own.get(content_type) {
                content["example"] = example.clone();
            }
        }
    }
}
