extension Schema {
    /// Drops that are taken back, by entries of the ledger that have numbers of their own.
    ///
    /// `undoes`: the drop or entry that an entry takes back; `undone_by`: the entry that took this
    /// one back, while that holds. SQLite changes no check of a table, so that it is made anew.
    static let undo = """
        CREATE TABLE drop_with_undo (
            id INTEGER PRIMARY KEY,
            work_id TEXT NOT NULL UNIQUE,
            sha256 TEXT NOT NULL,
            name TEXT NOT NULL,
            size INTEGER NOT NULL,
            source TEXT,
            supplier TEXT,
            format TEXT,
            release INTEGER,
            release_group TEXT,
            received INTEGER NOT NULL,
            outcome TEXT NOT NULL CHECK (outcome = 'accepted' OR outcome = 'repeated'
                OR outcome = 'rejected' OR outcome = 'undo'),
            reason TEXT,
            definitions INTEGER REFERENCES definition_set (id),
            counts TEXT NOT NULL,
            checksum INTEGER,
            again INTEGER,
            owner TEXT,
            refusal TEXT,
            remarks TEXT,
            undoes INTEGER,
            undone_by INTEGER
        ) STRICT;
        INSERT INTO drop_with_undo (id, work_id, sha256, name, size, source, supplier, format,
                release, release_group, received, outcome, reason, definitions, counts, checksum,
                again, owner, refusal, remarks)
            SELECT id, work_id, sha256, name, size, source, supplier, format, release,
                release_group, received, outcome, reason, definitions, counts, checksum, again,
                owner, refusal, remarks
            FROM "drop";
        DROP TABLE "drop";
        ALTER TABLE drop_with_undo RENAME TO "drop";
        CREATE INDEX drop_by_source ON "drop" (source, id);
        CREATE INDEX drop_by_outcome ON "drop" (outcome, received);
        CREATE INDEX drop_by_content ON "drop" (sha256) WHERE outcome <> 'rejected';
        CREATE INDEX drop_by_release ON "drop" (release_group);
        CREATE INDEX drop_undone ON "drop" (id) WHERE undone_by IS NOT NULL;
        """
}
