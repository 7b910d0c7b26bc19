import Diagnostics
import Indicators

/// Reads `norms.yaml`: numbers that laws lay down, each with its source and the day from which it
/// is in force.
struct NormFileParser {
    let collector: DiagnosticCollector

    /// What files say.
    struct Content {
        var norms: [String: Norm] = [:]
        /// Where each name stands first.
        var places: [String: SourceLocation] = [:]
        /// Norms with a mistake, so that their names stay known.
        var broken: Set<String> = []
        /// Whether there is any file.
        var isThere = false

        mutating func add(_ other: Self) {
            norms.merge(other.norms) { first, _ in first }
            places.merge(other.places) { first, _ in first }
            broken.formUnion(other.broken)
            isThere = true
        }
    }

    /// The norms of a file; one with a mistake is left out after it was noted.
    func parse(_ text: String, file: String) -> Content {
        var content = Content()
        guard let root = YAMLReader.read(text, file: file, collector: collector) else {
            return content
        }
        let reader = MappingReader(
            root,
            subject: "the norm file",
            scope: "norm-file",
            collector: collector
        )
        let node = reader.optional("norms")
        reader.finish()
        guard let node else { return content }
        let block = MappingReader(
            node,
            subject: "'norms'",
            scope: "norm-file",
            collector: collector
        )
        for entry in block.node.entries ?? [] {
            IndicatorName(entry.name).check(at: entry.key, scope: "norm", collector: collector)
            content.places[entry.name] = entry.key.location
            content.norms[entry.name] = norm(entry)
            if content.norms[entry.name] == nil { content.broken.insert(entry.name) }
        }
        return content
    }

    private func norm(_ entry: YAMLNode.Entry) -> Norm? {
        let before = collector.errorCount
        let nodes = entry.value.elements ?? [entry.value]
        if nodes.isEmpty || entry.value.isEmpty {
            collector.error(
                "norm/empty",
                at: entry.key,
                "norm '\(entry.name)' has no entry",
                advice: "write '[{ from: 2018-08-01, is: 28 persons, source: \"§ …\" }]'"
            )
            return nil
        }
        let entries = nodes.compactMap { node in
            self.entry(node, of: entry.name).map { (entry: $0, node: node) }
        }
        checkTimes(entries.sorted { $0.entry.from < $1.entry.from }, of: entry.name)
        checkUnits(entries, of: entry.name)
        return collector.errorCount == before ? Norm(entry.name, entries.map(\.entry)) : nil
    }

    private func entry(_ node: YAMLNode, of name: String) -> Norm.Entry? {
        let reader = MappingReader(
            node,
            subject: "norm '\(name)'",
            scope: "norm",
            collector: collector
        )
        let from = reader.required("from", advice: "add 'from: 2018-08-01'")
            .flatMap { reader.date(of: $0, "from") }
        let until = reader.date("until")
        let quantity = reader.required("is", advice: "add 'is: 28 persons'").flatMap {
            QuantityParser.quantity($0, scope: "norm", collector: collector)
        }
        _ = reader.required("source", advice: "name the law or who decided: 'source: \"§ …\"'")
        let source = reader.text("source")
        if let quantity, let node = reader.optional("is") { checkUnit(quantity, node) }
        reader.finish()
        if let from, let until, until < from, let node = reader.optional("until") {
            collector.error(
                "norm/until",
                at: node,
                "'until' lies before 'from'",
                advice: "say the last day on which the norm is in force"
            )
        }
        guard let from, let quantity, let source else { return nil }
        return Norm.Entry(from: from, until: until, quantity: quantity, source: source)
    }

    private func checkUnit(_ quantity: Quantity, _ node: YAMLNode) {
        switch quantity.unit {
        case .percent, .named: return
        case .none, .points, .periods:
            collector.error(
                "norm/unit",
                at: node,
                "'\(quantity.text)' does not say what it counts",
                advice: "add its unit: '28 persons' or '95 %'"
            )
        }
    }

    private func checkUnits(_ entries: [(entry: Norm.Entry, node: YAMLNode)], of name: String) {
        guard let first = entries.first?.entry.quantity else { return }
        for (entry, node) in entries.dropFirst() where !entry.quantity.isLike(first) {
            collector.error(
                "norm/unit",
                at: node["is"] ?? node,
                "norm '\(name)' is '\(first.text)' and '\(entry.quantity.text)'",
                advice: "use one unit for all entries of a norm"
            )
        }
    }

    /// Notes entries that are in force on one day, and days between entries without one.
    private func checkTimes(_ entries: [(entry: Norm.Entry, node: YAMLNode)], of name: String) {
        for (first, second) in zip(entries, entries.dropFirst()) {
            let start = second.entry.from
            let place = second.node["from"] ?? second.node
            let until = first.entry.until ?? start.advanced(byDays: -1)
            if until >= start || first.entry.from == start {
                collector.error(
                    "norm/overlap",
                    at: place,
                    "two entries of norm '\(name)' are in force on \(start)",
                    advice: "end the first one with 'until', on the day before"
                )
            } else if until < start.advanced(byDays: -1) {
                collector.add(
                    Diagnostic(
                        .hint,
                        check: "norm/gap",
                        at: place.location,
                        length: place.length,
                        "no entry of norm '\(name)' is in force from "
                            + "\(until.advanced(byDays: 1)) to \(start.advanced(byDays: -1))",
                        advice: "nothing is judged by it then; add an entry if there was one"
                    )
                )
            }
        }
    }
}

extension Quantity {
    /// Whether two quantities are counted in one unit.
    func isLike(_ other: Self) -> Bool {
        switch (unit, other.unit) {
        case (.named(let left), .named(let right)): MeasuredUnit.isSame(left, right)
        default: unit == other.unit
        }
    }
}
