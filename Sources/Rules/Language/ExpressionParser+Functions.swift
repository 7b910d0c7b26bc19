import Diagnostics

extension ExpressionParser {
    /// Every function, as messages show it.
    static let functions = [
        "abs": "abs(x)", "ago": "ago(x, 2)", "ceil": "ceil(x)", "change": "change(x)",
        "floor": "floor(x)", "growth": "growth(x)", "if": "if(a > b, x, y)",
        "max": "max(x over dimension)", "mean": "mean(x last 3)", "min": "min(x over dimension)",
        "norm": "norm(klassenteiler)", "previous": "previous(x)", "rank": "rank(x over area)",
        "slope": "slope(x last 5)", "sum": "sum(x over dimension)",
        "year_ago": "year_ago(x)",
    ]

    /// Windows and steps back are at most this long: no series of a county has more periods.
    static let stepLimit = 1000

    /// Reads the arguments of a function; the parenthesis is the current token.
    mutating func call(_ name: ExpressionToken) throws(ExpressionMistake) -> Term {
        guard let form = Self.functions[name.text] else {
            throw ExpressionMistake(
                "unknown-function",
                at: name.range,
                "unknown function '\(name.text)'",
                advice: Suggestion.advice(for: name.text, in: Self.functions.keys)
            )
        }
        try advance()
        let advice = "write '\(form)'"
        if name.text == "norm" { return try norm(name, advice) }
        let first = try disjunction()
        let expression =
            switch name.text {
            case "if": try choice(first, advice)
            case "ago": try ago(first, advice)
            case "sum", "mean", "min", "max", "slope": try folded(name, first, advice)
            case "rank": try rank(first, advice)
            default: try plain(name.text, first)
            }
        let end = current.range.upperBound
        try expect(")", advice)
        return Term(expression: expression, range: name.range.lowerBound..<end)
    }

    /// The name of a norm, which is no indicator.
    private mutating func norm(
        _ name: ExpressionToken,
        _ advice: String
    ) throws(ExpressionMistake) -> Term {
        let norm = current
        guard norm.kind == .word else {
            throw ExpressionMistake(
                "function",
                at: norm.range,
                "here belongs the name of a norm, not \(norm.named)",
                advice: advice
            )
        }
        try advance()
        let end = current.range.upperBound
        try expect(")", advice)
        return Term(
            expression: .norm(WrittenName(norm.text, at: location(of: norm.range))),
            range: name.range.lowerBound..<end
        )
    }

    private func plain(_ name: String, _ term: Term) throws(ExpressionMistake) -> Expression {
        try expectNumber(term)
        if let function = Expression.Function(rawValue: name) {
            return .function(function, term.expression)
        }
        return switch name {
        case "previous": .ago(term.expression, periods: 1)
        case "year_ago": .yearAgo(term.expression)
        case "change": .change(term.expression)
        default: .growth(term.expression)
        }
    }

    private mutating func choice(
        _ condition: Term,
        _ advice: String
    ) throws(ExpressionMistake) -> Expression {
        try expectTruth(condition)
        try expect(",", advice)
        let first = try disjunction()
        try expect(",", advice)
        let second = try disjunction()
        if first.isTruth { try expectTruth(second) } else { try expectNumber(second) }
        return .choice(condition.expression, first.expression, second.expression)
    }

    private mutating func ago(
        _ term: Term,
        _ advice: String
    ) throws(ExpressionMistake) -> Expression {
        try expectNumber(term)
        try expect(",", advice)
        return .ago(term.expression, periods: try steps(atLeast: 1))
    }

    /// `x over dimension` or `x last 5`.
    private mutating func folded(
        _ name: ExpressionToken,
        _ term: Term,
        _ advice: String
    ) throws(ExpressionMistake) -> Expression {
        try expectNumber(term)
        if current.is("last"), let window = Expression.WindowFunction(rawValue: name.text) {
            try advance()
            let last = try steps(atLeast: 2)
            return .window(window, term.expression, last: last)
        }
        if current.is("over"), let aggregate = Expression.Aggregate(rawValue: name.text) {
            try advance()
            if current.is("area") { return try overAreas(name, term) }
            guard current.kind == .word else { throw notOver() }
            let dimension = current.text
            try advance()
            return .over(aggregate, term.expression, dimension: dimension)
        }
        let over =
            Expression.Aggregate(rawValue: name.text) == nil
            ? "" : "'x over dimension', 'x over area' or "
        throw ExpressionMistake(
            "function",
            at: current.kind == .end ? name.range : current.range,
            "'\(name.text)' needs \(over)'x last 5'",
            advice: advice
        )
    }

    /// `x over area`, `x over area gemeinde`: the level may stand in quotes.
    private mutating func overAreas(
        _ name: ExpressionToken,
        _ term: Term
    ) throws(ExpressionMistake) -> Expression {
        try advance()
        var level: WrittenName?
        switch current.kind {
        case .word: level = WrittenName(current.text, at: location(of: current.range))
        case .text(let text): level = WrittenName(text, at: location(of: current.range))
        case .number, .sign, .end: break
        }
        if level != nil { try advance() }
        let function = AreaFold.Function(rawValue: name.text) ?? .sum
        return .overAreas(AreaFold(function, level: level), term.expression)
    }

    /// `rank(x over area)`: among the areas beside the own one, so that no level is named.
    private mutating func rank(
        _ term: Term,
        _ advice: String
    ) throws(ExpressionMistake) -> Expression {
        try expectNumber(term)
        try expect("over", advice)
        guard current.is("area") else {
            throw ExpressionMistake(
                "function",
                at: current.range,
                "a rank is one among areas, not \(current.named)",
                advice: advice
            )
        }
        try advance()
        guard current.is(")") else {
            throw ExpressionMistake(
                "function",
                at: current.range,
                "a rank is one among the areas beside the own one: \(current.named) does not "
                    + "belong here",
                advice: advice
            )
        }
        return .overAreas(AreaFold(.rank), term.expression)
    }

    private func notOver() -> ExpressionMistake {
        ExpressionMistake(
            "function",
            at: current.range,
            "behind 'over' belongs a dimension or 'area', not \(current.named)",
            advice: "write 'sum(x over dimension)' or 'sum(x over area)'"
        )
    }

    /// Reads a number of periods; the word `periods` may follow.
    private mutating func steps(atLeast least: Int) throws(ExpressionMistake) -> Int {
        let token = current
        guard token.kind == .number, let count = Int(token.text),
            (least...Self.stepLimit).contains(count)
        else {
            throw ExpressionMistake(
                "periods",
                at: token.range,
                "here belongs a number of periods, not \(token.named)",
                advice: "say a whole number from \(least) to \(Self.stepLimit)"
            )
        }
        try advance()
        if current.is("period") || current.is("periods") { try advance() }
        return count
    }
}
