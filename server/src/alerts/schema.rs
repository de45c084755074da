//! The file: what makes one of each version of the one before it.

/// What makes a file of each version of the one before it; the first, of an empty file. A step that was released is never changed.
pub(super) const STEPS: [&str; 2] = [
    "
    CREATE TABLE secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
    -- One for each address and search. `told` is the number of the last piece of news that was written of, `done` the moment up to
    -- which it is seen to (in seconds), `due` whether a letter is to be written at once.
    CREATE TABLE alerts (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        key BLOB NOT NULL UNIQUE,
        address TEXT NOT NULL,
        search TEXT NOT NULL,
        lang TEXT NOT NULL,
        asked INTEGER NOT NULL,
        confirmed INTEGER,
        due INTEGER NOT NULL,
        done INTEGER NOT NULL,
        told INTEGER NOT NULL,
        written INTEGER,
        refusals INTEGER NOT NULL,
        UNIQUE (address, search, lang)
    ) STRICT;
    -- Letters that nobody confirmed having wanted, by a digest of the address, for a day.
    CREATE TABLE letters (address BLOB NOT NULL, at INTEGER NOT NULL) STRICT;
    CREATE INDEX letters_by_address ON letters (address);
    -- What happened to records, in the order in which it was noticed.
    CREATE TABLE news (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        record TEXT NOT NULL,
        day TEXT NOT NULL,
        is_new INTEGER NOT NULL,
        UNIQUE (record, day)
    ) STRICT;
    -- The corpus up to which it was noticed.
    CREATE TABLE noticed (only INTEGER PRIMARY KEY CHECK (only = 1), corpus TEXT NOT NULL) STRICT;
",
    // Since when its search cannot be answered.
    "
    ALTER TABLE alerts ADD COLUMN failing INTEGER;
",
];
