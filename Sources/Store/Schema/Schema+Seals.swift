extension Schema {
    /// Checksums of rows and tables; `SealSetup` fills them, for it knows how they are made.
    ///
    /// `verification`: what the latest look at all of them found; it has one row at most.
    static let seals =
        sealed.map { "ALTER TABLE \"\($0)\" ADD COLUMN checksum INTEGER;\n" }.joined() + """
            CREATE TABLE seal (
                name TEXT PRIMARY KEY,
                columns TEXT NOT NULL,
                rows INTEGER NOT NULL,
                sum INTEGER NOT NULL,
                checksum INTEGER
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE verification (
                id INTEGER PRIMARY KEY CHECK (id = 1),
                made INTEGER NOT NULL,
                damages TEXT NOT NULL,
                checksum INTEGER
            ) STRICT;
            """

    /// The tables that there were before.
    private static let sealed = [
        "series_group", "series", "cells", "superseded", "member", "area_label", "member_label",
        "part_member", "definition_set", "definition_text", "definition_file", "attempt", "drop",
        "reject", "alert", "transition", "acknowledgement", "silence", "notice", "mail",
        "mail_notice", "timer", "reading_count",
    ]
}
