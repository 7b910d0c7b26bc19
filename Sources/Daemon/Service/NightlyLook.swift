import Desk
import Indicators

/// When the service looks for damage in its store.
///
/// It is pure but for the time zone.
struct NightlyLook {
    /// The hour of the look by the clock on the wall.
    private static let hour = 3
    /// How old the latest look may be; a machine that is off at night has it by day.
    private static let longest: Duration = .days(2)
    /// How soon it is then.
    private static let soon: Duration = .hours(1)

    var local = LocalTime()

    /// The next look: in the next night, or soon when there was none for long.
    func next(after latest: Moment?, at now: Moment) -> Moment {
        let today = local.date(at: now)
        let early = local.moment(of: today, hour: Self.hour)
        let night =
            early > now ? early : local.moment(of: today.advanced(byDays: 1), hour: Self.hour)
        guard let latest, latest <= now, now - latest <= Self.longest else {
            return min(night, now + Self.soon)
        }
        return night
    }
}
