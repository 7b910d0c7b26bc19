import Alerting
import Definitions
import Diagnostics
import Indicators
import Intake
import Rules

/// The names that rule tests may use, with "did you mean" for all others.
struct RuleTestNames {
    let definitions: Definitions
    /// The indicators that data may be of.
    private let indicators: Set<String>
    private let dimensions: Set<String>
    private let rules: Set<String>

    init(_ definitions: Definitions) {
        self.definitions = definitions
        let book = definitions.rules
        let delivered = definitions.sources.sources.flatMap { $0.values.map(\.indicator) }
        let derived = book.derived.values.flatMap(\.expression.selectors)
        let read = book.rules.flatMap(\.selectors) + derived
        indicators = Set(book.indicators.keys).union(delivered).union(read.map(\.indicator))
            .subtracting(book.derived.keys)
        dimensions = book.dimensionNames.union(definitions.sources.codeLists.keys)
            .union(definitions.sources.sources.flatMap(\.dimensions.keys))
        rules = Set(book.heads.map(\.id))
    }

    /// What an indicator is counted in.
    func unit(of indicator: String) -> String? {
        definitions.rules.indicators[indicator]?.unit
    }

    /// Notes an indicator that nothing knows.
    ///
    /// - Returns: Whether it is known.
    func checkIndicator(_ name: String, at place: Place, _ collector: DiagnosticCollector) -> Bool {
        if definitions.rules.derived[name] != nil {
            place.note(
                "test/derived",
                "indicator '\(name)' is computed from others, so nobody delivers it",
                advice: "give the numbers that it is computed from",
                collector
            )
            return false
        }
        return check(name, in: indicators, "test/indicator", "no indicator is", place, collector)
    }

    /// Notes a dimension that nothing knows.
    ///
    /// - Returns: Whether it is known.
    func checkDimension(_ name: String, at place: Place, _ collector: DiagnosticCollector) -> Bool {
        check(name, in: dimensions, "test/dimension", "no dimension is", place, collector)
    }

    /// Notes a rule that is not among those that are tested.
    func checkRule(_ rule: WrittenName, _ collector: DiagnosticCollector) {
        let place = Place(rule.location, length: rule.text.unicodeScalars.count)
        _ = check(rule.text, in: rules, "test/no-alert", "no rule is", place, collector)
    }

    private func check(
        _ name: String,
        in known: Set<String>,
        _ check: String,
        _ beginning: String,
        _ place: Place,
        _ collector: DiagnosticCollector
    ) -> Bool {
        if known.contains(name) { return true }
        place.note(
            check,
            "\(beginning) called '\(name)'",
            advice: Suggestion.advice(for: name, in: known),
            collector
        )
        return false
    }

    /// A place in a file that a message is about.
    struct Place {
        let location: SourceLocation
        let length: Int

        init(_ location: SourceLocation, length: Int = 1) {
            self.location = location
            self.length = max(1, length)
        }

        init(_ node: YAMLNode) { self.init(node.location, length: node.length) }

        /// Notes an error there.
        func note(
            _ check: String,
            _ problem: String,
            advice: String?,
            _ collector: DiagnosticCollector
        ) {
            collector.add(
                Diagnostic(check: check, at: location, length: length, problem, advice: advice)
            )
        }
    }
}
