import Alerting

extension GermanCatalogue: QuietTexts {
    func quietSubject(_ state: String, watched: String?) -> String {
        "Waage: \(state)" + (watched.map { " – \($0)" } ?? "")
    }
    var allQuiet: String { "Alles ruhig" }

    func openAlerts(_ count: Int) -> String {
        count == 1 ? "1 Meldung offen" : "\(whole(count)) Meldungen offen"
    }

    func overdueDeliveries(_ count: Int) -> String {
        count == 1 ? "1 Lieferung überfällig" : "\(whole(count)) Lieferungen überfällig"
    }

    func deadMails(_ count: Int) -> String {
        count == 1 ? "1 Mail unzustellbar" : "\(whole(count)) Mails unzustellbar"
    }

    func watched(rules: Int, series: Int, drops: Int) -> String {
        "\(whole(rules)) \(rules == 1 ? "Regel" : "Regeln") für "
            + "\(whole(series)) \(series == 1 ? "Reihe" : "Reihen") aus "
            + "\(whole(drops)) \(drops == 1 ? "Lieferung" : "Lieferungen")"
    }

    func deliveredHeading(since date: String) -> String { "Geliefert seit dem \(date)" }

    func delivered(_ title: String, files: Int, latest: String) -> String {
        files == 1
            ? "\(title): 1 Datei am \(latest)" : "\(title): \(files) Dateien, zuletzt am \(latest)"
    }

    func rejected(_ count: Int) -> String {
        count == 1
            ? "1 Datei wurde zurückgewiesen; „waage drops“ sagt, warum."
            : "\(count) Dateien wurden zurückgewiesen; „waage drops“ sagt, warum."
    }

    var nothingDelivered: String { "nichts" }
    var openHeading: String { "Offene Meldungen" }

    func open(place: String, level: String, since: String, sentence: String) -> String {
        "\(place), \(level), Meldung seit \(since): \(sentence)"
    }

    var nothingOpen: String { "keine" }

    func openElsewhere(_ count: Int) -> String {
        count == 1
            ? "1 weitere mit schutzwürdigen Daten, die nur ihre Zuständigen sehen"
            : "\(count) weitere mit schutzwürdigen Daten, die nur ihre Zuständigen sehen"
    }

    func moreOpen(_ count: Int) -> String { "und \(count) weitere; „waage alerts“ zeigt alle" }
    var overdueHeading: String { "Überfällige Lieferungen" }
    var nothingOverdue: String { "keine" }
    func notJudgedHeading(since date: String) -> String { "Nicht beurteilt seit dem \(date)" }
    var nothingNotJudged: String { "nichts" }
    var mailsHeading: String { "Post" }

    func mails(owed: Int, dead: Int) -> String {
        let owedText =
            switch owed {
            case 0: "Alle Mails sind abgeschickt."
            case 1: "1 Mail wartet noch auf den Versand."
            default: "\(owed) Mails warten noch auf den Versand."
            }
        guard dead > 0 else { return owedText }
        return owedText + (dead == 1 ? " 1 ist" : " \(dead) sind")
            + " unzustellbar; „waage outbox“ zeigt, warum."
    }

    var lifeHeading: String { "Diese Mail" }

    func life(_ interval: QuietInterval, next: String) -> String {
        let span =
            switch interval {
            case .weekly: "jeder Woche"
            case .monthly: "jedes Monats"
            case .quarterly: "jedes Quartals"
            }
        return "Niemand muss antworten: Sie sagt nur, dass Waage arbeitet, und kommt am ersten "
            + "Arbeitstag \(span). Kommt am \(next) keine, steht Waage still; sagen Sie es dann "
            + "Ihrer IT."
    }
}
