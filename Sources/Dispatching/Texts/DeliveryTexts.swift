/// The texts about deliveries that are missing, in one language.
package protocol DeliveryTexts {
    /// `Die Lieferung … war am 31.10.2026 fällig und fehlt seit 12 Arbeitstagen.`
    func missing(_ delivery: DeliveryWords) -> String
    /// `Die Lieferung … ist eingetroffen, 12 Arbeitstage nach der Frist.`
    func arrived(_ delivery: DeliveryWords) -> String
    /// What a message is about that is withdrawn.
    func concerns(_ delivery: DeliveryWords) -> String
    /// The state of an alert whose delivery came.
    var arrivedState: String { get }

    // Labels and values of the facts
    var dueLabel: String { get }
    func due(_ delivery: DeliveryWords) -> String
    var lastDeliveredLabel: String { get }
    var neverDelivered: String { get }
    var supplierLabel: String { get }

    // The supplier's reminder
    /// `Bitte liefern: „Tageseinrichtungen für Kinder“ für 2026`
    func reminderSubject(_ delivery: DeliveryWords, others: Int) -> String
    /// The same without the day.
    func shortReminderSubject(_ delivery: DeliveryWords, others: Int) -> String
    func thanksSubject(_ delivery: DeliveryWords, others: Int) -> String
    func settledSubject(_ delivery: DeliveryWords, others: Int) -> String
    func reminderSummary(_ missing: Int, arrived: Int) -> String
    var missingHeading: String { get }
    /// What follows the deliveries of a mail that does not name all of them.
    func moreReminders(_ count: Int, canAnswer: Bool) -> String
    var arrivedHeading: String { get }
    /// The state of a delivery that is asked for, as `fällig seit 31.10.2026`.
    func dueState(_ delivery: DeliveryWords) -> String
    func request(_ delivery: DeliveryWords) -> String
    func thanks(_ delivery: DeliveryWords) -> String
    func settled(_ delivery: DeliveryWords) -> String
    var whatLabel: String { get }
    func what(_ recognition: [String]) -> String
    var periodLabel: String { get }
    var whereLabel: String { get }
    /// Where a delivery belongs of which nobody said where.
    var whereAnswer: String { get }
    var replyDelivered: String { get }
    var replyLater: String { get }
}
