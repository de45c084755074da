//! What the editors' room shows. Plain data, which the server fills in; Czech alone, as the records are.

/// The path of the room, below which all of it is.
pub const EDITORS: &str = "/redakce";

/// A page of the room.
#[derive(Debug, Clone, PartialEq)]
pub struct EditorsPage {
    /// What others call the editor whose page it is.
    pub editor: String,
    /// What it shows.
    pub content: EditorsContent,
}

/// What a page of the room shows.
#[derive(Debug, Clone, PartialEq)]
pub enum EditorsContent {
    /// The cases.
    Queue(QueuePage),
}

/// The cases.
#[derive(Debug, Clone, PartialEq)]
pub struct QueuePage {
    /// How many wait.
    pub waiting: usize,
}

impl EditorsPage {
    /// Its title.
    pub(crate) fn title(&self) -> String {
        match &self.content {
            EditorsContent::Queue(_) => "Redakce".to_owned(),
        }
    }
}
