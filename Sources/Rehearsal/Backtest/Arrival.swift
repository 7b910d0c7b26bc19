package import Indicators

/// A day with the source whose readings became known on it.
///
/// What came from one source on one day is one event. Of several sources on one day the first in
/// order of their names comes first.
package struct Arrival: Hashable, Sendable, Comparable {
    /// A number in the order of time, by which very many cells remember their arrivals.
    let code: Int

    /// The arrival with a number.
    init(code: Int) { self.code = code }

    /// - Parameters:
    ///   - day: The day.
    ///   - source: The place of the source among all, sorted by their names.
    init(_ day: CalendarDate, source: Int) { code = Int(day.dayNumber) << 16 | source }

    package var day: CalendarDate { CalendarDate(dayNumber: Int32(truncatingIfNeeded: code >> 16)) }

    /// The place of the source among all.
    var source: Int { code & 0xFFFF }

    package static func < (left: Self, right: Self) -> Bool { left.code < right.code }
}
