import Diagnostics

/// Checks that no two rules say the same: one condition, one side, and keys that both judge.
///
/// Whoever passes the further of two limits passes the nearer one, too, so that people would be
/// told twice. A limit beside a test is another question: how large, and how sure.
struct SameAlertCheck {
    let book: RuleBook
    let collector: DiagnosticCollector

    func run() {
        var known: [Condition: [Rule]] = [:]
        for rule in book.rules {
            if let other = known[rule.condition]?.first(where: { isSame($0, rule) }) {
                note(rule, other)
            }
            known[rule.condition, default: []].append(rule)
        }
    }

    private func isSame(_ first: Rule, _ second: Rule) -> Bool {
        let sides = Set(first.sides.map(\.side))
        return second.sides.contains { sides.contains($0.side) }
            && first.isTest == second.isTest
            && Set(first.per) == Set(second.per)
            && first.pairs == second.pairs
            && !first.speaks(for: second) && !second.speaks(for: first)
            && !first.leavesOut(all: second) && !second.leavesOut(all: first)
    }

    private func note(_ rule: Rule, _ other: Rule) {
        collector.note(
            .warning,
            "rule/same-alert",
            rule,
            "judges the same as rule '\(other.id)', on the same side: people are told twice",
            advice: "make them one rule with 'warning' and 'critical', or say "
                + "'inhibited_by: [\(other.id)]'"
        )
    }
}

extension Rule {
    fileprivate var isTest: Bool { sides.contains { !$0.confidence.isEmpty } }

    /// Whether its alerts keep those of another rule back.
    fileprivate func speaks(for other: Rule) -> Bool {
        other.head.inhibitedBy.contains { $0.text == id }
    }

    /// Whether its filters leave out everything that another rule's let pass.
    fileprivate func leavesOut(all other: Rule) -> Bool {
        only.contains { own in
            other.only.contains { $0.named?.isDisjoint(with: own.named) ?? false }
        }
            || except.contains { own in
                other.only.contains { $0.named?.lies(within: own.named) ?? false }
            }
    }
}

/// What a filter names, and what it names of it.
private struct FilterNames {
    let kind: String
    let names: Set<String>

    func isDisjoint(with other: Self?) -> Bool {
        guard let other, other.kind == kind else { return false }
        return names.isDisjoint(with: other.names)
    }

    func lies(within other: Self?) -> Bool {
        guard let other, other.kind == kind else { return false }
        return names.isSubset(of: other.names)
    }
}

extension KeyFilter {
    /// Nil where other filters may mean the same in other words: areas within one.
    fileprivate var named: FilterNames? {
        switch self {
        case .area(let codes): FilterNames(kind: "area", names: Set(codes))
        case .level(let levels): FilterNames(kind: "level", names: Set(levels))
        case .within: nil
        case .members(let dimension, let codes):
            FilterNames(kind: "member \(dimension)", names: Set(codes))
        }
    }
}
