import Diagnostics

/// Compares what all source files say of the same things.
struct SourceComparison {
    private var sources: [String: SourceLocation] = [:]
    private var tables: [String: (source: String, location: SourceLocation)] = [:]
    private var units: [String: (unit: String, location: SourceLocation)] = [:]
    private var feeds: [String: (source: String, location: SourceLocation)] = [:]
    private var headerDimensions: [(name: String, node: YAMLNode)] = []

    /// Whether a source's name is well formed and new.
    mutating func accepts(source key: YAMLNode, collector: DiagnosticCollector) -> Bool {
        let id = key.text ?? ""
        guard !id.isEmpty, id.allSatisfy({ $0.isLetter || $0.isNumber || "_-".contains($0) }) else {
            collector.error(
                "source/name",
                at: key,
                "'\(id)' cannot be the name of a source",
                advice: "use letters, digits, '-' and '_'"
            )
            return false
        }
        if let first = sources[id] {
            collector.error(
                "source/duplicate",
                at: key,
                "the source '\(id)' stands twice, first in \(first)",
                advice: "rename or remove one of them"
            )
            return false
        }
        sources[id] = key.location
        return true
    }

    /// Notes a table code; one that another source has would leave a file with two readings.
    mutating func note(table: YAMLNode, of source: String, collector: DiagnosticCollector) {
        let code = table.text ?? ""
        if let first = tables[code] {
            collector.error(
                "source/same-table",
                at: table,
                "the table \(code) belongs to '\(first.source)' already, in \(first.location)",
                advice: "a table is described once; put the values of both there"
            )
        } else {
            tables[code] = (source, table.location)
        }
    }

    /// Notes an indicator that a source delivers; from another one, too, its readings would replace
    /// each other.
    mutating func note(
        indicator key: YAMLNode,
        of source: String,
        collector: DiagnosticCollector
    ) {
        let indicator = key.text ?? ""
        guard let first = feeds[indicator] else {
            feeds[indicator] = (source, key.location)
            return
        }
        guard first.source != source else { return }
        collector.warning(
            "source/same-indicator",
            at: key,
            "'\(indicator)' comes from '\(first.source)' too, in \(first.location)",
            advice: "their readings replace each other; give each an indicator of its own, or put "
                + "the tables into one source"
        )
    }

    /// Notes an indicator's unit; sources that deliver it must count alike.
    mutating func note(
        unit: String,
        at node: YAMLNode,
        of indicator: String,
        collector: DiagnosticCollector
    ) {
        if let first = units[indicator] {
            guard first.unit != unit else { return }
            collector.error(
                "source/unit",
                at: node,
                "'\(indicator)' counts '\(unit)' here and '\(first.unit)' in \(first.location)",
                advice: "use one unit, or another indicator"
            )
        } else {
            units[indicator] = (unit, node.location)
        }
    }

    /// Remembers a dimension that a header path uses, until all code lists are known.
    mutating func note(dimension: String, at node: YAMLNode) {
        headerDimensions.append((dimension, node))
    }

    /// Notes header paths with a dimension that is a slip of the pen.
    ///
    /// A dimension that nobody declares is fine, its members keep the labels of the file; so only a
    /// name that nearly is a declared one is taken for a mistake.
    func finish(_ book: SourceBook, collector: DiagnosticCollector) {
        let known = Set(book.codeLists.keys).union(book.sources.flatMap(\.dimensions.keys))
        for (name, node) in headerDimensions where !known.contains(name) {
            guard let nearest = Suggestion.nearest(to: name, in: known) else { continue }
            collector.error(
                "source/dimension",
                at: node,
                "unknown dimension '\(name)' in the header path",
                advice: "did you mean '\(nearest)'? If not, declare it under 'dimensions:'"
            )
        }
    }
}
