package import Indicators

/// Which keys of which rules a changed series may concern: the selectors, inverted.
package struct RuleDependencies: Sendable {
    /// The part of a rule's keys that has to be judged again.
    package enum Scope: Hashable, Sendable {
        case areas(Set<String>)
        case all

        /// Widens the scope by another one.
        package mutating func formUnion(_ other: Self) {
            guard case .areas(let left) = self, case .areas(let right) = other else {
                self = .all
                return
            }
            self = .areas(left.union(right))
        }
    }

    /// The readings that a judgement needs: all series of an indicator for some areas.
    package struct Selection: Hashable, Sendable {
        package let indicator: String
        /// All areas when nil.
        package let areas: Set<String>?

        package init(indicator: String, areas: Set<String>?) {
            self.indicator = indicator
            self.areas = areas
        }
    }

    /// The steps from the judged area to the one that is read; none for the judged area itself.
    private typealias Route = [Selector.AreaSelection]

    private let book: RuleBook
    /// For each indicator, the rules that read it and where.
    private let readers: [String: [(rule: Int, route: Route)]]
    private let everywhere: [Int]

    package init(_ book: RuleBook) {
        self.book = book
        var readers: [String: [(rule: Int, route: Route)]] = [:]
        var everywhere: [Int] = []
        for (number, rule) in book.rules.enumerated() {
            if rule.readsEveryIndicator { everywhere.append(number) }
            for reader in Self.delivered(rule.selectors(in: book), in: book) {
                readers[reader.indicator, default: []].append((number, reader.route))
            }
        }
        self.readers = readers
        self.everywhere = everywhere
    }

    /// The rules, by their place in the book, that a changed series concerns.
    package func scopes(changed key: SeriesKey) -> [Int: Scope] {
        var scopes: [Int: Scope] = [:]
        let areas = Set([key.area] + book.areas.successors(of: key.area))
        func add(_ rule: Int, _ scope: Scope) {
            if scopes[rule] == nil { scopes[rule] = scope } else { scopes[rule]?.formUnion(scope) }
        }
        for rule in everywhere { add(rule, .areas(areas)) }
        for (rule, route) in readers[key.indicator] ?? [] {
            if route.isEmpty {
                add(rule, .areas(areas))
            } else if let code = fixedArea(route) {
                if areas.contains(code) { add(rule, .all) }
            } else {
                // The children of an area are not known from its code: all keys may be concerned.
                add(rule, .all)
            }
        }
        return scopes
    }

    /// The rules that read an indicator, by their place in the book.
    package func rules(reading indicator: String) -> Set<Int> {
        Set(everywhere + (readers[indicator] ?? []).map(\.rule))
    }

    /// The readings that some keys of a rule need; a rule for `"*"` needs every delivered
    /// indicator.
    package func selections(
        of number: Int,
        in scope: Scope,
        delivered: Set<String>
    ) -> [Selection] {
        let rule = book.rules[number]
        var selections = Set<Selection>()
        for reader in Self.delivered(rule.selectors(in: book), in: book) {
            selections.insert(
                Selection(indicator: reader.indicator, areas: areas(reader.route, scope))
            )
        }
        if rule.readsEveryIndicator {
            for indicator in delivered {
                selections.insert(Selection(indicator: indicator, areas: areas([], scope)))
            }
        }
        return selections.sorted { CodeOrder.isBefore($0.indicator, $1.indicator) }
    }

    private func areas(_ route: Route, _ scope: Scope) -> Set<String>? {
        let codes: Set<String>
        if let code = fixedArea(route) {
            codes = [code]
        } else if case .areas(let judged) = scope {
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

    /// Delivered indicators with the way to the area that they are read in, derived ones resolved.
    private static func delivered(
        _ selectors: [Selector],
        in book: RuleBook,
        along route: Route = []
    ) -> [(indicator: String, route: Route)] {
        selectors.flatMap { selector -> [(indicator: String, route: Route)] in
            let route = route + (selector.area == .own ? [] : [selector.area])
            guard let derived = book.derived[selector.indicator] else {
                return [(selector.indicator, route)]
            }
            return delivered(derived.expression.selectors, in: book, along: route)
        }
    }
}

extension Rule {
    /// Whether the rule has `of: "*"`.
    package var readsEveryIndicator: Bool {
        switch condition {
        case .threshold(.everyIndicator), .change(.everyIndicator, _), .streak(.everyIndicator),
            .trend(.everyIndicator, _, _):
            true
        case .projection(let projection): projection.subject == .everyIndicator
        default: false
        }
    }

    /// Every selector of the rule's own formulas.
    package var selectors: [Selector] { condition.expressions.flatMap(\.selectors) }

    /// The rule's selectors and the bases that delivered percentages refer to.
    func selectors(in book: RuleBook) -> [Selector] {
        selectors
            + selectors.compactMap { selector in
                book.indicators[selector.indicator]?.base.map {
                    Selector(
                        indicator: $0,
                        filters: selector.filters,
                        area: selector.area,
                        location: selector.location
                    )
                }
            }
    }
}
