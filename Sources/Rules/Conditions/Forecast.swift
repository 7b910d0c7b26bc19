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
