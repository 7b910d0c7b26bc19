import Indicators
package import Readings

/// Which keys of which rules a changed series may concern: the selectors, inverted.
package struct RuleDependencies: Sendable {
    /// The steps from the judged area to the one that is read; none for the judged area itself.
    private typealias Route = [Selector.AreaSelection]

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
            for reader in Self.delivered(rule.selectors, in: book) {
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
        let areas = changed.union(changed.flatMap { book.areas.successors(of: $0) })
        var scopes = scopes(ofEvery: indicator, in: .areas(areas))
        for (rule, route) in readers[indicator] ?? [] {
            if book.rules[rule].comparesPeers {
                scopes.widen(rule, by: .all)
            } else if route.isEmpty {
                scopes.widen(rule, by: .areas(areas))
            } else if let code = fixedArea(route) {
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
        let scope = asking.contains(number) ? withNeighbours(scope) : scope
        // Peers are read wherever they are.
        func read(_ scope: Scope) -> Scope { rule.comparesPeers ? .all : scope }
        var selections = Set<SeriesSelection>()
        func add(_ selectors: [Selector], _ scope: Scope) {
            for reader in Self.delivered(selectors, in: book) {
                selections.insert(
                    SeriesSelection(reader.indicator, areas: areas(reader.route, scope))
                )
            }
        }
        add(rule.selectors, read(scope))
        guard rule.readsEveryIndicator else { return Self.sorted(selections) }
        let places = [Selector.AreaSelection.own] + (rule.comparedArea.map { [$0] } ?? [])
        for indicator in delivered {
            guard let part = scope.part(of: indicator) else { continue }
            add(
                places.map { area in
                    Selector(indicator: indicator, area: area, location: rule.location)
                },
                read(part)
            )
        }
        return Self.sorted(selections)
    }

    /// The judged areas with those whose free places news about them may name.
    private func withNeighbours(_ scope: Scope) -> Scope {
        guard let judged = scope.areas else { return scope }
        return .areas(judged.union(judged.flatMap { book.areas[$0]?.neighbours ?? [] }))
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
            codes = route.reduce(judged) { codes, _ in
                Set(codes.compactMap { book.areas.parent(of: $0) })
            }
        } else {
            return nil
        }
        return codes.union(codes.flatMap { book.areas.predecessors(of: $0) })
    }

    /// The named area at the end of a route; nil for a route that starts at the judged area.
    private func fixedArea(_ route: Route) -> String? {
        route.reduce(nil as String?) { area, step in
            switch step {
            case .own: area
            case .parent: area.flatMap(book.areas.parent)
            case .fixed(let code): code
            }
        }
    }

    /// What selectors read, and the bases that delivered percentages among them refer to.
    private static func delivered(
        _ selectors: [Selector],
        in book: RuleBook
    ) -> [(indicator: String, route: Route)] {
        let bases = selectors.compactMap { selector in
            book.indicators[selector.indicator]?.base.map {
                Selector(
                    indicator: $0,
                    filters: selector.filters,
                    area: selector.area,
                    location: selector.location
                )
            }
        }
        return resolved(selectors + bases, in: book)
    }

    /// Delivered indicators with the way to the area that they are read in, derived ones resolved;
    /// each once.
    private static func resolved(
        _ selectors: [Selector],
        in book: RuleBook
    ) -> [(indicator: String, route: Route)] {
        struct Reader: Hashable {
            let indicator: String
            let route: Route
        }
        var seen = Set<Reader>()
        var readers: [(indicator: String, route: Route)] = []
        func resolve(_ selectors: [Selector], along route: Route) {
            for selector in selectors {
                let route = route + (selector.area == .own ? [] : [selector.area])
                let reader = Reader(indicator: selector.indicator, route: route)
                guard seen.insert(reader).inserted else { continue }
                if let derived = book.derived[selector.indicator] {
                    resolve(derived.expression.selectors, along: route)
                } else {
                    readers.append((selector.indicator, route))
                }
            }
        }
        resolve(selectors, along: [])
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

extension [Int: RuleDependencies.Scope] {
    /// Widens the scope of a rule.
    package mutating func widen(_ rule: Int, by scope: RuleDependencies.Scope) {
        if self[rule] == nil { self[rule] = scope } else { self[rule]?.formUnion(scope) }
    }
}

extension RuleDependencies {
    /// The part of a rule's keys that has to be judged again.
    package indirect enum Scope: Hashable, Sendable {
        /// These areas, whatever is measured.
        case areas(Set<String>)
        /// Of a rule that judges every indicator, these alone, each in a part of the areas.
        case indicators([String: Scope])
        case all

        /// Widens the scope by another one.
        package mutating func formUnion(_ other: Self) {
            switch (self, other) {
            case (.areas(let left), .areas(let right)): self = .areas(left.union(right))
            case (.indicators(var parts), .indicators(let more)):
                // The copy that the enum holds would make each union copy the whole.
                self = .all
                parts.merge(more) { old, new in
                    var old = old
                    old.formUnion(new)
                    return old
                }
                self = .indicators(parts)
            case (.areas, .indicators), (.indicators, .areas), (.all, _), (_, .all):
                guard let left = areas, let right = other.areas else {
                    self = .all
                    return
                }
                self = .areas(left.union(right))
            }
        }

        /// The part that concerns one measured indicator; nil when it has none.
        package func part(of indicator: String) -> Self? {
            if case .indicators(let parts) = self { parts[indicator] } else { self }
        }

        /// The areas, whatever is measured; nil for all.
        package var areas: Set<String>? {
            switch self {
            case .areas(let codes): return codes
            case .all: return nil
            case .indicators(let parts):
                var codes = Set<String>()
                for part in parts.values {
                    guard let areas = part.areas else { return nil }
                    codes.formUnion(areas)
                }
                return codes
            }
        }
    }
}
