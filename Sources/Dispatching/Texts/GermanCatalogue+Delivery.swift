extension GermanCatalogue: DeliveryTexts {
    func missing(_ delivery: DeliveryWords) -> String {
        let start = "\(subject(delivery)) war am \(delivery.by) fällig und fehlt"
        let days = delivery.workingDaysLate
        let late =
            grace(delivery).map { ". \($0)" }
            ?? (days == 0 ? "." : " seit \(workingDays(days, "en")).")
        return start + late + later(delivery)
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

    func shortReminderSubject(_ delivery: DeliveryWords, others: Int) -> String {
        "Erinnerung: „\(delivery.title)“ für \(delivery.period)" + more(others)
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

    func moreReminders(_ count: Int, canAnswer: Bool) -> String {
        "und \(whole(count)) weitere"
            + (canAnswer ? "; antworten Sie auf diese Mail, dann nennen wir sie" : "")
    }

    var arrivedHeading: String { "Erledigt" }
    func dueState(_ delivery: DeliveryWords) -> String { "fällig seit \(delivery.by)" }

    func request(_ delivery: DeliveryWords) -> String {
        let days = delivery.workingDaysLate
        let since =
            grace(delivery)
            ?? (days == 0 ? nil : "Seither \(passed(days)).")
        return [
            "Bitte liefern Sie „\(delivery.title)“ für \(delivery.period).",
            "Die Lieferung war am \(delivery.by) fällig.", since,
        ].compactMap { $0 }.joined(separator: " ") + later(delivery)
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

    var whereAnswer: String { "als Antwort auf diese Mail" }

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

    /// When the days of grace ended; nil without grace.
    private func grace(_ delivery: DeliveryWords) -> String? {
        guard let graceEnd = delivery.graceEnd else { return nil }
        let days = delivery.workingDaysLate
        return "Die Nachfrist endete am \(graceEnd)"
            + (days == 0 ? "." : ", seither \(passed(days)).")
    }

    private func later(_ delivery: DeliveryWords) -> String {
        delivery.alsoThrough.map { " Auch was danach fällig war, bis \($0), fehlt." } ?? ""
    }

    private func passed(_ days: Int) -> String {
        "\(days == 1 ? "ist" : "sind") \(workingDays(days, "e")) vergangen"
    }

    private func workingDays(_ count: Int, _ ending: String) -> String {
        count == 1 ? "1 Arbeitstag" : "\(whole(count)) Arbeitstag\(ending)"
    }

    private func more(_ others: Int) -> String {
        others == 0 ? "" : others == 1 ? " und 1 weitere" : " und \(others) weitere"
    }
}
