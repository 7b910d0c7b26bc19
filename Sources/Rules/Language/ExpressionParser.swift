package import Diagnostics

/// Reads an expression: `kinder_betreut[alter=0-2] / bevoelkerung[alter=0-2]`.
///
/// From loose to tight: `or`, `and`, `not`, comparisons (which do not chain), `+ -`, `* /`, the
/// sign. A formula gives a number or a truth; the two never mix.
package struct ExpressionParser {
    /// Longer formulas are refused: nobody can read them, and their evaluation recurses.
    static let lengthLimit = 4000
    static let depthLimit = 50

    var scanner: ExpressionScanner
    var current: ExpressionToken
    var previous: ExpressionToken
    private var depth = 0
    private let node: YAMLNode

    private init(_ text: String, in node: YAMLNode) throws(ExpressionMistake) {
        self.node = node
        scanner = ExpressionScanner(text)
        current = try scanner.next()
        previous = current
    }

    /// Reads a scalar as a formula that gives a number, or a truth.
    ///
    /// - Returns: The expression, or nil after its first mistake went to the collector, at its
    ///   column, under a check `expression/…`.
    package static func parse(
        _ node: YAMLNode,
        isTruth: Bool = false,
        collector: DiagnosticCollector
    ) -> Expression? {
        guard let text = node.text, !text.isEmpty else {
            collector.error(
                "expression/shape",
                at: node,
                "here belongs an expression, not \(node.kind)",
                advice: "write a formula in quotes: \"plaetze[alter=3-5] / kinder[alter=3-5]\""
            )
            return nil
        }
        do throws(ExpressionMistake) {
            guard text.unicodeScalars.count <= lengthLimit else { throw .tooLong(text) }
            var parser = try Self(text, in: node)
            return try parser.whole(isTruth: isTruth).expression
        } catch {
            collector.add(Diagnostic(error, in: node, scope: "expression"))
            return nil
        }
    }

    /// A part of a formula with its place.
    struct Term {
        let expression: Expression
        let range: Range<Int>

        /// Whether it is true or false rather than a number.
        var isTruth: Bool { expression.isTruth }
    }

    private mutating func whole(isTruth: Bool) throws(ExpressionMistake) -> Term {
        let term = try disjunction()
        guard current.kind == .end else { throw unexpected() }
        if isTruth { try expectTruth(term) } else { try expectNumber(term) }
        return term
    }

    // MARK: - Levels of precedence

    mutating func disjunction() throws(ExpressionMistake) -> Term {
        try nested { (parser) throws(ExpressionMistake) in
            try parser.chain(
                ["or"],
                of: { (parser) throws(ExpressionMistake) in
                    try parser.chain(
                        ["and"],
                        of: { (parser) throws(ExpressionMistake) in
                            try parser.negation()
                        }
                    )
                }
            )
        }
    }

    private mutating func negation() throws(ExpressionMistake) -> Term {
        guard current.is("not") else { return try comparison() }
        let start = current.range.lowerBound
        try advance()
        let term = try nested { (parser) throws(ExpressionMistake) in try parser.negation() }
        try expectTruth(term)
        return Term(expression: .not(term.expression), range: start..<term.range.upperBound)
    }

    private mutating func comparison() throws(ExpressionMistake) -> Term {
        let left = try sum()
        guard let sign = comparisonSign() else { return left }
        try advance()
        let right = try sum()
        if comparisonSign() != nil {
            throw ExpressionMistake(
                "chained-comparison",
                at: current.range,
                "comparisons do not chain",
                advice: "write 'a < b and b < c'"
            )
        }
        return try combine(sign, left, right)
    }

    private func comparisonSign() -> Expression.BinaryOperator? {
        guard current.kind == .sign, "<>=!".contains(current.text.prefix(1)) else { return nil }
        return Expression.BinaryOperator(rawValue: current.text)
    }

    private mutating func sum() throws(ExpressionMistake) -> Term {
        try chain(
            ["+", "-"],
            of: { (parser) throws(ExpressionMistake) in
                try parser.chain(
                    ["*", "/"],
                    of: { (parser) throws(ExpressionMistake) in
                        try parser.signed()
                    }
                )
            }
        )
    }

    private mutating func signed() throws(ExpressionMistake) -> Term {
        guard current.is("-") else { return try operand() }
        let start = current.range.lowerBound
        try advance()
        let term = try nested { (parser) throws(ExpressionMistake) in try parser.signed() }
        try expectNumber(term)
        return Term(expression: .negated(term.expression), range: start..<term.range.upperBound)
    }

    /// Reads operands with operators of one level between them, from left to right.
    private mutating func chain(
        _ signs: Set<String>,
        of operand: (inout Self) throws(ExpressionMistake) -> Term
    ) throws(ExpressionMistake) -> Term {
        var left = try operand(&self)
        while current.kind == .sign || current.kind == .word, signs.contains(current.text),
            let sign = Expression.BinaryOperator(rawValue: current.text)
        {
            try advance()
            left = try combine(sign, left, try operand(&self))
        }
        return left
    }

    private func combine(
        _ sign: Expression.BinaryOperator,
        _ left: Term,
        _ right: Term
    ) throws(ExpressionMistake) -> Term {
        for term in [left, right] {
            if sign.joinsTruths { try expectTruth(term) } else { try expectNumber(term) }
        }
        return Term(
            expression: .binary(sign, left.expression, right.expression),
            range: left.range.lowerBound..<right.range.upperBound
        )
    }

    // MARK: - Steps

    /// Goes to the next token.
    mutating func advance() throws(ExpressionMistake) {
        previous = current
        current = try scanner.next()
    }

    /// Passes a sign or word that must come here.
    mutating func expect(_ text: String, _ advice: String) throws(ExpressionMistake) {
        guard current.is(text) else {
            if let mistake = decimalComma() { throw mistake }
            if current.is(",") || current.kind == .end || text != ")" {
                throw ExpressionMistake(
                    "syntax",
                    at: current.range,
                    "here belongs '\(text)', not \(current.named)",
                    advice: advice
                )
            }
            throw unexpected()
        }
        try advance()
    }

    /// Reads one level deeper, within bounds.
    private mutating func nested(
        _ read: (inout Self) throws(ExpressionMistake) -> Term
    ) throws(ExpressionMistake) -> Term {
        depth += 1
        guard depth <= Self.depthLimit else {
            throw ExpressionMistake(
                "too-long",
                at: current.range,
                "the formula is nested more than \(Self.depthLimit) levels deep",
                advice: "name a part of it in indicators.yaml"
            )
        }
        defer { depth -= 1 }
        return try read(&self)
    }

    func expectNumber(_ term: Term) throws(ExpressionMistake) {
        guard term.isTruth else { return }
        throw ExpressionMistake(
            "truth",
            at: term.range,
            "a number belongs here, not a comparison",
            advice: "write 'if(…, 1, 0)' around it"
        )
    }

    func expectTruth(_ term: Term) throws(ExpressionMistake) {
        guard !term.isTruth else { return }
        throw ExpressionMistake(
            "truth",
            at: term.range,
            "a comparison belongs here, not a number",
            advice: "compare it with something: '… > 0'"
        )
    }

    /// What to say about a token that cannot stand where it does.
    func unexpected() -> ExpressionMistake {
        if let mistake = decimalComma() { return mistake }
        if current.is("["), previous.kind == .word {
            return ExpressionMistake(
                "syntax",
                at: current.range,
                "'[' belongs directly behind an indicator",
                advice: "write 'indicator[dimension=code]'"
            )
        }
        let isFormula = current.kind == .word || current.kind == .number || current.is("(")
        return ExpressionMistake(
            "syntax",
            at: current.range,
            current.kind == .end
                ? "the formula ends too early" : "\(current.named) does not belong here",
            advice: isFormula && previous.kind != .sign
                ? "is an operator missing before it, + - * / ?" : "check brackets and operators"
        )
    }

    /// `1,5` around the current comma.
    private func decimalComma() -> ExpressionMistake? {
        var ahead = scanner
        guard current.is(","), previous.kind == .number, let fraction = try? ahead.next(),
            fraction.kind == .number
        else { return nil }
        return .decimalComma(previous, fraction)
    }

    func location(of range: Range<Int>) -> SourceLocation {
        node.place(ofText: range).location
    }
}

extension Expression {
    /// Whether the formula is true or false rather than a number.
    var isTruth: Bool {
        switch self {
        case .not: true
        case .binary(let sign, _, _): sign.givesTruth
        case .choice(_, let first, _): first.isTruth
        default: false
        }
    }
}

extension Expression.BinaryOperator {
    var joinsTruths: Bool { self == .and || self == .or }

    var givesTruth: Bool {
        switch self {
        case .add, .subtract, .multiply, .divide: false
        default: true
        }
    }
}

extension ExpressionMistake {
    fileprivate static func tooLong(_ text: String) -> Self {
        Self(
            "too-long",
            at: 0..<1,
            "the formula has more than \(ExpressionParser.lengthLimit) characters",
            advice: "name parts of it in indicators.yaml"
        )
    }
}
