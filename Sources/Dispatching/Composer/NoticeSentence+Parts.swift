import Alerting
import Rules

/// What is told beside the numbers that were judged: of other parts, of another area.
extension NoticeSentence {
    /// Where the area is that a value is compared with: `in Sachsen`; nil where it is no other one.
    var comparedPlace: String? {
        guard let other = numbers.comparison else { return nil }
        return other.place.map { CleanText.line($0) }
            ?? other.areaName.map { catalogue.place(CleanText.line($0)) }
    }

    /// What the other parts of a condition found, a sentence each; none where numbers are withheld.
    var parts: [String] {
        guard notice.level != nil, !numbers.isWithheld, !notice.isBlind else { return [] }
        let secret = notice.secretParts
        return notice.parts.enumerated().map { place, part in
            guard let reason = part.undecided else {
                guard secret.contains(place) else {
                    return NoticeSentence(part.notice, catalogue).plainSentence
                }
                let title = CleanText.line(part.notice.indicatorTitle)
                let period = catalogue.period(part.notice.period)
                return catalogue.withheldMeasure(title, period: period, .difference)
            }
            let title = CleanText.line(part.notice.indicatorTitle)
            return catalogue.openPart(title, reason: catalogue.reason(reason))
        }
    }
}
