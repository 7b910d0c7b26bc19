package import Indicators
import Store

/// Which readings `export` gives.
package struct ExportQuestion: Sendable {
    /// From when what was known is given.
    package enum AsOf: Hashable, Sendable {
        /// Right after a drop, or another entry of the ledger.
        case drop(Int32)
        /// Right before a moment.
        case moment(Moment)
    }

    /// Their ids; none for all.
    package var indicators: [String]
    /// Codes or names; none for all.
    package var areas: [String]
    /// Only periods that begin with this one or later, and end with the other or earlier.
    package var since: TimePeriod?
    package var until: TimePeriod?
    /// Nil for now.
    package var asOf: AsOf?
    /// Whether columns say where each reading stands.
    package var hasOrigin: Bool
    /// Whether only numbers are given that may be published.
    package var isDisclosed: Bool

    package init(
        indicators: [String] = [],
        areas: [String] = [],
        since: TimePeriod? = nil,
        until: TimePeriod? = nil,
        asOf: AsOf? = nil,
        hasOrigin: Bool = true,
        isDisclosed: Bool = false
    ) {
        self.indicators = indicators
        self.areas = areas
        self.since = since
        self.until = until
        self.asOf = asOf
        self.hasOrigin = hasOrigin
        self.isDisclosed = isDisclosed
    }

    /// Whether a period lies wholly within the wanted time.
    func wants(_ period: TimePeriod) -> Bool {
        if let since, period.firstDay < since.firstDay { return false }
        if let until, period.lastDay > until.lastDay { return false }
        return true
    }
}

extension ExportQuestion.AsOf {
    /// Reads the number of a drop; a day, with which all of it is meant; or a day and a time, in
    /// the zone of this machine unless it names another: `2026-11-30T14:30`,
    /// `2026-11-30T14:30:00+01:00`.
    package init?(parsing text: String, zone: LocalTime = LocalTime()) {
        if let drop = Int32(text) {
            guard drop > 0 else { return nil }
            self = .drop(drop)
            return
        }
        guard let day = CalendarDate(parsing: text.prefix(10)) else { return nil }
        let rest = text.dropFirst(10)
        guard let joint = rest.first else {
            self = .moment(zone.moment(of: day.advanced(byDays: 1)))
            return
        }
        guard joint == "T" || joint == " ", let time = WrittenTime(rest.dropFirst()) else {
            return nil
        }
        self = .moment(time.end(on: day, zone))
    }
}

/// A time of day as people write it: `14:30`, `14:30:05+01:00`.
private struct WrittenTime {
    private let hour: Int
    private let minute: Int
    /// Nil when the whole minute is meant.
    private let second: Int?
    /// How many minutes the clock is ahead of UTC; nil when it is the one of this machine.
    private let minutesAhead: Int?

    init?(_ text: Substring) {
        let clock = text.prefix { $0.isASCIIDigit || $0 == ":" }
        guard let numbers = Self.numbers(clock), (2...3).contains(numbers.count),
            numbers[0] < 24, numbers[1] < 60, numbers.count == 2 || numbers[2] < 60
        else { return nil }
        (hour, minute) = (numbers[0], numbers[1])
        second = numbers.count == 3 ? numbers[2] : nil
        let zone = text.dropFirst(clock.count)
        switch zone.first {
        case nil: minutesAhead = nil
        case "Z" where zone.count == 1: minutesAhead = 0
        case "+", "-":
            guard let ahead = Self.numbers(zone.dropFirst()), ahead.count == 2, ahead[0] < 24,
                ahead[1] < 60
            else { return nil }
            minutesAhead = (zone.first == "-" ? -1 : 1) * (60 * ahead[0] + ahead[1])
        default: return nil
        }
    }

    /// The moment right after the minute or the second that is meant.
    func end(on day: CalendarDate, _ zone: LocalTime) -> Moment {
        let start =
            if let minutesAhead {
                Moment.epoch + .days(Int64(day.dayNumber)) + .hours(Int64(hour))
                    - .minutes(Int64(minutesAhead))
            } else {
                zone.moment(of: day, hour: hour)
            }
        return start + .minutes(Int64(minute)) + .seconds(second.map { $0 + 1 } ?? 60)
    }

    /// Numbers of two digits between colons.
    private static func numbers(_ text: Substring) -> [Int]? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ $0.count == 2 && $0.allSatisfy(\.isASCIIDigit) }) else {
            return nil
        }
        return parts.compactMap { Int($0) }
    }
}
