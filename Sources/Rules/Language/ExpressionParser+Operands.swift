import Diagnostics

extension ExpressionParser {
    /// Words that are part of the language and name no indicator.
    static let keywords: Set = ["and", "or", "not", "over", "last"]

    /// Reads a number, an indicator, a function or a formula in parentheses.
    mutating func operand() throws(ExpressionMistake) -> Term {
        switch current.kind {
        case .number:
            return try literal()
        case .word where !Self.keywords.contains(current.text):
            return try indicatorOrFunction()
        case .text(let label):
            throw ExpressionMistake(
                "syntax",
                at: current.range,
                "a label in quotes stands only behind '='",
                advice: "write the indicator: x[dimension=\"\(label)\"]"
            )
        case .sign where current.text == "(":
            return try parenthesis()
        default:
            throw missingOperand()
        }
    }

    private func missingOperand() -> ExpressionMistake {
        if current.kind == .end || current.is(")") {
            return ExpressionMistake(
                "syntax",
                at: current.range,
                "the formula ends too early: an operand is missing",
                advice: previous.kind == .sign ? "write one behind '\(previous.text)'" : nil
            )
        }
        return ExpressionMistake(
            "syntax",
            at: current.range,
            "here belongs an indicator, a number or '(', not \(current.named)",
            advice: "check the operators before it"
        )
    }

    private mutating func parenthesis() throws(ExpressionMistake) -> Term {
        let start = current.range.lowerBound
        try advance()
        let inner = try disjunction()
        let end = current.range.upperBound
        try expect(")", "close the parenthesis")
        return Term(expression: inner.expression, range: start..<end)
    }

    private mutating func literal() throws(ExpressionMistake) -> Term {
        let number = current
        try advance()
        var end = number.range.upperBound
        var unit = Quantity.Unit.none
        // `5 kinder(…)` and `5 kinder[…]` are formulas without an operator, not units.
        if let written = Quantity.Unit(current) {
            unit = written
            end = current.range.upperBound
            try advance()
            if current.is("(") || current.is("[") {
                throw ExpressionMistake(
                    "syntax",
                    at: previous.range,
                    "'\(previous.text)' does not belong here",
                    advice: "is an operator missing before it, + - * / ?"
                )
            }
        }
        if let mistake = ExpressionMistake.thousands(number, unit) { throw mistake }
        if let mistake = ExpressionMistake.tooLarge(number) { throw mistake }
        let range = number.range.lowerBound..<end
        let quantity = Quantity(number.text, unit: unit, text: scanner.text(in: range))
        return Term(expression: .literal(quantity), range: range)
    }

    private mutating func indicatorOrFunction() throws(ExpressionMistake) -> Term {
        let name = current
        try advance()
        if current.is("(") { return try call(name) }
        var filters: [Selector.Filter] = []
        var area = Selector.AreaSelection.own
        var end = name.range.upperBound
        if current.is("[") {
            (filters, area) = try selection()
            end = current.range.upperBound
            try advance()
        }
        let selector = Selector(
            indicator: name.text,
            filters: filters,
            area: area,
            location: location(of: name.range)
        )
        return Term(expression: .indicator(selector), range: name.range.lowerBound..<end)
    }

    /// Reads `[dim=code, area=parent]` and stops at the closing bracket.
    private mutating func selection() throws(ExpressionMistake) -> (
        filters: [Selector.Filter], area: Selector.AreaSelection
    ) {
        var filters: [Selector.Filter] = []
        var area = Selector.AreaSelection.own
        var seen: Set<String> = []
        repeat {
            let dimension = try scanner.nextCode()
            guard dimension.kind == .word else { throw .missingDimension(dimension) }
            guard seen.insert(dimension.text).inserted else {
                throw ExpressionMistake(
                    "repeated-dimension",
                    at: dimension.range,
                    "'\(dimension.text)' stands twice",
                    advice: "keep one of them; add two selectors to take two members"
                )
            }
            try advance()
            guard current.is("=") else { throw .missingMember(dimension, current) }
            let code = try scanner.nextCode()
            if dimension.text == "area" {
                area = try Selector.AreaSelection(code)
            } else {
                filters.append(
                    Selector.Filter(dimension: dimension.text, match: try Selector.Match(code))
                )
            }
            try advance()
        } while current.is(",")
        guard current.is("]") else {
            throw ExpressionMistake(
                "syntax",
                at: current.range,
                "here belongs ',' or ']', not \(current.named)",
                advice: "close the selection: x[dimension=code]"
            )
        }
        return (filters, area)
    }
}

extension ExpressionMistake {
    fileprivate static func missingDimension(_ token: ExpressionToken) -> Self {
        Self(
            "selection",
            at: token.range,
            "here belongs a dimension",
            advice: "write 'dimension=code'; leave the brackets out to take totals"
        )
    }

    fileprivate static func missingMember(_ dimension: ExpressionToken, _ next: ExpressionToken)
        -> Self
    {
        Self(
            "selection",
            at: dimension.range,
            "'\(dimension.text)' says no member",
            advice: "write '\(dimension.text)=code', or '\(dimension.text)=*' for each by itself"
        )
    }
}
