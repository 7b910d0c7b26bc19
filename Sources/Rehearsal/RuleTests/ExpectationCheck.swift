import Alerting
import Desk
import Diagnostics
import Dispatching
import Indicators
import Rules

/// Compares one expectation with what is to be seen at the end of its day.
struct ExpectationCheck {
    private let stage: any Stage
    private let expectation: Expectation
    private let since: Moment

    /// Prepares a comparison.
    ///
    /// - Parameters:
    ///   - stage: What happened, up to the end of the day.
    ///   - expectation: What is expected.
    ///   - since: Only mails and news after this moment are counted.
    init(_ stage: any Stage, _ expectation: Expectation, since: Moment) {
        self.stage = stage
        self.expectation = expectation
        self.since = since
    }

    /// Compares, and notes what is different and what was shown.
    ///
    /// - Throws: `PlayProblem` where several alerts are meant, `StoreError`
    func run(into result: inout RuleTestResult) throws {
        guard let choice = expectation.alert else {
            let sight = AlertSight(stage, nil, nil, since: since)
            return try compare(sight, key: nil, into: &result)
        }
        let states = try stage.states(of: choice.rule.text)
        let meant = states.filter { choice.takes($0.key, word: stage.word(of: $0.key)) }
        if expectation.isAlone { try checkAlone(choice, states, into: &result) }
        guard !expectation.facts.isEmpty else { return }
        let key = try self.key(of: meant, choice)
        let sight = AlertSight(stage, key, key.flatMap { meant[$0] }, since: since)
        try compare(sight, key: key, into: &result)
    }

    /// The one alert that is meant; nil where nothing was judged yet.
    private func key(
        of meant: [AlertKey: AlertState],
        _ choice: AlertChoice
    ) throws -> AlertKey? {
        let keys = meant.keys.sorted()
        guard keys.count > 1 else { return keys.first }
        let open = keys.filter { meant[$0]?.phase != .inactive }
        if open.count == 1 { return open.first }
        // Of several at rest any one shows that nothing fires.
        let isRest = expectation.facts.allSatisfy {
            $0.key.name == "state" && ["none", "inactive"].contains($0.texts.first)
        }
        if open.isEmpty, isRest { return keys.first }
        let shown = (open.isEmpty ? keys : open).prefix(10).map(\.description)
        throw PlayProblem(
            Diagnostic(
                check: "test/ambiguous",
                at: expectation.location,
                "several alerts may be meant: \(shown.joined(separator: "; "))"
                    + (keys.count > 10 ? "; …" : ""),
                advice: "say 'area', 'side', 'indicator' or 'members'"
            )
        )
    }

    // MARK: - Comparing

    private func compare(
        _ sight: AlertSight,
        key: AlertKey?,
        into result: inout RuleTestResult
    ) throws {
        var differences: [RuleTestResult.Difference] = []
        for fact in expectation.facts {
            let shown = try fact.key.shown(sight)
            let isRest =
                fact.key.name == "state" && fact.texts == ["none"] && shown == .word("inactive")
            guard !shown.matches(fact.texts), !isRest else { continue }
            differences.append(
                RuleTestResult.Difference(
                    key: fact.key.name,
                    found: shown.text,
                    expected: fact.texts.joined(separator: ", ")
                )
            )
        }
        guard differences.isEmpty else {
            result.failures.append(try failure(differences, sight, key))
            return
        }
        if let key { result.shown.formUnion(shown(of: key, sight)) }
    }

    /// What the alert shows of its rule, where the expectation names it.
    private func shown(of key: AlertKey, _ sight: AlertSight) -> Set<ShownLimit> {
        let asked = Set(expectation.facts.map(\.key.name))
        guard asked.contains("state") || asked.contains("level") else { return [] }
        var shown = Set<ShownLimit>()
        if sight.stateName != "firing" {
            shown.insert(.rest(rule: key.rule, key.side))
        } else if asked.contains("level"), let level = sight.level {
            shown.insert(.level(rule: key.rule, key.side, level))
            if let name = sight.caseName { shown.insert(.case_(rule: key.rule, name)) }
        }
        return shown
    }

    /// `other: none`: no alert of the rule fires beside those that are meant.
    private func checkAlone(
        _ choice: AlertChoice,
        _ states: [AlertKey: AlertState],
        into result: inout RuleTestResult
    ) throws {
        // Without anything that tells one from another, the alerts of other expectations count as
        // named: those that fire must be named by none.
        let isNamed = choice.area != nil || choice.side != nil || choice.indicator != nil
        let others = states.filter { key, state in
            state.firingLevel != nil
                && !(isNamed && choice.takes(key, word: stage.word(of: key)))
        }
        .keys.sorted()
        guard !others.isEmpty else { return }
        result.failures.append(
            RuleTestResult.Failure(
                location: expectation.location,
                subject: subject(nil),
                differences: others.map {
                    RuleTestResult.Difference(key: "other", found: $0.description, expected: "none")
                },
                periods: []
            )
        )
    }

    private func failure(
        _ differences: [RuleTestResult.Difference],
        _ sight: AlertSight,
        _ key: AlertKey?
    ) throws -> RuleTestResult.Failure {
        RuleTestResult.Failure(
            location: expectation.location,
            subject: subject(key),
            differences: differences,
            periods: try sight.steps().suffix(Self.periodLimit).map(Self.line)
        )
    }

    /// So many periods are shown beside a failure.
    private static let periodLimit = 8

    /// `2022`, `930 of 1000`, `93.0 %`, `holds warning`, `pending (warning)`.
    private static func line(_ step: PeriodStep) -> [String] {
        let words = StepWords(step, in: .english)
        let state = step.state + (step.level.map { " (\($0.name))" } ?? "")
        return [
            step.period.description, step.numbers.inputs, words.value ?? "",
            words.limit.map { "limit \($0)" } ?? "", step.finding.text, state,
        ]
        .map(\.withPlainBlanks)
    }

    private func subject(_ key: AlertKey?) -> String {
        var parts = ["after \(expectation.after)"]
        if let choice = expectation.alert {
            parts.append(choice.rule.text)
            parts += [key?.area ?? choice.area, key.flatMap(stage.word) ?? choice.side]
                .compactMap { $0 }
        }
        return parts.joined(separator: ", ")
    }
}

extension String {
    /// The text as one types it: with plain blanks in place of those at which no line ends.
    var withPlainBlanks: String { replacing("\u{A0}", with: " ") }
}
