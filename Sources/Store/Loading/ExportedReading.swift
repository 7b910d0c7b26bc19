package import Indicators

/// One reading as it stands in the store.
package struct ExportedReading: Hashable, Sendable {
    package let key: SeriesKey
    package let period: TimePeriod
    package let reading: Reading
    /// The basis that the reading stands on.
    package let segment: Int
    package let date: CalendarDate?
    package let origin: Origin
}
