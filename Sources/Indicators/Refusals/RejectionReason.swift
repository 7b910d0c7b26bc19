/// Why a whole file is not taken.
///
/// The raw values are the stable names by which the ledger keeps them; each has a sentence in every
/// catalogue of texts for people.
package enum RejectionReason: String, CaseIterable, Hashable, Sendable {
    case ambiguousHeader = "ambiguous-header"
    case ambiguousRow = "ambiguous-row"
    case ambiguousSheet = "ambiguous-sheet"
    case ambiguousSource = "ambiguous-source"
    case archive
    case brokenUmlauts = "broken-umlauts"
    case controlCharacter = "control-character"
    case crashed
    case cutOff = "cut-off"
    case deletion
    case deliverer
    case dimensionTwice = "dimension-twice"
    case directionCharacter = "direction-character"
    case duplicateHeader = "duplicate-header"
    case empty
    case fileName = "file-name"
    case fileTooLarge = "file-too-large"
    case formula
    case futureRelease = "future-release"
    case hole
    case jsonStat = "json-stat"
    case lacksReader = "lacks-reader"
    case linked
    case missingAreas = "missing-areas"
    case missingHeader = "missing-header"
    case newSeries = "new-series"
    case newestPeriod = "newest-period"
    case noArea = "no-area"
    case noData = "no-data"
    case noPeriod = "no-period"
    case noReadings = "no-readings"
    case noSource = "no-source"
    case noValues = "no-values"
    case notAFile = "not-a-file"
    case notATable = "not-a-table"
    case nulBytes = "nul-bytes"
    case recordTooLong = "record-too-long"
    case restless
    case thousands
    case tooManyCells = "too-many-cells"
    case tooManyColumns = "too-many-columns"
    case tooManyRecords = "too-many-records"
    case tooManySeries = "too-many-series"
    case tooSparse = "too-sparse"
    case undo
    case unknownMember = "unknown-member"
    case unit
    case unreadable
    case unreadableHeader = "unreadable-header"
    case unterminatedQuote = "unterminated-quote"
    case untrustworthy
    case utf16 = "utf-16"
    case workbook
}
