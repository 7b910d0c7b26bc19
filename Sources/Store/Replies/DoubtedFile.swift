package import Indicators

/// A delivered file that a doubted figure stands in.
package struct DoubtedFile: Hashable, Sendable, Codable {
    /// So many places of a file are kept.
    private static let limit = 5

    /// A cell of the file, counted as in `Origin`.
    package struct Place: Hashable, Sendable, Codable {
        package let sheet: UInt16
        package let record: UInt32
        package let column: UInt16
        /// The indicator that it is a reading of.
        package let indicator: String
    }

    /// The number of the file in the ledger.
    package let drop: Int32
    /// The first places in reading order; none where the file says it by leaving something out.
    package private(set) var places: [Place] = []
    /// How many places there are in all.
    package private(set) var count = 0

    package init(drop: Int32) { self.drop = drop }

    /// Adds a cell; whoever adds one twice counts it twice.
    ///
    /// - Parameters:
    ///   - origin: Where it stands; the drop is not looked at.
    ///   - indicator: What it is a reading of.
    package mutating func add(_ origin: Origin, of indicator: String) {
        guard origin.record > 0 else { return }
        count += 1
        guard places.count < Self.limit else { return }
        places.append(
            Place(
                sheet: origin.sheet,
                record: origin.record,
                column: origin.column,
                indicator: indicator
            )
        )
    }
}
