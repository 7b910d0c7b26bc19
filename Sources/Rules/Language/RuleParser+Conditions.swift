import Diagnostics

extension RuleParser {
    /// The condition, or nil when it has mistakes.
    ///
    /// Every key that belongs to any condition is asked for, so that a key of another one is called
    /// unfit rather than unknown.
    func condition(_ kind: ConditionKind) -> Condition? {
        let against = reader.entry("against")
        if let against, kind != .change {
            collector.error(
                "rule/unfit-key",
                at: against.key,
                "'against' does not fit '\(kind.rawValue)'",
                advice: "it belongs to 'change', or inside 'projection'"
            )
        }
        guard let node = reader.optional(kind.rawValue) else { return nil }
        switch kind {
        case .threshold:
            return self.subject(node).map { .threshold($0) }
        case .balance:
            return balance(node)
        case .change:
            let reference = against.map { self.changeReference($0.value) } ?? .previous
            guard let subject = self.subject(node), let reference else { return nil }
            return .change(subject, against: reference)
        case .streak:
            return streak(node)
        case .trend:
            return trend(node)
        case .projection:
            return projection(node)
        case .delivery:
            return nil
        }
    }

    /// One expression, a list of them, or `"*"` for every delivered indicator.
    private func subject(_ node: YAMLNode) -> Subject? {
        if node.text == "*" { return .everyIndicator }
        let nodes = node.elements ?? [node]
        if nodes.isEmpty {
            collector.error(
                "rule/no-subject",
                at: node,
                "the list is empty",
                advice: "name an indicator or an expression"
            )
        }
        let expressions = nodes.compactMap {
            formulas.expression($0)
        }
        return expressions.isEmpty || expressions.count < nodes.count
            ? nil : .expressions(expressions)
    }

    /// The block of a condition that has own keys.
    private func block(_ node: YAMLNode, _ name: String) -> MappingReader {
        MappingReader(node, subject: "'\(name)'", scope: "rule", collector: collector)
    }

    private func balance(_ node: YAMLNode) -> Condition? {
        let block = block(node, "balance")
        let advice = "write 'balance: { supply: …, demand: … }'"
        let supply = block.required("supply", advice: advice)
            .flatMap { formulas.expression($0) }
        let demand = block.required("demand", advice: advice)
            .flatMap { formulas.expression($0) }
        block.finish()
        guard let supply, let demand else { return nil }
        return .balance(supply: supply, demand: demand)
    }

    /// `previous`, `year ago` or `mean of last 3 periods`.
    private func changeReference(_ node: YAMLNode) -> ChangeReference? {
        let words = (node.text ?? "").split(separator: " ").map(String.init)
        switch words {
        case ["previous"], ["previous", "period"]: return .previous
        case ["year", "ago"]: return .yearAgo
        default: break
        }
        let isMean = words.starts(with: ["mean", "of", "last"]) && (4...5).contains(words.count)
        let hasUnit = words.count < 5 || words[4] == "periods"
        if isMean, hasUnit, let last = Int(words[3]),
            (2...ExpressionParser.stepLimit).contains(last)
        {
            return .meanOfLast(last)
        }
        collector.error(
            "rule/against",
            at: node,
            "'against' is \(node.kind)",
            advice: "say 'previous', 'year ago' or 'mean of last 3 periods'"
        )
        return nil
    }

    private func streak(_ node: YAMLNode) -> Condition? {
        let block = block(node, "streak")
        let subject = block.required("of").flatMap { self.subject($0) }
        // The sides are read from here by the side parser.
        for word in ConditionKind.allWords { _ = block.optional(word) }
        block.finish()
        return subject.map { .streak($0) }
    }

    private func trend(_ node: YAMLNode) -> Condition? {
        let block = block(node, "trend")
        let subject = block.required("of").flatMap { self.subject($0) }
        let last = window(block, atLeast: 3)
        let method = self.method(
            block,
            built: TrendMethod.self,
            unbuilt: ["mann-kendall", "marker"]
        )
        refuseUnbuilt(["worse"], in: block)
        block.finish()
        guard let subject, let last else { return nil }
        return .trend(subject, last: last, method: method ?? .slope)
    }

    private func projection(_ node: YAMLNode) -> Condition? {
        let block = block(node, "projection")
        let subject = block.required("of").flatMap { self.subject($0) }
        let method = self.method(block, built: Projection.Method.self, unbuilt: ["cohort"])
        let isCohort = block.node["method"]?.text == "cohort"
        if isCohort { ["births", "rates_from", "last"].forEach { _ = block.optional($0) } }
        let last = isCohort ? nil : window(block, atLeast: 2)
        let against = block.optional("against")
            .flatMap { formulas.expression($0) }
        let horizon = self.horizon(block)
        block.finish()
        guard let subject, let last, let horizon else { return nil }
        return .projection(
            Projection(
                subject: subject,
                method: method ?? .linear,
                last: last,
                horizon: horizon,
                against: against
            )
        )
    }

    private func horizon(_ block: MappingReader) -> Projection.Horizon? {
        let at = block.entry("at")
        let within = block.entry("within")
        switch (at, within) {
        case (let at?, nil):
            return block.periods(of: at.value, "at").map { .at($0) }
        case (nil, let within?):
            return block.periods(of: within.value, "within").map { .within($0) }
        case (_?, let within?):
            collector.error(
                "rule/horizon",
                at: within.key,
                "a projection has 'at' or 'within', not both",
                advice: "'at: 3 periods' is exactly then, 'within: 3 periods' the first breach"
            )
        case (nil, nil):
            collector.error(
                "rule/horizon",
                at: block.node,
                "'projection' does not say how far it looks ahead",
                advice: "add 'at: 3 periods' or 'within: 3 periods'"
            )
        }
        return nil
    }

    private func window(_ block: MappingReader, atLeast least: Int) -> Int? {
        guard let node = block.required("last", advice: "add 'last: 5 periods'"),
            let last = block.periods(of: node, "last", atLeast: least)
        else { return nil }
        guard last <= ExpressionParser.stepLimit else {
            collector.error(
                "rule/periods",
                at: node,
                "'last' is more than \(ExpressionParser.stepLimit) periods",
                advice: "say '5 periods'"
            )
            return nil
        }
        return last
    }

    private func method<Method: RawRepresentable & CaseIterable>(
        _ block: MappingReader,
        built: Method.Type,
        unbuilt: [String]
    ) -> Method? where Method.RawValue == String {
        guard let node = block.node["method"], let text = node.text, unbuilt.contains(text) else {
            return block.choice("method", as: built)
        }
        _ = block.optional("method")
        collector.error(
            "rule/not-built",
            at: node,
            "the method '\(text)' is not built yet",
            advice: "use " + built.allCases.map { "'\($0.rawValue)'" }.joined(separator: " or ")
        )
        return nil
    }

    private func refuseUnbuilt(_ keys: [String], in block: MappingReader) {
        for key in keys {
            guard let entry = block.entry(key) else { continue }
            collector.error(
                "rule/not-built",
                at: entry.key,
                "'\(key)' is not built yet",
                advice: "state the side: 'falls: { warning: 3 % per period }'"
            )
        }
    }
}
