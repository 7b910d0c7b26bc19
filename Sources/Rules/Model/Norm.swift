package import Indicators

/// A number that a law or a decision lays down, with what it was at which time.
package struct Norm: Hashable, Sendable {
    /// What it is for some time.
    package struct Entry: Hashable, Sendable {
        /// The first day.
        package let from: CalendarDate
        /// The last day; nil for "until the next entry, or until today and beyond".
        package let until: CalendarDate?
        package let quantity: Quantity
        /// The law, or who decided when.
        package let source: String
    }

    package let name: String
    /// In the order of their first days; they do not overlap.
    package let entries: [Entry]

    init(_ name: String, _ entries: [Entry] = []) {
        self.name = name
        self.entries = entries.sorted { $0.from < $1.from }
    }

    /// What it is counted in.
    var unit: Quantity.Unit { entries.last?.quantity.unit ?? .none }

    /// What is in force on a day; nil when nothing is, or when it is not known.
    package func entry(on day: CalendarDate) -> Entry? {
        guard let entry = entries.last(where: { $0.from <= day }) else { return nil }
        if let until = entry.until, until < day { return nil }
        return entry
    }
}

/// A norm as it was in force when something was judged.
package struct NormInForce: Hashable, Sendable {
    package let name: String
    package let source: String
    package let from: CalendarDate

    init(_ norm: Norm, _ entry: Norm.Entry) {
        (name, source, from) = (norm.name, entry.source, entry.from)
    }
}

extension Quantity.Unit {
    /// The word that indicators have for it; nil without one.
    var word: String? {
        switch self {
        case .percent: "percent"
        case .named(let name): name
        case .none, .points, .periods: nil
        }
    }
}

extension RuleBook {
    /// The norms that a rule judges by, in limits, formulas and what these are derived from.
    package func norms(of rule: Rule) -> [Norm] {
        let limits = rule.limitNorms
        var names = Set(norms.keys.filter { name in limits.contains { $0.matches(name) } })
        var open = rule.formulas
        var seen = Set<String>()
        while let formula = open.popLast() {
            names.formUnion(formula.norms.map(\.text))
            for name in formula.selectors.map(\.indicator) where seen.insert(name).inserted {
                if let derived = derived[name] { open.append(derived.expression) }
            }
        }
        return names.sorted().compactMap { norms[$0] }
    }
}

extension Rule {
    /// The names of norms that are limits of its sides, or of those of its parts.
    package var limitNorms: [NormName] {
        (sides + condition.form.parts.map(\.side)).flatMap { $0.limits.values.compactMap(\.norm) }
    }
}
