import Alerting

extension GermanCatalogue: DigestTexts {
    func digestNews(_ count: Int) -> String {
        count == 1 ? "1 Neuigkeit" : "\(whole(count)) Neuigkeiten"
    }

    func digestHeading(since date: String) -> String { "Neu seit dem \(date), ohne Eile" }

    func digestNews(place: String, state: String, sentence: String) -> String {
        "\(place), \(state): \(sentence)"
    }

    func moreDigestNews(_ count: Int) -> String {
        "und \(whole(count)) weitere; „waage history“ zeigt alle"
    }

    func cameAndWent(_ count: Int) -> String {
        count == 1 ? "1 Meldung kam und ging." : "\(whole(count)) Meldungen kamen und gingen."
    }

    var knownHeading: String { "Bekannt" }

    func known(author: String, comment: String, until date: String) -> String {
        "bekannt bis zum \(date), \(author): „\(comment)“"
    }

    func endedKnown(
        _ alert: String,
        author: String,
        comment: String,
        _ ending: Acknowledgement.Ending
    ) -> String {
        let end =
            switch ending {
            case .over: "die Meldung ist beendet"
            case .escalated: "die Meldung ist schlimmer geworden"
            case .expired: "die Frist ist abgelaufen"
            case .withdrawn: "zurückgenommen"
            }
        return "\(alert): nicht mehr als bekannt vermerkt (\(author): „\(comment)“), \(end)"
    }

    func unjudged(_ length: String) -> String { "seitdem \(length) lang nicht beurteilt" }
    var silencesHeading: String { "Stummgeschaltet" }

    func silence(
        _ alerts: String,
        author: String,
        comment: String,
        until date: String,
        hasEnded: Bool
    ) -> String {
        "\(alerts): \(hasEnded ? "beendet seit dem" : "stumm bis zum") \(date), "
            + "\(author): „\(comment)“"
    }

    func digestLife(_ interval: QuietInterval) -> String {
        let span =
            switch interval {
            case .weekly: "jeder Woche"
            case .monthly: "jedes Monats"
            case .quarterly: "jedes Quartals"
            }
        return "Sie kommt am ersten Arbeitstag \(span), wenn es etwas gibt, das warten konnte; was "
            + "eilt, kommt sofort."
    }

    var digestLifeHeading: String { "Diese Mail" }

    func wasKnown(author: String, comment: String) -> String {
        "Bekannt war: „\(comment)“ (\(author))."
    }

    func afterSilence(until date: String) -> String {
        "Die Meldung fiel in die Zeit, in der sie bis zum \(date) stummgeschaltet war."
    }

    func alsoBelow(_ below: NoticeContent.AreasBelow) -> String {
        let count = below.names.count
        let areas =
            switch (below.level, count) {
            case ("gemeinde", 1): "Gemeinde"
            case ("gemeinde", _): "Gemeinden"
            case ("kreis", 1): "Kreis"
            case ("kreis", _): "Kreisen"
            case ("land", 1): "Land"
            case ("land", _): "Ländern"
            default: count == 1 ? "Gebiet" : "Gebieten"
            }
        let all = below.ofAll.map { " von \(whole($0))" } ?? ""
        return "in \(whole(count))\(all) \(areas): "
    }

    var alsoBelowLabel: String { "Auch" }
    func grouped(_ count: Int) -> String { "\(whole(count)) Meldungen" }
    var groupedRestLabel: String { "Ebenso" }

    func moreGrouped(_ count: Int) -> String {
        "und \(whole(count)) weitere; „waage alerts“ zeigt alle"
    }
}
