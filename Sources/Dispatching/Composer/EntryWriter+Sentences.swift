import Alerting
import Rules

extension EntryWriter {
    /// Why the alert is told about, and the sentence of the rule.
    var sentences: [String] { ownSentences + circumstances }

    private var ownSentences: [String] {
        // That a delivery came says itself.
        let isArrival = notice.delivery != nil && notice.kind == .recovered
        let usual =
            isEndOfStreak
            ? catalogue.endOfStreak
            : Disclosure.isUnproven(notice)
                ? catalogue.endOfProof : catalogue.explanation(notice.kind)
        let explanation = successor ?? usual
        if notice.kind == .rebased {
            let isEnd = notice.level == nil && !notice.isBasisNote
            return [explanation, isEnd ? catalogue.endByBasis : nil, sentence.text]
                .compactMap { $0 }
        }
        return [isArrival ? nil : explanation, changedCase, sentence.text].compactMap { $0 }
            + sentence.parts
    }

    /// Which rule took the place of the one that the alert is of.
    private var successor: String? {
        notice.successor.map { catalogue.replaced(by: CleanText.line($0)) }
    }

    /// Which case is true now, where another one was told before.
    private var changedCase: String? {
        guard notice.kind == .changed, let before = notice.caseNames.before,
            let current = notice.caseNames.current
        else { return nil }
        return catalogue.changedCase(from: CleanText.line(before), to: CleanText.line(current))
    }

    /// Whether a number ceased to move; it is within no limits, for it had none.
    var isEndOfStreak: Bool {
        notice.kind == .recovered && sentence.numbers.kind == .streak
    }
}
