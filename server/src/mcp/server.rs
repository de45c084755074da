//! The protocol's side: which tools there are, and a call of one. Nothing is kept from one request to the next.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use osvedceno_api::Problem;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, CustomRequest, CustomResult, ErrorCode,
    ErrorData, Implementation, JsonObject, ListToolsResult, PaginatedRequestParams, ServerCapabilities, ServerConfig,
    Tool as Described, ToolAnnotations,
};
use rmcp::service::{NotificationContext, RequestContext};
use rmcp::{RoleServer, ServerHandler};
use serde_json::json;

use super::tool::{Answer, Asked, Tool};
use super::{arguments, places, recommend, record, search, vocabulary};
use crate::http::error::failed;
use crate::http::language;
use crate::http::work::off_thread;

/// The tools, in the order in which they are listed.
static TOOLS: [Tool; 5] = [search::TOOL, record::TOOL, recommend::TOOL, places::TOOL, vocabulary::TOOL];

/// What a model is told before it calls anything.
const INSTRUCTIONS: &str = "Osvědčeno is a corpus of good practices in the local integration of migrants, for Czech municipalities. \
    Texts of records are Czech; titles, summaries and labels are English too (`lang`: `en`). Facts come from the sources that a record \
    lists: cite the record by its `url`, and its sources. What a record does not state is unknown: do not fill it in. \
    `evidence` says how well a practice is known to work; `described` means that nobody measured. Records that did not turn out well are marked. \
    Begin with `recommend` for the situation of a municipality, with `search` for a subject; read `record` before going into detail. \
    Everything is public, free and read-only, under CC BY 4.0.";

/// The methods that are answered, and what their parameters are.
const TAKEN: [(&str, &str); 4] = [
    (
        "initialize",
        "must be an object with `protocolVersion`, a text, `capabilities`, an object, and `clientInfo`, an object with `name` and `version`",
    ),
    ("ping", "may be left out, or must be an object"),
    ("tools/list", "may be left out, or must be an object; there is one page, so that no `cursor` is needed"),
    (
        "tools/call",
        "must be an object with `name`, the name of a tool, and `arguments`, an object, such as \
         {\"name\": \"search\", \"arguments\": {\"q\": \"komunitní tlumočníci\"}}",
    ),
];

/// The tools, for one request.
pub(crate) struct Server(pub(crate) Asked);

impl Server {
    fn describe(&self, tool: &Tool) -> Described {
        let properties = (tool.arguments)(&self.0.snapshot);
        let input = json!({"type": "object", "properties": properties, "required": tool.required});
        let input: JsonObject = input.as_object().cloned().unwrap_or_default();
        let hints = ToolAnnotations::new().read_only(true).destructive(false).idempotent(true).open_world(false);
        Described::new(tool.name, tool.description, Arc::new(input))
            .with_title(tool.title)
            .with_raw_output_schema((tool.output)())
            .with_annotations(hints)
    }

    /// Answers a call off the threads that listen. A panic is the hook's to record; here it is a failure like any other, since
    /// the layer that catches panics is not around what the protocol's side spawns.
    async fn call(&self, tool: &'static Tool, given: JsonObject) -> Result<Answer, Problem> {
        let (asked, lang) = (self.0.clone(), arguments::lang(&given));
        let working = language::with(lang, off_thread(move || (tool.answer)(&asked, &given)));
        match unless_it_panics(working).await {
            Some(Ok(answer)) => answer,
            Some(Err(overloaded)) => Err(overloaded.0),
            None => Err(failed(lang)),
        }
    }
}

/// What a future comes to; `None` where it panics.
async fn unless_it_panics<T>(working: impl Future<Output = T>) -> Option<T> {
    let mut working = pin!(working);
    std::future::poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| working.as_mut().poll(context)));
        polled.map_or(Poll::Ready(None), |polled| polled.map(Some))
    })
    .await
}

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        let own = Implementation::new("osvedceno", env!("CARGO_PKG_VERSION"))
            .with_title("Osvědčeno")
            .with_website_url(self.0.site.clone());
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(own)
            .with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(TOOLS.iter().map(|tool| self.describe(tool)).collect()))
    }

    fn get_tool(&self, name: &str) -> Option<Described> {
        TOOLS.iter().find(|tool| tool.name == name).map(|tool| self.describe(tool))
    }

    async fn call_tool(
        &self,
        call: CallToolRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let Some(tool) = TOOLS.iter().find(|tool| tool.name == call.name) else {
            let names = TOOLS.each_ref().map(|tool| tool.name).join(", ");
            return Err(ErrorData::invalid_params(format!("There is no such tool; there are: {names}"), None));
        };
        let result = match self.call(tool, call.arguments.unwrap_or_default()).await {
            Ok(Answer { structured, text }) => {
                let mut result = CallToolResult::structured(structured);
                result.content = vec![ContentBlock::text(text)];
                result
            }
            Err(problem) => {
                CallToolResult::error(vec![ContentBlock::text(format!("{}. {}", problem.title, problem.detail))])
            }
        };
        Ok(CallToolResponse::Complete(result))
    }

    /// What is no request of the protocol: by an unknown method, or with parameters that the method does not take.
    async fn on_custom_request(
        &self,
        request: CustomRequest,
        _: RequestContext<RoleServer>,
    ) -> Result<CustomResult, ErrorData> {
        Err(match TAKEN.iter().find(|(method, _)| *method == request.method) {
            Some((method, taken)) => ErrorData::invalid_params(format!("`params` of `{method}` {taken}."), None),
            None => {
                let methods = TAKEN.map(|(method, _)| method).join(", ");
                let told = format!("There is no such method; there are: {methods}.");
                ErrorData::new(ErrorCode::METHOD_NOT_FOUND, told, None)
            }
        })
    }

    async fn on_initialized(&self, _: NotificationContext<RoleServer>) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_tool_that_panics_fails_alone() {
        assert_eq!(unless_it_panics(async { 1 }).await, Some(1));
        let panics = unless_it_panics(async { off_thread(|| panic!("as it should")).await.map_err(|_| ()) });
        assert_eq!(panics.await, None::<Result<(), ()>>);
    }
}
