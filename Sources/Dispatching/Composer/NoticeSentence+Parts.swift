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

    /// What the share is in the areas above: `8,1 % in Sachsen (1.610 von 20.000)`; nil where the
    /// data know none, or none may be told.
    var above: String? {
        let texts = numbers.above.map { other in
            let place =
                other.place.map { CleanText.line($0) }
                ?? catalogue.place(CleanText.line(other.areaName))
            let counts = [other.part, other.base].compactMap(\.self)
            let fraction =
                counts.count == 2
                ? " (\(catalogue.fraction(part: counts[0], base: counts[1])))" : ""
            return "\(other.value) \(place)\(fraction)"
        }
        return texts.isEmpty ? nil : texts.joined(separator: "; ")
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
