import Alerting
import Dispatching
import Indicators
package import Intake
import Readings

/// What `intake` says about a file in words: what it is, its columns, what could not be read.
package struct ReadingReport {
    /// The report for people.
    package static func text(of reading: FileReading, file: String) -> String {
        var lines = [file]
        let isSingle = reading.tables.count == 1
        if !isSingle {
            add("tables", String(reading.tables.count), to: &lines)
            add("release", reading.release?.description, to: &lines)
            add("records", String(reading.recordCount), to: &lines)
        }
        for table in reading.tables where isSingle { describe(table, to: &lines) }
        add("readings", String(reading.dataset.readingCount), to: &lines)
        let indicators = Set(reading.dataset.blocks.map(\.indicator)).sorted()
        add("gives", indicators.prefix(12).joined(separator: ", "), to: &lines)
        let extent = DatasetExtent(reading.dataset)
        add("areas", Self.list(extent.areas, of: extent.areaCount), to: &lines)
        add("periods", Self.list(extent.periods, of: extent.periods.count), to: &lines)
        let columns = reading.tables.flatMap(\.dimensions)
        for (name, members) in extent.dimensions.sorted(by: { $0.key < $1.key }) {
            let column = columns.first { $0.name == name }
            let place = column.map { ", column \($0.column) '\($0.title)'" } ?? ""
            add("dimension", "\(name)\(place): \(list(members, of: members.count))", to: &lines)
        }
        for table in reading.tables {
            if !isSingle {
                lines += ["", "  " + (table.place.description ?? "table")]
                describe(table, to: &lines)
            }
            lines += listing(table.columns)
        }
        let notes = RemarkText.sentences(reading) + reading.notes + reading.asides
        if !notes.isEmpty { lines += [""] + notes.map { "  note: \($0)" } }
        if reading.rejectCount > 0 {
            lines += ["", "  \(Counted.text(reading.rejectCount, "cell")) could not be read:"]
            lines += reading.rejects.prefix(20).map { "  " + describe($0) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func add(_ title: String, _ value: String?, to lines: inout [String]) {
        guard let value else { return }
        lines.append(
            "  \(title)" + String(repeating: " ", count: max(1, 10 - title.count)) + value
        )
    }

    private static func describe(_ table: TableNote, to lines: inout [String]) {
        add("format", table.format, to: &lines)
        add("table", table.table, to: &lines)
        add("title", table.title, to: &lines)
        add("release", table.release?.description, to: &lines)
        add("source", table.source ?? "none; the file describes itself", to: &lines)
        add("records", String(table.recordCount), to: &lines)
    }

    private static func listing(_ columns: [ColumnNote]) -> [String] {
        guard !columns.isEmpty else { return [] }
        return ["", "  columns of values:"]
            + columns.map { column in
                let unit = column.unit.map { " [\($0)]" } ?? ""
                let sample = column.sample.map { ", such as \($0)" } ?? ""
                return "  \(column.column): \(column.header)\(unit)\(sample)"
            }
    }

    /// The first of some texts, and how many there are.
    private static func list(_ texts: [String], of count: Int) -> String {
        let shown = texts.prefix(12).joined(separator: ", ")
        return count > 12 ? "\(shown), … (\(count))" : shown
    }

    /// One cell that could not be read, in one line.
    package static func describe(_ reject: Reject) -> String {
        let place =
            (reject.table.map { "\($0), " } ?? "") + "record \(reject.record)"
            + (reject.column > 0 ? ", column \(reject.column)" : "")
        return "\(place): '\(reject.text)' \(reject.problem)"
    }
}

/// The text that lies beside a rejected file.
package enum RejectionText {
    /// What is wrong, where, and what to do, for the supplier and the admin.
    package static func text(of rejection: FileRejection, file: String) -> String {
        var lines = [beginning(file) + rejection.problem]
        if let record = rejection.record { lines.append("Where: record \(record)") }
        lines.append("What to do: \(rejection.advice)")
        lines.append("Reason: \(rejection.check)")
        if let draft = rejection.draft {
            lines += ["", "A draft of a source definition for it:", "", draft]
        }
        // A NUL of the file would end the text in the ledger.
        return CleanText.lines(lines.joined(separator: "\n") + "\n")
    }

    /// What stands before the problem: `“kitas.csv” was not taken: `.
    static func beginning(_ file: String) -> String {
        "\(Language.english.catalogue.file(file)) was not taken: "
    }
}
