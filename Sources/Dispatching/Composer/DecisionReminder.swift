package import Alerting
package import Indicators
import Rules

/// What people are reminded of on a day on which something is decided: all that fires and nobody
/// took note of.
package struct DecisionReminder: Sendable {
    /// The day that matters; the same receiver is reminded once for a day.
    package let date: CalendarDate
    /// The titles of the rules whose day it is; none where it is the receiver's own.
    package let topics: [String]
    /// What tells the mail from others for the same day.
    package let identity: [String]
    /// Whether the day has passed.
    package let isLate: Bool
    /// What fires, as it stands now.
    package var open = OpenAlerts()
    /// What somebody has noted as known, of which nobody is reminded.
    package var known = OpenAlerts()
    /// What was not delivered.
    package var overdue: [DeliveryNote] = []

    package init(
        date: CalendarDate,
        topics: [String],
        identity: [String],
        isLate: Bool
    ) {
        self.date = date
        self.topics = topics
        self.identity = identity
        self.isLate = isLate
    }

    /// Leaves out what its alerts together, and the last mail, would give away.
    package mutating func withhold(after told: MailSecrets) {
        var secrets = told
        for notice in open.worst + known.worst { secrets.add(notice) }
        secrets.settle()
        open.withhold(secrets)
        known.withhold(secrets)
    }

    /// Whether there is nothing to be reminded of.
    package var isEmpty: Bool { open.count == 0 && overdue.isEmpty }
}

/// Puts a `DecisionReminder` into a mail: an overview where there is much, then lists.
struct DecisionReminderWriter {
    private let receiver: Receiver
    private let reminder: DecisionReminder
    private let catalogue: any Catalogue

    init(_ reminder: DecisionReminder, for receiver: Receiver) {
        self.reminder = reminder
        self.receiver = receiver
        catalogue = receiver.catalogue
    }

    var document: MailDocument {
        let date = catalogue.date(reminder.date)
        let late = reminder.isLate ? " " + catalogue.lateReminder : ""
        return MailDocument(
            language: receiver.language.rawValue,
            subject: catalogue.decisionSubject(date, state),
            summary: state,
            origin: [
                catalogue.decisionDay(date, of: reminder.topics.map { CleanText.line($0) }) + late
            ],
            overview: overview,
            sections: [],
            closing: [
                MailDocument.List(heading: catalogue.openHeading, lines: open),
                MailDocument.List(heading: catalogue.overdueHeading, lines: overdue),
                MailDocument.List(heading: catalogue.knownHeading, lines: known),
                MailDocument.List(
                    heading: catalogue.lifeHeading,
                    lines: [catalogue.decisionMail(isOwn: reminder.topics.isEmpty)]
                ),
            ].filter { !$0.lines.isEmpty },
            footer: catalogue.footer(receiver: CleanText.line(receiver.name))
        )
    }

    private var state: String {
        [
            reminder.open.count > 0 ? catalogue.openAlerts(reminder.open.count) : nil,
            reminder.overdue.isEmpty
                ? nil : catalogue.overdueDeliveries(reminder.overdue.count),
        ].compactMap { $0 }.joined(separator: ", ")
    }

    private var open: [String] { lines(of: reminder.open) }
    private var known: [String] { lines(of: reminder.known) }

    private func lines(of alerts: OpenAlerts) -> [String] {
        let listed = alerts.worst
        let more = alerts.count - listed.count
        return listed.map { OpenAlertLine($0, catalogue).text }
            + (more > 0 ? [catalogue.moreOpen(more)] : [])
    }

    private var overdue: [String] {
        reminder.overdue.sorted { ($0.due, $0.title) < ($1.due, $1.title) }
            .map { catalogue.missing(DeliveryWords($0, catalogue)) }
    }

    /// A line for each alert with its number and limit, where there are many.
    private var overview: Overview? {
        let open = reminder.open.worst
        guard open.count >= Overview.least else { return nil }
        let parts = [(Level.critical, Severity.critical), (.warning, .warning)]
        return Overview(
            heading: catalogue.overviewHeading,
            labels: Overview.Labels(
                number: catalogue.numberLabel,
                news: catalogue.newsLabel,
                value: catalogue.valueLabel,
                limit: catalogue.limitLabel,
                since: catalogue.sinceLabel
            ),
            parts: parts.compactMap { level, severity in
                part(open.filter { ($0.level ?? .warning) == level }, severity)
            },
            remark: nil
        )
    }

    private func part(_ notices: [NoticeContent], _ severity: Severity) -> Overview.Part? {
        guard !notices.isEmpty else { return nil }
        let lines = notices.map { notice in
            Overview.Line(
                number: nil,
                place: NoticeSentence(notice, catalogue).place,
                title: CleanText.line(notice.ruleTitle),
                brief: EntryWriter(notice, catalogue).brief
            )
        }
        // What is equally far stays in its order.
        let sorted = lines.enumerated().sorted { left, right in
            let distances = (left.element.brief.distance, right.element.brief.distance)
            return distances.0 == distances.1
                ? left.offset < right.offset : distances.0 > distances.1
        }
        return Overview.Part(
            severity: severity,
            heading: catalogue.heading(severity),
            lines: sorted.map(\.element)
        )
    }
}

extension Composer {
    /// The mails to all addresses of a receiver that remind of what fires on a day that matters.
    package func compose(
        _ reminder: DecisionReminder,
        for receiver: Receiver,
        date: MailDate
    ) -> [ComposedMail] {
        compose(
            DecisionReminderWriter(reminder, for: receiver).document,
            "decision day",
            of: [reminder.date.description] + reminder.identity,
            for: receiver,
            date: date
        )
    }
}
