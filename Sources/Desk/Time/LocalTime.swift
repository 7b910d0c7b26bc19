package import Indicators

/// Moments as the clock on the wall shows them.
///
/// It is pure but for the time zone, which it asks for the offset from UTC at a moment.
package struct LocalTime: Sendable {
    private static let millisecondsPerDay: Int64 = 86_400_000

    private let offsetMinutes: @Sendable (Int64) -> Int

    /// The time of a zone that is so many minutes ahead of UTC at a moment in milliseconds since
    /// 1970.
    package init(offsetMinutes: @escaping @Sendable (Int64) -> Int = WallClock.offsetMinutes) {
        self.offsetMinutes = offsetMinutes
    }

    /// The day of a moment in milliseconds since 1970.
    package func date(at milliseconds: Int64) -> CalendarDate {
        let local = milliseconds + offset(at: milliseconds)
        let day = local / Self.millisecondsPerDay
        let isBefore = local % Self.millisecondsPerDay < 0
        return CalendarDate(dayNumber: Int32(clamping: isBefore ? day - 1 : day))
    }

    /// The moment of a full hour on a day, in milliseconds since 1970.
    ///
    /// Of an hour that the change to summer time leaves out it is the one after.
    package func milliseconds(of date: CalendarDate, hour: Int = 0) -> Int64 {
        let local = Int64(date.dayNumber) * Self.millisecondsPerDay + Int64(hour) * 3_600_000
        // The offset of the day before is wrong by at most the change that lies between.
        let guess = local - offset(at: local)
        return local - offset(at: guess)
    }

    private func offset(at milliseconds: Int64) -> Int64 {
        Int64(offsetMinutes(milliseconds)) * 60_000
    }
}
