import Alerting

extension EnglishCatalogue: DigestTexts {
    func digestNews(_ count: Int) -> String {
        own(
            "digestNews",
            count,
            one: "\(whole(count), optional: "count") piece of news",
            other: "\(whole(count), "count") pieces of news"
        )
    }

    func digestHeading(since date: String) -> String {
        own("digestHeading", "New since \(date, "date"), not urgent")
    }

    func digestNews(place: String, state: String, sentence: String) -> String {
        own("digestNews", "\(place, "place"), \(state, "state"): \(sentence, "sentence")")
    }

    func moreDigestNews(_ count: Int) -> String {
        own("moreDigestNews", "and \(whole(count), "count") more; 'waage history' shows all")
    }

    func cameAndWent(_ count: Int) -> String {
        own(
            "cameAndWent",
            count,
            one: "\(whole(count), optional: "count") alert came and went.",
            other: "\(whole(count), "count") alerts came and went."
        )
    }

    var doubtedHeading: String { own("doubtedHeading", "Figures reported as wrong") }

    func doubted(_ alert: String, author: String, comment: String?, on date: String) -> String {
        let query = own(
            "doubted",
            "\(alert, "alert"): query by \(author, "author") on \(date, "date")"
        )
        guard let comment, !comment.isEmpty else { return query }
        return own("doubtedBecause", "\(query, "query"): “\(comment, "comment")”")
    }

    func moreDoubted(_ count: Int) -> String {
        own("moreDoubted", "and \(whole(count), "count") more")
    }

    var knownHeading: String { own("knownHeading", "Known") }

    func known(author: String, comment: String, until date: String) -> String {
        own("known", "known until \(date, "date"), \(author, "author"): “\(comment, "comment")”")
    }

    func endedKnown(
        _ alert: String,
        author: String,
        comment: String,
        _ ending: Acknowledgement.Ending
    ) -> String {
        let end =
            switch ending {
            case .over: own("ending.over", "the alert ended")
            case .escalated: own("ending.escalated", "the alert got worse")
            case .expired: own("ending.expired", "its time is over")
            case .withdrawn: own("ending.withdrawn", "taken back")
            }
        return own(
            "endedKnown",
            """
            \(alert, "alert"): no longer noted as known \
            (\(author, "author"): “\(comment, "comment")”), \
            \(end, "end")
            """
        )
    }

    func unjudged(_ length: String) -> String {
        own("unjudged", "not judged for \(length, "length") since then")
    }
    var silencesHeading: String { own("silencesHeading", "Silenced") }

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
                \(alerts, "alerts"): ended on \(date, "date"), \(author, "author"): \
                “\(comment, "comment")”
                """
            )
            : own(
                "silence",
                """
                \(alerts, "alerts"): silent until \(date, "date"), \(author, "author"): \
                “\(comment, "comment")”
                """
            )
    }

    func digestLife(_ interval: QuietInterval) -> String {
        own(
            "digestLife",
            """
            It comes on the first working day of each \(self.interval(interval), "interval") when \
            there is something that could wait; what is urgent comes at once.
            """
        )
    }

    var digestLifeHeading: String { own("digestLifeHeading", "This mail") }

    func wasKnown(author: String, comment: String) -> String {
        own("wasKnown", "What was known: “\(comment, "comment")” (\(author, "author")).")
    }

    func afterSilence(until date: String) -> String {
        own("afterSilence", "It happened while the alert was silenced, until \(date, "date").")
    }

    func alsoBelow(_ below: NoticeContent.AreasBelow) -> String {
        let (count, areas) = (whole(below.names.count), areasBelow(below))
        let start =
            below.ofAll.map { all in
                own(
                    "alsoBelow.ofAll",
                    "in \(count, "count") of \(whole(all), "all") \(areas, "areas"):"
                )
            } ?? own("alsoBelow", "in \(count, "count") \(areas, "areas"):")
        return start + " "
    }

    var alsoBelowLabel: String { own("alsoBelowLabel", "Also") }
    func grouped(_ count: Int) -> String { own("grouped", "\(whole(count), "count") alerts") }
    var groupedRestLabel: String { own("groupedRestLabel", "Likewise") }

    func moreGrouped(_ count: Int) -> String {
        own("moreGrouped", "and \(whole(count), "count") more; 'waage alerts' shows all")
    }

    /// How often a mail comes, as it stands in a sentence.
    func interval(_ interval: QuietInterval) -> String {
        switch interval {
        case .weekly: own("interval.weekly", "week")
        case .monthly: own("interval.monthly", "month")
        case .quarterly: own("interval.quarterly", "quarter")
        }
    }

    /// The word for the areas below, as it follows their number.
    private func areasBelow(_ below: NoticeContent.AreasBelow) -> String {
        let count = below.names.count
        return switch below.level {
        case "gemeinde":
            own("areasBelow.gemeinde", count, one: "municipality", other: "municipalities")
        case "kreis":
            own("areasBelow.kreis", count, one: "district", other: "districts")
        case "land":
            own("areasBelow.land", count, one: "area", other: "areas")
        default:
            own("areasBelow.other", count, one: "area", other: "areas")
        }
    }
}
