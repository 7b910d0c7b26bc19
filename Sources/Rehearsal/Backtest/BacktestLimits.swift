package import Alerting
package import Desk
import Dispatching
import Indicators
import Readings
package import Rules

/// What each side of the rules would have found with other limits, beside its own.
package struct BacktestLimits: Sendable {
    /// Where a limit comes from.
    package enum Choice: String, Hashable, Sendable {
        case own
        /// It fires in about one period of ten.
        case tenth = "one in 10"
        /// It fires in about one period of twenty.
        case twentieth = "one in 20"

        fileprivate var share: Double { self == .tenth ? 0.1 : 0.05 }
    }

    /// One side of a rule.
    package struct Side: Sendable {
        package let rule: Rule
        package let side: RuleSide
        package let kinds: NumberKinds?
        package let outcomes: [(choice: Choice, level: Level?, outcome: LimitTrial.Outcome)]
        package let obstacle: TrialObstacle?
    }

    /// The sides in the order of the book.
    package let sides: [Side]

    /// Tries limits on the periods of the past, as today's readings tell them.
    ///
    /// - Parameters:
    ///   - book: The rules.
    ///   - past: The readings.
    ///   - area: The code of an area; nil for all.
    package init(_ book: RuleBook, on past: BacktestPast, area: String?) {
        let compiler = MeasureCompiler(dataset: past.readings.latest, book: book)
        sides = book.rules.flatMap { rule -> [Side] in
            let measures = compiler.measures(of: rule)
            return rule.sides.map { Self.side($0, of: rule, measures, area) }
        }
    }

    private static func side(
        _ side: RuleSide,
        of rule: Rule,
        _ measures: [Measure],
        _ area: String?
    ) -> Side {
        guard var trial = LimitTrial(rule, side) else {
            return Side(
                rule: rule,
                side: side,
                kinds: nil,
                outcomes: [],
                obstacle: rule.trialObstacle(side)
            )
        }
        var kinds: NumberKinds?
        for measure in measures {
            for key in measure.keys(in: area.map { [$0] }) {
                for judged in measure.series(for: key).sides where judged.side.side == side.side {
                    kinds = kinds ?? judged.kinds
                    trial.take(judged)
                }
            }
        }
        let test = rule.limitTest(of: side)
        var outcomes: [(choice: Choice, level: Level?, outcome: LimitTrial.Outcome)] = []
        for level in Level.allCases {
            guard let limit = test.limit(for: level) else { continue }
            outcomes.append((.own, level, trial.outcome(at: limit)))
        }
        for choice in [Choice.tenth, .twentieth] {
            guard let outcome = trial.outcome(firingIn: choice.share) else { continue }
            outcomes.append((choice, nil, outcome))
        }
        return Side(rule: rule, side: side, kinds: kinds, outcomes: outcomes, obstacle: nil)
    }

    /// The table of all limits; `language` is that of its readers, nil for programs.
    package func table(in language: Language?) -> Table {
        var table = Table(
            columns: ["rule", "side", "limit_of", "limit", "raised", "of_periods", "not_tried"]
        )
        for side in sides {
            let head: [Table.Cell] = [.text(side.rule.id), .text(side.side.word)]
            if let obstacle = side.obstacle {
                table.rows.append(
                    head + [.empty, .empty, .empty, .empty, .text(obstacle.reason)]
                )
            } else if side.outcomes.allSatisfy({ $0.outcome.decided == 0 }) {
                table.rows.append(
                    head + [.empty, .empty, .empty, .empty, "no period was decided"]
                )
            } else {
                table.rows += side.outcomes.map { head + cells($0, of: side, language) }
                let tried = side.outcomes.map(\.choice)
                for choice in [Choice.tenth, .twentieth] where !tried.contains(choice) {
                    table.rows.append(
                        head + [
                            .text(choice.rawValue), .empty, .empty, .empty,
                            "too few periods: each limit between two numbers fires more often",
                        ]
                    )
                }
            }
        }
        return table
    }

    private func cells(
        _ row: (choice: Choice, level: Level?, outcome: LimitTrial.Outcome),
        of side: Side,
        _ language: Language?
    ) -> [Table.Cell] {
        let limit = row.outcome.limit
        let told = side.kinds.flatMap { kinds in
            language.map { language in
                NumberWords(language.catalogue, per: .year)
                    .limit(limit, of: kinds.evidence(limit, limit: limit))
            }
        }
        return [
            .text(row.level?.name ?? row.choice.rawValue), Table.Cell.number(limit).told(told),
            .integer(row.outcome.raised),
            Table.Cell.number(row.outcome.share)
                .told(BacktestNumbers.percent(row.outcome.share)),
            .empty,
        ]
    }
}

extension TrialObstacle {
    /// Why no other limit was tried, in words.
    fileprivate var reason: String {
        switch self {
        case .test: "it asks chance, not a limit alone: change 'confidence' or 'by'"
        case .cases: "its cases are formulas"
        case .combined: "it is made of several conditions; try each as a rule of its own"
        case .path: "its limit is a path with another number in each period"
        case .comparison: "it is held against another number that moves too: change 'by'"
        case .norm(let name): "its limit is the norm '\(name)'"
        case .corridor: "its warning is the corridor 'near' before the critical limit"
        case .steps: "it counts steps, and no further than to its own limit"
        case .outlook: "which of the coming periods counts depends on the limit itself"
        }
    }
}
