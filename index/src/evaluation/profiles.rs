//! Profiles: situations of municipalities, as somebody asks for recommendations for them.
//!
//! Out of `profiles.json`, an array of `{ "id": …, "profile": {…} }`. What a profile says is for those who recommend. What is
//! useful for it is in [`Judgments`](super::Judgments).

use std::collections::HashMap;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::file::{self, FileError};
use super::judgments::Asked;

/// A situation for which somebody asks for recommendations.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Profile {
    /// By which judgments refer to it.
    pub id: String,
    /// What is asked.
    pub profile: Value,
}

/// Profiles in the order of their file: at least one, and no id twice.
#[derive(Debug, Clone, PartialEq)]
pub struct Profiles {
    file: String,
    list: Vec<Profile>,
}

impl Profiles {
    /// Reads the profiles in the file at `path`.
    ///
    /// # Errors
    /// The file cannot be read, or as [`Profiles::parse`].
    pub fn read(path: &Path) -> Result<Self, FileError> {
        let (file, text) = file::read(path)?;
        Self::parse(&file, &text)
    }

    /// The profiles in `text`, the contents of `file`, by which name errors call it.
    ///
    /// # Errors
    /// The first line that is no JSON or no profile, an id that is empty or there twice, or an array without profiles.
    pub fn parse(file: &str, text: &str) -> Result<Self, FileError> {
        let list: Vec<Profile> = serde_json::from_str(text).map_err(|error| no_profiles(file, &error))?;
        let wrong = |message| Err(FileError::Wrong { file: file.to_owned(), message });
        if list.is_empty() {
            return wrong("the array is empty; wanted is a profile".to_owned());
        }
        let mut numbers = HashMap::new();
        for (Profile { id, .. }, number) in list.iter().zip(1..) {
            if id.is_empty() {
                return wrong(format!("the id of profile {number} is empty; wanted is one for each"));
            }
            if let Some(before) = numbers.insert(id, number) {
                return wrong(format!("`{id}` is the id of profiles {before} and {number}; wanted is one for each"));
            }
        }
        Ok(Self { file: file.to_owned(), list })
    }

    /// Every profile, in the order of the file.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Profile> {
        self.list.iter()
    }
}

impl Asked for Profiles {
    const NOUN: &'static str = "profile";

    fn file(&self) -> &str {
        &self.file
    }

    fn ids(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|profile| profile.id.as_str())
    }
}

/// What keeps a text from being profiles, with its line.
fn no_profiles(file: &str, error: &serde_json::Error) -> FileError {
    let said = error.to_string();
    // It says the line at its end, where the name of the file has it at its beginning.
    let what = said.rsplit_once(" at line ").map_or(said.as_str(), |(what, _)| what);
    let message = format!("{what}; wanted is an array of {{ \"id\": …, \"profile\": {{…}} }}");
    FileError::Faulty { file: file.to_owned(), line: error.line(), message }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn parse(text: &str) -> Result<Profiles, String> {
        Profiles::parse("profiles.json", text).map_err(|error| error.to_string())
    }

    #[test]
    fn profiles_are_read_in_the_order_of_the_file() {
        let text = r#"[{ "id": "r02", "profile": { "text": "ubytovny" } }, { "id": "r01", "profile": {} }]"#;
        let profiles = parse(text).unwrap();
        let read: Vec<_> = profiles.iter().map(|profile| (profile.id.as_str(), &profile.profile)).collect();
        assert_eq!(read, [("r02", &json!({ "text": "ubytovny" })), ("r01", &json!({}))]);
        assert!(profiles.ids().eq(["r02", "r01"]));
    }

    #[test]
    fn what_are_no_profiles_is_told_with_what_is_wanted() {
        let wanted = r#"wanted is an array of { "id": …, "profile": {…} }"#;
        let faults = [
            ("[\n{ \"id\": \"r01\" \"profile\": {} }]", &*format!("profiles.json:2: expected `,` or `}}`; {wanted}")),
            ("[\n\n{ \"profile\": {} }]", &format!("profiles.json:3: missing field `id`; {wanted}")),
            ("[{ \"id\": \"r01\" }]", &format!("profiles.json:1: missing field `profile`; {wanted}")),
            ("{}", &format!("profiles.json:1: invalid type: map, expected a sequence; {wanted}")),
            ("[]", "profiles.json: the array is empty; wanted is a profile"),
            (r#"[{ "id": "", "profile": {} }]"#, "profiles.json: the id of profile 1 is empty; wanted is one for each"),
            (
                r#"[{ "id": "a", "profile": {} }, { "id": "b", "profile": {} }, { "id": "a", "profile": {} }]"#,
                "profiles.json: `a` is the id of profiles 1 and 3; wanted is one for each",
            ),
        ];
        for (text, fault) in faults {
            assert_eq!(parse(text).unwrap_err(), fault);
        }
    }

    #[test]
    fn a_file_that_is_not_there_is_named() {
        let error = Profiles::read(Path::new("no/profiles.json")).unwrap_err();
        assert!(error.to_string().starts_with("no/profiles.json cannot be read: "), "{error}");
    }
}
