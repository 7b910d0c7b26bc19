import Diagnostics
import Indicators
import Statistics

/// What a test makes of the sides that are written.
extension SideParser {
    func refuseTest(_ form: any ConditionForm.Type, _ terms: TestTerms) {
        terms.refuse(form) { entry, advice in
            rule.noteUnfit(entry, form.word, advice: advice)
        }
        guard let by = terms.by, !terms.isTest, terms.signs == nil, form.directedWords.isEmpty
        else { return }
        rule.noteUnfit(by, form.word, advice: "say it as limit: '\(form.exampleLimit)'")
    }

    /// The side with the levels that its limits and its confidence name.
    func settled(_ written: Written, _ terms: TestTerms) -> RuleSide? {
        var written = written
        if let levels = terms.signs { return signed(written, levels) }
        if let by = terms.by, !take(by, into: &written) { return nil }
        let levels = written.side.limits.isEmpty ? nil : Set(written.side.limits.keys)
        var side = written.side
        if terms.isTest {
            side.confidence = terms.confidence(ofLevels: levels, at: written.entry.key)
            let size = written.once ?? .any
            for level in side.confidence.keys where side.limits[level] == nil {
                side.limits[level] = size
            }
        } else if let once = written.once {
            side.limits[.warning] = once
        }
        if let near = written.near { take(near: near, into: &side) }
        if let clear = written.clear {
            if terms.isTest {
                side.clearConfidence = terms.clear(clear, of: side)
            } else {
                side.clear = limits?.clear(clear, of: side)
            }
        }
        guard side.limits.isEmpty else { return side }
        if !terms.isTest, let form {
            collector.error(
                "rule/no-limit",
                at: terms.confidence?.key ?? written.entry.value,
                "without a test '\(form.word)' has no limit",
                advice: "add 'by: { warning: \(form.exampleLimit) }'"
            )
        }
        return nil
    }

    /// The side of a form that knows its levels by signs of its own.
    private func signed(_ written: Written, _ levels: [Level]) -> RuleSide? {
        let word = written.side.word
        if written.hasLimit {
            collector.error(
                "rule/unfit-side",
                at: written.entry.value,
                "'\(word)' of '\(form?.word ?? "")' takes no limit: the numbers set the limits",
                advice: "say '\(word): any'"
            )
            return nil
        }
        if let clear = written.clear {
            collector.error(
                "rule/clear",
                at: clear,
                "'\(form?.word ?? "")' ends without 'clear', with the last sign",
                advice: "leave it out, or say 'for: 2 periods'"
            )
            return nil
        }
        var side = written.side
        for level in levels { side.limits[level] = .any }
        return side
    }

    /// Takes the sizes that `by` says; false after a mistake was noted.
    private func take(_ by: YAMLNode.Entry, into written: inout Written) -> Bool {
        guard let form, let check = limits else { return true }
        let word = written.side.word
        let isSized = form.sideWords.contains { $0.word == word && $0.isSize }
        let limits = isSized ? check : check.ofDifferences
        if isSized, written.hasLimit {
            collector.error(
                "rule/two-sizes",
                at: by.key,
                "'by' and '\(word)' say a size both",
                advice: "keep one of them"
            )
            return false
        }
        var sizes: [Level: (limit: Limit, node: YAMLNode)] = [:]
        var once: Limit?
        if by.value.entries != nil {
            let block = MappingReader(
                by.value,
                subject: "'by'",
                scope: "rule",
                collector: collector
            )
            for level in Level.allCases {
                guard let node = block.optional(level.name) else { continue }
                guard let limit = limits.size(node, word: word) else { return false }
                sizes[level] = (limit, node)
            }
            block.finish()
            limits.checkOrder(of: sizes, on: written.side, mayBeEqual: terms?.isTest ?? false)
            guard !sizes.isEmpty else { return false }
        } else {
            once = limits.size(by.value, word: word)
            guard once != nil else { return false }
        }
        if isSized {
            written.side.limits = sizes.mapValues(\.limit)
            written.once = once
        } else {
            written.ask(atLeast: sizes.mapValues(\.limit.quantity), once: once?.quantity)
        }
        return true
    }
}
