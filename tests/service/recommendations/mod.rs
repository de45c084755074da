//! Recommendations by the API, as people and programs ask for them, over the real corpus.

mod asking;
mod bad_input;
mod command_line;
mod http;
mod money;
mod municipality;
mod own_words;
mod practices;
mod properties;
