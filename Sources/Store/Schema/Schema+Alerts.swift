extension Schema {
    /// Alerts and what people say about them.
    static let alerts = """
        CREATE TABLE alert (
            rule TEXT NOT NULL,
            indicator TEXT NOT NULL,
            area TEXT NOT NULL,
            members TEXT NOT NULL,
            side TEXT NOT NULL CHECK (side IN ('below', 'above')),
            state TEXT NOT NULL CHECK (state IN ('inactive', 'pending', 'firing', 'resolved')),
            level INTEGER,
            held INTEGER,
            frequency INTEGER NOT NULL,
            since INTEGER,
            judged INTEGER,
            evidence TEXT,
            PRIMARY KEY (rule, indicator, frequency, area, members, side)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX alert_by_state ON alert (state) WHERE state <> 'inactive';
        CREATE TABLE "transition" (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            "drop" INTEGER REFERENCES "drop" (id),
            at INTEGER NOT NULL,
            rule TEXT NOT NULL,
            indicator TEXT NOT NULL,
            area TEXT NOT NULL,
            members TEXT NOT NULL,
            side TEXT NOT NULL,
            kind TEXT NOT NULL,
            level INTEGER,
            previous_level INTEGER,
            frequency INTEGER NOT NULL,
            since INTEGER,
            period INTEGER NOT NULL,
            content TEXT NOT NULL,
            journaled INTEGER
        ) STRICT;
        CREATE INDEX transition_by_alert ON "transition" (rule, area);
        CREATE INDEX transition_by_drop ON "transition" ("drop");
        CREATE INDEX transition_owed ON "transition" (number) WHERE journaled IS NULL;
        CREATE TABLE acknowledgement (
            id INTEGER PRIMARY KEY,
            rule TEXT NOT NULL,
            area TEXT NOT NULL,
            author TEXT NOT NULL,
            comment TEXT NOT NULL,
            made INTEGER NOT NULL,
            expires INTEGER
        ) STRICT;
        CREATE TABLE silence (
            id INTEGER PRIMARY KEY,
            matcher TEXT NOT NULL,
            author TEXT NOT NULL,
            comment TEXT NOT NULL,
            made INTEGER NOT NULL,
            starts INTEGER NOT NULL,
            ends INTEGER NOT NULL
        ) STRICT;
        """

    /// A delivery concerns areas, and in each of them most rules: what lies together is read and
    /// written together.
    static let alertsByArea = """
        CREATE TABLE alert_by_area (
            rule TEXT NOT NULL,
            indicator TEXT NOT NULL,
            area TEXT NOT NULL,
            members TEXT NOT NULL,
            side TEXT NOT NULL CHECK (side IN ('below', 'above')),
            state TEXT NOT NULL CHECK (state IN ('inactive', 'pending', 'firing', 'resolved')),
            level INTEGER,
            held INTEGER,
            frequency INTEGER NOT NULL,
            since INTEGER,
            judged INTEGER,
            evidence TEXT,
            PRIMARY KEY (area, rule, indicator, frequency, members, side)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO alert_by_area
            SELECT * FROM alert ORDER BY area, rule, indicator, frequency, members, side;
        DROP TABLE alert;
        ALTER TABLE alert_by_area RENAME TO alert;
        CREATE INDEX alert_by_state ON alert (state, level) WHERE state <> 'inactive';
        """

    /// Alerts about deliveries were kept as `above`, a side that they do not have.
    ///
    /// Their news tells them apart; mails stay in their threads, since these are found by the key
    /// of the news. The checks name each text by itself: for an `IN` of more than two, SQLite
    /// builds a table at every row that is written.
    static let wholeSide = """
        CREATE TABLE alert_with_whole (
            rule TEXT NOT NULL,
            indicator TEXT NOT NULL,
            area TEXT NOT NULL,
            members TEXT NOT NULL,
            side TEXT NOT NULL CHECK (side = 'below' OR side = 'above' OR side = 'whole'),
            state TEXT NOT NULL CHECK (state = 'inactive' OR state = 'pending'
                OR state = 'firing' OR state = 'resolved'),
            level INTEGER,
            held INTEGER,
            frequency INTEGER NOT NULL,
            since INTEGER,
            judged INTEGER,
            evidence TEXT,
            PRIMARY KEY (area, rule, indicator, frequency, members, side)
        ) STRICT, WITHOUT ROWID;
        UPDATE "transition"
            SET side = 'whole', content = json_set(content, '$.side', 'whole')
            WHERE content ->> '$.sideWord' = 'late' OR content ->> '$.delivery' IS NOT NULL;
        INSERT INTO alert_with_whole
            SELECT rule, indicator, area, members,
                CASE WHEN EXISTS (
                    SELECT 1 FROM "transition" AS news
                    WHERE news.rule = alert.rule AND news.area = alert.area
                        AND news.indicator = alert.indicator
                        AND news.frequency = alert.frequency
                        AND news.members = alert.members AND news.side = 'whole'
                ) THEN 'whole' ELSE side END,
                state, level, held, frequency, since, judged, evidence
            FROM alert ORDER BY area, rule, indicator, frequency, members, side;
        DROP TABLE alert;
        ALTER TABLE alert_with_whole RENAME TO alert;
        CREATE INDEX alert_by_state ON alert (state, level) WHERE state <> 'inactive';
        """
}
