package import Diagnostics

/// Reads numbers with units, as limits and literals state them: `95 %`, `3 % per period`.
package struct QuantityParser {
    private var scanner: ExpressionScanner
    private var current: ExpressionToken
    /// What fits here, for advice.
    private let examples: String

    private init(_ text: String, _ examples: String) throws(ExpressionMistake) {
        self.examples = examples
        scanner = ExpressionScanner(text)
        current = try scanner.next()
    }

    /// Reads `95 %`, `-2 points`, `20 persons`, `3 % per period`.
    ///
    /// - Returns: The quantity, or nil after the mistake went to the collector.
    package static func quantity(
        _ node: YAMLNode,
        scope: String,
        collector: DiagnosticCollector,
        examples: String = Self.anyExamples
    ) -> Quantity? {
        read(node, (scope, examples), collector) { (parser) throws(ExpressionMistake) in
            let quantity = try parser.quantity()
            try parser.expectEnd()
            return quantity
        }
    }

    /// Reads a limit: a quantity, or two that must both be passed: `10 % and 20 persons`.
    ///
    /// - Returns: The limit, or nil after the mistake went to the collector.
    package static func limit(
        _ node: YAMLNode,
        scope: String,
        collector: DiagnosticCollector
    ) -> Limit? {
        read(node, (scope, anyExamples), collector) { (parser) throws(ExpressionMistake) in
            let first = try parser.quantity()
            var second: Quantity?
            if parser.current.is("and") {
                try parser.advance()
                second = try parser.quantity()
            }
            try parser.expectEnd()
            return Limit(first, atLeast: second)
        }
    }

    package static let anyExamples = "'95 %', '20 persons' or '3 periods'"

    private static func read<Value>(
        _ node: YAMLNode,
        _ words: (scope: String, examples: String),
        _ collector: DiagnosticCollector,
        _ parse: (inout Self) throws(ExpressionMistake) -> Value
    ) -> Value? {
        guard let text = node.text, !text.isEmpty else {
            collector.error(
                "\(words.scope)/shape",
                at: node,
                "here belongs a number with its unit, not \(node.kind)",
                advice: "say \(words.examples)"
            )
            return nil
        }
        do throws(ExpressionMistake) {
            try refuseForeign(text, node.style)
            var parser = try Self(text, words.examples)
            return try parse(&parser)
        } catch {
            collector.add(Diagnostic(error, in: node, scope: words.scope))
            return nil
        }
    }

    /// Notes what people write instead of a number: `> 5 %`, a norm, a block of text.
    private static func refuseForeign(
        _ text: String,
        _ style: YAMLNode.Style
    ) throws(ExpressionMistake) {
        let length = text.unicodeScalars.count
        if style == .block {
            throw ExpressionMistake(
                "comparison",
                at: 0..<length,
                "'>' and '|' begin a block of text here",
                advice: "say '5 %' alone: 'below' means less, 'above' means more"
            )
        }
        let sign = text.prefix { "<>=".contains($0) }
        if !sign.isEmpty {
            let number = text.drop { "<>= ".contains($0) }
            throw ExpressionMistake(
                "comparison",
                at: 0..<length,
                "a limit is written without '\(sign)'",
                advice: "say '\(number)': 'below' means less, 'above' means more"
            )
        }
        if text == "norm" || text.hasPrefix("norm ") {
            throw ExpressionMistake(
                "number",
                at: 0..<length,
                "here belongs a number, not a norm",
                advice: "write 'norm NAME' as limit of 'warning' or 'critical' alone"
            )
        }
    }

    private mutating func advance() throws(ExpressionMistake) { current = try scanner.next() }

    private mutating func quantity() throws(ExpressionMistake) -> Quantity {
        let start = current
        var isNegative = false
        if current.is("-") || current.is("+") {
            isNegative = current.is("-")
            try advance()
        }
        guard current.kind == .number else {
            throw ExpressionMistake(
                "number",
                at: current.range,
                "here belongs a number, not \(current.named)",
                advice: "say \(examples)"
            )
        }
        let number = current
        try advance()
        try refuseDecimalComma(after: number)
        var end = number.range.upperBound
        let unit = try unit(&end)
        if let mistake = ExpressionMistake.thousands(number, unit) { throw mistake }
        if let mistake = ExpressionMistake.tooLarge(number) { throw mistake }
        let isPerPeriod = try perPeriod(&end)
        return Quantity(
            number.text,
            unit: unit,
            isNegative: isNegative,
            isPerPeriod: isPerPeriod,
            text: scanner.text(in: start.range.lowerBound..<end)
        )
    }

    /// Reads `per period`, if it stands here.
    private mutating func perPeriod(_ end: inout Int) throws(ExpressionMistake) -> Bool {
        guard current.is("per") || current.is("a") || current.is("each") else { return false }
        try advance()
        guard current.is("period") else {
            throw ExpressionMistake(
                "unit",
                at: current.range,
                "a limit counts 'per period', not per \(current.named)",
                advice: "say 'per period'"
            )
        }
        end = current.range.upperBound
        try advance()
        return true
    }

    private mutating func unit(_ end: inout Int) throws(ExpressionMistake) -> Quantity.Unit {
        guard let unit = Quantity.Unit(current) else { return .none }
        end = current.range.upperBound
        try advance()
        return unit
    }

    private mutating func refuseDecimalComma(
        after number: ExpressionToken
    ) throws(ExpressionMistake) {
        if current.is(","), current.range.lowerBound == number.range.upperBound {
            try advance()
            throw .decimalComma(number, current)
        }
        if current.kind == .number {
            throw ExpressionMistake(
                "number",
                at: number.range.lowerBound..<current.range.upperBound,
                "a number is written without blanks and dots between thousands",
                advice: "say '1000', and '0.5' for one half"
            )
        }
    }

    private func expectEnd() throws(ExpressionMistake) {
        guard current.kind != .end else { return }
        throw ExpressionMistake(
            "number",
            at: current.range,
            "\(current.named) does not belong here",
            advice: "say '95 %', '10 % and 20 persons' or '3 % per period'"
        )
    }
}
