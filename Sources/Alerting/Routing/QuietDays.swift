import Diagnostics
package import Indicators

/// The days on which a receiver gets no news that can wait for the next day.
package struct QuietDays: Hashable, Sendable {
    /// The days of the week, from 1 for Monday to 7 for Sunday.
    private var weekdays: Set<Int> = []
    private var hasHolidays = false

    /// No days.
    package init() {}

    private static let names = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]
    private static let words = ["weekends", "holidays"] + names

    /// The hour of the first other day at which news comes.
    private static let hour = 8

    /// Whether a day is one of them.
    package func contains(_ date: CalendarDate) -> Bool {
        weekdays.contains(date.weekday) || hasHolidays && PublicHolidays.contains(date)
    }

    /// The first other day at which what came on a day is told; the day itself where it is one.
    package func end(from date: CalendarDate) -> CalendarDate {
        var day = date
        // Holidays alone never fill two weeks.
        for _ in 0..<14 where contains(day) { day = day.advanced(byDays: 1) }
        return day
    }

    /// Reads `[weekends, holidays]`, and notes what is wrong.
    init(_ reader: MappingReader, _ key: String) {
        for node in reader.texts(key) ?? [] {
            let word = node.text ?? ""
            switch word {
            case "weekends": weekdays.formUnion([6, 7])
            case "holidays": hasHolidays = true
            default:
                guard let number = Self.names.firstIndex(of: word) else {
                    reader.collector.error(
                        "receiver/quiet-days",
                        at: node,
                        "'\(word)' is no day of the week",
                        advice: Suggestion.advice(for: word, in: Self.words)
                            ?? "say 'weekends', 'holidays', or days: 'friday'"
                    )
                    continue
                }
                weekdays.insert(number + 1)
            }
        }
        guard weekdays.count == 7, let node = reader.optional(key) else { return }
        reader.collector.error(
            "receiver/quiet-days",
            at: node,
            "all days of the week are quiet, so only critical news would ever come",
            advice: "leave a day out; 'from_level: critical' of a route keeps warnings away"
        )
    }
}
