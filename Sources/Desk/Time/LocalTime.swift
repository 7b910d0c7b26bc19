package import Indicators

/// Moments as the clock on the wall shows them.
///
/// It is pure but for the time zone, which it asks for the offset from UTC at a moment.
package struct LocalTime: Sendable {
    private let offsetMinutes: @Sendable (Moment) -> Int

    /// The time of a zone that is so many minutes ahead of UTC at a moment.
    package init(offsetMinutes: @escaping @Sendable (Moment) -> Int = WallClock.offsetMinutes) {
        self.offsetMinutes = offsetMinutes
    }

    /// The day of a moment.
    package func date(at moment: Moment) -> CalendarDate {
        moment.clock(minutesAhead: offsetMinutes(moment)).day
    }

    /// The moment of a full hour on a day.
    ///
    /// Of an hour that the change to summer time leaves out it is the one after.
    package func moment(of date: CalendarDate, hour: Int = 0) -> Moment {
        let local = .epoch + .days(Int64(date.dayNumber)) + .hours(Int64(hour))
        // The offset of the day before is wrong by at most the change that lies between.
        let guess = local - offset(at: local)
        return local - offset(at: guess)
    }

    private func offset(at moment: Moment) -> Duration {
        .minutes(Int64(offsetMinutes(moment)))
    }
}
