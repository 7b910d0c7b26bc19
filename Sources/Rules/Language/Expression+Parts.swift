extension Expression {
    /// The formulas that this one is made of.
    var parts: [Expression] {
        switch self {
        case .literal, .indicator: []
        case .negated(let part), .not(let part), .function(_, let part), .ago(let part, _),
            .yearAgo(let part), .change(let part), .growth(let part), .window(_, let part, _),
            .over(_, let part, _):
            [part]
        case .binary(_, let left, let right): [left, right]
        case .choice(let condition, let first, let second): [condition, first, second]
        }
    }

    /// How many steps lead to its deepest part.
    var depth: Int { 1 + (parts.map(\.depth).max() ?? 0) }

    /// The number of periods of the longest window, or nil without one.
    var longestWindow: Int? {
        var own: Int?
        if case .window(_, _, let last) = self { own = last }
        return ([own] + parts.map(\.longestWindow)).compactMap(\.self).max()
    }
}
