package import Diagnostics
import Indicators

/// Reads all files of rules, indicators and areas into one rule book.
package struct RuleBookParser {
    private let files: RuleBookFiles
    private let collector: DiagnosticCollector

    private init(_ files: RuleBookFiles, _ collector: DiagnosticCollector) {
        self.files = files
        self.collector = collector
    }

    /// Reads the files and checks them against each other.
    ///
    /// Everything that is wrong in any file goes to the collector. An empty list of rule files is
    /// no mistake here: whoever reads a folder knows whether rules were to be expected.
    ///
    /// - Returns: The rule book, or nil when there is an error; warnings do not hinder.
    package static func parse(
        _ files: RuleBookFiles,
        collector: DiagnosticCollector
    ) -> RuleBook? {
        let before = collector.errorCount
        let book = Self(files, collector).book()
        return collector.errorCount == before ? book : nil
    }

    private func book() -> RuleBook {
        let entries = indicators()
        let indicators = Dictionary(
            entries.map { ($0.indicator.id, $0.indicator) },
            uniquingKeysWith: { first, _ in first }
        )
        let derived = Dictionary(
            entries.compactMap(\.derived).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let isBounded = checkCycles(entries, derived) && checkBounds(entries, derived)
        let areas = areas()
        let norms = norms()
        let rules = rules(indicators, norms)
        let references = ReferenceCheck(
            files: files,
            declared: indicators,
            derived: Set(derived.keys),
            rules: rules.rules,
            collector: collector
        )
        derived.values.forEach { references.check($0.expression) }
        rules.expressions.forEach(references.check)
        rules.rules.forEach(references.checkAlias)
        if isBounded { checkBounds(rules.expressions, derived) }
        var book = RuleBook(
            indicators: indicators,
            derived: derived,
            areas: areas,
            rules: rules.rules,
            deliveries: rules.deliveries
        )
        book.norms = norms.norms
        check(book, rules.expressions, norms, isBounded: isBounded)
        AreaFoldCheck(book: book, collector: collector).checkTotals(entries)
        book.mentions.add(entries.flatMap(\.mentions.all))
        return book
    }

    /// Checks the rules against each other and against all that they name.
    ///
    /// Formulas are followed only where derived indicators end somewhere.
    private func check(
        _ book: RuleBook,
        _ formulas: [Expression],
        _ norms: NormFileParser.Content,
        isBounded: Bool
    ) {
        let isWhole = collector.errorCount == 0
        var looks: [@Sendable (DiagnosticCollector) -> Void] = [
            { NormCheck(norms, book: book, collector: $0).run(formulas, isWhole: isWhole) }
        ]
        if isBounded {
            looks += [
                { ChanceCheck(book: book, collector: $0).run() },
                { TrendCheck(book: book, collector: $0).run() },
                { SmallNumberCheck(book: book, collector: $0).run() },
                { AreaFoldCheck(book: book, collector: $0).run(formulas) },
            ]
        }
        collector.sideBySide(looks)
        guard collector.errorCount == 0 else { return }
        collector.sideBySide([
            { InhibitionCheck(book, collector: $0).run() },
            { SameAlertCheck(book: book, collector: $0).run() },
            { SuccessorCheck(book, collector: $0).run() },
        ])
    }

    private func indicators() -> [IndicatorFileParser.Entry] {
        let parser = IndicatorFileParser(collector: collector)
        let written = overlaysFirst(files.indicators).flatMap {
            parser.parse($0.text, file: $0.path)
        }
        var places: [String: SourceLocation] = [:]
        let entries = written.filter { entry in
            counts("indicator", entry.indicator.id, at: entry.location, in: &places)
        }
        for entry in entries {
            let id = entry.indicator.id
            guard entry.derived != nil, files.delivered?.contains(id) == true else { continue }
            note(
                "indicator/delivered",
                at: entry.location,
                id,
                "indicator '\(id)' is derived here, but a source delivers it too",
                advice: "choose another name, or remove 'is'"
            )
        }
        return entries
    }

    /// The contents of all rule files together.
    private func rules(
        _ indicators: [String: Indicator],
        _ norms: NormFileParser.Content
    ) -> RuleFileParser.Content {
        var all = RuleFileParser.Content()
        var places: [String: SourceLocation] = [:]
        // No file needs to know what another one says.
        let contents = collector.sideBySide(files.rules.count) { [files] place, collector in
            RuleFileParser(indicators: indicators, norms: norms, collector: collector)
                .parse(files.rules[place].text, file: files.rules[place].path)
        }
        for content in contents {
            for name in content.names {
                _ = counts("rule", name.id, at: name.location, in: &places)
            }
            all.rules += content.rules
            all.deliveries += content.deliveries
            all.expressions += content.expressions
        }
        return all
    }

    private func norms() -> NormFileParser.Content {
        let parser = NormFileParser(collector: collector)
        var all = NormFileParser.Content()
        var places: [String: SourceLocation] = [:]
        for file in overlaysFirst(files.norms) {
            let content = parser.parse(file.text, file: file.path)
            for (name, place) in content.places.sorted(by: { $0.key < $1.key }) {
                _ = counts("norm", name, at: place, in: &places)
            }
            all.add(content)
        }
        return all
    }

    private func areas() -> AreaRegister {
        let parser = AreaFileParser(collector: collector)
        var home: String?
        var areas: [ReferenceArea] = []
        var places: [String: SourceLocation] = [:]
        for file in overlaysFirst(files.areas) {
            let content = parser.parse(file.text, file: file.path)
            areas += content.areas.filter { area in
                let place = content.places[area.code]
                return place.map { counts("area", area.code, at: $0, in: &places) } ?? true
            }
            noteSecond(home: content.home, after: home, in: file)
            home = home ?? content.home
        }
        let register = AreaRegister(home: home, areas: areas)
        AreaCheck(areas, places, collector).run()
        return register
    }

    private func noteSecond(home: String?, after first: String?, in file: SourceFile) {
        guard let home, let first, home != first, !files.areas.contains(where: \.isOverlay) else {
            return
        }
        note(
            "area-file/home",
            at: SourceLocation(file: file.path),
            "",
            "another file says that home is '\(first)', this one says '\(home)'",
            advice: "keep one 'home'"
        )
    }

    /// Notes the first derived indicator that reaches too far.
    private func checkBounds(
        _ entries: [IndicatorFileParser.Entry],
        _ derived: [String: DerivedIndicator]
    ) -> Bool {
        var bounds = FormulaBounds(derived)
        for entry in entries {
            guard let indicator = entry.derived else { continue }
            do throws(FormulaExcess) {
                try bounds.check(indicator.expression, pairs: indicator.pairs)
            } catch {
                note(
                    error.check(in: "indicator"),
                    at: entry.location,
                    entry.indicator.id,
                    "indicator '\(entry.indicator.id)' \(error.problem)",
                    advice: error.advice
                )
                return false
            }
        }
        return true
    }

    /// Notes the formulas of rules that reach too far.
    private func checkBounds(_ formulas: [Expression], _ derived: [String: DerivedIndicator]) {
        var bounds = FormulaBounds(derived)
        var told: Set<Expression> = []
        for formula in formulas {
            do throws(FormulaExcess) {
                try bounds.check(formula)
            } catch {
                guard told.insert(formula).inserted, let selector = formula.selectors.first else {
                    continue
                }
                note(
                    error.check(in: "expression"),
                    at: selector.location,
                    selector.indicator,
                    "the formula \(error.problem)",
                    advice: error.advice
                )
            }
        }
    }

    private func checkCycles(
        _ entries: [IndicatorFileParser.Entry],
        _ derived: [String: DerivedIndicator]
    ) -> Bool {
        let cycles = Cycle.all(in: entries.map(\.indicator.id)) { name in
            derived[name]?.expression.selectors.map(\.indicator) ?? []
        }
        for entry in entries {
            let id = entry.indicator.id
            guard let cycle = cycles[id] else { continue }
            note(
                "indicator/cycle",
                at: entry.location,
                id,
                "indicator '\(id)' is derived from itself: \(cycle.joined(separator: " → "))",
                advice: "correct 'is' of one of them"
            )
        }
        return cycles.isEmpty
    }

    /// The files with those first whose names stand for the same ones elsewhere.
    private func overlaysFirst(_ files: [SourceFile]) -> [SourceFile] {
        files.filter(\.isOverlay) + files.filter { !$0.isOverlay }
    }

    /// Whether what has a name counts; that a name stands twice is noted, unless the first stands
    /// for the second.
    private func counts(
        _ kind: String,
        _ id: String,
        at place: SourceLocation,
        in places: inout [String: SourceLocation]
    ) -> Bool {
        guard let first = places[id] else {
            places[id] = place
            return true
        }
        let all = files.indicators + files.areas + files.norms
        if all.contains(where: { $0.isOverlay && $0.path == first.file }) { return false }
        // Within one file it is a repeated key, which the YAML reader notes.
        note(
            "\(kind)/repeated",
            at: place,
            id,
            "\(kind) '\(id)' stands already in \(first)",
            advice: "keep one of them, or rename it"
        )
        return true
    }

    private func note(
        _ check: String,
        at place: SourceLocation,
        _ name: String,
        _ problem: String,
        advice: String
    ) {
        let length = name.unicodeScalars.count
        collector.add(Diagnostic(check: check, at: place, length: length, problem, advice: advice))
    }
}
