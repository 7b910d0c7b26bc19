import Indicators

/// A moment as the number of its milliseconds, which keeps the tables of tests short.
extension Moment: ExpressibleByIntegerLiteral {
    public init(integerLiteral milliseconds: Int64) { self.init(milliseconds: milliseconds) }
}
