//! What people fill into forms, as plain data.

/// What was filled into a form, right or wrong: the form is shown with it again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given(pub Vec<(String, String)>);

impl Given {
    /// What was filled into a field.
    pub(crate) fn one(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// What was chosen for a name.
    pub(crate) fn all<'g>(&'g self, name: &str) -> impl Iterator<Item = &'g str> {
        self.0.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Whether a value was chosen.
    pub(crate) fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|own| own == value)
    }
}
