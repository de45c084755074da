//! The file: what makes one of each version of the one before it.

/// What makes a file of each version of the one before it; the first, of an empty file. A step that was released is never changed.
pub(super) const STEPS: [&str; 5] = [
    "
    CREATE TABLE secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
    CREATE TABLE cases (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        key BLOB NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        record TEXT,
        lang TEXT NOT NULL,
        state TEXT NOT NULL,
        fields TEXT NOT NULL CHECK (json_valid(fields))
    ) STRICT;
    CREATE INDEX cases_by_state ON cases (state);
    CREATE TABLE events (
        number INTEGER PRIMARY KEY,
        of INTEGER NOT NULL REFERENCES cases ON DELETE CASCADE,
        at INTEGER NOT NULL,
        who TEXT,
        state TEXT NOT NULL,
        word TEXT NOT NULL
    ) STRICT;
    CREATE INDEX events_by_case ON events (of);
    CREATE TABLE emails (
        of INTEGER PRIMARY KEY REFERENCES cases ON DELETE CASCADE,
        address TEXT NOT NULL,
        until INTEGER NOT NULL
    ) STRICT;
",
    "
    CREATE TABLE drafts (
        of INTEGER PRIMARY KEY REFERENCES cases ON DELETE CASCADE,
        version INTEGER NOT NULL,
        at INTEGER NOT NULL,
        who TEXT NOT NULL,
        base TEXT,
        text TEXT NOT NULL
    ) STRICT;
",
    // What was brought in from a table is known by its first draft, which no editor has saved; the next one is an editor's.
    "
    CREATE TABLE brought (of INTEGER PRIMARY KEY REFERENCES cases ON DELETE CASCADE) STRICT;
    INSERT INTO brought SELECT of FROM drafts WHERE version = 1 AND who = '';
    CREATE TRIGGER is_brought AFTER INSERT ON drafts WHEN NEW.version = 1 AND NEW.who = '' BEGIN
        INSERT OR IGNORE INTO brought VALUES (NEW.of);
    END;
    CREATE TABLE seen (
        kind TEXT NOT NULL,
        about TEXT NOT NULL,
        what TEXT NOT NULL,
        who TEXT NOT NULL,
        at INTEGER NOT NULL,
        until INTEGER NOT NULL,
        PRIMARY KEY (kind, about, what)
    ) STRICT;
",
    // Cases whose records are on their way into the corpus.
    "
    CREATE TABLE publishing (of INTEGER PRIMARY KEY REFERENCES cases ON DELETE CASCADE) STRICT;
",
    // Who publishes them, and what is told with it: whoever goes on after a kill says the same.
    "
    ALTER TABLE publishing ADD COLUMN who TEXT NOT NULL DEFAULT '';
    ALTER TABLE publishing ADD COLUMN word TEXT NOT NULL DEFAULT '';
",
];
