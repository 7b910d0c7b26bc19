import Indicators

/// A point of the machine's own clock as the number of milliseconds after the start of the tests.
extension ContinuousClock.Instant: @retroactive ExpressibleByIntegerLiteral {
    private static let start = ContinuousClock.now

    public init(integerLiteral milliseconds: Int64) {
        self = Self.start + .milliseconds(milliseconds)
    }
}

/// A moment as the number of its milliseconds, which keeps the tables of tests short.
extension Moment: ExpressibleByIntegerLiteral {
    public init(integerLiteral milliseconds: Int64) { self.init(milliseconds: milliseconds) }
}
