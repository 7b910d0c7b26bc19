/// The tables of the first version.
extension Schema {
    /// Readings: `cell.id` is the series' id × 4096 + the chunk of 64 periods + 2048.
    static let readings = """
        CREATE TABLE series_group (
            id INTEGER PRIMARY KEY,
            indicator TEXT NOT NULL,
            frequency INTEGER NOT NULL,
            series_count INTEGER NOT NULL DEFAULT 0,
            newest INTEGER,
            segments INTEGER NOT NULL DEFAULT 0,
            UNIQUE (indicator, frequency)
        ) STRICT;
        CREATE TABLE series (
            series_group INTEGER NOT NULL REFERENCES series_group (id),
            area TEXT NOT NULL,
            dimensions TEXT NOT NULL,
            id INTEGER NOT NULL,
            PRIMARY KEY (series_group, area, dimensions)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE cells (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
        CREATE TABLE superseded (
            cells INTEGER NOT NULL,
            by_drop INTEGER NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (cells, by_drop)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE member (
            series_group INTEGER NOT NULL REFERENCES series_group (id),
            dimension TEXT NOT NULL,
            code TEXT NOT NULL,
            PRIMARY KEY (series_group, dimension, code)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE area_label (area TEXT PRIMARY KEY, label TEXT NOT NULL)
            STRICT, WITHOUT ROWID;
        CREATE TABLE member_label (
            dimension TEXT NOT NULL,
            code TEXT NOT NULL,
            label TEXT NOT NULL,
            PRIMARY KEY (dimension, code)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE part_member (
            dimension TEXT NOT NULL,
            code TEXT NOT NULL,
            PRIMARY KEY (dimension, code)
        ) STRICT, WITHOUT ROWID;
        """

    static let ledger = """
        CREATE TABLE configuration_set (id INTEGER PRIMARY KEY, saved INTEGER NOT NULL) STRICT;
        CREATE TABLE configuration_text (sha256 TEXT PRIMARY KEY, text TEXT NOT NULL)
            STRICT, WITHOUT ROWID;
        CREATE TABLE configuration_file (
            configuration_set INTEGER NOT NULL REFERENCES configuration_set (id),
            path TEXT NOT NULL,
            sha256 TEXT NOT NULL REFERENCES configuration_text (sha256),
            PRIMARY KEY (configuration_set, path)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE attempt (
            work_id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            count INTEGER NOT NULL,
            latest INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE "drop" (
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
            outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'repeated', 'rejected')),
            reason TEXT,
            configuration INTEGER REFERENCES configuration_set (id),
            counts TEXT NOT NULL
        ) STRICT;
        CREATE INDEX drop_by_source ON "drop" (source, id);
        CREATE TABLE reject (
            "drop" INTEGER NOT NULL REFERENCES "drop" (id),
            number INTEGER NOT NULL,
            record INTEGER NOT NULL,
            column INTEGER NOT NULL,
            text TEXT NOT NULL,
            problem TEXT NOT NULL,
            PRIMARY KEY ("drop", number)
        ) STRICT, WITHOUT ROWID;
        """

    static let mails = """
        CREATE TABLE notice (
            id INTEGER PRIMARY KEY,
            "transition" TEXT NOT NULL REFERENCES "transition" (id),
            receiver TEXT NOT NULL,
            digest TEXT,
            release_group TEXT NOT NULL,
            made INTEGER NOT NULL,
            composed INTEGER,
            UNIQUE ("transition", receiver)
        ) STRICT;
        CREATE INDEX notice_open ON notice (release_group, receiver) WHERE composed IS NULL;
        CREATE TABLE mail (
            id INTEGER PRIMARY KEY,
            receiver TEXT NOT NULL,
            recipient TEXT NOT NULL,
            message_id TEXT NOT NULL UNIQUE,
            thread TEXT,
            body BLOB NOT NULL,
            made INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('queued', 'delivered', 'dead')),
            attempts INTEGER NOT NULL DEFAULT 0,
            next_attempt INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            answer TEXT
        ) STRICT;
        CREATE INDEX mail_due ON mail (next_attempt) WHERE state = 'queued';
        CREATE TABLE mail_notice (
            mail INTEGER NOT NULL REFERENCES mail (id),
            notice INTEGER NOT NULL REFERENCES notice (id),
            PRIMARY KEY (notice, mail)
        ) STRICT, WITHOUT ROWID;
        """
}
