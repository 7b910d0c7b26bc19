package import Indicators
package import Readings

/// A file that was delivered, as a backtest looks at it.
package struct PastDrop: Hashable, Sendable {
    /// The number that origins name.
    package let number: Int32
    /// The day on which it was taken, or released.
    package let received: CalendarDate
    /// The ids of its sources; the file's name where it described itself.
    package let sources: [String]

    package init(number: Int32, received: CalendarDate, sources: [String]) {
        (self.number, self.received, self.sources) = (number, received, sources)
    }
}

/// What a backtest rests on: readings with their past, and the files that brought them.
package struct BacktestPast: Sendable {
    package let readings: ReadingPast
    package let drops: [Int32: PastDrop]

    package init(readings: ReadingPast, drops: [PastDrop]) {
        self.readings = readings
        self.drops = Dictionary(drops.map { ($0.number, $0) }) { first, _ in first }
    }
}
