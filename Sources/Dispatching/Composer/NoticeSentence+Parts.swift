import Alerting
import Rules

/// What is told about a condition that is made of others.
extension NoticeSentence {
    /// What the other parts of a condition found, a sentence each; none where numbers are withheld.
    var parts: [String] {
        guard notice.level != nil, !numbers.isWithheld, !notice.isBlind else { return [] }
        return notice.parts.map { part in
            guard let reason = part.undecided else {
                return NoticeSentence(part.notice, catalogue).plainSentence
            }
            let title = CleanText.line(part.notice.indicatorTitle)
            return catalogue.openPart(title, reason: catalogue.reason(reason))
        }
    }
}
