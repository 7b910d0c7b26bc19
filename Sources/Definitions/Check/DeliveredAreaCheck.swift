import Diagnostics
import Indicators
import Intake
import Rules

/// Checks that what formulas read of other areas (`[area=parent]`, `[area=14]`, `over area`) is
/// delivered there.
struct DeliveredAreaCheck {
    /// What people expect beside `parent`; formulas read it with `over area`.
    private static let children = "children"

    private let known: KnownNames
    private let collector: DiagnosticCollector
    private let judged: JudgedAreas
    private var areas: AreaRegister { known.rules.areas }

    init(_ known: KnownNames, _ judged: JudgedAreas, collector: DiagnosticCollector) {
        self.known = known
        self.judged = judged
        self.collector = collector
    }

    func check() {
        guard !judged.current.isEmpty else { return }
        for rule in known.rules.rules {
            let judged = judged.areas(of: rule)
            for formula in rule.formulas { check(formula, judged) }
        }
        let home = judged.current.filter(areas.isJudged)
        for indicator in known.rules.derived.values { check(indicator.expression, home) }
    }

    /// Checks a formula that is read in some areas.
    private func check(_ formula: Expression, _ judged: [String]) {
        for (fold, part) in formula.areaFolds { check(fold, part, judged) }
        let selectors = formula.selectors
        guard selectors.contains(where: { $0.area != .own }) else { return }
        let own = Set(selectors.filter { $0.area == .own }.flatMap(sources))
        for selector in selectors {
            switch selector.area {
            case .own: continue
            case .fixed(let code): check(selector, in: code)
            case .parent: checkParent(selector, judged) { isDelivered(own, in: $0) }
            }
        }
    }

    /// Notes that none of the areas that are read below a judged one has readings.
    private func check(_ fold: AreaFold, _ part: Expression, _ judged: [String]) {
        guard fold.area == .own, fold.function != .rank else { return }
        let roots = Set(judged)
        // One with readings is enough, and is mostly found at once.
        let members = self.judged.current.lazy.filter { areas.mayCount($0, below: roots, fold) }
        guard let first = members.first else { return }
        for selector in part.selectors where selector.area == .own {
            let sources = sources(selector)
            guard !members.contains(where: { isDelivered(sources, in: $0) }) else { continue }
            let level = areas.level(of: first).map { " of level '\($0)'" } ?? ""
            note(
                "expression/no-source",
                selector,
                "no source delivers '\(selector.indicator)' for the areas\(level) below a judged "
                    + "one",
                advice: "take a table that has them, or add them to 'areas: { keep: […] }'"
            )
        }
    }

    private func check(_ selector: Selector, in code: String) {
        if code == Self.children {
            note(
                "expression/no-area",
                selector,
                "'area=children' reads nothing: many areas are no number",
                advice: "say 'sum(\(selector.indicator) over area)'"
            )
        } else if areas[code] == nil, !isElsewhere(code) {
            note(
                "expression/no-area",
                selector,
                "no area has the code '\(code)'",
                advice: Suggestion.nearest(to: code, in: known.currentAreas.union(["parent"]))
                    .map { "did you mean '\($0)'?" } ?? "correct the code, or add it to areas.yaml"
            )
        } else if !isDelivered(sources(selector), in: code) {
            note(
                "expression/no-source",
                selector,
                "no source delivers '\(selector.indicator)' for area '\(code)'",
                advice: "add the area to 'areas: { keep: […] }' of its source"
            )
        }
    }

    /// Notes that no area that is judged has a parent with readings; one is enough, and is mostly
    /// found at once.
    private func checkParent(
        _ selector: Selector,
        _ judged: [String],
        _ isRead: (String) -> Bool
    ) {
        let sources = sources(selector)
        var isAnyRead = false
        for area in judged where isRead(area) {
            isAnyRead = true
            if let parent = areas.parent(of: area), isDelivered(sources, in: parent) { return }
        }
        guard isAnyRead else { return }
        note(
            "expression/no-source",
            selector,
            "no source delivers '\(selector.indicator)' for the parent of a judged area",
            advice: "add 'parents' to 'areas: { keep: […] }' of its source"
        )
    }

    /// Whether an area outside home may be read without being declared.
    private func isElsewhere(_ code: String) -> Bool {
        guard let home = areas.home, areas.level(of: code) != nil else { return false }
        return !areas.isWithin(code, home)
    }

    /// The delivered indicators that a selector rests on.
    private func sources(_ selector: Selector) -> Set<String> {
        known.rules.delivered(in: .indicator(selector))
    }

    /// Whether every indicator may come for an area; one without any source is told elsewhere.
    private func isDelivered(_ indicators: Set<String>, in area: String) -> Bool {
        indicators.allSatisfy { name in
            let sources = known.sources(of: name)
            return sources.isEmpty || sources.contains { $0.mayDeliver(area, in: areas) }
        }
    }

    private func note(
        _ check: String,
        _ selector: Selector,
        _ problem: String,
        advice: String
    ) {
        collector.add(
            Diagnostic(
                .warning,
                check: check,
                at: selector.location,
                length: selector.indicator.unicodeScalars.count,
                problem,
                advice: advice
            )
        )
    }
}

extension AreaRegister {
    /// Whether an area is read with others below one of some.
    fileprivate func mayCount(_ area: String, below roots: Set<String>, _ fold: AreaFold) -> Bool {
        guard let level = level(of: area) else { return false }
        if let wanted = fold.level?.text {
            return level == wanted && parents(of: area).contains(where: roots.contains)
        }
        guard let parent = parent(of: area), roots.contains(parent) else { return false }
        return levelsBelow(parent).contains(level)
    }
}

extension SourceDefinition {
    /// The levels that tables of the statistical offices reach, by the last digit of their code:
    /// 4 ends with Kreise, 5 with Gemeinden.
    private static let levels: [(depth: Int, name: String)] = [
        (1, "bund"), (2, "land"), (3, "regierungsbezirk"), (4, "kreis"), (5, "gemeindeverband"),
        (5, "gemeinde"),
    ]

    /// Whether a file of the source may have readings for an area, as far as the source tells.
    func mayDeliver(_ area: String, in register: AreaRegister) -> Bool {
        if let fixed = areas.fixed { return area == fixed }
        if let reach = reach, let level = register.level(of: area),
            let depth = Self.levels.first(where: { $0.name == level })?.depth, depth > reach
        {
            return false
        }
        return areas.keep.isEmpty || areas.keep.contains { keeps($0, area, register) }
    }

    /// The areas that the source names as those that it keeps; nil where it keeps all, or more than
    /// it names below one area.
    func keptAreas(below root: String, in register: AreaRegister) -> [String]? {
        if let fixed = areas.fixed { return [fixed] }
        let keepsHome = areas.keep.contains("home") && register.isJudged(root)
        return areas.keep.isEmpty || keepsHome ? nil : areas.keep
    }

    private func keeps(_ word: String, _ area: String, _ register: AreaRegister) -> Bool {
        switch word {
        case "home": register.isJudged(area)
        case "parents": register.home.map { register.parents(of: $0).contains(area) } ?? true
        default: word == area
        }
    }

    /// The depth of its tables: 4 of `22541-01-04-4`; nil when one of them does not tell.
    private var reach: Int? {
        let depths = recognition.tables.map { table in
            table.split(separator: "-").count > 3
                ? table.split(separator: "-")[3].first?.wholeNumberValue : nil
        }
        guard !depths.isEmpty, depths.allSatisfy({ $0.map((1...5).contains) ?? false }) else {
            return nil
        }
        return depths.compactMap(\.self).max()
    }
}
