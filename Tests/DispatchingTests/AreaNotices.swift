import Alerting
import Indicators
import Rules

@testable import Dispatching

/// News of formulas over areas: the largest of several, and a sum that would tell a small number.
enum AreaNotices {
    static var all: [NoticeContent] {
        var largest = AreaDisclosureTests.notice(
            1.15,
            .ratio,
            AreaDisclosureTests.largest(part: 230, base: 200)
        )
        largest.transition = "t-41"
        largest.ruleTitle = "Eine Gemeinde hat zu wenige Plätze"
        largest.text = "{{area_of}} hat mit {{value}} die höchste Auslastung."
        largest.evidence?.limit = 1.1
        largest.evidence?.isPassed = true
        var areas = Evidence.Areas(.sum, level: "gemeinde", count: 28, kind: .count)
        areas.small = [1]
        var sum = AreaDisclosureTests.notice(240, .count, areas)
        sum.transition = "t-42"
        sum.ruleTitle = "Viele Kinder in allen Gemeinden"
        sum.text = "{{value}} Kinder in allen Gemeinden."
        return [largest, sum].map(ofCounty)
    }

    private static func ofCounty(_ notice: NoticeContent) -> NoticeContent {
        var notice = notice
        notice.alert = AlertKey(
            rule: "gemeinden",
            side: .above,
            indicator: "gemeinden",
            frequency: .year,
            area: "14627",
            members: []
        )
        notice.areaName = "Landkreis Meißen"
        notice.areaPhrase = "im Landkreis Meißen"
        notice.indicatorTitle = "Gemeinden"
        (notice.advice, notice.definition, notice.because) = (nil, nil, nil)
        return notice
    }
}
