package import Foundation

/// A table of reference values: a header and rows of text, quotes doubled.
package struct ReferenceTable {
    package struct Fault: Error, CustomStringConvertible {
        package let description: String

        package init(description: String) { self.description = description }
    }

    package let columns: [String]
    package let rows: [[String]]

    /// Where the tables are kept with the tests.
    package static let kept = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "StatisticsTests/Fixtures")

    /// Where they are maintained: the folder of `WAAGE_REFERENCE`, else the one beside the package;
    /// nil where that is not there.
    package static let maintained: URL? = {
        let root = kept.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let named = ProcessInfo.processInfo.environment["WAAGE_REFERENCE"]
        let folder =
            named.map { URL(filePath: $0, relativeTo: root) }
            ?? root.deletingLastPathComponent().appending(path: "shared/reference")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()

    /// The newest text of a table.
    package static func bytes(_ name: String) throws -> Data {
        try Data(contentsOf: (maintained ?? kept).appending(path: name))
    }

    package init(_ text: String) throws {
        var lines = try Self.records(text)
        guard !lines.isEmpty else { throw Fault(description: "the table is empty") }
        columns = lines.removeFirst()
        rows = lines
        for (index, row) in rows.enumerated() where row.count != columns.count {
            throw Fault(
                description: "row \(index + 1) has \(row.count) of \(columns.count) columns"
            )
        }
    }

    /// The rows by the names of their columns.
    package var records: [[String: String]] {
        rows.map { Dictionary(zip(columns, $0), uniquingKeysWith: { first, _ in first }) }
    }

    private static func records(_ text: String) throws -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var field = ""
        var isQuoted = false
        var before: Character?
        for character in text {
            switch (character, isQuoted) {
            case ("\"", true): isQuoted = false
            case ("\"", false):
                if before == "\"" { field.append("\"") }
                isQuoted = true
            case (",", false):
                record.append(field)
                field = ""
            case ("\n", false), ("\r\n", false):
                records.append(record + [field])
                (record, field) = ([], "")
            default: field.append(character)
            }
            before = character == "\"" && !isQuoted ? character : nil
        }
        if isQuoted { throw Fault(description: "a quote does not end") }
        if !record.isEmpty || !field.isEmpty { records.append(record + [field]) }
        return records
    }
}
