extension Condition {
    /// What is watched, for conditions with one subject.
    var subject: Subject? {
        switch self {
        case .threshold(let subject), .change(let subject, _), .streak(let subject),
            .trend(let subject, _, _):
            subject
        case .projection(let projection): projection.subject
        case .balance: nil
        }
    }

    /// Whether it is a projection that is divided by a capacity.
    var hasCapacity: Bool {
        if case .projection(let projection) = self { projection.against != nil } else { false }
    }

    /// Every formula of the condition, in reading order.
    package var expressions: [Expression] {
        switch self {
        case .balance(let supply, let demand): [supply, demand]
        case .projection(let projection):
            (projection.subject.expressions ?? []) + (projection.against.map { [$0] } ?? [])
        default: subject?.expressions ?? []
        }
    }

    /// The number of periods of the longest window, or nil without one.
    var longestWindow: Int? {
        let own: Int? =
            switch self {
            case .trend(_, let last, _): last
            case .projection(let projection): projection.last
            case .change(_, .meanOfLast(let last)): last
            default: nil
            }
        return ([own] + expressions.map(\.longestWindow)).compactMap(\.self).max()
    }
}

extension Subject {
    /// The formulas, or nil when every indicator is meant.
    package var expressions: [Expression]? {
        if case .expressions(let expressions) = self { expressions } else { nil }
    }
}

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

    /// The number of periods of the longest window, or nil without one.
    var longestWindow: Int? {
        var own: Int?
        if case .window(_, _, let last) = self { own = last }
        return ([own] + parts.map(\.longestWindow)).compactMap(\.self).max()
    }
}
