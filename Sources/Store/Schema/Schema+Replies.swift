extension Schema {
    /// What people answer to mails.
    ///
    /// `entries` of a dispatch: what an answer can be about, as `MailedEntryText` has it. The key
    /// is the one by which nobody else can work out the id of a mail. A reply has the SHA-256 of
    /// its file as id, so that none is taken twice; `dispatch`: the mail that it answers;
    /// `confirmed`: when its writer was told what became of it; `handed`: when a person got it.
    static let replies = """
        ALTER TABLE dispatch ADD COLUMN entries TEXT;
        CREATE TABLE mail_key (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            "key" BLOB NOT NULL,
            checksum INTEGER
        ) STRICT;
        CREATE TABLE reply (
            id TEXT PRIMARY KEY,
            received INTEGER NOT NULL,
            dispatch INTEGER,
            recipient TEXT,
            sender TEXT,
            outcome TEXT NOT NULL,
            text TEXT NOT NULL,
            confirmed INTEGER,
            handed INTEGER,
            checksum INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX reply_confirmed ON reply (recipient, confirmed) WHERE confirmed IS NOT NULL;
        CREATE INDEX reply_handed ON reply (handed) WHERE handed IS NOT NULL;
        CREATE INDEX reply_received ON reply (received);
        CREATE TABLE query (
            id INTEGER PRIMARY KEY,
            rule TEXT NOT NULL,
            side TEXT NOT NULL,
            indicator TEXT NOT NULL,
            frequency INTEGER NOT NULL,
            area TEXT NOT NULL,
            members TEXT NOT NULL,
            source TEXT,
            author TEXT NOT NULL,
            comment TEXT NOT NULL,
            made INTEGER NOT NULL,
            ended INTEGER,
            ended_by TEXT,
            checksum INTEGER
        ) STRICT;
        CREATE INDEX query_open ON query (rule, area, indicator) WHERE ended IS NULL;
        """
}
