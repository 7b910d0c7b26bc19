import Diagnostics
import Indicators

/// What a table with stacked labels seems to be: where its areas, periods and indicators stand.
///
/// Each finding is a guess that somebody looks at; together they read the table that they were made
/// from.
struct SheetDraft {
    /// A source with all keys but the values of columns.
    var source: SourceDefinition
    var guesses: Set<SourceDraft.Guess> = []
    /// What the labels above the columns say of periods and areas.
    var levels = SheetLevels()
    /// Names of areas whose codes somebody is to write.
    var openNames: [AreaGuess.OpenName] = []
    /// What whoever completes the draft should know.
    var remarks: [String] = []

    /// The name of the file.
    var fileName: String { head.fileName }

    let head: Head
    let labels: HeaderLabels
    let register: AreaRegister
    let data: ClosedRange<Int>
    let columns: SheetColumns

    init(_ head: Head, _ context: FileContext) throws(FileRejection) {
        guard let guess = HeaderGuess(head) else { throw .noData }
        self.head = head
        register = context.areas
        let width = head.records.map(\.count).max() ?? 1
        labels = HeaderLabels(head, guess.rows, width: width)
        columns = SheetColumns(head, guess.rows, width)
        data = columns.rows
        source = SourceDefinition(id: "draft", location: SourceLocation(file: "draft"))
        source.headerRows = Self.headerRows(guess.rows, head)
        if let sheet = head.sheet { source.recognition.sheets = [Self.escaped(sheet)] }
        let labelColumn = placeKeys()
        placeLevels(LabelCoder(lists: context.sources.codeLists))
        if let labelColumn { place(labels: labelColumn) }
        placeBlocks()
        placeEnd()
        source.symbols = columns.symbols
        placeTime(FileNamePattern(head.fileName))
        placeArea()
        if source.labels != nil { placeRows(taken: context.sources.indicators) }
    }

    /// What the columns mean by the keys that were found, all labels in their paths.
    func plan() throws(FileRejection) -> ColumnPlan {
        var source = source
        if source.labels == nil, let pattern = try? TextPattern("{period}") {
            // Labels that are periods stay in the paths.
            var value = SourceDefinition.ValueDefinition(indicator: "draft", headers: [])
            value.headers = [SourceDefinition.HeaderPattern(parts: [.pattern(pattern)])]
            source.values = [value]
        }
        return try StackedHeader(head, source: source).plan()
    }

    /// The frequency of the periods, of dates the one that a year of them suggests.
    var frequency: Frequency {
        let names = levels.names
        if names.contains("month") { return .month }
        return names.contains("quarter") ? .quarter : .year
    }

    /// `2 from Land`, where the first label of the header stands nowhere above; else its rows.
    private static func headerRows(
        _ rows: ClosedRange<Int>,
        _ head: Head
    ) -> SourceDefinition.HeaderRows {
        let first = head[rows.lowerBound].first { !$0.isEmpty } ?? ""
        let isOwn = !head.records.prefix(rows.lowerBound - 1).contains { $0.contains(first) }
        let isPlain = !first.contains { "*?{}\n".contains($0) } && first.count <= 60
        guard isOwn, isPlain, Double(first) == nil, let pattern = try? TextPattern(first) else {
            return .rows(rows)
        }
        return .counted(rows.count, from: pattern)
    }

    /// Rows of one text that come again in form are headings.
    private mutating func placeBlocks() {
        var texts: [String] = []
        for row in data {
            let filled = Set(head[row].filter { !$0.isEmpty })
            guard filled.count == 1, let text = filled.first, columns.isHeading(row) else {
                continue
            }
            texts.append(text)
        }
        guard !texts.isEmpty else { return }
        let isTimed = source.period.column != nil || levels.haveTime
        for kind in isTimed ? [] : ["year", "date", "period"]
        where texts.allSatisfy({ PeriodParts.accepts($0, as: kind) }) {
            if let pattern = try? TextPattern("{\(kind)}") { source.rows.blocks = [pattern] }
            return
        }
        placeGroups(texts)
    }

    /// Headings that part rows which would be the same without them.
    private mutating func placeGroups(_ texts: [String]) {
        let repeats = columns.keys.contains { column in
            let own = columns.texts(column)
            return Set(own).count < own.count
        }
        guard texts.count > 1, repeats, let pattern = try? TextPattern("{gruppe}") else { return }
        source.rows.blocks = [pattern]
    }

    /// What stands below the data ends the table.
    private mutating func placeEnd() {
        let rest = data.upperBound + 1...max(data.upperBound + 1, head.records.count)
        let below = rest.compactMap { row in head[row].first { !$0.isEmpty } }.first
        guard let below else { return }
        var start = ""
        for word in below.split(whereSeparator: \.isWhitespace) {
            start += (start.isEmpty ? "" : " ") + word
            if start.count >= 2 { break }
        }
        if below.hasPrefix("___") { start = "___" }
        guard start.count >= 2, let pattern = try? TextPattern(Self.escaped(start) + "*") else {
            return
        }
        let isOwn = !data.contains { row in
            head[row].first { !$0.isEmpty }.map(pattern.fits) ?? false
        }
        if isOwn { source.rows.until = [pattern] }
    }

    var hasYear: Bool {
        source.period.column != nil || !source.rows.blocks.isEmpty || levels.haveYear
    }

    private mutating func placeArea() {
        guard source.areas.column == nil,
            !levels.names.contains("area")
        else { return }
        let lines = head.titleLines(above: labels.rows.lowerBound)
        guesses.insert(.area)
        source.areas.fixed =
            AreaNames(register).area(in: lines)?.code ?? register.home ?? "DG"
    }

    /// The indicators that the rows name, with the periods or areas across as their header.
    private mutating func placeRows(taken: Set<String>) {
        guard let column = columns.keys.first else { return }
        var taken = taken
        for text in columns.texts(column) where source.values.count < 500 {
            guard let pattern = try? TextPattern(Self.escaped(text)) else { continue }
            var name = LabelText.identifier(text)
            var number = 2
            while !taken.insert(name).inserted {
                name = LabelText.identifier(text) + "_\(number)"
                number += 1
            }
            var value = SourceDefinition.ValueDefinition(indicator: name, headers: header)
            value.rows = [pattern]
            source.values.append(value)
        }
    }

    /// The values of a table with indicators in rows; nil of one that has them in columns.
    var valuesOfRows: [DraftHeaders.Value]? {
        guard source.labels != nil else { return nil }
        return source.values.map { value in
            .init(definition: value, title: value.rows.first?.text ?? "", sample: nil)
        }
    }

    /// The header of all values of a table with indicators in rows: all of its levels.
    private var header: [SourceDefinition.HeaderPattern] {
        guard !levels.isEmpty, let first = columns.numeric.first else { return [] }
        let parts: [SourceDefinition.HeaderPattern.Part] = labels.rows.compactMap { row in
            if let mark = levels.pattern(row, first) { return .pattern(mark) }
            return columns.numeric.contains { !labels.label(row, $0).isEmpty } ? .label("*") : nil
        }
        return [SourceDefinition.HeaderPattern(parts: parts)]
    }

    /// What the source calls a column: its title where that is its own, else its letter.
    func name(of column: Int) -> String {
        let titles = ColumnTitles(paths: (0..<labels.width).map { labels.path($0) })
        let path = labels.path(column)
        if let last = path.last, titles.column(last) == column { return last }
        return ColumnTitles.letters(of: column)
    }

    func leftOutName(of column: Int) -> String {
        labels.path(column).last.map(Self.escaped) ?? ColumnTitles.letters(of: column)
    }

    /// A text as a pattern that fits it.
    static func escaped(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return String(line.replacing(" / ", with: " ? ").map { "{}*".contains($0) ? "?" : $0 })
    }

    /// A label as a pattern that fits it, whatever marks of footnotes stand behind it.
    private static func unmarked(_ label: String) -> String { escaped(FootnoteMark.bare(label)) }

    /// The labels of a column without periods and areas.
    func subjects(_ column: Int) -> [String] {
        var subjects: [String] = []
        for row in labels.rows where levels.rows[row] == nil {
            let label = labels.label(row, column)
            let isTimed = levels.cells[row]?[column] != nil
            let text = isTimed ? LastingTitle(label).text : FootnoteMark.bare(label)
            if !text.isEmpty, text != subjects.last { subjects.append(text) }
        }
        return subjects
    }

    /// The path of a column, with patterns in place of periods and areas.
    func marked(_ column: Int) -> [SourceDefinition.HeaderPattern.Part] {
        var parts: [SourceDefinition.HeaderPattern.Part] = []
        var last: String?
        for row in labels.rows {
            let label = labels.label(row, column)
            guard !label.isEmpty, label != last else { continue }
            last = label
            let pattern = levels.pattern(row, column)
            parts.append(pattern.map { .pattern($0) } ?? .label(Self.unmarked(label)))
        }
        return parts
    }
}
