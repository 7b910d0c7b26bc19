import Indicators

extension SheetDraft {
    /// The period in a title, the sheet's or the file's name, where no cell says it.
    mutating func placeTime(_ name: FileNamePattern) {
        guard !hasYear else { return }
        guesses.insert(.period)
        for line in head.titleLines(above: labels.rows.lowerBound) {
            if let pattern = Self.pattern(in: line.text) {
                source.period.title = pattern
                return
            }
        }
        if let sheet = head.sheet, let pattern = Self.pattern(in: sheet) {
            source.period.sheet = pattern
            source.recognition.sheets = []
        } else if let pattern = name.yearPattern {
            source.period.file = try? TextPattern(pattern)
        } else {
            noteTimeBelow()
        }
    }

    /// A line below the table may say when; nothing reads it there.
    private mutating func noteTimeBelow() {
        let lines = head.records.dropFirst(data.upperBound).compactMap { row in
            row.first { !$0.isEmpty }
        }
        guard let line = lines.first(where: { Self.pattern(in: $0) != nil }) else { return }
        remarks.append(
            "'\(line)' below the table says when, where nobody reads it: put it above the table "
                + "and say 'period: { title: … }', or say 'period: { fixed: … }'"
        )
    }

    /// `*Stand: {date}*` of a line with one date, else the same of one year.
    private static func pattern(in text: String) -> TextPattern? {
        let words = text.split { $0.isWhitespace || "(),;".contains($0) }
        for kind in ["date", "year", "period"] {
            let hits = words.filter { PeriodParts.accepts(String($0), as: kind) }
            guard let hit = hits.first, Set(hits).count == 1 else { continue }
            let before = text[..<hit.startIndex].split(whereSeparator: \.isWhitespace).last
            let word = before.map { escaped(String($0)) + " " } ?? ""
            return try? TextPattern("*\(word){\(kind)}*")
        }
        return nil
    }
}
