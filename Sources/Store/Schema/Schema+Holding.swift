extension Schema {
    /// What is known, what nobody wants to hear of, and the news that waits for either.
    ///
    /// The first two tables were never written to before. `awaits`: the next digest, or the end of
    /// what holds a notice back; `held`: why it did not go out at once, for good; `ended_by`: the
    /// news, or the person, that ended an acknowledgement; `settled`: when people were told what
    /// a silence held back.
    static let holding = """
        DROP TABLE acknowledgement;
        CREATE TABLE acknowledgement (
            id INTEGER PRIMARY KEY,
            rule TEXT NOT NULL,
            side TEXT NOT NULL,
            indicator TEXT NOT NULL,
            frequency INTEGER NOT NULL,
            area TEXT NOT NULL,
            members TEXT NOT NULL,
            level INTEGER NOT NULL,
            author TEXT NOT NULL,
            comment TEXT NOT NULL,
            is_public INTEGER NOT NULL,
            made INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            ending TEXT,
            ended INTEGER,
            ended_by TEXT,
            checksum INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX acknowledgement_open
            ON acknowledgement (rule, area, indicator, frequency, members, side)
            WHERE ended IS NULL;
        CREATE INDEX acknowledgement_ended_by ON acknowledgement (ended_by)
            WHERE ended_by IS NOT NULL;
        DROP TABLE silence;
        CREATE TABLE silence (
            id INTEGER PRIMARY KEY,
            matcher TEXT NOT NULL,
            author TEXT NOT NULL,
            comment TEXT NOT NULL,
            is_public INTEGER NOT NULL,
            made INTEGER NOT NULL,
            starts INTEGER NOT NULL,
            ends INTEGER NOT NULL,
            ended_by TEXT,
            settled INTEGER,
            checksum INTEGER
        ) STRICT;
        CREATE INDEX silence_open ON silence (ends) WHERE settled IS NULL;
        ALTER TABLE notice RENAME COLUMN digest TO awaits;
        ALTER TABLE notice ADD COLUMN held TEXT;
        DROP INDEX notice_open;
        CREATE INDEX notice_open ON notice (release_group, receiver)
            WHERE composed IS NULL AND set_aside IS NULL AND awaits IS NULL;
        CREATE INDEX notice_awaits ON notice (awaits, receiver)
            WHERE composed IS NULL AND set_aside IS NULL AND awaits IS NOT NULL;
        CREATE INDEX notice_held ON notice (receiver) WHERE held IS NOT NULL;
        """
}
