import Diagnostics
import Indicators

/// A source definition for a file that nobody described, as a start for the person who does.
///
/// Once accepted as it is, it reads the file that it was made from.
struct SourceDraft {
    var definition: SourceDefinition
    /// What of it is only a guess.
    var guesses: Set<Guess> = []
    /// The title line that names the area which is the draft's.
    private(set) var areaLine: AreaNames.TitleLine?
    let plan: ColumnPlan
    let head: Head
    /// The values of the definition with their titles.
    let values: [DraftHeaders.Value]
    /// Names of areas whose codes somebody is to write.
    var openNames: [AreaGuess.OpenName] = []
    /// Codes of another list, as the file writes them, with ours.
    var keys: [String: String] = [:]
    /// What whoever completes the draft should know.
    var remarks: [String] = []

    /// A part of the draft that somebody should look at.
    enum Guess {
        case period, area, keep
    }

    /// Looks through the beginning of a file.
    ///
    /// - Throws: What is wrong with it, so that nobody can describe it.
    init(_ head: Head, _ context: FileContext) throws(FileRejection) {
        self.head = head
        let format = try Self.layout(of: head, context)
        let name = FileNamePattern(head.fileName)
        var source = SourceDefinition(id: "draft", location: SourceLocation(file: "draft"))
        var guesses: Set<Guess> = []
        let sheet = format == StackedHeader.self ? try SheetDraft(head, context) : nil
        var plan: ColumnPlan
        if let sheet {
            (source, guesses) = (sheet.source, sheet.guesses)
            (openNames, remarks) = (sheet.openNames, sheet.remarks)
            plan = try sheet.plan()
        } else {
            plan = try Self.plan(head, format, &source, &guesses, name)
        }
        if sheet == nil, plan.area == nil, plan.fixedArea == nil,
            let column = Self.column(of: head, plan, where: Self.isAreaCode)
        {
            source.areas.column = head[Self.titleRecord(of: head)][column]
            guesses.insert(.area)
            plan = try format.init(head, source: source).plan()
        }
        try plan.checkNames()
        let coder = LabelCoder(lists: context.sources.codeLists)
        plan.nameDimensions(for: source, coder, head)
        var definition = source.renamed(Self.newID(plan.table ?? name.stem, context.sources))
        definition.title = plan.title.map { LastingTitle($0).text(or: name.stem) } ?? name.stem
        if let table = plan.table {
            definition.recognition.tables = [table]
        } else {
            definition.recognition.file = name.pattern
        }
        areaLine =
            sheet == nil && plan.area == nil
            ? AreaNames(context.areas).area(in: plan.titleLines)?.line : nil
        definition.period.frequency = sheet?.frequency ?? Self.frequency(plan, head)
        plan.leaveOutTexts(named: [], coder, head)
        let likely = plan.likelyDimensions(head)
        for column in likely {
            definition.dimensions[Self.identifier(column.title)] = .init(names: [column.title])
        }
        definition.leaveOut += plan.leftOut.filter { !likely.contains($0) }.map(\.title)
            .filter { !$0.isEmpty }
        definition.attributes = plan.attributes.map(\.title).filter { !$0.isEmpty }
        for dimension in plan.dimensions where sheet == nil {
            definition.dimensions[Self.identifier(dimension.name)] = .init(
                names: dimension.rowLabel == nil ? [String](dimension.names.prefix(1)) : [],
                rowLabel: dimension.rowLabel
            )
        }
        let taken = context.sources.indicators
        values =
            sheet?.valuesOfRows
            ?? DraftHeaders(plan: plan, coder: coder, taken: taken, sheet: sheet).values(head)
        definition.values = values.map(\.definition)
        self.definition = definition
        self.guesses = guesses
        self.plan = plan
        if sheet == nil { placeAreas(context.areas) }
        plan.noteMarks(head)
        remarks += plan.asides
    }

    /// The layout that a table is described in: labels one above the other for sheets, and for
    /// tables of which a label alone says the period.
    private static func layout(
        of head: Head,
        _ context: FileContext
    ) throws(FileRejection) -> any HeaderFormat.Type {
        let natural = try HeaderFormats.format(of: head, for: nil)
        guard natural == TidyHeader.self, StackedHeader.recognises(head) else { return natural }
        if head.sheet != nil { return StackedHeader.self }
        guard (try? TidyHeader(head, source: nil).plan()) == nil,
            column(of: head, nil, where: PeriodText.isPeriod) == nil,
            let sheet = try? SheetDraft(head, context), sheet.levels.haveYear
        else { return natural }
        return StackedHeader.self
    }

    /// What the columns mean, the period found by its texts where no title says it, else by the
    /// file's name.
    private static func plan(
        _ head: Head,
        _ format: any HeaderFormat.Type,
        _ source: inout SourceDefinition,
        _ guesses: inout Set<Guess>,
        _ name: FileNamePattern
    ) throws(FileRejection) -> ColumnPlan {
        let rejection: FileRejection?
        do {
            let plan = try format.init(head, source: nil).plan()
            let isTimed =
                plan.period != nil || plan.fixedPeriod != nil
                || plan.values.allSatisfy { $0.period != nil }
            guard !isTimed else { return plan }
            rejection = nil
        } catch {
            guard error.reason == .noPeriod else { throw error }
            rejection = error
        }
        guesses.insert(.period)
        if rejection != nil, let column = column(of: head, nil, where: PeriodText.isPeriod) {
            source.period.column = head[titleRecord(of: head)][column]
        } else if let pattern = name.yearPattern {
            source.period.file = try? TextPattern(pattern)
        } else if let rejection {
            throw rejection
        }
        return try format.init(head, source: source).plan()
    }

    /// The first titled column of which every text is of a kind.
    private static func column(
        of head: Head,
        _ plan: ColumnPlan?,
        where isOfKind: (String) -> Bool
    ) -> Int? {
        let titles = titleRecord(of: head)
        let rows = head.records.count - titles
        let taken = [plan?.period, plan?.date].compactMap(\.self)
        return head[titles].indices.first { column in
            let texts = head.sample(column, from: titles + 1)
            return !taken.contains(column) && !head[titles][column].isEmpty && !texts.isEmpty
                && texts.count == rows && texts.allSatisfy(isOfKind)
        }
    }

    private static func titleRecord(of head: Head) -> Int { TidyHeader.titleRecord(of: head, nil) }

    /// Five or eight digits that are no round numbers, or Germany.
    private static func isAreaCode(_ text: String) -> Bool {
        text == "DG"
            || (text.allSatisfy(\.isASCIIDigit) && [5, 8].contains(text.count)
                && Int(text.prefix(2)).map { (1...16).contains($0) } ?? false)
    }

    /// A name of the draft that no source has.
    private static func newID(_ stem: String, _ book: SourceBook) -> String {
        let id = LabelText.identifier(stem).replacing("_", with: "-")
        let taken = Set(book.sources.map(\.id))
        guard taken.contains(id) else { return id }
        var number = 2
        while taken.contains("\(id)-\(number)") { number += 1 }
        return "\(id)-\(number)"
    }

    private static func identifier(_ name: String) -> String {
        let isWord = name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
        return isWord && name.first?.isLetter == true ? name : LabelText.identifier(name)
    }

    /// The frequency of the periods; of dates the one that keeps those of the beginning apart.
    private static func frequency(_ plan: ColumnPlan, _ head: Head) -> Frequency {
        guard plan.timeCode != "STAGV" else { return .quarter }
        let texts =
            plan.period.map { head.sample($0, from: plan.firstRecord) }
            ?? ([plan.fixedPeriod] + plan.values.map(\.period)).compactMap(\.self)
        let dates = Set(texts.compactMap { CalendarDate(parsing: $0) })
        guard !dates.isEmpty else {
            let periods = texts.compactMap { PeriodText(reading: nil, timeCode: nil).parse($0) }
            let kinds = Set(periods.map(\.period.frequency))
            return kinds.count == 1 ? kinds.first ?? .year : .year
        }
        return [Frequency.year, .quarter, .month].first { frequency in
            Set(dates.map { TimePeriod(frequency, containing: $0) }).count == dates.count
        } ?? .day
    }
}

extension SourceDraft {
    /// The refusal of a file that nobody described.
    ///
    /// Near it are sources that nearly describe it, with what they lack.
    func rejection(near: [String]) -> FileRejection {
        FileRejection(
            check: .noSource,
            problem: "no source describes '\(fileName)'"
                + (near.isEmpty ? "" : "; near it are " + near.joined(separator: "; ")),
            advice: "complete the draft and put it into a file of the sources folder",
            draft: yaml
        )
    }

    /// The refusal of a file that does not say which area it is about.
    var areaRejection: FileRejection {
        if let column = definition.areas.column, definition.areas.naming.areNames {
            return FileRejection(
                check: .noArea,
                problem: "the column '\(column)' of '\(fileName)' has names of areas instead of "
                    + "codes, and no source says that they are read",
                advice: "complete the draft, which reads names, and put it into the sources folder",
                draft: yaml
            )
        }
        return FileRejection(
            check: .noArea,
            problem:
                "'\(fileName)' has no column of areas, and no source says which area it is about"
                + (areaLine.map { "; record \($0.record) '\($0.text)' may say it" } ?? ""),
            advice: "title the column of codes one of "
                + "\(listed(TidyHeader.areaTitles, atMost: 30)), or complete the draft, above all "
                + "'areas', and put it into the sources folder",
            draft: yaml
        )
    }

    /// How a sheet is read by its draft: a cover or a legend is no table.
    func reading(_ context: FileContext) throws(FileRejection) -> TableReading {
        guard !values.isEmpty else {
            throw FileRejection(
                check: .noValues,
                problem: "no column with labels of its own holds numbers",
                advice: "say at a source which rows have the labels: 'header_rows: 3-5'"
            )
        }
        return try TableReading(head, definition, context)
    }

    private var fileName: String { FileNamePattern(head.fileName).name }
}

extension SourceDefinition {
    /// The same under another name.
    fileprivate func renamed(_ id: String) -> Self {
        var definition = Self(id: id, location: location)
        definition.period = period
        definition.areas = areas
        definition.recognition = recognition
        definition.headerRows = headerRows
        definition.rows = rows
        definition.labels = labels
        definition.attributes = attributes
        definition.symbols = symbols
        definition.leaveOut = leaveOut
        definition.dimensions = dimensions
        return definition
    }
}
