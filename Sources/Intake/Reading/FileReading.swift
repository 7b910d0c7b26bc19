package import Indicators
package import Readings

/// What one file says.
package struct FileReading: Sendable {
    package var dataset: Dataset
    /// The source that describes the file; nil when the file described itself.
    package var source: SourceDefinition?
    package var format: FileFormat
    /// The table code that the content names: `22541-01-04-4`.
    package var table: String?
    /// The table's title as the publisher writes it.
    package var title: String?
    /// The release stamp in the content, else in the file's name.
    package var release: ReleaseStamp?
    /// Records of data that were read.
    package var recordCount: Int
    /// What could not be read, at most `rejectLimit` of them.
    package var rejects: [Reject]
    /// How many cells could not be read.
    package var rejectCount: Int
    /// Header, unit and a sample of each column of values, for people who describe a file.
    package var columns: [ColumnNote]

    package static let rejectLimit = 1000

    package init(dataset: Dataset, format: FileFormat) {
        self.dataset = dataset
        self.format = format
        recordCount = 0
        rejects = []
        rejectCount = 0
        columns = []
    }
}

/// How a file is laid out; the text is for people.
package enum FileFormat: String, CaseIterable, Hashable, Sendable {
    /// One reading per row, or one column per indicator, with titled key columns.
    case tidyCSV = "tidy CSV"
    case genesisTable = "GENESIS table"
    case genesisFlatOld = "GENESIS ffcsv (old layout)"
    case genesisFlatNew = "GENESIS ffcsv (new layout)"
}

/// A cell that could not be read.
package struct Reject: Hashable, Sendable {
    /// Counted from 1 after parsing.
    package let record: Int
    /// Counted from 1; 0 for the whole record.
    package let column: Int
    /// The offending text, at most 80 characters of it.
    package let text: String
    /// What is wrong with it and what to do.
    package let problem: String

    package init(record: Int, column: Int, text: String, problem: String) {
        self.record = record
        self.column = column
        self.text = text
        self.problem = problem
    }
}

/// One column of values as a person sees it.
package struct ColumnNote: Hashable, Sendable {
    package let column: Int
    /// The labels above it from the top down, joined by ` / `.
    package let header: String
    package let unit: String?
    /// The value in a row of the home area, or in the first row.
    package let sample: String?

    package init(column: Int, header: String, unit: String?, sample: String?) {
        self.column = column
        self.header = header
        self.unit = unit
        self.sample = sample
    }
}

/// Why a whole file is not taken.
package struct FileRejection: Error, Hashable, Sendable {
    /// The stable name of the reason: `not-a-table`.
    package let check: String
    /// What is wrong, with the offending value.
    package let problem: String
    /// What the supplier or the admin should do.
    package let advice: String
    /// The record, counted from 1, when one is to blame.
    package let record: Int?
    /// A draft source definition, when the file is readable but nobody described it.
    package var draft: String?

    package init(
        check: String,
        problem: String,
        advice: String,
        record: Int? = nil,
        draft: String? = nil
    ) {
        self.check = check
        self.problem = problem
        self.advice = advice
        self.record = record
        self.draft = draft
    }
}

/// Bytes that arrive in pieces; a file is one, and so is a text in memory.
package protocol ByteStream {
    /// Reads up to the buffer's size.
    ///
    /// - Returns: How many bytes were read; 0 at the end.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}

/// Bytes that can be read from any place, in several streams side by side.
package protocol DivisibleBytes {
    associatedtype Part: ByteStream & Sendable

    /// How many bytes there are.
    var size: Int { get }

    /// The bytes from a place on, as a stream of its own.
    func part(from offset: Int) throws -> Part
}
