package import Diagnostics
package import Indicators

/// Reads `indicators.yaml`: what is delivered, and what is derived from it.
package struct IndicatorFileParser {
    private let collector: DiagnosticCollector

    package init(collector: DiagnosticCollector) { self.collector = collector }

    /// An indicator with the formula of a derived one.
    package struct Entry: Hashable, Sendable {
        package let indicator: Indicator
        package let derived: DerivedIndicator?
        /// Where its name stands.
        package let location: SourceLocation
        /// The names in its text that something else decides on.
        package let mentions: Mentions
    }

    /// The indicators of a file, in its order; one whose formula has a mistake is kept without it,
    /// so that its name stays known.
    package func parse(_ text: String, file: String) -> [Entry] {
        guard let root = YAMLReader.read(text, file: file, collector: collector) else { return [] }
        let reader = MappingReader(
            root,
            subject: "the indicator file",
            scope: "indicator-file",
            collector: collector
        )
        let node = reader.optional("indicators")
        reader.finish()
        guard let node else { return [] }
        let block = MappingReader(
            node,
            subject: "'indicators'",
            scope: "indicator-file",
            collector: collector
        )
        return (block.node.entries ?? []).map(entry)
    }

    private func entry(_ entry: YAMLNode.Entry) -> Entry {
        IndicatorName(entry.name).check(at: entry.key, scope: "indicator", collector: collector)
        let reader = MappingReader(
            entry.value,
            subject: "indicator '\(entry.name)'",
            scope: "indicator",
            collector: collector
        )
        let expression = reader.optional("is").flatMap {
            ExpressionParser.parse($0, collector: collector)
        }
        let pairs = pairs(reader, expression)
        let indicator = indicator(entry.name, reader)
        var mentions = Mentions()
        mentions.add(.field, reader.optional("field"))
        reader.finish()
        return Entry(
            indicator: indicator,
            derived: expression.map {
                DerivedIndicator(id: entry.name, expression: $0, pairs: pairs)
            },
            location: entry.key.location,
            mentions: mentions
        )
    }

    private func indicator(_ id: String, _ reader: MappingReader) -> Indicator {
        Indicator(
            id: id,
            title: reader.text("title"),
            unit: reader.text("unit").map(UnitName.canonical),
            isSigned: reader.flag("signed") ?? false,
            better: better(reader) ?? .neither,
            side: reader.choice("side", as: Indicator.Role.self),
            field: reader.text("field"),
            decimals: reader.integer("decimals", in: 0...6),
            shown: shown(reader),
            isSecret: reader.flag("secret"),
            definition: reader.text("definition"),
            catalogue: reader.text("catalogue"),
            base: reader.text("base"),
            chance: reader.choice("chance", as: Chance.self),
            isOverlapping: reader.flag("overlapping") ?? false,
            totalLevel: total(reader)
        )
    }

    /// `total: sum of gemeinde`: what a count is where nobody delivers a row of an area.
    private func total(_ reader: MappingReader) -> String? {
        guard let node = reader.optional("total") else { return nil }
        func note(_ problem: String, _ advice: String) {
            collector.error("indicator/total", at: node, problem, advice: advice)
        }
        guard let text = node.text, text.hasPrefix("sum of "), text.count > 7 else {
            note("'total' is \(node.kind)", "say of which level: 'sum of gemeinde'")
            return nil
        }
        if reader.node["is"] != nil {
            note(
                "\(reader.subject) is derived, and has the total of what it is derived from",
                "say 'total' at the delivered indicators of its formula"
            )
        } else if reader.optional("unit")?.text.map(UnitName.canonical) == "percent" {
            note(
                "percentages are not added up",
                "deliver the counts, and derive the percentage from them"
            )
        }
        return String(text.dropFirst(7))
    }

    private func pairs(_ reader: MappingReader, _ expression: Expression?) -> [String: Pairing] {
        guard let pair = reader.entry("pair") else { return [:] }
        if reader.node["is"] == nil {
            collector.error(
                "indicator/pair",
                at: pair.key,
                "'pair' belongs to a derived indicator, but \(reader.subject) has no 'is'",
                advice: "add 'is: …' or remove 'pair'"
            )
        }
        if let expression {
            let used = expression.selectors.map(\.indicator)
            for entry in pair.value.entries ?? [] where !used.contains(entry.name) {
                collector.error(
                    "indicator/pair",
                    at: entry.key,
                    "'\(entry.name)' does not occur in the formula",
                    advice: Suggestion.advice(for: entry.name, in: Set(used))
                )
            }
        }
        return reader.pairs("pair")
    }

    private func shown(_ reader: MappingReader) -> Indicator.Shown? {
        guard let node = reader.optional("shown") else { return nil }
        if let shown = node.text.flatMap(Indicator.Shown.init) { return shown }
        collector.error(
            "indicator/shown",
            at: node,
            "'shown' is \(node.kind)",
            advice: "say 'percent' or 'number', or leave it out"
        )
        return nil
    }

    /// `higher`, `lower`, `neither` or `{ between: [85 %, 97 %] }`.
    private func better(_ reader: MappingReader) -> Indicator.Better? {
        guard let node = reader.optional("better") else { return nil }
        switch node.text {
        case "higher": return .higher
        case "lower": return .lower
        case "neither": return .neither
        default: break
        }
        guard node.entries != nil else {
            let words = ["higher", "lower", "neither"]
            let nearest = Suggestion.nearest(to: node.text ?? "", in: words)
            collector.error(
                "indicator/better",
                at: node,
                "'better' is \(node.kind)",
                advice: nearest.map { "did you mean '\($0)'?" }
                    ?? "say 'higher', 'lower', 'neither' or '{ between: [85 %, 97 %] }'"
            )
            return nil
        }
        let block = MappingReader(
            node,
            subject: "'better'",
            scope: "indicator",
            collector: collector
        )
        defer { block.finish() }
        guard let limits = block.required("between", advice: "write '{ between: [85 %, 97 %] }'")
        else { return nil }
        return between(limits)
    }

    private func between(_ node: YAMLNode) -> Indicator.Better? {
        let elements = node.elements ?? []
        guard elements.count == 2 else {
            collector.error(
                "indicator/between",
                at: node,
                "'between' needs two limits",
                advice: "write '[85 %, 97 %]'"
            )
            return nil
        }
        let limits = elements.compactMap {
            QuantityParser.quantity($0, scope: "indicator", collector: collector)
        }
        guard limits.count == 2 else { return nil }
        guard limits[0].value < limits[1].value, limits[0].unit == limits[1].unit else {
            collector.error(
                "indicator/between",
                at: elements[1],
                "'\(limits[1].text)' does not lie above '\(limits[0].text)'",
                advice: "write the smaller limit first, both in one unit"
            )
            return nil
        }
        return .between(limits[0].value, limits[1].value)
    }
}

/// The name of an indicator as expressions can read it.
struct IndicatorName {
    private let name: String

    init(_ name: String) { self.name = name }

    /// Notes a name that no expression could read.
    func check(at node: YAMLNode, scope: String, collector: DiagnosticCollector) {
        var scanner = ExpressionScanner(name)
        let token = try? scanner.next()
        if let token, token.kind == .word, token.text == name {
            guard ExpressionParser.keywords.contains(name) else { return }
            collector.error(
                "\(scope)/name",
                at: node,
                "'\(name)' is a word of the formulas and names no indicator",
                advice: "choose another name"
            )
            return
        }
        collector.error(
            "\(scope)/name",
            at: node,
            "'\(name)' is no name for an indicator",
            advice: "use letters, digits and '_'; begin with a letter"
        )
    }
}
