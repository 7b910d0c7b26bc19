/// Reads the keys of one mapping and notes unknown, missing and misshapen ones.
///
/// Ask for every key that is allowed, then call `finish()`: what was never asked for is unknown.
package final class MappingReader {
    package let node: YAMLNode
    package let collector: DiagnosticCollector
    /// What the mapping is, for messages: `rule 'kita-deckung'`.
    package let subject: String
    /// The first part of the checks' names: `rule`.
    package let scope: String
    /// The entries of the mapping, with whether each was asked for.
    private let entries: [YAMLNode.Entry]
    private var isAsked: [Bool]
    /// The keys that were asked for, in the order of the questions, some of them several times.
    private var asked: [String] = []

    /// Starts to read a mapping; anything else is noted and read as an empty mapping.
    package init(
        _ node: YAMLNode,
        subject: String,
        scope: String,
        collector: DiagnosticCollector
    ) {
        self.subject = subject
        self.scope = scope
        self.collector = collector
        if node.entries != nil || node.isEmpty {
            self.node = node
        } else {
            collector.error(
                "\(scope)/shape",
                at: node,
                "\(subject) must be a block of keys, not \(node.kind)",
                advice: "write 'key: value' lines, indented below it"
            )
            self.node = YAMLNode(.mapping([]), at: node.location)
        }
        entries = self.node.entries ?? []
        asked.reserveCapacity(48)
        isAsked = Array(repeating: false, count: entries.count)
    }

    /// Where a key stands among the entries; nil when it is absent.
    private func place(of key: String) -> Int? {
        asked.append(key)
        // Most keys differ in length, which is found without a look at their letters.
        let length = key.utf8.count
        for place in entries.indices
        where entries[place].name.utf8.count == length && entries[place].name == key {
            isAsked[place] = true
            return place
        }
        return nil
    }

    /// The value of a key, or nil when it is absent.
    package func optional(_ key: String) -> YAMLNode? {
        place(of: key).map { entries[$0].value }
    }

    /// The entry of a key, for messages that point at the key itself.
    package func entry(_ key: String) -> YAMLNode.Entry? {
        place(of: key).map { entries[$0] }
    }

    /// The value of a key that must be there; its absence is noted.
    package func required(_ key: String, advice: String? = nil) -> YAMLNode? {
        if let value = optional(key) { return value }
        collector.error(
            "\(scope)/missing-key",
            at: node,
            "\(subject) has no '\(key)'",
            advice: advice ?? "add '\(key): …'"
        )
        return nil
    }

    /// The text of a key; lists and blocks are noted.
    package func text(_ key: String) -> String? {
        optional(key).flatMap { scalar($0, key) }
    }

    /// The texts of a key that takes one text or a list of them.
    package func texts(_ key: String) -> [YAMLNode]? {
        guard let value = optional(key) else { return nil }
        if let elements = value.elements { return elements.filter { scalar($0, key) != nil } }
        return scalar(value, key) == nil ? [] : [value]
    }

    /// A whole number within a range.
    package func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let value = optional(key), let text = scalar(value, key) else { return nil }
        if let number = Int(text), range.contains(number) { return number }
        collector.error(
            "\(scope)/number",
            at: value,
            "'\(key)' is '\(text)', not a whole number from \(range.lowerBound) to "
                + "\(range.upperBound)",
            advice: "say '\(key): \(range.lowerBound)' or more"
        )
        return nil
    }

    /// `true` or `false`; anything else is noted.
    package func flag(_ key: String) -> Bool? {
        guard let value = optional(key), let text = scalar(value, key) else { return nil }
        switch text {
        case "true", "yes": return true
        case "false", "no": return false
        default:
            collector.error(
                "\(scope)/flag",
                at: value,
                "'\(key)' is '\(text)'",
                advice: "say 'true' or 'false'"
            )
            return nil
        }
    }

    /// One of the cases of an enumeration that people write as text.
    package func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String,
        as type: Choice.Type
    ) -> Choice? where Choice.RawValue == String {
        guard let value = optional(key), let text = scalar(value, key) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        collector.error(
            "\(scope)/choice",
            at: value,
            "'\(key)' is '\(text)'",
            advice: Suggestion.advice(for: text, in: Choice.allCases.map(\.rawValue))
        )
        return nil
    }

    /// Notes every key that nobody asked for.
    package func finish() {
        if collector.keepsKnownKeys {
            let written = Set(entries.map(\.name))
            collector.note(KnownKeys(known: Set(asked), written: written), of: subject)
        }
        for (index, entry) in entries.enumerated()
        where !isAsked[index] && !asked.contains(entry.name) {
            if noteComma(before: index) { continue }
            collector.error(
                "\(scope)/unknown-key",
                at: entry.key,
                "unknown key '\(entry.name)' in \(subject)",
                advice: Suggestion.advice(for: entry.name, in: Set(asked))
            )
        }
    }

    /// Notes that a comma between braces cut a value in two: `{ warning: 12,5 % }` has a key `5 %`,
    /// and `{ of: ago(x, 2) }` a key `2)`.
    private func noteComma(before index: Int) -> Bool {
        guard entries[index].value.isEmpty, index > 0 else { return false }
        let entry = entries[index]
        let before = entries[..<index]
        guard let head = before.last(where: { !$0.value.isEmpty })?.value, let text = head.text,
            !head.isQuoted, head.location.line == entry.key.location.line
        else { return false }
        let adjacent = head.location.column + head.length + 1
        let isNumber = text.last?.isNumber == true && entry.name.first?.isNumber == true
        if isNumber, entry.key.location.column == adjacent {
            note(
                "\(scope)/decimal-comma",
                head,
                length: head.length + 1 + entry.key.length,
                "decimals are written with a point, not with a comma",
                advice: "write '\(text).\(entry.name)'"
            )
            return true
        }
        guard text.count(where: { $0 == "(" }) > text.count(where: { $0 == ")" }) else {
            return false
        }
        note(
            "\(scope)/comma",
            head,
            length: head.length,
            "a comma inside braces ends a value",
            advice: "quote the formula: \"\(text), …\""
        )
        return true
    }

    private func note(
        _ check: String,
        _ node: YAMLNode,
        length: Int,
        _ problem: String,
        advice: String
    ) {
        collector.add(
            Diagnostic(
                check: check,
                at: node.location,
                length: length,
                problem,
                advice: advice
            )
        )
    }

    private func scalar(_ node: YAMLNode, _ key: String) -> String? {
        if let text = node.text, !node.isEmpty { return text }
        collector.error(
            "\(scope)/shape",
            at: node,
            "'\(key)' must be a text, not \(node.kind)",
            advice: "write '\(key): …' in one line"
        )
        return nil
    }
}
