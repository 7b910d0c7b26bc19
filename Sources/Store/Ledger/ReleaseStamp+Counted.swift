import Indicators
import Readings

extension DropEntry {
    /// Whether the file says that it was released long after it was delivered.
    ///
    /// Such files are refused; one that an earlier version took counts as one without a stamp, so
    /// that it holds up no correction.
    package var isStampedAhead: Bool {
        stamp != nil && stamp?.counted(takenAt: received) == nil
    }
}

extension ReleaseStamp {
    /// The stamp, unless it lies behind what is taken at a moment anywhere on the earth.
    func counted(takenAt moment: Moment) -> Self? {
        let day = moment.clock(minutesAhead: 14 * 60).day
        return date <= Self.lastDay(takenOn: day) ? self : nil
    }
}
