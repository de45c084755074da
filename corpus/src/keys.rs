//! The keys of a record's file. What reads a file asks for them, and whoever writes one puts them into this order, which is that of
//! `docs/record-format.md`.

/// Every key of any kind, in the order in which they stand in a file. Of a group of the vocabulary that came later, the field is not among
/// them and stands before the tables.
pub const KEYS: [&str; 43] = [
    "id",
    "kind",
    "title",
    "title_en",
    "title_original",
    "summary",
    "summary_en",
    "country",
    "region",
    "place",
    "place_code",
    "population",
    "implementer",
    "partners",
    "funding",
    "period",
    "date",
    "year",
    "cost",
    "recipients",
    "valid",
    "recurs",
    "situations",
    "areas",
    "groups",
    "tools",
    "horizons",
    "related",
    "lead",
    "municipal_role",
    "staff",
    "outcome",
    "akin",
    "added",
    "changed",
    "questions",
    "questions_en",
    "words",
    "checked",
    // Tables, which stand below.
    "assessment",
    "changes",
    "sections",
    "sources",
];

/// Of those the tables, which stand below the others.
pub const TABLES: [&str; 4] = ["assessment", "changes", "sections", "sources"];
