package import Diagnostics

/// A formula over indicators.
package indirect enum Expression: Hashable, Sendable {
    case literal(Quantity)
    /// `norm(klassenteiler)`: the norm that is in force in the period.
    case norm(WrittenName)
    case indicator(Selector)
    case negated(Expression)
    case not(Expression)
    case binary(BinaryOperator, Expression, Expression)
    case function(Function, Expression)
    /// `if(condition, then, else)`
    case choice(Expression, Expression, Expression)
    /// `previous(x)` is `ago(x, 1)`.
    case ago(Expression, periods: Int)
    /// The same period of the year before.
    case yearAgo(Expression)
    /// `change(x)`: x − previous(x).
    case change(Expression)
    /// `growth(x)`: x / previous(x) − 1.
    case growth(Expression)
    /// `mean(x last 3)`, `slope(x last 5)`: over the periods up to and with the current one.
    case window(WindowFunction, Expression, last: Int)
    /// `sum(x over dim)`: over all members of a dimension but totals and parts of others.
    case over(Aggregate, Expression, dimension: String)
    /// `sum(x over area)`: a formula that is read in the areas below one, or beside it.
    case overAreas(AreaFold, Expression)

    /// An operator between two formulas, as it is written.
    package enum BinaryOperator: String, CaseIterable, Hashable, Sendable {
        case add = "+"
        case subtract = "-"
        case multiply = "*"
        case divide = "/"
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
        case equal = "="
        case notEqual = "!="
        case and
        case or
    }

    /// A function of one number.
    package enum Function: String, CaseIterable, Hashable, Sendable {
        case ceil, floor, abs
    }

    /// How the members of a dimension become one number.
    package enum Aggregate: String, CaseIterable, Hashable, Sendable {
        case sum, mean, min, max
    }

    /// How the periods of a window become one number.
    package enum WindowFunction: String, CaseIterable, Hashable, Sendable {
        case sum, mean, min, max, slope
    }
}

/// The series that an expression reads: `kinder_betreut[alter=0-2, area=parent]`.
package struct Selector: Hashable, Sendable {
    package let indicator: String
    /// What each named dimension must be; a dimension that is left out takes its total.
    package let filters: [Filter]
    /// Where the series are read.
    package let area: AreaSelection
    /// Where the selector stands, for messages.
    ///
    /// Two selectors are equal wherever they stand.
    package let location: SourceLocation

    /// What one dimension must be: `alter=3-5`.
    package struct Filter: Hashable, Sendable {
        package let dimension: String
        package let match: Match

        package init(dimension: String, match: Match) {
            self.dimension = dimension
            self.match = match
        }
    }

    /// Which members of a dimension are meant.
    package enum Match: Hashable, Sendable {
        /// One member by its code, or by its label in quotes.
        case member(String)
        /// Completed years, inclusive: `3-5`; nil for "and more": `75+`.
        case ages(Int, Int?)
        /// Each member by itself: `alter=*`.
        case each
    }

    /// Whose readings are meant.
    package enum AreaSelection: Hashable, Sendable {
        /// The area that is judged.
        case own
        case parent
        case fixed(String)
    }

    package init(
        indicator: String,
        filters: [Filter] = [],
        area: AreaSelection = .own,
        location: SourceLocation
    ) {
        self.indicator = indicator
        self.filters = filters
        self.area = area
        self.location = location
    }

    package static func == (left: Self, right: Self) -> Bool {
        (left.indicator, left.area) == (right.indicator, right.area)
            && left.filters == right.filters
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(indicator)
        hasher.combine(filters)
        hasher.combine(area)
    }
}

extension Expression {
    /// Every selector, in reading order.
    package var selectors: [Selector] {
        var selectors: [Selector] = []
        addSelectors(to: &selectors)
        return selectors
    }

    private func addSelectors(to selectors: inout [Selector]) {
        if case .indicator(let selector) = self { selectors.append(selector) }
        for part in parts { part.addSelectors(to: &selectors) }
    }

    /// Every norm, in reading order.
    package var norms: [WrittenName] {
        if case .norm(let name) = self { return [name] }
        return parts.flatMap(\.norms)
    }

    /// The formulas that this one is made of, in reading order.
    package var parts: [Expression] {
        switch self {
        case .literal, .norm, .indicator: []
        case .negated(let part), .not(let part), .function(_, let part), .ago(let part, _),
            .yearAgo(let part), .change(let part), .growth(let part), .window(_, let part, _),
            .over(_, let part, _), .overAreas(_, let part):
            [part]
        case .binary(_, let left, let right): [left, right]
        case .choice(let condition, let first, let second): [condition, first, second]
        }
    }

    /// The same formula with other selectors.
    func mapSelectors(_ change: (Selector) -> Selector) -> Self {
        replacing { .indicator(change($0)) }
    }

    /// The same formula with formulas in the place of some selectors.
    func replacing(_ change: (Selector) -> Self?) -> Self {
        replacingParts { part in
            if case .indicator(let selector) = part { change(selector) } else { nil }
        }
    }

    /// The same formula with others in the place of some of its parts, from the outside in.
    func replacingParts(_ change: (Self) -> Self?) -> Self {
        if let changed = change(self) { return changed }
        func mapped(_ part: Self) -> Self { part.replacingParts(change) }
        return switch self {
        case .literal, .norm, .indicator: self
        case .negated(let part): .negated(mapped(part))
        case .not(let part): .not(mapped(part))
        case .binary(let sign, let left, let right): .binary(sign, mapped(left), mapped(right))
        case .function(let function, let part): .function(function, mapped(part))
        case .choice(let condition, let first, let second):
            .choice(mapped(condition), mapped(first), mapped(second))
        case .ago(let part, let periods): .ago(mapped(part), periods: periods)
        case .yearAgo(let part): .yearAgo(mapped(part))
        case .change(let part): .change(mapped(part))
        case .growth(let part): .growth(mapped(part))
        case .window(let function, let part, let last):
            .window(function, mapped(part), last: last)
        case .over(let aggregate, let part, let dimension):
            .over(aggregate, mapped(part), dimension: dimension)
        case .overAreas(let fold, let part): .overAreas(fold, mapped(part))
        }
    }

    /// The number of periods of the longest window, or nil without one.
    var longestWindow: Int? {
        var own: Int?
        if case .window(_, _, let last) = self { own = last }
        return ([own] + parts.map(\.longestWindow)).compactMap(\.self).max()
    }
}
