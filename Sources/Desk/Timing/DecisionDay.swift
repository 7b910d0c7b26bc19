package import Alerting
package import Definitions
package import Indicators
package import Rules

/// A day of each year on which people are reminded of what fires and nobody took note of.
package struct DecisionDay: Hashable, Sendable {
    /// Whose day it is.
    package enum Subject: Hashable, Sendable {
        case rule(String)
        case receiver(String)
    }

    package let day: DayOfYear
    package let subject: Subject

    /// The hour of the local day at which reminders come.
    package static let hour = 8

    /// All days of all rules and receivers.
    package static func all(in definitions: Definitions) -> [Self] {
        let rules = definitions.rules.heads.flatMap { head in
            head.remind.map { Self(day: $0, subject: .rule(head.id)) }
        }
        let receivers = definitions.routing.receivers.values.sorted { $0.name < $1.name }
        return rules
            + receivers.flatMap { receiver in
                receiver.remind.map { Self(day: $0, subject: .receiver(receiver.name)) }
            }
    }

    /// What it is called where it is remembered: `01.02. rule kita-deckung`.
    package var name: String { "\(day) \(subject)" }

    /// What its occurrence on a date is called: `2027-02-01 rule kita-deckung`.
    package func name(on date: CalendarDate) -> String { "\(date) \(subject)" }

    /// Its last occurrence that has come by a moment; nil before the calendar begins.
    package func last(by now: Moment, _ time: LocalTime) -> CalendarDate? {
        let today = time.date(at: now)
        guard let last = day.last(through: today) else { return nil }
        if time.moment(of: last, hour: Self.hour) <= now { return last }
        return day.last(through: today.advanced(byDays: -1))
    }

    /// Its first occurrence that comes after a moment; nil after the calendar's end.
    package func next(after now: Moment, _ time: LocalTime) -> CalendarDate? {
        let today = time.date(at: now)
        guard let next = day.next(after: today.advanced(byDays: -1)) else { return nil }
        if time.moment(of: next, hour: Self.hour) > now { return next }
        return day.next(after: today)
    }
}

extension DecisionDay.Subject: CustomStringConvertible {
    /// As timers and calendars name it: `rule kita-deckung`.
    package var description: String {
        switch self {
        case .rule(let id): "rule \(id)"
        case .receiver(let name): "receiver \(name)"
        }
    }
}

extension DecisionDay {
    /// The days of which a receiver hears about a rule: the rule's and its own.
    package static func days(of rule: RuleHead, for receiver: Receiver) -> [DayOfYear] {
        guard receiver.supplier == nil, receiver.takesMessages else { return [] }
        return Set(rule.remind + receiver.remind).sorted()
    }
}
