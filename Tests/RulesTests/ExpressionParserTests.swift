import Diagnostics
import Rules
import Testing

struct ExpressionParserTests {
    private func parse(_ text: String) -> (expression: Expression?, report: String) {
        let collector = DiagnosticCollector()
        let node = YAMLNode(
            .scalar(text),
            at: SourceLocation(file: "rule.yaml", line: 3, column: 5),
            length: text.unicodeScalars.count
        )
        let expression = ExpressionParser.parse(node, collector: collector)
        #expect((expression == nil) == (collector.errorCount == 1))
        let report = collector.all.map { "\($0.location.column)+\($0.length) \($0.problem)" }
        return (expression, report.joined(separator: "\n"))
    }

    @Test(
        arguments: [
            ("a + b * c", "(a + (b * c))"),
            ("a * b + c", "((a * b) + c)"),
            ("a - b - c", "((a - b) - c)"),
            ("a / b / c", "((a / b) / c)"),
            ("a / (b / c)", "(a / (b / c))"),
            ("(a + b) * c", "((a + b) * c)"),
            ("-a * b", "(neg(a) * b)"),
            ("a - -b", "(a - neg(b))"),
            ("a-b", "(a - b)"),
            ("if(a < b and c > d or e = f, a, b)", "if((((a < b) and (c > d)) or (e = f)), a, b)"),
            ("if(a < b or c > d and e = f, a, b)", "if(((a < b) or ((c > d) and (e = f))), a, b)"),
            ("if(not a < b and c > d, 1, 0)", "if((not((a < b)) and (c > d)), 1, 0)"),
            ("if(a + 1 < b * 2, 1, 0)", "if(((a + 1) < (b * 2)), 1, 0)"),
            ("if(a <= b, 1, if(a >= b, 2, 3))", "if((a <= b), 1, if((a >= b), 2, 3))"),
            ("if(a != b, 1, 0)", "if((a != b), 1, 0)"),
        ]
    )
    func `operators bind as in arithmetic`(_ text: String, _ meaning: String) {
        let (expression, report) = parse(text)
        #expect(expression.map(described) == meaning, "\(report)")
    }

    @Test(
        arguments: [
            ("ceil(a / 12)", "ceil((a / 12))"),
            ("floor(a)", "floor(a)"),
            ("abs(a - b)", "abs((a - b))"),
            ("previous(a)", "ago(a, 1)"),
            ("ago(a, 2)", "ago(a, 2)"),
            ("ago(a, 2 periods)", "ago(a, 2)"),
            ("year_ago(a)", "year_ago(a)"),
            ("change(a)", "change(a)"),
            ("growth(a)", "growth(a)"),
            ("mean(a last 3)", "mean(a last 3)"),
            ("mean(a last 3 periods)", "mean(a last 3)"),
            ("sum(a last 4)", "sum(a last 4)"),
            ("min(a last 4)", "min(a last 4)"),
            ("max(a last 4)", "max(a last 4)"),
            ("slope(a / b last 5)", "slope((a / b) last 5)"),
            ("sum(a over alter)", "sum(a over alter)"),
            ("mean(a over alter)", "mean(a over alter)"),
            ("min(a over alter)", "min(a over alter)"),
            ("max(a over alter)", "max(a over alter)"),
            ("min", "min"),
        ]
    )
    func `every function is read`(_ text: String, _ meaning: String) {
        let (expression, report) = parse(text)
        #expect(expression.map(described) == meaning, "\(report)")
    }

    @Test(
        arguments: [
            ("x[alter=3-5]", "x[alter=ages 3...5]"),
            ("x[alter = 3-5 , geschlecht = w]", "x[alter=ages 3...5, geschlecht=w]"),
            ("x[alter=75+]", "x[alter=ages 75...]"),
            ("x[alter=*]", "x[alter=each]"),
            ("x[geschlecht=\"ohne Angabe\"]", "x[geschlecht=ohne Angabe]"),
            ("x[geschlecht='ohne, Angabe']", "x[geschlecht=ohne, Angabe]"),
            ("x[alter=\"3-5\"]", "x[alter=3-5]"),
            ("x[area=parent]", "x[@parent]"),
            ("x[area=14]", "x[@14]"),
            ("x[area=\"DG\", alter=5]", "x[alter=5, @DG]"),
            ("plätze_übrig2[größe=ä]", "plätze_übrig2[größe=ä]"),
        ]
    )
    func `selectors name members, ages and areas`(_ text: String, _ meaning: String) {
        let (expression, report) = parse(text)
        #expect(expression.map(described) == meaning, "\(report)")
    }

    @Test(
        arguments: [
            ("95 %", 0.95, Quantity.Unit.percent), ("95%", 0.95, .percent),
            ("98.7 %", 0.987, .percent), ("10 points", 0.1, .points), ("1 point", 0.01, .points),
            ("20 persons", 20, .named("persons")), ("0.5", 0.5, .none), ("3 periods", 3, .periods),
        ]
    )
    func `numbers carry their unit`(_ text: String, _ value: Double, _ unit: Quantity.Unit) {
        let (expression, _) = parse(text)
        #expect(expression == .literal(Quantity(value: value, unit: unit, text: text)))
    }

    @Test(
        arguments: [
            ("a + ", "9+1 the formula ends too early: an operand is missing"),
            ("a b", "7+1 'b' does not belong here"),
            ("a + 1,5", "9+3 decimals are written with a point, not with a comma"),
            ("(1,5 + a)", "6+3 decimals are written with a point, not with a comma"),
            ("(a + b", "11+1 here belongs ')', not the end"),
            ("a + b)", "10+1 ')' does not belong here"),
            ("a ≥ b", "7+1 '≥' is not read"),
            ("a == b", "7+2 '==' is not read"),
            ("a < b < c", "11+1 comparisons do not chain"),
            ("a < b", "5+5 a number belongs here, not a comparison"),
            ("if(a, 1, 0)", "8+1 a comparison belongs here, not a number"),
            ("if(a > 1, 1)", "16+1 here belongs ',', not ')'"),
            ("cail(a)", "5+4 unknown function 'cail'"),
            ("sum(a)", "10+1 'sum' needs 'x over dimension', 'x over area' or 'x last 5'"),
            ("slope(a over alter)", "13+4 'slope' needs 'x last 5'"),
            ("sum(a over 5)", "16+1 behind 'over' belongs a dimension or 'area', not '5'"),
            ("sum(a over area in b)", "24+1 'b' does not belong here"),
            ("rank(a)", "11+1 here belongs 'over', not ')'"),
            ("rank(a over alter)", "17+5 a rank is one among areas, not 'alter'"),
            (
                "rank(a over area kreis)",
                "22+5 a rank is one among the areas beside the own one: 'kreis' does not belong "
                    + "here"
            ),
            ("ago(a, 0)", "12+1 here belongs a number of periods, not '0'"),
            ("mean(a last 2.5)", "17+3 here belongs a number of periods, not '2.5'"),
            ("x[alter=5-3]", "13+3 the ages '5-3' run backwards"),
            ("x[alter]", "7+5 'alter' says no member"),
            ("x[]", "7+1 here belongs a dimension"),
            ("x[alter=1, alter=2]", "16+5 'alter' stands twice"),
            ("x[area=*]", "12+1 every area is judged by itself already"),
            ("x[g=ohne Angabe]", "9+11 'ohne Angabe' is no code"),
            ("x[g=\"ohne]", "9+6 the quote \" is never closed"),
            ("x[alter=3-5", "16+1 here belongs ',' or ']', not the end"),
            ("and", "5+3 here belongs an indicator, a number or '(', not 'and'"),
            ("\"Kinder\"", "5+8 a label in quotes stands only behind '='"),
            ("5 kinder(a)", "7+6 'kinder' does not belong here"),
            ("größe ? b", "11+1 '?' means nothing here"),
        ]
    )
    func `a mistake is told at its column`(_ text: String, _ report: String) {
        #expect(parse(text).report == report)
    }

    @Test
    func `nesting and length are bounded`() {
        let deep = String(repeating: "(", count: 60) + "a" + String(repeating: ")", count: 60)
        #expect(parse(deep).report.contains("nested more than 50 levels"))
        let signs = String(repeating: "-", count: 3000) + "a"
        #expect(parse(signs).report.contains("nested more than 50 levels"))
        let long = Array(repeating: "a", count: 2001).joined(separator: "+")
        #expect(parse(long).report == "5+1 the formula has more than 4000 characters")
        let allowed = Array(repeating: "a", count: 2000).joined(separator: "+")
        #expect(parse(allowed).expression?.selectors.count == 2000)
    }

    /// The formula with every parenthesis written.
    private func described(_ expression: Expression) -> String {
        switch expression {
        case .literal(let quantity): quantity.text
        case .norm(let name): "norm(\(name.text))"
        case .indicator(let selector): described(selector)
        case .negated(let part): "neg(\(described(part)))"
        case .not(let part): "not(\(described(part)))"
        case .binary(let sign, let left, let right):
            "(\(described(left)) \(sign.rawValue) \(described(right)))"
        case .function(let function, let part): "\(function.rawValue)(\(described(part)))"
        case .choice(let condition, let first, let second):
            "if(\(described(condition)), \(described(first)), \(described(second)))"
        case .ago(let part, let periods): "ago(\(described(part)), \(periods))"
        case .yearAgo(let part): "year_ago(\(described(part)))"
        case .change(let part): "change(\(described(part)))"
        case .growth(let part): "growth(\(described(part)))"
        case .window(let function, let part, let last):
            "\(function.rawValue)(\(described(part)) last \(last))"
        case .over(let function, let part, let dimension):
            "\(function.rawValue)(\(described(part)) over \(dimension))"
        case .overAreas(let fold, let part):
            "\(fold.function.rawValue)(\(described(part)) \(fold.words))"
        }
    }

    private func described(_ selector: Selector) -> String {
        var parts = selector.filters.map { filter in
            switch filter.match {
            case .member(let code): "\(filter.dimension)=\(code)"
            case .ages(let first, let last):
                "\(filter.dimension)=ages \(first)..." + (last.map(String.init) ?? "")
            case .each: "\(filter.dimension)=each"
            }
        }
        switch selector.area {
        case .own: break
        case .parent: parts.append("@parent")
        case .fixed(let code): parts.append("@\(code)")
        }
        return selector.indicator + (parts.isEmpty ? "" : "[\(parts.joined(separator: ", "))]")
    }
}
