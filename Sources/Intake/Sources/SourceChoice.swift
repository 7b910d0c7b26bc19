import Indicators

/// The sources that describe a table: by its code, else by the file's name, else by its titles; of
/// several by the columns that they expect.
struct SourceChoice {
    /// Empty when none describes it; several when they name parts of one sheet.
    let sources: [SourceDefinition]
    /// Whether the file's name alone led to the source.
    private(set) var isByNameAlone = false
    /// Sources that nearly describe it, in words: what each expects, and what it lacks.
    private(set) var near: [String] = []

    /// Looks through all sources.
    ///
    /// - Throws: `FileRejection` when several sources claim the file in the same way, or when the
    ///   only one that claims it by its name has other columns.
    init(_ book: SourceBook, _ head: Head) throws(FileRejection) {
        let possible = book.sources.filter { $0.recognition.admits(sheet: head.sheet) }
        if let table = HeaderFormats.tableCode(of: head),
            let source = possible.first(where: { $0.recognition.tables.contains(table) })
        {
            sources = [source]
            return
        }
        func fits(_ sources: [SourceDefinition]) -> [SourceFit] {
            sources.map { SourceFit($0, book, head) }
        }
        let name = head.names.first ?? ""
        let claiming = possible.filter { $0.recognition.matches(head.names) }
        let exact = claiming.filter { $0.namesPart(ofSheet: head.sheet) }
        let named = fits(exact.isEmpty ? claiming : exact)
        let claim = "the file name '\(name)'"
        guard exact.isEmpty || named.count == 1 else {
            for fit in named { try fit.checkNamed(claim, others: []) }
            sources = named.map(\.source)
            return
        }
        if let only = named.first, named.count == 1 {
            if !only.isComplete { try only.checkNamed(claim, others: fits(possible)) }
            sources = [only.source]
            isByNameAlone = exact.isEmpty
            return
        }
        if !named.isEmpty {
            sources = [try Self.decided(named, claim)]
            isByNameAlone = true
            return
        }
        let titles = Set(
            (head.records.prefix(20).flatMap { $0 } + (head.dataset?.titles ?? []))
                .map(LabelText.folded)
        )
        let fits = fits(possible)
        let titled = fits.filter { $0.source.recognition.isTitled(titles) && $0.isComplete }
        sources = titled.isEmpty ? [] : [try Self.decided(titled, "the header")]
        if sources.isEmpty { near = Self.near(fits, titles) }
    }

    /// The one of several sources whose columns the file has; of two the one that asks for all that
    /// the other does, and more.
    private static func decided(
        _ fits: [SourceFit],
        _ claim: String
    ) throws(FileRejection) -> SourceDefinition {
        let complete = fits.filter(\.isComplete)
        let widest = complete.first { fit in
            complete.allSatisfy {
                $0.source.id == fit.source.id || $0.found.isStrictSubset(of: fit.found)
            }
        }
        if let widest { return widest.source }
        let rivals = complete.isEmpty ? fits : complete
        let ids = rivals.map(\.source.id)
        let deciding = rivals.compactMap { fit in
            let others = rivals.filter { $0.source.id != fit.source.id }.flatMap(\.expected)
            let own = fit.expected.filter { !others.contains($0) }
            return own.isEmpty ? nil : "\(listed(own)) for '\(fit.source.id)'"
        }
        throw FileRejection(
            check: .ambiguousSource,
            problem: "\(claim) fits the sources \(listed(ids)), and its columns fit "
                + (complete.isEmpty ? "none of them" : "them all") + ": "
                + rivals.prefix(5).map(\.description).joined(separator: "; "),
            advice: deciding.isEmpty
                ? "let only one source describe it"
                : "deliver the columns that decide: \(deciding.prefix(5).joined(separator: ", "))"
        )
    }

    /// Those of which the file has a column, and those whose titles it has.
    private static func near(_ fits: [SourceFit], _ titles: Set<String>) -> [String] {
        let near = fits.filter { fit in
            fit.source.recognition.tables.isEmpty
                && (!fit.found.isEmpty || fit.source.recognition.isTitled(titles))
        }
        return near.sorted { $0.missing.count < $1.missing.count }.prefix(3).map { fit in
            fit.isComplete ? "\(fit), but has another file name" : "\(fit)"
        }
    }
}

extension SourceDefinition {
    /// Whether the source says which sheet, or which part of a table, it describes.
    func namesPart(ofSheet sheet: String?) -> Bool {
        sheet.map(recognition.names) ?? false || rows.from != nil
    }
}

extension SourceDefinition.Recognition {
    /// Whether a file's name, or that of the archive around it, is one of the source.
    func matches(_ names: [String]) -> Bool {
        file.map { pattern in names.contains { LabelText.matches($0, pattern) } } ?? false
    }

    /// Whether the source names a sheet.
    func names(sheet: String) -> Bool {
        sheets.contains { LabelText.matches(sheet, $0) }
    }

    /// Whether a table may be of the source by the sheet that it stands on, if it is one.
    func admits(sheet: String?) -> Bool { sheets.isEmpty || sheet.map(names) ?? true }

    /// Whether a file has the titles that the source is known by.
    fileprivate func isTitled(_ titles: Set<String>) -> Bool {
        !headers.isEmpty && headers.allSatisfy { titles.contains(LabelText.folded($0)) }
    }
}

extension SourceBook {
    /// The first source whose files have such a name.
    package func source(ofName name: String) -> SourceDefinition? {
        sources.first { $0.recognition.matches([name]) }
    }
}

/// How well the columns of a file are those of a source.
private struct SourceFit: CustomStringConvertible {
    let source: SourceDefinition
    /// The columns or, in long tables, the indicators of rows that the source asks for.
    private(set) var found: Set<String> = []
    /// The values that stand nowhere in the beginning of the file.
    private(set) var missing: [SourceDefinition.ValueDefinition]
    private var offered: [String] = []
    private var isLong = false
    /// Whether rows that were not looked at may name what is missing.
    private var goesOn = false

    init(_ source: SourceDefinition, _ book: SourceBook, _ head: Head) {
        self.source = source
        missing = source.values
        let coder = LabelCoder(lists: book.codeLists)
        guard
            var plan = try? HeaderFormats.format(of: head, for: source)
                .init(head, source: source).plan()
        else { return }
        plan.nameDimensions(for: source, coder, head)
        var mapping = IndicatorMapping(
            source: source,
            coder: coder,
            rowDimensions: Set(plan.dimensions.map(\.name))
        )
        isLong = plan.indicator != nil
        goesOn = isLong && head.records.count >= Head.recordLimit
        missing = []
        if plan.hasLabels {
            offered = plan.indicator.map { head.sample($0, from: plan.firstRecord) } ?? []
            for definition in source.values {
                let labels = offered.filter { label in
                    definition.rows.contains { $0.fits(label) }
                }
                if labels.isEmpty { missing.append(definition) }
                found.formUnion(labels)
            }
            return
        }
        let columns = isLong ? Self.rows(plan, head) : plan.values
        offered = columns.map { $0.path.joined(separator: " / ") }
        for definition in source.values {
            let places = mapping.columns(of: definition, among: columns)
            if places.isEmpty { missing.append(definition) }
            found.formUnion(places.map { offered[$0] })
        }
    }

    /// The indicators that the first rows name, as columns.
    private static func rows(_ plan: ColumnPlan, _ head: Head) -> [ColumnPlan.ValueColumn] {
        if let dataset = head.dataset {
            return dataset.indicators.map {
                IndicatorMapping.column(code: $0.id, label: $0.label, unit: $0.unit)
            }
        }
        let places = [plan.indicator, plan.indicatorLabel, plan.unit]
        let rows = head.records.dropFirst(plan.firstRecord - 1).map { fields in
            places.map { place in
                place.flatMap { fields.indices.contains($0) ? fields[$0] : nil }
            }
        }
        return Set(rows).compactMap { row in
            row[0].map { IndicatorMapping.column(code: $0, label: row[1], unit: row[2]) }
        }
    }

    var isComplete: Bool { missing.isEmpty || (goesOn && !found.isEmpty) }

    /// The headers that the source asks for.
    var expected: [String] { source.values.map(\.asked) }

    /// `'kitas' expects 'plaetze', 'kinder' and lacks 'kinder'`.
    var description: String {
        let asks = expected.isEmpty ? "expects any columns" : "expects \(listed(expected))"
        return "'\(source.id)' \(asks)"
            + (missing.isEmpty ? "" : " and lacks \(listed(missing.map(\.asked)))")
    }

    /// Refuses a file that has the source's name and other columns.
    func checkNamed(_ claim: String, others: [Self]) throws(FileRejection) {
        guard !isLong, !missing.isEmpty, !offered.isEmpty,
            source.recognition.tables.count <= 1 || missing.count == source.values.count
        else { return }
        var rejection = FileRejection.missingHeader(missing, of: source, "column", offered)
        let fitting = others.filter { $0.isComplete && !$0.found.isEmpty }.map(\.source.id)
        rejection.problem = "\(claim) is of source '\(source.id)', but \(rejection.problem)"
        if !fitting.isEmpty {
            rejection.problem += "; its columns are those of \(listed(fitting))"
            rejection.advice = "rename the file, or " + rejection.advice
        }
        throw rejection
    }
}

extension SourceDefinition.ValueDefinition {
    /// What a file must have, in short.
    fileprivate var asked: String { headers.first?.text ?? indicator }
}
