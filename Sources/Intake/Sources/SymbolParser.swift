import Diagnostics
import Indicators

/// Reads what signs in a file mean: `symbols`, `status` and `basis` of a source.
struct SymbolParser {
    let reader: MappingReader

    /// `"●": unknown`: what stands in a cell instead of a number.
    func symbols() -> [String: MissingReason] {
        table(
            "symbols",
            kind: "missing reason",
            words: MissingReason.allCases.map(\.name),
            MissingReason.init(name:)
        )
    }

    /// `P: provisional`: what stands beside a number.
    func statuses() -> [String: ObservationStatus] {
        table(
            "status",
            kind: "observation status",
            words: ObservationStatus.allCases.map(\.name),
            ObservationStatus.init(name:)
        )
    }

    private func table<Meaning>(
        _ key: String,
        kind: String,
        words: [String],
        _ meaning: (String) -> Meaning?
    ) -> [String: Meaning] {
        var meanings: [String: Meaning] = [:]
        for (entry, text) in texts(of: key) {
            if let found = meaning(text) {
                meanings[entry.name] = found
            } else {
                reader.collector.error(
                    "source/\(key)",
                    at: entry.value,
                    "'\(text)' is no \(kind)",
                    advice: Suggestion.advice(for: text, in: words)
                )
            }
        }
        return meanings
    }

    /// `Zensus 2011: until release 2025-01-31`, oldest first; the newest says `after`.
    func bases() -> [SourceDefinition.Basis] {
        let texts = texts(of: "basis")
        var bases: [SourceDefinition.Basis] = []
        for (entry, text) in texts {
            let date =
                text.hasPrefix("until release ")
                ? CalendarDate(parsing: text.dropFirst("until release ".count)) : nil
            let isLast = entry.key.location == texts.last?.entry.key.location
            if isLast ? text != "after" : date == nil {
                reader.collector.error(
                    "source/basis",
                    at: entry.value,
                    "the basis '\(entry.name)' is '\(text)'",
                    advice: isLast
                        ? "the last basis says 'after'"
                        : "say 'until release 2025-01-31'; only the last basis says 'after'"
                )
            } else if let date, let last = bases.last?.untilRelease, date <= last {
                reader.collector.error(
                    "source/basis",
                    at: entry.value,
                    "the basis '\(entry.name)' ends on \(date), not after the one before it",
                    advice: "list the bases from the oldest to the newest"
                )
            }
            bases.append(SourceDefinition.Basis(name: entry.name, untilRelease: date))
        }
        return bases
    }

    private func texts(of key: String) -> [(entry: YAMLNode.Entry, text: String)] {
        guard let node = reader.optional(key) else { return [] }
        let block = MappingReader(
            node,
            subject: "'\(key)'",
            scope: "source",
            collector: reader.collector
        )
        return (block.node.entries ?? []).compactMap { entry in
            block.text(entry.name).map { (entry, $0) }
        }
    }
}
