import Alerting

extension EnglishCatalogue: DigestTexts {
    func digestNews(_ count: Int) -> String {
        count == 1 ? "1 piece of news" : "\(whole(count)) pieces of news"
    }

    func digestHeading(since date: String) -> String { "New since \(date), not urgent" }

    func digestNews(place: String, state: String, sentence: String) -> String {
        "\(place), \(state): \(sentence)"
    }

    func moreDigestNews(_ count: Int) -> String {
        "and \(whole(count)) more; 'waage history' shows all"
    }

    func cameAndWent(_ count: Int) -> String {
        count == 1 ? "1 alert came and went." : "\(whole(count)) alerts came and went."
    }

    var knownHeading: String { "Known" }

    func known(author: String, comment: String, until date: String) -> String {
        "known until \(date), \(author): “\(comment)”"
    }

    func endedKnown(
        _ alert: String,
        author: String,
        comment: String,
        _ ending: Acknowledgement.Ending
    ) -> String {
        let end =
            switch ending {
            case .over: "the alert ended"
            case .escalated: "the alert got worse"
            case .expired: "its time is over"
            case .withdrawn: "taken back"
            }
        return "\(alert): no longer noted as known (\(author): “\(comment)”), \(end)"
    }

    func unjudged(_ length: String) -> String { "not judged for \(length) since then" }
    var silencesHeading: String { "Silenced" }

    func silence(
        _ alerts: String,
        author: String,
        comment: String,
        until date: String,
        hasEnded: Bool
    ) -> String {
        "\(alerts): \(hasEnded ? "ended on" : "silent until") \(date), \(author): “\(comment)”"
    }

    func digestLife(_ interval: QuietInterval) -> String {
        let span =
            switch interval {
            case .weekly: "week"
            case .monthly: "month"
            case .quarterly: "quarter"
            }
        return "It comes on the first working day of each \(span) when there is something that "
            + "could wait; what is urgent comes at once."
    }

    var digestLifeHeading: String { "This mail" }

    func wasKnown(author: String, comment: String) -> String {
        "What was known: “\(comment)” (\(author))."
    }

    func afterSilence(until date: String) -> String {
        "It happened while the alert was silenced, until \(date)."
    }

    func alsoBelow(_ below: NoticeContent.AreasBelow) -> String {
        let count = below.names.count
        let areas =
            switch (below.level, count) {
            case ("gemeinde", 1): "municipality"
            case ("gemeinde", _): "municipalities"
            case ("kreis", 1): "district"
            case ("kreis", _): "districts"
            default: count == 1 ? "area" : "areas"
            }
        let all = below.ofAll.map { " of \(whole($0))" } ?? ""
        return "in \(whole(count))\(all) \(areas): "
    }

    var alsoBelowLabel: String { "Also" }
    func grouped(_ count: Int) -> String { "\(whole(count)) alerts" }
    var groupedRestLabel: String { "Likewise" }

    func moreGrouped(_ count: Int) -> String {
        "and \(whole(count)) more; 'waage alerts' shows all"
    }
}
