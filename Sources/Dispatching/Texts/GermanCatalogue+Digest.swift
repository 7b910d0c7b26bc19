import Alerting

extension GermanCatalogue: DigestTexts {
    func digestNews(_ count: Int) -> String {
        own(
            "digestNews",
            count,
            one: "\(whole(count), optional: "count") Neuigkeit",
            other: "\(whole(count), "count") Neuigkeiten"
        )
    }

    func digestHeading(since date: String) -> String {
        own("digestHeading", "Neu seit dem \(date, "date"), ohne Eile")
    }

    func digestNews(place: String, state: String, sentence: String) -> String {
        own("digestNews", "\(place, "place"), \(state, "state"): \(sentence, "sentence")")
    }

    func moreDigestNews(_ count: Int) -> String {
        own("moreDigestNews", "und \(whole(count), "count") weitere; „waage history“ zeigt alle")
    }

    func cameAndWent(_ count: Int) -> String {
        own(
            "cameAndWent",
            count,
            one: "\(whole(count), optional: "count") Meldung kam und ging.",
            other: "\(whole(count), "count") Meldungen kamen und gingen."
        )
    }

    var doubtedHeading: String { own("doubtedHeading", "Als falsch gemeldete Zahlen") }

    func doubted(_ alert: String, author: String, comment: String?, on date: String) -> String {
        let query = own(
            "doubted",
            "\(alert, "alert"): Rückfrage von \(author, "author") am \(date, "date")"
        )
        guard let comment, !comment.isEmpty else { return query }
        return own("doubtedBecause", "\(query, "query"): „\(comment, "comment")“")
    }

    func moreDoubted(_ count: Int) -> String {
        own("moreDoubted", "und \(whole(count), "count") weitere")
    }

    var knownHeading: String { own("knownHeading", "Bekannt") }

    func known(author: String, comment: String, until date: String) -> String {
        own(
            "known",
            "bekannt bis zum \(date, "date"), \(author, "author"): „\(comment, "comment")“"
        )
    }

    func endedKnown(
        _ alert: String,
        author: String,
        comment: String,
        _ ending: Acknowledgement.Ending
    ) -> String {
        let end =
            switch ending {
            case .over: own("ending.over", "die Meldung ist beendet")
            case .escalated: own("ending.escalated", "die Meldung ist schlimmer geworden")
            case .expired: own("ending.expired", "die Frist ist abgelaufen")
            case .withdrawn: own("ending.withdrawn", "zurückgenommen")
            }
        return own(
            "endedKnown",
            """
            \(alert, "alert"): nicht mehr als bekannt vermerkt \
            (\(author, "author"): „\(comment, "comment")“), \
            \(end, "end")
            """
        )
    }

    func unjudged(_ length: String) -> String {
        own("unjudged", "seitdem \(length, "length") lang nicht beurteilt")
    }
    var silencesHeading: String { own("silencesHeading", "Stummgeschaltet") }

    func silence(
        _ alerts: String,
        author: String,
        comment: String,
        until date: String,
        hasEnded: Bool
    ) -> String {
        hasEnded
            ? own(
                "silence.ended",
                """
                \(alerts, "alerts"): beendet seit dem \(date, "date"), \(author, "author"): \
                „\(comment, "comment")“
                """
            )
            : own(
                "silence",
                """
                \(alerts, "alerts"): stumm bis zum \(date, "date"), \(author, "author"): \
                „\(comment, "comment")“
                """
            )
    }

    func digestLife(_ interval: QuietInterval) -> String {
        own(
            "digestLife",
            """
            Sie kommt am ersten Arbeitstag \(self.interval(interval), "interval"), wenn es \
            etwas gibt, das warten konnte; was eilt, kommt sofort.
            """
        )
    }

    var digestLifeHeading: String { own("digestLifeHeading", "Diese Mail") }

    func wasKnown(author: String, comment: String) -> String {
        own("wasKnown", "Bekannt war: „\(comment, "comment")“ (\(author, "author")).")
    }

    func afterSilence(until date: String) -> String {
        own(
            "afterSilence",
            "Die Meldung fiel in die Zeit, in der sie bis zum \(date, "date") stummgeschaltet war."
        )
    }

    func alsoBelow(_ below: NoticeContent.AreasBelow) -> String {
        let (count, areas) = (whole(below.names.count), areasBelow(below))
        let start =
            below.ofAll.map { all in
                own(
                    "alsoBelow.ofAll",
                    "in \(count, "count") von \(whole(all), "all") \(areas, "areas"):"
                )
            } ?? own("alsoBelow", "in \(count, "count") \(areas, "areas"):")
        return start + " "
    }

    var alsoBelowLabel: String { own("alsoBelowLabel", "Auch") }
    func grouped(_ count: Int) -> String { own("grouped", "\(whole(count), "count") Meldungen") }
    var groupedRestLabel: String { own("groupedRestLabel", "Ebenso") }

    func moreGrouped(_ count: Int) -> String {
        own("moreGrouped", "und \(whole(count), "count") weitere; „waage alerts“ zeigt alle")
    }

    /// How often a mail comes, as it stands in a sentence.
    func interval(_ interval: QuietInterval) -> String {
        switch interval {
        case .weekly: own("interval.weekly", "jeder Woche")
        case .monthly: own("interval.monthly", "jedes Monats")
        case .quarterly: own("interval.quarterly", "jedes Quartals")
        }
    }

    /// The word for the areas below, as it follows their number.
    private func areasBelow(_ below: NoticeContent.AreasBelow) -> String {
        let count = below.names.count
        return switch below.level {
        case "gemeinde":
            own("areasBelow.gemeinde", count, one: "Gemeinde", other: "Gemeinden")
        case "kreis":
            own("areasBelow.kreis", count, one: "Kreis", other: "Kreisen")
        case "land":
            own("areasBelow.land", count, one: "Land", other: "Ländern")
        default:
            own("areasBelow.other", count, one: "Gebiet", other: "Gebieten")
        }
    }
}
