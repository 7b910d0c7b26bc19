import Diagnostics

/// The corridor before a limit in which a number is near it.
extension SideParser {
    /// `near` beside the side is clear enough when there is only one.
    func takeNear(into sides: inout [Written]) {
        if let text = rule.reader.template("near_text") {
            for place in sides.indices where sides[place].side.words.nearText == nil {
                sides[place].side.words.nearText = text
            }
        }
        guard let entry = rule.reader.entry("near") else { return }
        guard sides.count == 1 else {
            guard !sides.isEmpty else { return }
            note(
                entry.key,
                "'near' does not say which side it belongs to",
                advice: "write it inside the side: '{ critical: …, near: 3 persons }'"
            )
            return
        }
        guard sides[0].near == nil else {
            note(entry.key, "'near' stands in the side and beside it", advice: "keep one of them")
            return
        }
        sides[0].near = entry.value
    }

    /// Makes a corridor the warning of a side that has a critical limit alone.
    func take(near node: YAMLNode, into side: inout RuleSide) {
        guard let form, let limits, form.takesNorms, !(terms?.isTest ?? false) else {
            note(
                node,
                "'near' fits no '\(form?.word ?? "")' that asks chance or the future",
                advice: "remove it"
            )
            return
        }
        guard let critical = side.limits[.critical], side.limits[.warning] == nil else {
            note(
                node,
                side.limits[.critical] == nil
                    ? "'near' needs a critical limit, and '\(side.word)' has none"
                    : "'near' is the warning of '\(side.word)', which has one",
                advice: side.limits[.critical] == nil
                    ? "write '{ critical: …, near: 3 persons }'" : "keep one of them"
            )
            return
        }
        var size = node
        if node.entries != nil {
            let block = MappingReader(
                node,
                subject: "'near'",
                scope: "rule",
                collector: collector
            )
            let warning = block.required("warning", advice: "write 'near: 3 persons'")
            block.finish()
            guard let warning else { return }
            size = warning
        }
        guard let near = limits.ofDifferences.size(size, word: side.word)?.quantity else { return }
        side.limits[.warning] = Limit(near: near, to: critical, on: side.side)
    }

    private func note(_ node: YAMLNode, _ problem: String, advice: String) {
        collector.error("rule/near", at: node, problem, advice: advice)
    }
}

extension Limit {
    /// The far end of a corridor on the good side of a limit.
    init(near: Quantity, to limit: Self, on side: Side) {
        let distance = side == .below ? near.value : -near.value
        self.init(
            Quantity(
                value: limit.quantity.value + distance,
                unit: limit.quantity.unit,
                text: "\(limit.quantity.text) \(side == .below ? "+" : "-") \(near.text)"
            )
        )
        self.near = near
    }
}
