import Indicators
package import Readings

/// Which keys of which rules a changed series may concern: the selectors, inverted.
package struct RuleDependencies: Sendable {
    /// The way from the judged area to those that are read.
    private struct Route: Hashable {
        /// The steps to one area; none for the judged area itself.
        var steps: [Selector.AreaSelection] = []
        /// Whether it then leads to all areas of a kind, and on from each.
        var fold: AreaFold?
        /// The steps from each of them.
        var inner: [Selector.AreaSelection] = []

        /// The way that goes on to another area.
        func going(_ step: Selector.AreaSelection) -> Self {
            guard step != .own else { return self }
            var route = self
            if fold == nil { route.steps.append(step) } else { route.inner.append(step) }
            return route
        }

        /// The way that goes on to the areas of a fold.
        func over(_ fold: AreaFold) -> Self {
            var route = going(fold.area)
            route.fold = fold
            return route
        }

        /// Whether it leads to the areas below the judged one.
        var isBelowOwn: Bool {
            steps.isEmpty && inner.isEmpty && fold != nil && fold?.function != .rank
        }

        /// Whether it leads to one area.
        var isSingle: Bool { fold == nil }
    }

    private let book: RuleBook
    /// For each indicator, the rules that read it and where.
    private let readers: [String: [(rule: Int, route: Route)]]
    /// The rules that judge every indicator.
    private let everywhere: [Int]
    /// The rules whose news name neighbours of the judged area.
    private let asking: Set<Int>
    /// For each indicator, those whose delivered percentages refer to it.
    private let percentages: [String: [String]]

    package init(_ book: RuleBook) {
        self.book = book
        var readers: [String: [(rule: Int, route: Route)]] = [:]
        var everywhere: [Int] = []
        for (number, rule) in book.rules.enumerated() {
            if rule.readsEveryIndicator { everywhere.append(number) }
            for reader in Self.delivered(rule.formulas, in: book) {
                readers[reader.indicator, default: []].append((number, reader.route))
            }
        }
        self.readers = readers
        self.everywhere = everywhere
        asking = Set(
            book.rules.indices.filter {
                book.rules[$0].isBalance && book.rules[$0].asksForNeighbours
            }
        )
        percentages = Dictionary(
            grouping: book.indicators.filter { $0.value.base != nil }.keys,
            by: { book.indicators[$0]?.base ?? "" }
        )
    }

    /// The rules, by their place in the book, that an indicator's change in some areas concerns.
    package func scopes(changed indicator: String, in changed: Set<String>) -> [Int: Scope] {
        var areas = changed.union(changed.flatMap { book.areas.successors(of: $0) })
        if book.indicators[indicator]?.totalLevel != nil {
            // What is added up changes with its parts.
            areas.formUnion(areas.flatMap(book.areas.parents))
        }
        var scopes = scopes(ofEvery: indicator, in: .areas(areas))
        for (rule, route) in readers[indicator] ?? [] {
            if book.rules[rule].comparesPeers {
                scopes.widen(rule, by: .all)
            } else if route == Route() {
                scopes.widen(rule, by: .areas(areas))
            } else if let fold = route.fold, route.isBelowOwn {
                scopes.widen(rule, by: .areas(above(areas, fold)))
            } else if route.isSingle, let code = fixedArea(route) {
                if areas.contains(code) { scopes.widen(rule, by: .all) }
            } else {
                // The children of an area are not known from its code: all keys may be concerned.
                scopes.widen(rule, by: .all)
            }
        }
        return scopes
    }

    /// The rules, by their place in the book, that read an indicator, wherever that is.
    package func scopes(reading indicator: String) -> [Int: Scope] {
        var scopes = scopes(ofEvery: indicator, in: .all)
        for (rule, _) in readers[indicator] ?? [] { scopes.widen(rule, by: .all) }
        return scopes
    }

    /// The areas of whose members some may be.
    private func above(_ areas: Set<String>, _ fold: AreaFold) -> Set<String> {
        Set(
            areas.flatMap { area in
                fold.level == nil
                    ? [book.areas.parent(of: area)].compactMap(\.self)
                    : book.areas.parents(of: area)
            }
        )
    }

    /// What an indicator means to the rules that judge every one: itself and its percentages.
    private func scopes(ofEvery indicator: String, in scope: Scope) -> [Int: Scope] {
        let subjects = [indicator] + (percentages[indicator] ?? [])
        func part(_ scope: Scope) -> Scope {
            .indicators(
                Dictionary(subjects.map { ($0, scope) }, uniquingKeysWith: { first, _ in first })
            )
        }
        return Dictionary(
            uniqueKeysWithValues: everywhere.map { number in
                // An area that others are compared with concerns them all.
                let rule = book.rules[number]
                let isCompared = rule.comparedArea != nil || rule.comparesPeers
                return (number, part(isCompared ? .all : scope))
            }
        )
    }

    /// The areas that formulas read by their name, wherever they judge.
    package var namedAreas: Set<String> {
        Set(readers.values.flatMap { $0.compactMap { fixedArea($0.route) } })
    }

    /// The readings that some keys of a rule need; a rule for `"*"` that judges whole areas needs
    /// every delivered indicator.
    package func selections(
        of number: Int,
        in scope: Scope,
        delivered: Set<String>
    ) -> [SeriesSelection] {
        let rule = book.rules[number]
        let scope = withSurroundings(of: number, scope)
        // Peers are read wherever they are.
        func read(_ scope: Scope) -> Scope { rule.comparesPeers ? .all : scope }
        var selections = Set<SeriesSelection>()
        func add(_ formulas: [Expression], _ scope: Scope) {
            for reader in Self.delivered(formulas, in: book) {
                // Which areas are added up for one the data alone know.
                let isOfAll =
                    !reader.route.isSingle
                    || book.indicators[reader.indicator]?.totalLevel != nil
                let areas = isOfAll ? nil : areas(reader.route, scope)
                selections.insert(SeriesSelection(reader.indicator, areas: areas))
            }
        }
        add(rule.formulas, read(scope))
        guard rule.readsEveryIndicator else { return Self.sorted(selections) }
        let places = [Selector.AreaSelection.own] + (rule.comparedArea.map { [$0] } ?? [])
        for indicator in delivered {
            guard let part = scope.part(of: indicator) else { continue }
            add(
                places.map { area in
                    .indicator(
                        Selector(indicator: indicator, area: area, location: rule.location)
                    )
                },
                read(part)
            )
        }
        return Self.sorted(selections)
    }

    /// The judged areas with those that news about them may name: above, and nearby.
    private func withSurroundings(of number: Int, _ scope: Scope) -> Scope {
        let rule = book.rules[number]
        guard rule.tellsAreasAbove, let judged = scope.areas else { return scope }
        var areas = judged.union(judged.flatMap(book.areas.parents))
        if asking.contains(number) {
            areas.formUnion(judged.flatMap { book.areas[$0]?.neighbours ?? [] })
        }
        return .areas(areas)
    }

    private static func sorted(_ selections: Set<SeriesSelection>) -> [SeriesSelection] {
        selections.sorted { CodeOrder.isBefore($0.indicator, $1.indicator) }
    }

    private func areas(_ route: Route, _ scope: Scope) -> Set<String>? {
        let codes: Set<String>
        if let code = fixedArea(route) {
            codes = [code]
        } else if let judged = scope.areas {
            // Every step of such a route leads to the parent.
            codes = route.steps.reduce(judged) { codes, _ in
                Set(codes.compactMap { book.areas.parent(of: $0) })
            }
        } else {
            return nil
        }
        return codes.union(codes.flatMap { book.areas.predecessors(of: $0) })
    }

    /// The named area at the end of a route; nil for a route that starts at the judged area.
    private func fixedArea(_ route: Route) -> String? {
        route.steps.reduce(nil as String?) { area, step in
            switch step {
            case .own: area
            case .parent: area.flatMap(book.areas.parent)
            case .fixed(let code): code
            }
        }
    }

    /// Delivered indicators that formulas read, with the way to the areas that they are read in,
    /// derived ones resolved, and the bases that delivered percentages among them refer to; each
    /// once.
    private static func delivered(
        _ formulas: [Expression],
        in book: RuleBook
    ) -> [(indicator: String, route: Route)] {
        struct Reader: Hashable {
            let indicator: String
            let route: Route
        }
        var seen = Set<Reader>()
        var readers: [(indicator: String, route: Route)] = []
        func resolve(_ name: String, along route: Route) {
            guard seen.insert(Reader(indicator: name, route: route)).inserted else { return }
            if let derived = book.derived[name] {
                resolve(derived.expression, along: route)
            } else {
                readers.append((name, route))
            }
            if let base = book.indicators[name]?.base { resolve(base, along: route) }
        }
        func resolve(_ formula: Expression, along route: Route) {
            switch formula {
            case .indicator(let selector):
                resolve(selector.indicator, along: route.going(selector.area))
            case .overAreas(let fold, let part): resolve(part, along: route.over(fold))
            default: for part in formula.parts { resolve(part, along: route) }
            }
        }
        for formula in formulas { resolve(formula, along: Route()) }
        return readers
    }
}

extension Rule {
    /// Whether the rule has `of: "*"`.
    package var readsEveryIndicator: Bool { condition.form.subject == .everyIndicator }

    /// The area in which the judged formula is read once more.
    fileprivate var comparedArea: Selector.AreaSelection? { condition.form.comparedArea }

    /// Whether it looks at areas beside the judged one.
    fileprivate var comparesPeers: Bool { condition.form.peerScope != nil }

    /// Every selector of the rule's own formulas.
    package var selectors: [Selector] { formulas.flatMap(\.selectors) }

    /// The rule's own formulas in reading order.
    package var formulas: [Expression] { condition.form.expressions }
}
