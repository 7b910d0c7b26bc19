import Alerting

extension EnglishCatalogue: QuietTexts {
    func quietSubject(_ state: String, watched: String?) -> String {
        "Waage: \(state)" + (watched.map { " – \($0)" } ?? "")
    }
    var allQuiet: String { "All quiet" }

    func openAlerts(_ count: Int) -> String {
        count == 1 ? "1 open alert" : "\(whole(count)) open alerts"
    }

    func overdueDeliveries(_ count: Int) -> String {
        count == 1 ? "1 overdue delivery" : "\(whole(count)) overdue deliveries"
    }

    func deadMails(_ count: Int) -> String {
        count == 1 ? "1 undeliverable mail" : "\(whole(count)) undeliverable mails"
    }

    func watched(rules: Int, series: Int, drops: Int) -> String {
        "\(whole(rules)) \(rules == 1 ? "rule" : "rules") on \(whole(series)) series from "
            + "\(whole(drops)) \(drops == 1 ? "delivery" : "deliveries")"
    }

    func deliveredHeading(since date: String) -> String { "Delivered since \(date)" }

    func delivered(_ title: String, files: Int, latest: String) -> String {
        files == 1 ? "\(title): 1 file on \(latest)" : "\(title): \(files) files, last on \(latest)"
    }

    func rejected(_ count: Int) -> String {
        "\(count) \(count == 1 ? "file was" : "files were") rejected; 'waage drops' says why."
    }

    var nothingDelivered: String { "nothing" }
    var openHeading: String { "Open alerts" }

    func open(place: String, level: String, since: String, sentence: String) -> String {
        "\(place), \(level), alert since \(since): \(sentence)"
    }

    var nothingOpen: String { "none" }

    func openElsewhere(_ count: Int) -> String {
        "\(count) more with sensitive data, which only those in charge see"
    }

    func moreOpen(_ count: Int) -> String { "and \(count) more; 'waage alerts' shows all" }
    var overdueHeading: String { "Overdue deliveries" }
    var nothingOverdue: String { "none" }
    func notJudgedHeading(since date: String) -> String { "Not judged since \(date)" }
    var nothingNotJudged: String { "nothing" }
    var mailsHeading: String { "Mails" }

    func mails(owed: Int, dead: Int) -> String {
        let owedText =
            switch owed {
            case 0: "All mails are sent."
            case 1: "1 mail still waits to be sent."
            default: "\(owed) mails still wait to be sent."
            }
        guard dead > 0 else { return owedText }
        return owedText
            + " \(dead) \(dead == 1 ? "is" : "are") undeliverable; 'waage outbox' shows why."
    }

    var lifeHeading: String { "This mail" }

    func life(_ interval: QuietInterval, next: String) -> String {
        let span =
            switch interval {
            case .weekly: "week"
            case .monthly: "month"
            case .quarterly: "quarter"
            }
        return "Nobody needs to answer: it only says that Waage works, and comes on the first "
            + "working day of each \(span). If none comes on \(next), Waage stands still; tell "
            + "your IT then."
    }
}
