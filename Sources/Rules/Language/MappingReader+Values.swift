import Diagnostics
import Indicators

extension MappingReader {
    /// A number of periods: `3 periods` or `3`.
    func periods(_ key: String, atLeast least: Int = 1) -> Int? {
        optional(key).flatMap { periods(of: $0, key, atLeast: least) }
    }

    /// The number of periods that a node states for a key.
    func periods(of node: YAMLNode, _ key: String, atLeast least: Int = 1) -> Int? {
        let quantity = QuantityParser.quantity(
            node,
            scope: scope,
            collector: collector,
            examples: "'\(max(least, 2)) periods'"
        )
        guard let quantity else { return nil }
        let isCount = quantity.unit == .periods || quantity.unit == .none
        guard isCount, let count = Int(exactly: quantity.value), count >= least else {
            collector.error(
                "\(scope)/periods",
                at: node,
                "'\(key)' is '\(quantity.text)', not a number of periods",
                advice: "say '\(max(least, 2)) periods'; at least \(least)"
            )
            return nil
        }
        guard count <= ExpressionParser.stepLimit else {
            collector.error(
                "\(scope)/periods",
                at: node,
                "'\(key)' is more than \(ExpressionParser.stepLimit) periods",
                advice: "say '\(max(least, 5)) periods'"
            )
            return nil
        }
        return count
    }

    /// A day: `2024-08-01`, `01.08.2024`, or a year for its first day.
    func date(_ key: String) -> CalendarDate? {
        optional(key).flatMap { date(of: $0, key) }
    }

    /// The day that a node states for a key.
    func date(of node: YAMLNode, _ key: String) -> CalendarDate? {
        let text = node.text ?? ""
        if let date = CalendarDate(parsing: text) { return date }
        if text.count == 4, let year = Int(text),
            let date = CalendarDate(year: year, month: 1, day: 1)
        {
            return date
        }
        collector.error(
            "\(scope)/date",
            at: node,
            "'\(key)' is \(node.kind), not a day",
            advice: "write '2024-08-01'"
        )
        return nil
    }

    /// An area's code.
    func code(_ key: String) -> String? {
        optional(key).flatMap { code(of: $0, key) }
    }

    /// A list of area codes; one alone is a list of one.
    func codes(_ key: String) -> [String]? {
        guard let node = optional(key) else { return nil }
        return (node.elements ?? [node]).compactMap { code(of: $0, key) }
    }

    /// The area code that a node states for a key.
    ///
    /// YAML tools drop the leading zeros of unquoted numbers, so these are refused.
    func code(of node: YAMLNode, _ key: String) -> String? {
        guard let text = node.text, !text.isEmpty else {
            collector.error(
                "\(scope)/shape",
                at: node,
                "'\(key)' must be an area's code, not \(node.kind)",
                advice: "write the code in quotes: \"14627\""
            )
            return nil
        }
        if !node.isQuoted, text.count > 1, text.hasPrefix("0"), text.allSatisfy(\.isASCIIDigit) {
            collector.error(
                "\(scope)/unquoted-code",
                at: node,
                "the code \(text) loses its leading zero in other programs",
                advice: "quote it: \"\(text)\""
            )
            return nil
        }
        return text
    }

    /// How readings of other reference dates meet: `{ bevoelkerung: 31.12. before }`.
    func pairs(_ key: String) -> [String: Pairing] {
        guard let node = optional(key) else { return [:] }
        guard let entries = node.entries else {
            collector.error(
                "\(scope)/shape",
                at: node,
                "'\(key)' must be a block of indicators, not \(node.kind)",
                advice: "write '\(key): { bevoelkerung: 31.12. before }'"
            )
            return [:]
        }
        var pairs: [String: Pairing] = [:]
        for entry in entries {
            if let pairing = Pairing(parsing: entry.value.text ?? "") {
                pairs[entry.name] = pairing
            } else {
                collector.error(
                    "\(scope)/pair",
                    at: entry.value,
                    "'\(entry.name)' is \(entry.value.kind), not a reference date with a direction",
                    advice: "say '31.12. before' or '31.12. after'"
                )
            }
        }
        return pairs
    }

    /// A sentence with placeholders, which are checked.
    func template(_ key: String, locals: [String] = []) -> String? {
        guard let node = optional(key), let text = text(key) else { return nil }
        TextCheck(scope: scope, locals: locals, collector: collector).check(text, in: node)
        return text
    }
}

extension Pairing {
    /// Reads `31.12. before`.
    init?(parsing text: String) {
        let words = text.split(separator: " ")
        guard words.count == 2, let direction = Direction(rawValue: String(words[1])),
            words[0].hasSuffix(".")
        else { return nil }
        let numbers = words[0].dropLast().split(separator: ".", omittingEmptySubsequences: false)
            .map { Int($0) }
        // A leap year has every day that a reference date can fall on.
        guard numbers.count == 2, let day = numbers[0], let month = numbers[1],
            CalendarDate(year: 2024, month: month, day: day) != nil
        else { return nil }
        self.init(month: month, day: day, direction: direction)
    }
}
