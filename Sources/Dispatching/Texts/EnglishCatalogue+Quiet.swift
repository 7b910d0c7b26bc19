import Alerting

extension EnglishCatalogue: QuietTexts {
    func quietSubject(_ state: String, watched: String?) -> String {
        guard let watched else { return own("quietSubject", "Waage: \(state, "state")") }
        return own("quietSubject.watched", "Waage: \(state, "state") – \(watched, "watched")")
    }
    var allQuiet: String { own("allQuiet", "All quiet") }

    func openAlerts(_ count: Int) -> String {
        own(
            "openAlerts",
            count,
            one: "\(whole(count), optional: "count") open alert",
            other: "\(whole(count), "count") open alerts"
        )
    }

    func overdueDeliveries(_ count: Int) -> String {
        own(
            "overdueDeliveries",
            count,
            one: "\(whole(count), optional: "count") overdue delivery",
            other: "\(whole(count), "count") overdue deliveries"
        )
    }

    func deadMails(_ count: Int) -> String {
        own(
            "deadMails",
            count,
            one: "\(whole(count), optional: "count") undeliverable mail",
            other: "\(whole(count), "count") undeliverable mails"
        )
    }

    func watched(rules: Int, series: Int, drops: Int) -> String {
        let rules = own(
            "rules",
            rules,
            one: "\(whole(rules), optional: "count") rule",
            other: "\(whole(rules), "count") rules"
        )
        let series = own(
            "series",
            series,
            one: "\(whole(series), optional: "count") series",
            other: "\(whole(series), "count") series"
        )
        let drops = own(
            "deliveries",
            drops,
            one: "\(whole(drops), optional: "count") delivery",
            other: "\(whole(drops), "count") deliveries"
        )
        return own(
            "watched",
            "\(rules, "rules") on \(series, "series") from \(drops, "deliveries")"
        )
    }

    func deliveredHeading(since date: String) -> String {
        own("deliveredHeading", "Delivered since \(date, "date")")
    }

    func delivered(_ title: String, files: Int, latest: String) -> String {
        own(
            "delivered",
            files,
            one: "\(title, "title"): \(files, optional: "count") file on \(latest, "date")",
            other: "\(title, "title"): \(files, "count") files, last on \(latest, "date")"
        )
    }

    func rejected(_ count: Int) -> String {
        own(
            "rejected",
            count,
            one: "\(count, optional: "count") file was rejected; 'waage drops' says why.",
            other: "\(count, "count") files were rejected; 'waage drops' says why."
        )
    }

    var nothingDelivered: String { own("nothingDelivered", "nothing") }
    var openHeading: String { own("openHeading", "Open alerts") }

    func open(place: String, level: String, since: String, sentence: String) -> String {
        own(
            "open",
            """
            \(place, "place"), \(level, "level"), alert since \(since, "since"): \
            \(sentence, "sentence")
            """
        )
    }

    var nothingOpen: String { own("nothingOpen", "none") }

    func openElsewhere(_ count: Int) -> String {
        own(
            "openElsewhere",
            count,
            one:
                """
                \(count, optional: "count") more with sensitive data, which only those in charge \
                see
                """,
            other: "\(count, "count") more with sensitive data, which only those in charge see"
        )
    }

    func moreOpen(_ count: Int) -> String {
        own("moreOpen", "and \(count, "count") more; 'waage alerts' shows all")
    }
    var overdueHeading: String { own("overdueHeading", "Overdue deliveries") }
    var nothingOverdue: String { own("nothingOverdue", "none") }
    func notJudgedHeading(since date: String) -> String {
        own("notJudgedHeading.since", "Not judged since \(date, "date")")
    }
    var nothingNotJudged: String { own("nothingNotJudged", "nothing") }
    var mailsHeading: String { own("mailsHeading", "Mails") }

    func mails(owed: Int, dead: Int) -> String {
        let owedText =
            owed == 0
            ? own("mails.sent", "All mails are sent.")
            : own(
                "mails.owed",
                owed,
                one: "\(owed, optional: "count") mail still waits to be sent.",
                other: "\(owed, "count") mails still wait to be sent."
            )
        guard dead > 0 else { return owedText }
        let deadText = own(
            "mails.dead",
            dead,
            one: "\(dead, optional: "count") is undeliverable; 'waage outbox' shows why.",
            other: "\(dead, "count") are undeliverable; 'waage outbox' shows why."
        )
        return "\(owedText) \(deadText)"
    }

    var lifeHeading: String { own("lifeHeading", "This mail") }

    func life(_ interval: QuietInterval, next: String) -> String {
        own(
            "life",
            """
            Nobody needs to answer: it only says that Waage works, and comes on the first \
            working day of each \(self.interval(interval), "interval"). \
            If none comes on \(next, "next"), Waage \
            stands still; tell your IT then.
            """
        )
    }
}
