extension EnglishCatalogue: DeliveryTexts {
    func missing(_ delivery: DeliveryWords) -> String {
        let start = "\(subject(delivery)) was due on \(delivery.by) and is missing"
        let days = delivery.workingDaysLate
        let late =
            grace(delivery).map { ". \($0)" } ?? (days == 0 ? "." : " for \(workingDays(days)).")
        return start + late + later(delivery)
    }

    func arrived(_ delivery: DeliveryWords) -> String {
        let days = delivery.workingDaysLate
        let late = days == 0 ? "" : ", \(workingDays(days)) after the deadline"
        return "\(subject(delivery)) has arrived\(late). The alert is over."
    }

    func concerns(_ delivery: DeliveryWords) -> String {
        "It was about the delivery “\(delivery.title)” for \(delivery.period)."
    }

    var arrivedState: String { "arrived" }
    var dueLabel: String { "Due" }

    func due(_ delivery: DeliveryWords) -> String {
        delivery.by + (delivery.graceEnd.map { ", with grace \($0)" } ?? "")
    }

    var lastDeliveredLabel: String { "Last delivery" }
    var neverDelivered: String { "none yet" }
    var supplierLabel: String { "Supplier" }

    func reminderSubject(_ delivery: DeliveryWords, others: Int) -> String {
        "Reminder: delivery “\(delivery.title)” for \(delivery.period) (due on \(delivery.by))"
            + more(others)
    }

    func shortReminderSubject(_ delivery: DeliveryWords, others: Int) -> String {
        "Reminder: “\(delivery.title)” for \(delivery.period)" + more(others)
    }

    func thanksSubject(_ delivery: DeliveryWords, others: Int) -> String {
        "Arrived: delivery “\(delivery.title)” for \(delivery.period)" + more(others)
    }

    func settledSubject(_ delivery: DeliveryWords, others: Int) -> String {
        "Settled: reminder of “\(delivery.title)” for \(delivery.period)" + more(others)
    }

    func reminderSummary(_ missing: Int, arrived: Int) -> String {
        switch (missing, arrived) {
        case (0, _): "Your delivery is here. Thank you!"
        case (1, _): "We still miss a delivery."
        default: "We still miss \(missing) deliveries."
        }
    }

    var missingHeading: String { "Missing deliveries" }

    func moreReminders(_ count: Int, canAnswer: Bool) -> String {
        "and \(whole(count)) more" + (canAnswer ? "; answer this mail and we name them" : "")
    }

    var arrivedHeading: String { "Settled" }
    func dueState(_ delivery: DeliveryWords) -> String { "due since \(delivery.by)" }

    func request(_ delivery: DeliveryWords) -> String {
        let days = delivery.workingDaysLate
        let late = days == 0 ? "" : ", \(workingDays(days)) ago"
        let due = "It was due on \(delivery.by)"
        return "Please deliver “\(delivery.title)” for \(delivery.period). "
            + (grace(delivery).map { "\(due). \($0)" } ?? "\(due)\(late).") + later(delivery)
    }

    func thanks(_ delivery: DeliveryWords) -> String {
        "“\(delivery.title)” for \(delivery.period) has arrived. Thank you, there is nothing else "
            + "to do."
    }

    func settled(_ delivery: DeliveryWords) -> String {
        "Our reminder of “\(delivery.title)” for \(delivery.period) is settled, since we changed "
            + "the deadline. There is nothing to do."
    }

    var whatLabel: String { "File" }

    func what(_ recognition: [String]) -> String {
        recognition.map { $0.contains(where: "*?.".contains) ? "“\($0)”" : "table \($0)" }
            .joined(separator: " or ")
    }

    var periodLabel: String { "Period" }
    var whereLabel: String { "Where" }

    var whereAnswer: String { "as an answer to this mail" }

    var replyDelivered: String {
        "Delivered already? Then the file did not arrive or could not be read. Answer this mail, "
            + "and we will look."
    }

    var replyLater: String {
        "Does it take longer? Answer this mail with the day on which the delivery will come."
    }

    private func subject(_ delivery: DeliveryWords) -> String {
        let supplier = delivery.supplier.map { " (\($0))" } ?? ""
        return "The delivery “\(delivery.title)”\(supplier) for \(delivery.period)"
    }

    /// When the days of grace ended; nil without grace.
    private func grace(_ delivery: DeliveryWords) -> String? {
        guard let graceEnd = delivery.graceEnd else { return nil }
        let days = delivery.workingDaysLate
        return "The days of grace ended on \(graceEnd)"
            + (days == 0 ? "." : ", \(workingDays(days)) ago.")
    }

    private func later(_ delivery: DeliveryWords) -> String {
        delivery.alsoThrough.map { " What was due after it, up to \($0), is missing too." } ?? ""
    }

    private func workingDays(_ count: Int) -> String {
        count == 1 ? "1 working day" : "\(whole(count)) working days"
    }

    private func more(_ others: Int) -> String { others == 0 ? "" : " and \(others) more" }
}
