/// How deep the formulas of derived indicators lie in each other.
///
/// Formulas are evaluated, bound and checked by functions that call themselves, one call for each
/// step, so there must be an end to the steps.
struct FormulaDepths {
    /// As many steps as the longest formula can have by itself.
    static let limit = ExpressionParser.lengthLimit / 2

    private let derived: [String: DerivedIndicator]
    private var known: [String: Int] = [:]

    init(_ derived: [String: DerivedIndicator]) { self.derived = derived }

    /// The steps from an indicator to the deepest that it rests on; nil beyond the limit.
    ///
    /// An indicator that rests on itself is none of this check's mistakes.
    mutating func depth(of indicator: String) -> Int? {
        var way = [indicator]
        var open: Set = [indicator]
        while let name = way.last {
            guard let formula = derived[name]?.expression else {
                known[name] = 0
                open.remove(name)
                way.removeLast()
                continue
            }
            let parts = formula.selectors.map(\.indicator)
            if let next = parts.first(where: { known[$0] == nil && !open.contains($0) }) {
                open.insert(next)
                way.append(next)
                continue
            }
            let depth = formula.depth + (parts.compactMap { known[$0] }.max() ?? 0)
            guard depth <= Self.limit else { return nil }
            known[name] = depth
            open.remove(name)
            way.removeLast()
        }
        return known[indicator]
    }
}

/// The search for names that lead back to themselves.
enum Cycle {
    /// The way from a name back to it, both ends included; nil when there is none, or when another
    /// name of the same way comes first in the alphabet and tells it.
    static func first(from start: String, next: (String) -> [String]) -> [String]? {
        var seen: Set<String> = []
        var ways = [[start]]
        while let way = ways.popLast(), let last = way.last {
            for name in next(last) {
                if name == start { return way.min() == start ? way + [start] : nil }
                if seen.insert(name).inserted { ways.append(way + [name]) }
            }
        }
        return nil
    }
}
