/// What a cell is, where the format says so.
package enum CellKind: UInt8, Sendable {
    /// Text as somebody wrote it, which may be a number; all of a delimited file is.
    case text
    /// A number in digits with a point, whatever decimal mark the texts of the file have.
    case number
    /// A date as `2016-03-01`.
    case date
    /// What stands where a formula failed: `#REF!`.
    case error
}
