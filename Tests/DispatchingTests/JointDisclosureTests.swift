import Alerting
import Indicators
import Rules
import Testing

@testable import Dispatching

/// Numbers that are told side by side give nobody away together.
@Suite struct JointDisclosureTests {
    private static func share(_ part: Double, of base: Double) -> Evidence {
        var evidence = Evidence(
            .comparison,
            value: part / base,
            quantity: .ratio,
            part: part,
            base: base
        )
        evidence.isPassed = true
        return evidence
    }

    private static func notice(_ evidence: Evidence) -> NoticeContent {
        var notice = SampleNotices.shortage
        (notice.evidence, notice.previousEvidence, notice.text) = (evidence, nil, nil)
        return notice
    }

    private static func disclosure(_ evidence: Evidence) -> Disclosure {
        DisclosureTests.disclosure(of: notice(evidence))
    }

    private static func compared(
        _ own: (Double, Double),
        with other: (Double, Double)
    ) -> Evidence {
        var evidence = share(own.0, of: own.1)
        evidence.limit = other.0 / other.1
        evidence.comparator = Evidence.Comparator(
            value: other.0 / other.1,
            part: other.0,
            base: other.1
        )
        evidence.test = Evidence.Test("newcombe", confidence: 95, low: 0.01, high: 0.05, p: 0.01)
        return evidence
    }

    @Test(
        arguments: [
            ((20, 100), (30, 120), true), ((2, 100), (30, 120), false),
            ((20, 100), (2, 120), false), ((5, 9), (30, 120), false), ((20, 100), (5, 9), false),
            ((20, 100), (119, 120), false),
        ] as [((Double, Double), (Double, Double), Bool)]
    )
    func `of two groups neither is told where one may not be`(
        own: (Double, Double),
        other: (Double, Double),
        isTold: Bool
    ) {
        let numbers = Self.disclosure(Self.compared(own, with: other))
        #expect(numbers.value.isShown == isTold)
        #expect((numbers.comparison != nil) == isTold)
        #expect((numbers.range != nil) == isTold)
        // What it is compared with takes the place of a limit.
        #expect(numbers.limit.isShown == isTold)
    }

    @Test func `a norm is told although the number is not`() {
        var evidence = Self.share(2, of: 100)
        evidence.limit = 0.95
        evidence.comparator = Evidence.Comparator(value: 0.95)
        evidence.norm = CalendarDate(year: 2020, month: 3, day: 1).map {
            Evidence.Norm(name: "mmr", source: "§ 20 IfSG", from: $0)
        }
        let numbers = Self.disclosure(evidence)
        #expect(!numbers.value.isShown && numbers.limit.isShown)
    }

    @Test(
        arguments: [
            // 22 less 20 are 2; 105 less 100 are 5 persons.
            ((20, 100), (22, 400), false), ((20, 100), (25, 105), false),
            // 398 of 400 others.
            ((20, 100), (418, 500), false), ((20, 100), (60, 400), true),
            // All of them are the own ones: there is no rest.
            ((20, 100), (20, 100), true),
        ] as [((Double, Double), (Double, Double), Bool)]
    )
    func `an area above leaves no few beside the own one`(
        own: (Double, Double),
        whole: (Double, Double),
        isTold: Bool
    ) {
        var evidence = Self.compared(own, with: whole)
        evidence.comparator?.holdsOwn = true
        #expect(Self.disclosure(evidence).value.isShown == isTold)
        #expect((Self.disclosure(evidence).comparison != nil) == isTold)
        // An area beside it holds nobody of the own one.
        evidence.comparator?.holdsOwn = nil
        #expect(Self.disclosure(evidence).value.isShown)
    }

    private static func part(
        _ members: [DimensionMember],
        _ part: Double,
        of base: Double
    ) -> Evidence {
        var evidence = Evidence(
            .level,
            value: part / base,
            quantity: .ratio,
            part: part,
            base: base
        )
        evidence.inputs = [("x", part), ("n", base)].map { name, value in
            var input = Evidence.Input(
                name: name,
                indicator: name,
                area: "14627",
                period: PeriodSpan(.year(2015)),
                date: nil,
                value: value,
                quantity: .count,
                unit: "persons",
                drop: 1
            )
            input.members = members
            return input
        }
        return evidence
    }

    private static let girls = DimensionMember("geschlecht", "w")
    private static let boys = DimensionMember("geschlecht", "m")

    @Test(
        arguments: [
            // 20 in all and 18 girls are 2 boys; 100 in all and 95 girls are 5 boys.
            ([girls], (18, 60), false), ([girls], (12, 95), false), ([girls], (12, 60), true),
            ([DimensionMember("geschlecht", "total")], (20, 100), true),
        ] as [([DimensionMember], (Double, Double), Bool)]
    )
    func `a total and its part are not both told where the rest is few`(
        members: [DimensionMember],
        counts: (Double, Double),
        isTold: Bool
    ) {
        var evidence = Self.part([], 20, of: 100)
        evidence.parts = [
            Evidence.Part(
                word: "threshold",
                title: "Mädchen",
                evidence: Self.part(members, counts.0, of: counts.1),
                undecided: nil
            )
        ]
        let notice = Self.notice(evidence)
        #expect(notice.secretParts.isEmpty == isTold)
        let sentences = EntryWriter(notice, Language.german.catalogue).sentences
        #expect(sentences.count == 2)
        #expect(sentences[1].contains("%") == isTold, "\(sentences)")
    }

    @Test func `two groups beside each other, and ages within ages`() {
        func parts(_ first: [DimensionMember], _ second: [DimensionMember]) -> Set<Int> {
            var evidence = Self.part([DimensionMember("klasse", "9")], 500, of: 1000)
            evidence.parts = [(first, 20.0), (second, 18.0)].map { members, count in
                Evidence.Part(
                    word: "threshold",
                    title: nil,
                    evidence: Self.part(members, count, of: count * 5),
                    undecided: nil
                )
            }
            return Self.notice(evidence).secretParts
        }
        #expect(parts([Self.boys], [Self.girls]) == [])
        let (ages, some) = (DimensionMember("alter", "3-5"), DimensionMember("alter", "3-4"))
        #expect(parts([ages], [some]) == [1])
        #expect(parts([some], [ages]) == [1])
        #expect(parts([ages, Self.boys], [some, Self.girls]) == [])
    }

    @Test func `near a limit lies one small number`() {
        var evidence = Evidence(.level, value: 2, quantity: .count, limit: 3)
        evidence.isNear = true
        let notice = Self.notice(evidence)
        #expect(DisclosureTests.disclosure(of: notice).value.description == "<3")
        #expect(!DisclosureTests.disclosure(of: notice).limit.isShown)
        evidence.isNear = nil
        #expect(DisclosureTests.disclosure(of: Self.notice(evidence)).limit.isShown)
    }

    @Test func `a projection of fewer than ten children is withheld, whatever the places`() {
        func numbers(_ kind: NumberKind) -> Disclosure {
            var evidence = Evidence(
                .projection,
                value: 0.12,
                quantity: .ratio,
                limit: 1,
                part: 12,
                base: 100
            )
            (evidence.partQuantity, evidence.baseQuantity) = (kind, .things)
            evidence.outlook = [2016: 0.12, 2017: 0.09].sorted { $0.key < $1.key }.map {
                Evidence.Point(period: .year($0.key), value: $0.value, base: nil)
            }
            return Self.disclosure(evidence)
        }
        #expect(numbers(.count).outlook.map(\.number.isShown) == [true, false])
        #expect(numbers(.things).outlook.map(\.number.isShown) == [true, true])
    }

    @Test func `that peers differ is said once for each rule`() {
        let notice = ComparedNotices.all[2]
        var others = [notice, notice, notice]
        for place in others.indices { others[place].transition = "t-\(place)" }
        others[1].level = .critical
        others[2].alert = SampleNotices.alert("andere")
        let writer = DocumentWriter(
            receiver: Receiver(name: "kreis", addresses: ["kreis@example.org"]),
            release: ReleaseNote(id: "r"),
            notJudged: [],
            answers: .nobody
        )
        let document = writer.document(of: others, telling: 3, of: NewsTally(others))
        let text = "\(document)"
        #expect(text.ranges(of: "φ = 5,6").count == 2)
    }
}
