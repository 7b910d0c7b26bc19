import Alerting
import Charts
import Rules

extension NoticeSentence {
    /// How the numbers went, with the sentence as what stands for the picture; nil where there is
    /// nothing to show, or it may not be shown.
    var chart: Drawing? {
        guard notice.delivery == nil,
            let disclosed = DisclosedChart(of: notice, numbers, catalogue.numbers)
        else { return nil }
        let unit = numbers.pointsUnit.map { catalogue.unit(CleanText.line($0)) }
        // The line of a projected share is the persons who are to be divided.
        let isOfPart = numbers.kind == .projection && numbers.unit != numbers.pointsUnit
        let part = isOfPart ? numbers.inputs.first?.title.map { CleanText.line($0) } : nil
        let title = numbers.comparison == nil ? part ?? titleWithMembers : place
        let compared = numbers.comparison.map { other in
            other.peers == nil ? other.areaName.map { CleanText.line($0) } : nil
        }
        let other = numbers.comparison?.title.map { CleanText.line($0) }
        let members = numbers.comparison.map { other in
            catalogue.members(other.members.map { NamedMember($0, label: notice.memberLabels[$0]) })
        }
        return disclosed.drawing(
            ChartWords(
                title: text,
                line: unit.map { catalogue.chartLine(title, unit: $0) } ?? title,
                other: [compared ?? comparedPlace, other, members].compactMap { $0 }
                    .filter { !$0.isEmpty }.joined(separator: ", "),
                suffix: numbers.isComputed && numbers.kind != .projection ? "" : unitSuffix,
                catalogue: catalogue
            )
        )
    }
}
