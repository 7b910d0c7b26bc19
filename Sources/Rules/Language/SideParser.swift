import Diagnostics
import Indicators
import Statistics

/// Where a condition is stated: in a rule, or as a part of one.
struct StatedCondition {
    let reader: MappingReader
    /// The name of the rule, for messages.
    let key: YAMLNode
    let indicators: [String: Indicator]
    let norms: NormFileParser.Content

    var collector: DiagnosticCollector { reader.collector }

    /// Notes a key that does not fit what is watched.
    func noteUnfit(_ entry: YAMLNode.Entry, _ word: String, advice: String) {
        collector.error(
            "rule/unfit-key",
            at: entry.key,
            "'\(entry.name)' does not fit '\(word)'",
            advice: advice
        )
    }
}

/// Reads the sides of a rule with their limits: `below: { warning: 95 %, clear: 98 % }`.
///
/// A test has sizes for limits, from which on a difference counts, and a confidence for each.
struct SideParser {
    let rule: StatedCondition
    let form: (any ConditionForm.Type)?
    let condition: Condition?
    let limits: LimitCheck?
    let terms: TestTerms?
    private var reader: MappingReader { rule.reader }
    var key: YAMLNode { rule.key }
    var collector: DiagnosticCollector { rule.collector }

    init(_ rule: StatedCondition, _ form: (any ConditionForm.Type)?, _ condition: Condition?) {
        self.rule = rule
        self.form = form
        self.condition = condition
        limits = form.map { form in
            LimitCheck(
                form,
                form.measuredUnit(of: condition, rule.indicators),
                norms: rule.norms,
                collector: rule.collector
            )
        }
        terms = form.map { TestTerms(ConditionKeys(rule.reader, $0), $0, condition) }
    }

    /// A side as it is written, before it is known which levels a test has.
    struct Written {
        let entry: YAMLNode.Entry
        var side: RuleSide
        /// Its limit, where it says one for all levels.
        var once: Limit?
        /// Where it says at which number an alert ends.
        var clear: YAMLNode?
        /// How far before the critical limit a warning begins.
        var near: YAMLNode?
        /// Whether it says any limit.
        var hasLimit: Bool { once != nil || !side.limits.isEmpty }

        /// Asks for a smallest difference besides its limits.
        mutating func ask(atLeast sizes: [Level: Quantity], once size: Quantity?) {
            if let limit = once {
                guard size == nil else {
                    once = Limit(limit.quantity, atLeast: size)
                    return
                }
                side.limits = sizes.mapValues { Limit(limit.quantity, atLeast: $0) }
                once = nil
            } else {
                for (level, limit) in side.limits {
                    side.limits[level] = Limit(limit.quantity, atLeast: sizes[level] ?? size)
                }
            }
        }
    }

    /// The sides that have limits, in the order below, above.
    func sides() -> [RuleSide] {
        var names: [YAMLNode.Entry] = []
        var found: [Written] = []
        for word in ConditionForms.sideWords {
            guard let entry = entry(word), let form else { continue }
            guard let side = form.sideWords.first(where: { $0.word == word })?.side else {
                noteUnfit(entry, form)
                continue
            }
            names.append(entry)
            if let written = self.side(side, entry) { found.append(written) }
        }
        let clear = entry("clear")
        guard let form, let terms else { return [] }
        refuseTest(form, terms)
        if let direction = terms.direction {
            found = directed(direction, beside: names, form)
        } else if let stated = condition?.form.statedSides(
            Polarity(rule.indicators, collector: collector),
            at: key
        ) {
            if let name = names.first { noteUnfit(name, form) }
            found = stated.map {
                Written(entry: YAMLNode.Entry(key: key, value: key), side: $0)
            }
        } else if names.isEmpty {
            found = form.sidesUnsaid.map { side(of: $0, at: key) }
            if found.isEmpty { noteNoSide() }
        }
        if Set(found.map(\.side.side)).count < found.count, let last = names.last {
            collector.error(
                "rule/two-sides",
                at: last.key,
                "'\(last.name)' is the same side as '\(names[0].name)'",
                advice: "keep one of them"
            )
        }
        takeNear(into: &found)
        if let clear { take(clear, into: &found, count: max(found.count, names.count)) }
        return found.compactMap { settled($0, terms) }.sorted { $0.side < $1.side }
    }

    /// Some forms may state their sides in their own block: a streak beside `of`.
    private func entry(_ word: String) -> YAMLNode.Entry? {
        guard let form else { return reader.entry(word) }
        return ConditionKeys(reader, form).entry(word)
    }

    private func noteUnfit(_ entry: YAMLNode.Entry, _ form: any ConditionForm.Type) {
        let words = form.sideWords.map { "'\($0.word)'" }.joined(separator: ", ")
        collector.error(
            "rule/unfit-side",
            at: entry.key,
            "'\(entry.name)' does not fit '\(form.word)'",
            advice: "its sides are \(words)"
        )
    }

    private func noteNoSide() {
        // An unfit side was noted already, and is what was meant.
        let isStated = ConditionForms.sideWords.contains { entry($0) != nil }
        guard let form, !form.sideWords.isEmpty, !isStated else { return }
        collector.error(
            "rule/no-limit",
            at: key,
            "\(key.text.map { "rule '\($0)'" } ?? "a part") has no limit",
            advice: "add '\(form.sideWords[0].word): { warning: \(form.exampleLimit) }'"
        )
    }

    // MARK: - One side as it is written

    private func side(_ side: Side, _ entry: YAMLNode.Entry) -> Written? {
        var result = Written(
            entry: entry,
            side: RuleSide(side: side, word: entry.name, limits: [:])
        )
        if entry.value.text != nil, !entry.value.isEmpty {
            if entry.value.text == "any", isSize(entry.name) { return result }
            result.once = limits?.limit(entry.value, word: entry.name)
            return result.once == nil ? nil : result
        }
        let block = MappingReader(
            entry.value,
            subject: "'\(entry.name)'",
            scope: "rule",
            collector: collector
        )
        let found = levels(block, word: entry.name)
        let hasLevel = Level.allCases.contains { block.optional($0.name) != nil }
        result.side.limits = found.mapValues(\.limit)
        result.side.words.title = block.text("title")
        result.side.words.text = block.template("text")
        result.side.words.advice = block.template("advice")
        result.side.words.because = block.text("because")
        result.side.words.nearText = block.template("near_text")
        result.clear = block.optional("clear")
        result.near = block.optional("near")
        block.finish()
        let mayBeAny = takesSizes(entry.name) && !entry.value.isEmpty
        if !hasLevel, !mayBeAny, block.node.entries == entry.value.entries || entry.value.isEmpty {
            collector.error(
                "rule/no-limit",
                at: entry.key,
                "'\(entry.name)' has no limit",
                advice: "add 'warning: \(form?.exampleLimit ?? "…")'"
            )
        }
        limits?.checkOrder(of: found, on: result.side, mayBeEqual: terms?.isTest ?? false)
        return hasLevel && result.side.limits.isEmpty ? nil : result
    }

    private func levels(
        _ block: MappingReader,
        word: String
    ) -> [Level: (limit: Limit, node: YAMLNode)] {
        var found: [Level: (limit: Limit, node: YAMLNode)] = [:]
        for level in Level.allCases {
            guard let node = block.optional(level.name) else { continue }
            found[level] = limits?.limit(node, word: word).map { ($0, node) }
        }
        return found
    }

    /// Whether what a word says are sizes from which a test counts, so that any will do.
    func takesSizes(_ word: String) -> Bool {
        (terms?.isTest == true || terms?.signs != nil) && isSize(word)
    }

    /// Whether what a word says are sizes of differences that a test may ask about.
    private func isSize(_ word: String) -> Bool {
        form?.directedWords.contains { $0.word == word } ?? false
    }

    // MARK: - Sides that are not named

    private func side(of word: SideWord, at node: YAMLNode) -> Written {
        Written(
            entry: YAMLNode.Entry(key: node, value: node),
            side: RuleSide(side: word.side, word: word.word, limits: [:])
        )
    }

    /// The sides that `worse`, `better` or `differs` names.
    private func directed(
        _ direction: YAMLNode.Entry,
        beside names: [YAMLNode.Entry],
        _ form: any ConditionForm.Type
    ) -> [Written] {
        if let other = names.first {
            collector.error(
                "rule/two-sides",
                at: direction.key,
                "'\(direction.name)' and '\(other.name)' name sides both",
                advice: "keep one of them"
            )
            return []
        }
        let words = form.directedWords
        guard !words.isEmpty else {
            noteUnfit(direction, form)
            return []
        }
        if direction.name == "differs" { return words.map { side(of: $0, at: direction.key) } }
        guard let condition else { return [] }
        let polarity = Polarity(rule.indicators, collector: collector)
        guard let wanted = polarity.side(of: condition, direction, words) else { return [] }
        return words.filter { $0.side == wanted }.map { side(of: $0, at: direction.key) }
    }

    /// `clear` beside the side is clear enough when there is only one.
    private func take(_ entry: YAMLNode.Entry, into sides: inout [Written], count: Int) {
        guard count == 1 || terms?.isTest == true || terms?.signs != nil else {
            collector.error(
                "rule/clear",
                at: entry.key,
                "'clear' does not say which side it belongs to",
                advice: "write it inside the side: '{ warning: …, clear: … }'"
            )
            return
        }
        for place in sides.indices { sides[place].clear = sides[place].clear ?? entry.value }
    }
}
