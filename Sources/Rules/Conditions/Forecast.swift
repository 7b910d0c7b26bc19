import Indicators

/// What a series is carried on to.
struct Forecast {
    enum Answer {
        case forecast(Forecast)
        case undecided(UndecidedReason)
    }

    /// The number so many periods ahead.
    let number: (Int) -> Double?
    /// What it rests on that nobody knows.
    var assumed: (Int) -> [Assumed] = { _ in [] }
    /// Which part of the births is there.
    var rate: Double?

    init(_ number: @escaping (Int) -> Double?) { self.number = number }
}

extension MeasuredSeries {
    /// When a capacity was counted that takes the place of a later one.
    func capacityDate(of ordinal: Int32) -> Assumed.Time {
        let leaf = measure.companions.first { $0.role == .capacity }?.formula.leaves.first
        let period = TimePeriod(measure.frequency, ordinal: ordinal)
        guard let pairing = leaf?.pairing else { return .period(period) }
        let date = line.date(at: ordinal) ?? period.lastDay
        return pairing.date(meeting: date).map { .date($0) } ?? .period(period)
    }
}
