import GRDB

/// The tables, as they came about.
///
/// A migration is never edited once it was released; the next one corrects it.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 readings, ledger, alerts, mails") { database in
            try database.execute(sql: readings)
            try database.execute(sql: ledger)
            try database.execute(sql: alerts)
            try database.execute(sql: mails)
        }
        migrator.registerMigration("2 mails that wait and letters that died, timers") { database in
            try database.execute(sql: waiting)
        }
        migrator.registerMigration("3 counts at a glance") { database in
            try database.execute(sql: counting)
        }
        migrator.registerMigration("4 alerts of an area lie together") { database in
            try database.execute(sql: alertsByArea)
        }
        migrator.registerMigration("5 deliveries have one side, the whole") { database in
            try database.execute(sql: wholeSide)
        }
        migrator.registerMigration("6 words, owners of mails, attempts to tell") { database in
            try database.execute(sql: words)
            try database.execute(sql: telling)
        }
        migrator.registerMigration("7 checksums of rows and tables") { database in
            try database.execute(sql: seals)
        }
        migrator.registerMigration("8 drops that were delivered before") { database in
            try database.execute(sql: redelivered)
        }
        migrator.registerMigration("9 owners of files") { database in
            try database.execute(sql: #"ALTER TABLE "drop" ADD COLUMN owner TEXT"#)
        }
        migrator.registerMigration("10 a mail is made without a look at all that was before") {
            try $0.execute(sql: composing)
        }
        migrator.registerMigration("11 rejections are told") { try $0.execute(sql: rejections) }
        migrator.registerMigration("13 what was left out of a file") { database in
            try database.execute(sql: #"ALTER TABLE "drop" ADD COLUMN remarks TEXT"#)
        }
        migrator.registerMigration("15 drops are taken back") { try $0.execute(sql: undo) }
        migrator.registerMigration("20 what is wrong with a cell, for every language") { database in
            try database.execute(sql: "ALTER TABLE reject ADD COLUMN fault TEXT")
        }
        migrator.registerMigration("22 cells of files with several tables") { database in
            try database.execute(sql: "ALTER TABLE reject ADD COLUMN sheet TEXT")
        }
        migrator.registerMigration("23 what is known, silenced or can wait") { database in
            try database.execute(sql: holding)
        }
        migrator.registerMigration("30 an outbox of dispatches by channel") { database in
            try database.execute(sql: dispatches)
        }
        migrator.registerMigration("33 answers by mail") { try $0.execute(sql: replies) }
        migrator.registerMigration("34 where a doubted figure stands") { database in
            try database.execute(sql: "ALTER TABLE query ADD COLUMN files TEXT")
        }
        migrator.registerMigration("35 answers at a glance") { database in
            try database.execute(sql: "CREATE INDEX reply_by_outcome ON reply (outcome)")
        }
        migrator.registerMigration("36 what a receiver was told last") { database in
            try database.execute(
                sql: "CREATE INDEX notice_told ON notice (receiver, composed)"
                    + " WHERE composed IS NOT NULL"
            )
        }
        return migrator
    }

    /// What the daemon must remember over a restart.
    ///
    /// `held`: a mail waits for a mail server, not for its recipient; `told`: when the operators
    /// were told of its death; `dropped`: when a person gave it up.
    private static let waiting = """
        ALTER TABLE mail ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE mail ADD COLUMN told INTEGER;
        ALTER TABLE mail ADD COLUMN dropped INTEGER;
        CREATE INDEX mail_dead ON mail (id)
            WHERE state = 'dead' AND told IS NULL AND dropped IS NULL;
        CREATE TABLE timer (name TEXT PRIMARY KEY, fired INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        """

    /// What lets the daemon say after each file how it is, without walking through its tables.
    ///
    /// A reading that was new once is counted for ever: what is taken back stays as a reason.
    private static let counting = """
        CREATE TABLE reading_count (count INTEGER NOT NULL) STRICT;
        INSERT INTO reading_count
            SELECT coalesce(sum(counts ->> '$.merged.new'), 0) FROM "drop";
        CREATE INDEX drop_by_outcome ON "drop" (outcome, received);
        CREATE INDEX mail_by_state ON mail (state, changed);
        CREATE INDEX mail_open ON mail (state, held, dropped, made) WHERE state <> 'delivered';
        DROP INDEX alert_by_state;
        CREATE INDEX alert_by_state ON alert (state, level) WHERE state <> 'inactive';
        """

    /// One word for one thing: definitions are what people write, a drop is a delivered file.
    private static let words = """
        ALTER TABLE configuration_set RENAME TO definition_set;
        ALTER TABLE configuration_text RENAME TO definition_text;
        ALTER TABLE configuration_file RENAME TO definition_file;
        ALTER TABLE definition_file RENAME COLUMN configuration_set TO definition_set;
        ALTER TABLE "drop" RENAME COLUMN configuration TO definitions;
        ALTER TABLE mail RENAME COLUMN dropped TO discarded;
        """

    /// Who is at work on what is to be told, and how often that ended in a crash.
    ///
    /// `owner`: who hands a mail over, until `lease`; `attempts`: how often a notice was composed,
    /// or an entry written, without an end; `set_aside`: since when it is not tried any more;
    /// `told`: when the operators were told of that.
    private static let telling = """
        ALTER TABLE mail ADD COLUMN owner TEXT;
        ALTER TABLE mail ADD COLUMN lease INTEGER;
        CREATE INDEX mail_owned ON mail (owner, lease) WHERE owner IS NOT NULL;
        ALTER TABLE notice ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE notice ADD COLUMN set_aside INTEGER;
        ALTER TABLE notice ADD COLUMN told INTEGER;
        DROP INDEX notice_open;
        CREATE INDEX notice_open ON notice (release_group, receiver)
            WHERE composed IS NULL AND set_aside IS NULL;
        CREATE INDEX notice_set_aside ON notice (set_aside) WHERE set_aside IS NOT NULL;
        ALTER TABLE "transition" ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE "transition" ADD COLUMN set_aside INTEGER;
        ALTER TABLE "transition" ADD COLUMN told INTEGER;
        DROP INDEX transition_owed;
        CREATE INDEX transition_owed ON "transition" (number)
            WHERE journaled IS NULL AND set_aside IS NULL;
        CREATE INDEX transition_set_aside ON "transition" (set_aside)
            WHERE set_aside IS NOT NULL;
        """

    /// `again`: the earlier drop that a drop is again, byte by byte, and whose rank it has.
    private static let redelivered = """
        ALTER TABLE "drop" ADD COLUMN again INTEGER;
        CREATE INDEX drop_by_content ON "drop" (sha256) WHERE outcome <> 'rejected';
        """

    /// Who is to be told of files that were not taken, or not wholly.
    ///
    /// `refusal`: the stable name of the reason for which a file was rejected; `told`: when the
    /// mail was made.
    private static let rejections = """
        ALTER TABLE "drop" ADD COLUMN refusal TEXT;
        CREATE TABLE rejection (
            "drop" INTEGER NOT NULL REFERENCES "drop" (id),
            receiver TEXT NOT NULL,
            told INTEGER,
            checksum INTEGER,
            PRIMARY KEY ("drop", receiver)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX rejection_open ON rejection (receiver, "drop") WHERE told IS NULL;
        CREATE INDEX rejection_told ON rejection (receiver, told);
        """

    /// The drops of a release are found among all, and the news of an alert among those of a rule
    /// that has thousands of alerts in one area.
    private static let composing = """
        CREATE INDEX drop_by_release ON "drop" (release_group);
        DROP INDEX transition_by_alert;
        CREATE INDEX transition_by_alert ON "transition" (rule, area, members);
        """
}
