import Alerting
import Indicators
import Rules
import Testing

@testable import Dispatching

/// Numbers of several areas give none of theirs away.
@Suite struct AreaDisclosureTests {
    /// A number of several areas in the county.
    static func notice(
        _ value: Double,
        _ quantity: NumberKind,
        _ areas: Evidence.Areas
    ) -> NoticeContent {
        var notice = SampleNotices.count(value)
        var evidence = Evidence(.level, value: value, quantity: quantity, limit: 100)
        var input = Evidence.Input(
            name: "\(areas.function.rawValue)(x over area)",
            indicator: "x",
            area: "14627",
            period: PeriodSpan(notice.period),
            date: nil,
            value: value,
            quantity: quantity,
            unit: nil,
            drop: 0
        )
        input.areas = areas
        evidence.inputs = [input]
        notice.evidence = evidence
        return notice
    }

    private static func sum(_ small: [Double]) -> Evidence.Areas {
        var areas = Evidence.Areas(.sum, level: "gemeinde", count: 28, kind: .count)
        areas.small = small
        return areas
    }

    static func largest(
        part: Double?,
        base: Double?,
        of kinds: (NumberKind, NumberKind) = (.count, .count)
    ) -> Evidence.Areas {
        var areas = Evidence.Areas(.max, level: "gemeinde", count: 28, kind: .ratio)
        areas.area = "14627010"
        areas.areaName = "Coswig"
        areas.areaPhrase = "in Coswig"
        (areas.part, areas.partQuantity) = (part, kinds.0)
        (areas.base, areas.baseQuantity) = (base, kinds.1)
        return areas
    }

    @Test(
        arguments: [
            // One small number is the sum without all others.
            ([1], "withheld"), ([2, 7], "withheld"),
            // Of two that are 3 together one is 1, the other 2; three that are 3 are 1 each.
            ([1, 2], "withheld"), ([1, 1, 1], "withheld"), ([1, 1, 2], "withheld"),
            // Two that are 4 may be 1 and 3, as far as anybody knows.
            ([2, 2], "240"), ([1, 2, 2], "240"), ([], "240"), ([3, 4], "240"),
        ] as [([Double], String)]
    )
    func `a sum is withheld that tells a small number to who knows all others`(
        small: [Double],
        shown: String
    ) {
        let numbers = DisclosureTests.disclosure(of: Self.notice(240, .count, Self.sum(small)))
        #expect(numbers.value.description == shown)
        #expect(numbers.inputs.map(\.number.description) == [shown])
    }

    @Test(
        arguments: [
            (30, 120, "25.0 %", "Coswig"), (2, 120, "withheld", nil), (3, 8, "withheld", nil),
            (nil, nil, "25.0 %", "Coswig"),
        ] as [(Double?, Double?, String, String?)]
    )
    func `an area is named whose number may be told`(
        part: Double?,
        base: Double?,
        shown: String,
        area: String?
    ) {
        let notice = Self.notice(0.25, .ratio, Self.largest(part: part, base: base))
        let numbers = DisclosureTests.disclosure(of: notice)
        #expect(numbers.value.description == shown)
        #expect(numbers.inputs.first?.areaOf == area)
    }

    @Test func `classes and places are no persons`() {
        let areas = Self.largest(part: 2, base: 1, of: (.things, .things))
        let numbers = DisclosureTests.disclosure(of: Self.notice(2, .amount, areas))
        #expect(numbers.value.description == "2")
    }

    @Test func `a rank says nothing of a small number`() {
        var areas = Self.largest(part: 2, base: 40)
        areas = Evidence.Areas(.rank, level: "gemeinde", count: 28, kind: .ratio)
        (areas.part, areas.base) = (2, 40)
        (areas.partQuantity, areas.baseQuantity) = (.count, .count)
        let numbers = DisclosureTests.disclosure(of: Self.notice(3, .amount, areas))
        #expect(numbers.value.description == "withheld")
    }

    @Test func `an earlier sum gives nothing away, either`() {
        var notice = Self.notice(240, .count, Self.sum([]))
        var points = [2022, 2023].map {
            Evidence.Point(period: .year($0), value: 230, base: nil)
        }
        points[0].areas = [Self.sum([1])]
        notice.evidence?.points = points
        let numbers = DisclosureTests.disclosure(of: notice)
        #expect(numbers.value.description == "240")
        #expect(numbers.points.map(\.number.description) == ["withheld", "230"])
        // A change gives back both of its numbers.
        notice.evidence?.kind = .change
        #expect(DisclosureTests.disclosure(of: notice).isWithheld)
    }
}
