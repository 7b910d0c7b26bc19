import Diagnostics

extension RuleParser {
    /// Reads what every rule about readings may say; what was read is put into the rule.
    func scope(of condition: Condition?) -> (inout Rule) -> Void {
        let alias = alias(condition)
        let per = reader.texts("per")
        let filters = KeyFilterParser(collector: collector)
        var mentions = Mentions()
        mentions.add((per ?? []).filter { $0.text != "area" }.map { Mention(.dimension, $0) })
        mentions.add(["only", "except"].compactMap(reader.optional).flatMap(filters.mentions(in:)))
        let only = reader.optional("only").map { filters.parse($0, "only") } ?? []
        let except = reader.optional("except").map { filters.parse($0, "except") } ?? []
        let pairs = reader.pairs("pair")
        let effectiveFrom = reader.date("effective_from")
        let maxAge = reader.periods("max_age", atLeast: 0) ?? 1
        let smallestBase = smallestBase()
        let points = points(condition)
        let damping = damping()
        return { [mentions] rule in
            rule.head.mentions.add(mentions.all)
            rule.alias = alias
            if let per { rule.per = per.compactMap(\.text) }
            (rule.only, rule.except, rule.pairs) = (only, except, pairs)
            (rule.effectiveFrom, rule.maxAge) = (effectiveFrom, maxAge)
            (rule.smallestBase, rule.points, rule.damping) = (smallestBase, points, damping)
        }
    }

    private func alias(_ condition: Condition?) -> String? {
        guard let node = reader.optional("as"), let name = reader.text("as") else { return nil }
        IndicatorName(name).check(at: node, scope: "rule", collector: collector)
        if case .expressions(let formulas) = condition?.form.subject, formulas.count != 1 {
            collector.error(
                "rule/alias",
                at: node,
                "'as' names one measure, but this rule has several",
                advice: "remove 'as', or write a rule for each"
            )
        }
        return name
    }

    /// With a base that nothing reaches a rule would never judge anything.
    private static let largestBase = 1e8

    private func smallestBase() -> Double? {
        guard let node = reader.optional("smallest_base"),
            let base = QuantityParser.quantity(node, scope: "rule", collector: collector)
        else { return nil }
        switch base.unit {
        case .none where base.value > 0, .named where base.value > 0:
            guard base.value > Self.largestBase else { return base.value }
            collector.error(
                "rule/smallest-base",
                at: node,
                "'smallest_base' is '\(base.text)', and no area has more than 100 million persons",
                advice: "say '30': below 30 nothing is judged"
            )
            return nil
        default:
            collector.error(
                "rule/smallest-base",
                at: node,
                "'smallest_base' is '\(base.text)', not a number of persons or things",
                advice: "say '30': below 30 nothing is judged"
            )
            return nil
        }
    }

    private func points(_ condition: Condition?) -> Int? {
        guard let node = reader.optional("points"),
            let points = reader.integer("points", in: 2...ExpressionParser.stepLimit)
        else { return nil }
        guard let window = condition?.longestWindow else {
            collector.error(
                "rule/points",
                at: node,
                "'points' says how full a window must be, but this rule has none",
                advice: "remove it"
            )
            return nil
        }
        if let least = condition?.form.leastPoints, points < least {
            collector.error(
                "rule/points",
                at: node,
                "'points' is \(points), and this test needs \(least) values",
                advice: "say at least \(least), or leave it out"
            )
        }
        if points > window {
            collector.error(
                "rule/points",
                at: node,
                "'points' asks for \(points) values in a window of \(window)",
                advice: "say at most \(window), or widen 'last'"
            )
        }
        return points
    }

    private func damping() -> Damping {
        guard let node = reader.optional("for") else { return Damping() }
        guard node.entries != nil else {
            return Damping(warning: reader.periods(of: node, "for") ?? 1)
        }
        let block = MappingReader(node, subject: "'for'", scope: "rule", collector: collector)
        let damping = Damping(
            warning: block.periods("warning") ?? 1,
            critical: block.periods("critical") ?? 1
        )
        block.finish()
        return damping
    }
}
