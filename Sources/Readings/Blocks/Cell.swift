package import Indicators

/// One reading as a cell holds it, with where it stands.
package struct Cell: Hashable, Sendable {
    /// 0 where the mark says that there is no number.
    package let value: Double
    package let mark: Mark
    /// The day number of the reference date, or `Block.noDate`.
    package let date: Int32
    package var origin: Origin

    @inlinable
    package init(value: Double, mark: Mark, date: Int32, origin: Origin) {
        self.value = value
        self.mark = mark
        self.date = date
        self.origin = origin
    }

    /// A cell of which nothing was ever reported.
    @inline(__always)
    static var absent: Self {
        Self(value: 0, mark: .absent, date: Block.noDate, origin: Origin(record: 0, column: 0))
    }
}
