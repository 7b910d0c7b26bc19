// Where numbers of evidence are of, and where they stand.

extension Evidence {
    /// Where a figure stands in a delivered file; all count from 1.
    package struct FilePlace: Hashable, Comparable, Sendable, Codable {
        /// The sheet of a workbook; 0 in files without sheets.
        package let sheet: UInt16
        package let record: UInt32

        package init(sheet: UInt16, record: UInt32) { (self.sheet, self.record) = (sheet, record) }

        package static func < (left: Self, right: Self) -> Bool {
            (left.sheet, left.record) < (right.sheet, right.record)
        }
    }

    /// An area nearby that has more of the supply than is asked for.
    package struct Neighbour: Hashable, Sendable, Codable {
        package let area: String
        package let name: String
        package let supply: Double
        package let demand: Double

        package init(area: String, name: String, supply: Double, demand: Double) {
            self.area = area
            self.name = name
            self.supply = supply
            self.demand = demand
        }
    }
}
