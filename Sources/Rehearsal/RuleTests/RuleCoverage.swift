import Rules

/// Which limits of some rules tests have shown.
package struct RuleCoverage: Sendable {
    /// How many levels, and how many of them fire in a test.
    let levels: (shown: Int, all: Int)
    /// How many sides and cases, and how many of them end or are true in a test.
    let ends: (shown: Int, all: Int)
    /// What no test shows, in the order of the rules.
    let missing: [String]

    /// Counts what the tests of some rule books have shown.
    init(_ books: [RuleBook], _ results: [RuleTestResult]) {
        let shown = results.filter(\.isPassed).reduce(into: Set<ShownLimit>()) {
            $0.formUnion($1.shown)
        }
        var (levels, ends, missing): ([ShownLimit], [ShownLimit], [String]) = ([], [], [])
        for book in books {
            for wanted in Self.wanted(book) {
                if case .rest = wanted.limit {
                    ends.append(wanted.limit)
                } else {
                    levels.append(wanted.limit)
                }
                if !shown.contains(wanted.limit) { missing.append(wanted.text) }
            }
        }
        self.levels = (levels.count(where: shown.contains), levels.count)
        self.ends = (ends.count(where: shown.contains), ends.count)
        self.missing = missing
    }

    /// Whether tests show everything.
    var isComplete: Bool { missing.isEmpty }

    private static func wanted(_ book: RuleBook) -> [(limit: ShownLimit, text: String)] {
        var wanted: [(limit: ShownLimit, text: String)] = []
        for rule in book.rules {
            for side in rule.sides {
                for level in side.limits.keys.sorted() {
                    wanted.append(
                        (
                            .level(rule: rule.id, side.side, level),
                            "\(rule.id) \(side.word) \(level.name)"
                        )
                    )
                }
                wanted.append((.rest(rule: rule.id, side.side), "\(rule.id) \(side.word) at rest"))
            }
            for name in rule.condition.caseNames {
                wanted.append((.case_(rule: rule.id, name), "\(rule.id) case \(name)"))
            }
        }
        for rule in book.deliveries {
            for level in rule.limits.keys.sorted() {
                wanted.append(
                    (.level(rule: rule.id, .whole, level), "\(rule.id) late \(level.name)")
                )
            }
            wanted.append((.rest(rule: rule.id, .whole), "\(rule.id) late at rest"))
        }
        return wanted
    }
}
