import Alerting

extension GermanCatalogue: QuietTexts {
    func quietSubject(_ state: String, watched: String?) -> String {
        guard let watched else { return own("quietSubject", "Waage: \(state, "state")") }
        return own("quietSubject.watched", "Waage: \(state, "state") – \(watched, "watched")")
    }
    var allQuiet: String { own("allQuiet", "Alles ruhig") }

    func openAlerts(_ count: Int) -> String {
        own(
            "openAlerts",
            count,
            one: "\(whole(count), optional: "count") Meldung offen",
            other: "\(whole(count), "count") Meldungen offen"
        )
    }

    func overdueDeliveries(_ count: Int) -> String {
        own(
            "overdueDeliveries",
            count,
            one: "\(whole(count), optional: "count") Lieferung überfällig",
            other: "\(whole(count), "count") Lieferungen überfällig"
        )
    }

    func deadMails(_ count: Int) -> String {
        own(
            "deadMails",
            count,
            one: "\(whole(count), optional: "count") Mail unzustellbar",
            other: "\(whole(count), "count") Mails unzustellbar"
        )
    }

    func watched(rules: Int, series: Int, drops: Int) -> String {
        let rules = own(
            "rules",
            rules,
            one: "\(whole(rules), optional: "count") Regel",
            other: "\(whole(rules), "count") Regeln"
        )
        let series = own(
            "series",
            series,
            one: "\(whole(series), optional: "count") Reihe",
            other: "\(whole(series), "count") Reihen"
        )
        let drops = own(
            "deliveries",
            drops,
            one: "\(whole(drops), optional: "count") Lieferung",
            other: "\(whole(drops), "count") Lieferungen"
        )
        return own(
            "watched",
            "\(rules, "rules") für \(series, "series") aus \(drops, "deliveries")"
        )
    }

    func deliveredHeading(since date: String) -> String {
        own("deliveredHeading", "Geliefert seit dem \(date, "date")")
    }

    func delivered(_ title: String, files: Int, latest: String) -> String {
        own(
            "delivered",
            files,
            one: "\(title, "title"): \(files, optional: "count") Datei am \(latest, "date")",
            other: "\(title, "title"): \(files, "count") Dateien, zuletzt am \(latest, "date")"
        )
    }

    func rejected(_ count: Int) -> String {
        own(
            "rejected",
            count,
            one:
                """
                \(count, optional: "count") Datei wurde zurückgewiesen; „waage drops“ sagt, warum.
                """,
            other: "\(count, "count") Dateien wurden zurückgewiesen; „waage drops“ sagt, warum."
        )
    }

    var nothingDelivered: String { own("nothingDelivered", "nichts") }
    var openHeading: String { own("openHeading", "Offene Meldungen") }

    func open(place: String, level: String, since: String, sentence: String) -> String {
        own(
            "open",
            """
            \(place, "place"), \(level, "level"), Meldung seit \(since, "since"): \
            \(sentence, "sentence")
            """
        )
    }

    var nothingOpen: String { own("nothingOpen", "keine") }

    func openElsewhere(_ count: Int) -> String {
        own(
            "openElsewhere",
            count,
            one:
                """
                \(count, optional: "count") weitere mit schutzwürdigen Daten, die nur ihre \
                Zuständigen sehen
                """,
            other:
                "\(count, "count") weitere mit schutzwürdigen Daten, die nur ihre Zuständigen sehen"
        )
    }

    func moreOpen(_ count: Int) -> String {
        own("moreOpen", "und \(count, "count") weitere; „waage alerts“ zeigt alle")
    }
    var overdueHeading: String { own("overdueHeading", "Überfällige Lieferungen") }
    var nothingOverdue: String { own("nothingOverdue", "keine") }
    func notJudgedHeading(since date: String) -> String {
        own("notJudgedHeading.since", "Nicht beurteilt seit dem \(date, "date")")
    }
    var nothingNotJudged: String { own("nothingNotJudged", "nichts") }
    var mailsHeading: String { own("mailsHeading", "Post") }

    func mails(owed: Int, dead: Int) -> String {
        let owedText =
            owed == 0
            ? own("mails.sent", "Alle Mails sind abgeschickt.")
            : own(
                "mails.owed",
                owed,
                one: "\(owed, optional: "count") Mail wartet noch auf den Versand.",
                other: "\(owed, "count") Mails warten noch auf den Versand."
            )
        guard dead > 0 else { return owedText }
        let deadText = own(
            "mails.dead",
            dead,
            one: "\(dead, optional: "count") ist unzustellbar; „waage outbox“ zeigt, warum.",
            other: "\(dead, "count") sind unzustellbar; „waage outbox“ zeigt, warum."
        )
        return "\(owedText) \(deadText)"
    }

    var lifeHeading: String { own("lifeHeading", "Diese Mail") }

    func life(_ interval: QuietInterval, next: String) -> String {
        own(
            "life",
            """
            Niemand muss antworten: Sie sagt nur, dass Waage arbeitet, und kommt am ersten \
            Arbeitstag \(self.interval(interval), "interval"). Kommt am \(next, "next") keine, \
            steht Waage still; sagen Sie es dann Ihrer IT.
            """
        )
    }
}
