package import Indicators

/// Which keys of which rules a changed series may concern: the selectors, inverted.
package struct RuleDependencies: Sendable {
    /// The part of a rule's keys that has to be judged again.
    package enum Scope: Hashable, Sendable {
        case areas(Set<String>)
        case all

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

    private let book: RuleBook
    /// For each indicator, the rules that read it and where.
    private let readers: [String: [(rule: Int, area: Selector.AreaSelection)]]
    private let everywhere: [Int]

    package init(_ book: RuleBook) {
        self.book = book
        var readers: [String: [(rule: Int, area: Selector.AreaSelection)]] = [:]
        var everywhere: [Int] = []
        for (number, rule) in book.rules.enumerated() {
            if rule.readsEveryIndicator { everywhere.append(number) }
            for selector in Self.delivered(rule.selectors(in: book), in: book) {
                readers[selector.indicator, default: []].append((number, selector.area))
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
        for (rule, selection) in readers[key.indicator] ?? [] {
            switch selection {
            case .own: add(rule, .areas(areas))
            case .fixed(let code): if areas.contains(code) { add(rule, .all) }
            // The children of an area are not known from its code: all keys may be concerned.
            case .parent: add(rule, .all)
            }
        }
        return scopes
    }

    /// The readings that some keys of a rule need.
    ///
    /// - Parameter delivered: Every delivered indicator, for rules that read all of them.
    package func selections(
        of number: Int,
        in scope: Scope,
        delivered: Set<String>
    ) -> [Selection] {
        let rule = book.rules[number]
        var selections = Set<Selection>()
        for selector in Self.delivered(rule.selectors(in: book), in: book) {
            selections.insert(
                Selection(indicator: selector.indicator, areas: areas(selector.area, scope))
            )
        }
        if rule.readsEveryIndicator {
            for indicator in delivered {
                selections.insert(Selection(indicator: indicator, areas: areas(.own, scope)))
            }
        }
        return selections.sorted { $0.indicator < $1.indicator }
    }

    private func areas(_ selection: Selector.AreaSelection, _ scope: Scope) -> Set<String>? {
        func withPredecessors(_ codes: some Sequence<String>) -> Set<String> {
            codes.reduce(into: []) { set, code in
                set.insert(code)
                set.formUnion(book.areas.predecessors(of: code))
            }
        }
        switch (selection, scope) {
        case (.fixed(let code), _): return withPredecessors([code])
        case (_, .all): return nil
        case (.own, .areas(let codes)): return withPredecessors(codes)
        case (.parent, .areas(let codes)):
            return withPredecessors(codes.compactMap { book.areas.parent(of: $0) })
        }
    }

    /// Selectors of delivered indicators, derived ones expanded.
    private static func delivered(_ selectors: [Selector], in book: RuleBook) -> [Selector] {
        selectors.flatMap { selector -> [Selector] in
            guard let derived = book.derived[selector.indicator] else { return [selector] }
            return Self.delivered(derived.expression.selectors, in: book).map { inner in
                guard selector.area != .own, inner.area == .own else { return inner }
                return Selector(
                    indicator: inner.indicator,
                    filters: inner.filters,
                    area: selector.area,
                    location: inner.location
                )
            }
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
