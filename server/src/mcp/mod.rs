//! The tools of a language model, over the Model Context Protocol (`/mcp`): a file for each, which asks what the API asks and says
//! less of it, but always by what it can be checked. `server` is the protocol's side, `tool` what all of them are made of.

mod arguments;
mod note;
mod places;
mod recommend;
mod record;
mod schema;
mod search;
mod server;
mod tool;
mod vocabulary;

pub(crate) use server::Server;
pub(crate) use tool::Asked;
