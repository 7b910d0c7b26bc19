import Indicators
import Readings

/// The first days of a chunk's periods: reference dates are kept relative to them.
final class PeriodCalendar {
    private let frequency: Frequency
    private var days: [Int: [Int32]] = [:]

    init(_ frequency: Frequency) { self.frequency = frequency }

    /// The day numbers on which the periods of a chunk start, and one more: where the next starts.
    func days(ofChunk chunk: Int) -> [Int32] {
        if let known = days[chunk] { return known }
        let first = chunk * CellChunk.length
        let starts = (0...CellChunk.length).map { place in
            TimePeriod(frequency, ordinal: Int32(clamping: first + place)).firstDay.dayNumber
        }
        days[chunk] = starts
        return starts
    }
}
