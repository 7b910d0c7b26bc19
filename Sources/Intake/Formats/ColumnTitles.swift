import Indicators

/// What a source may call the columns of a table: their titles, or their letters.
struct ColumnTitles: Sendable {
    /// For each column its labels from the top down.
    let paths: [[String]]

    /// The column that a text names: by its whole path, by its lowest label, by another of its
    /// labels, as long as that is one column's alone; else by its letter.
    func column(_ name: String) -> Int? {
        let folded = LabelText.folded(name)
        let whole = columns { LabelText.folded($0.joined(separator: " / ")) == folded }
        if whole.count == 1 { return whole[0] }
        let lowest = columns { $0.last.map(LabelText.folded) == folded }
        if lowest.count == 1 { return lowest[0] }
        let any = columns { $0.contains { LabelText.folded($0) == folded } }
        if any.count == 1 { return any[0] }
        let bare = columns {
            $0.last.flatMap(FootnoteMark.stripped).map(LabelText.folded) == folded
        }
        if bare.count == 1, any.isEmpty { return bare[0] }
        guard let letter = Self.number(ofLetters: name), letter < paths.count else {
            return lowest.first ?? any.first
        }
        return letter
    }

    /// The column that a key of a source names.
    ///
    /// - Throws: `missingHeader`, with what there is.
    func column(
        _ name: String,
        for key: String,
        of source: SourceDefinition?,
        record: Int? = nil
    ) throws(FileRejection) -> Int {
        if let column = column(name) { return column }
        throw .missingColumn(name, for: key, of: source, record: record, whole)
    }

    /// The paths of all columns that have one.
    var whole: [String] { paths.map { $0.joined(separator: " / ") }.filter { !$0.isEmpty } }

    private func columns(where fits: ([String]) -> Bool) -> [Int] {
        paths.indices.filter { !paths[$0].isEmpty && fits(paths[$0]) }
    }

    /// `A` is 0, `AA` is 26.
    static func number(ofLetters text: String) -> Int? {
        guard (1...3).contains(text.count),
            text.allSatisfy({ $0.isASCII && $0.isUppercase && $0.isLetter })
        else { return nil }
        var number = 0
        for byte in text.utf8 { number = number * 26 + Int(byte - 64) }
        return number - 1
    }

    /// The letter of a column counted from 0.
    static func letters(of column: Int) -> String {
        var (rest, letters) = (column + 1, "")
        while rest > 0 {
            let digit = (rest - 1) % 26
            letters = String(UnicodeScalar(UInt8(65 + digit))) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }
}

extension FileRejection {
    /// A column that a source asks for is not there; `offered` are the titles of those that are.
    static func missingColumn(
        _ name: String,
        for key: String,
        of source: SourceDefinition?,
        record: Int? = nil,
        _ offered: [String]? = nil
    ) -> Self {
        Self(
            check: .missingHeader,
            problem: "no column is titled '\(name)', which '\(key)' of source "
                + "'\(source?.id ?? "")' asks for"
                + (offered.map { "; the table has \(listed($0))" } ?? ""),
            advice: "correct the source, or ask the supplier why it is gone; a column may also be "
                + "named by its letter",
            record: record
        )
    }
}
