import Indicators
import Workbooks

/// The beginning of a file as text, for the interpreters of headers.
struct Head {
    /// The records that are looked at before reading starts.
    static let recordLimit = 500

    let fileName: String
    /// The name of the archive that the file lies in.
    private(set) var archiveName: String?
    /// The name of the sheet.
    var sheet: String?
    /// The format of a file that is no text: `XLSX`.
    var format: String?
    /// What the cells are, where they are no texts.
    var kinds: [[CellKind]] = []
    var merges: [MergedRange] = []
    /// The records up to the footer of a table, if there is one.
    let records: [[String]]
    /// The slots of a flat file, counted from 1, that are known to hold several variables.
    var mixedSlots: Set<Int> = []
    /// The dataset whose rows they are, in JSON-stat.
    var dataset: JSONStatDataset?
    /// Why the file is not taken when its umlauts are broken.
    let spoiled: FileRejection?

    init(fileName: String, records: [[String]]) {
        self.fileName = fileName
        self.records = Array(records.prefix { !GenesisFooter.begins($0.first ?? "") })
        spoiled =
            records.prefix(60).lazy.flatMap { $0 }.compactMap { text in
                if text.contains("\u{FFFD}") { return FileRejection.lostCharacters(text) }
                return TextDecoding.unspoiled(text).map { FileRejection.spoiled(text, $0) }
            }.first
    }

    /// The beginning of a table of a file.
    init(_ context: FileContext, records: [[String]]) {
        self.init(fileName: context.name, records: records)
        archiveName = context.archiveName
        mixedSlots = context.mixedSlots
    }

    /// The names by which a source may know the file: its own, then that of its archive.
    var names: [String] {
        [fileName, archiveName].compactMap(\.self).map { FileNamePattern($0).name }
    }

    /// Whether nothing stands in it.
    var isEmpty: Bool { records.allSatisfy { $0.allSatisfy(\.isEmpty) } }

    /// A record counted from 1; empty behind the end.
    subscript(record: Int) -> [String] {
        records.indices.contains(record - 1) ? records[record - 1] : []
    }

    /// The texts of a column from a record on, empty ones left out.
    func sample(_ column: Int, from record: Int) -> [String] {
        records.dropFirst(record - 1).compactMap { fields in
            column < fields.count && !fields[column].isEmpty ? fields[column] : nil
        }
    }

    /// The table code that the file's name starts with: `12411-01-01-4_2025-06-11_de_flat.csv`.
    var tableInName: String? { names.lazy.compactMap(Self.table).first }

    private static func table(inName name: String) -> String? {
        let stem = name.split(separator: "/").last ?? ""
        let code = stem.prefix { $0 != "_" && $0 != "." }
        let parts = code.split(separator: "-")
        guard parts.count >= 2, let first = parts.first, first.count >= 4,
            first.first?.isASCIIDigit ?? false
        else { return nil }
        return String(code)
    }

    /// The moment of release in the file's name: milliseconds since 1970, or a date.
    var releaseInName: FoundStamp? {
        names.lazy.compactMap { name in
            Self.release(inName: name).map { FoundStamp(stamp: $0, place: .name(name)) }
        }.first
    }

    private static func release(inName name: String) -> ReleaseStamp? {
        let stem = name.split(separator: "/").last ?? ""
        for part in stem.split(whereSeparator: { $0 == "_" || $0 == "." }).dropFirst() {
            if part.count == 13, let milliseconds = Int64(digits: part, atMost: 13) {
                return ReleaseStamp(seconds: milliseconds / 1000)
            }
            if let date = CalendarDate(parsing: part) { return ReleaseStamp(date) }
        }
        return nil
    }
}

extension Head {
    /// Whether the first records contain a text.
    func says(_ text: String) -> Bool {
        records.prefix(5).contains { $0.contains { $0.contains(text) } }
    }
}
