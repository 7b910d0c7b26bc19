extension GermanCatalogue: DeliveryTexts {
    func missing(_ delivery: DeliveryWords) -> String {
        let start = "\(subject(delivery)) war am \(delivery.by) fällig"
        let days = delivery.workingDaysLate
        guard let graceEnd = delivery.graceEnd else {
            return start + " und fehlt" + (days == 0 ? "." : " seit \(workingDays(days, "en")).")
        }
        let passed =
            switch days {
            case 0: ""
            case 1: ", seither ist 1 Arbeitstag vergangen"
            default: ", seither sind \(workingDays(days, "e")) vergangen"
            }
        return start + " und fehlt. Die Nachfrist endete am \(graceEnd)\(passed)."
    }

    func arrived(_ delivery: DeliveryWords) -> String {
        let days = delivery.workingDaysLate
        let late = days == 0 ? "" : ", \(workingDays(days, "e")) nach Ablauf der Frist"
        return "\(subject(delivery)) ist eingetroffen\(late). Die Meldung ist damit beendet."
    }

    func concerns(_ delivery: DeliveryWords) -> String {
        "Es ging um die Lieferung „\(delivery.title)“ für \(delivery.period)."
    }

    var arrivedState: String { "eingetroffen" }
    var dueLabel: String { "Fällig" }

    func due(_ delivery: DeliveryWords) -> String {
        delivery.by + (delivery.graceEnd.map { ", Nachfrist bis \($0)" } ?? "")
    }

    var lastDeliveredLabel: String { "Letzte Lieferung" }
    var neverDelivered: String { "noch keine" }
    var supplierLabel: String { "Lieferant" }

    func reminderSubject(_ delivery: DeliveryWords, others: Int) -> String {
        "Erinnerung: Lieferung „\(delivery.title)“ für \(delivery.period)"
            + " (fällig am \(delivery.by))" + more(others)
    }

    func thanksSubject(_ delivery: DeliveryWords, others: Int) -> String {
        "Eingetroffen: Lieferung „\(delivery.title)“ für \(delivery.period)" + more(others)
    }

    func settledSubject(_ delivery: DeliveryWords, others: Int) -> String {
        "Erledigt: Erinnerung an „\(delivery.title)“ für \(delivery.period)" + more(others)
    }

    func reminderSummary(_ missing: Int, arrived: Int) -> String {
        switch (missing, arrived) {
        case (0, _): "Ihre Lieferung ist da. Vielen Dank!"
        case (1, _): "Eine Lieferung fehlt uns noch."
        default: "\(missing) Lieferungen fehlen uns noch."
        }
    }

    var missingHeading: String { "Fehlende Lieferungen" }
    var arrivedHeading: String { "Erledigt" }
    func dueState(_ delivery: DeliveryWords) -> String { "fällig seit \(delivery.by)" }

    func request(_ delivery: DeliveryWords) -> String {
        "Bitte liefern Sie „\(delivery.title)“ für \(delivery.period). " + missing(delivery)
    }

    func thanks(_ delivery: DeliveryWords) -> String {
        "„\(delivery.title)“ für \(delivery.period) ist eingetroffen. Vielen Dank, Sie brauchen "
            + "nichts weiter zu tun."
    }

    func settled(_ delivery: DeliveryWords) -> String {
        "Unsere Erinnerung an „\(delivery.title)“ für \(delivery.period) hat sich erledigt, weil "
            + "wir die Frist geändert haben. Sie brauchen nichts zu tun."
    }

    var whatLabel: String { "Datei" }

    func what(_ recognition: [String]) -> String {
        recognition.map { $0.contains(where: "*?.".contains) ? "„\($0)“" : "Tabelle \($0)" }
            .joined(separator: " oder ")
    }

    var periodLabel: String { "Zeitraum" }
    var whereLabel: String { "Wohin" }

    func `where`(_ folder: String) -> String {
        "in den Ordner \(folder); wenn Sie darauf keinen Zugriff haben, als Antwort auf diese Mail"
    }

    var replyDelivered: String {
        "Schon geliefert? Dann ist die Datei nicht angekommen oder nicht lesbar. Antworten Sie "
            + "auf diese Mail, wir sehen nach."
    }

    var replyLater: String {
        "Dauert es noch? Antworten Sie auf diese Mail mit dem Tag, an dem die Lieferung kommt."
    }

    private func subject(_ delivery: DeliveryWords) -> String {
        let supplier = delivery.supplier.map { " (\($0))" } ?? ""
        return "Die Lieferung „\(delivery.title)“\(supplier) für \(delivery.period)"
    }

    private func workingDays(_ count: Int, _ ending: String) -> String {
        count == 1 ? "1 Arbeitstag" : "\(whole(count)) Arbeitstag\(ending)"
    }

    private func more(_ others: Int) -> String {
        others == 0 ? "" : others == 1 ? " und 1 weitere" : " und \(others) weitere"
    }
}
