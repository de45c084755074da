//! `GET /api/v1/search` finds what is meant, and counts what is there.

mod answers;
mod command_line;
mod counts;
mod described;
mod files;
mod filters;
mod languages;
mod meaning;
mod named;
mod order;
mod paging;
mod places;
mod properties;
mod since;
mod spelling;
mod spellings;
mod words;
