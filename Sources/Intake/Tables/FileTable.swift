import Archives

/// One table of a file: all of a delimited text, a sheet of a workbook, a member of an archive.
///
/// Its rows may be asked for more than once: when a plan turns out not to hold, and when several
/// sources describe parts of it.
protocol FileTable {
    var place: TablePlace { get }

    /// How many bytes it has, about, when nothing is compressed.
    var byteCount: Int { get }

    /// The first rows as text.
    func head() throws -> Head

    /// Passes all rows to a reading, on one thread.
    func read(into reading: inout TableReading) throws

    /// The same, on more than one thread where that is faster.
    func readInParts(into reading: inout TableReading) async throws
}

extension FileTable {
    func readInParts(into reading: inout TableReading) async throws { try read(into: &reading) }
}

/// Which table of a file it is.
package struct TablePlace: Hashable, Sendable {
    /// What a table is called by.
    package enum Kind: Hashable, Sendable {
        /// The file has no other.
        case file
        case sheet
        /// A member of an archive.
        case member
        /// A dataset of a file with several.
        case dataset
    }

    package var kind = Kind.file
    /// Counted from 1; 0 in a file with one table that has no name.
    package var number: UInt16 = 0
    /// The name of the sheet, with its member where it lies in an archive.
    package var name = ""
    /// Hidden sheets are read only by a source that names them.
    package var isHidden = false

    static let file = Self()

    /// `sheet 'Tab. 1'`; nil of a file's only table.
    package var description: String? {
        switch kind {
        case .file: nil
        case .sheet: "sheet '\(name)'"
        case .member: "member '\(name)'"
        case .dataset: "dataset '\(name)'"
        }
    }
}

extension FileRejection {
    /// The same, with the table that is to blame.
    func of(_ place: TablePlace) -> Self {
        guard let description = place.description, !problem.hasPrefix(description) else {
            return self
        }
        var rejection = self
        rejection.problem = "\(description): \(problem)"
        rejection.cells = cells.map { $0.inTable(place.name) }
        return rejection
    }
}
