import Alerting
import Indicators
import Rules
import Testing

@testable import Dispatching

/// No number, difference or total gives persons away (DOMAIN, section 4).
@Suite struct DisclosureTests {
    static let style = NumberStyle(
        decimalSeparator: ".",
        groupSeparator: ",",
        minus: "−",
        percentSuffix: " %",
        small: "<3",
        withheld: "withheld",
        none: "–"
    )

    static func disclosure(of notice: NoticeContent) -> Disclosure {
        Disclosure(of: notice, style: style)
    }

    static func ratio(_ part: Double, _ base: Double) -> Disclosure {
        var notice = SampleNotices.shortage
        notice.evidence = SampleNotices.evidence(part: part, base: base, limit: 0.95)
        return disclosure(of: notice)
    }

    @Test(
        arguments: [
            (0, "0"), (1, "<3"), (2, "<3"), (3, "3"), (-1, "<3"), (-3, "−3"), (1395, "1,395"),
            (0.5, "<3"), (2.9, "<3"), (3.5, "3.5"),
        ] as [(Double, String)]
    )
    func `counts of 1 and 2 are below 3`(_ count: Double, _ shown: String) {
        #expect(Self.disclosure(of: SampleNotices.count(count)).value.description == shown)
    }

    struct RateRow: Sendable {
        let part: Double
        let base: Double
        let rate: String
        let ofPart: String
        let ofBase: String

        init(_ part: Double, _ base: Double, _ shown: (String, String, String)) {
            self.part = part
            self.base = base
            (rate, ofPart, ofBase) = shown
        }
    }

    @Test(
        arguments: [
            // 33.3 % of 6 are 2; 50 % of 6 are 3, but 6 is too few.
            RateRow(2, 6, ("withheld", "<3", "6")),
            RateRow(3, 6, ("withheld", "withheld", "6")),
            // 0 % and 100 % of a small group tell about everybody in it.
            RateRow(0, 6, ("withheld", "withheld", "6")),
            RateRow(6, 6, ("withheld", "withheld", "withheld")),
            RateRow(0, 10, ("0.0 %", "0", "10")),
            RateRow(10, 10, ("100.0 %", "10", "10")),
            // The smallest base that is shown, and the parts on both sides.
            RateRow(4, 9, ("withheld", "withheld", "9")),
            RateRow(4, 10, ("40.0 %", "4", "10")),
            RateRow(2, 1000, ("withheld", "<3", "1,000")),
            RateRow(3, 1000, ("0.3 %", "3", "1,000")),
            RateRow(998, 1000, ("withheld", "withheld", "1,000")),
            RateRow(997, 1000, ("99.7 %", "997", "1,000")),
            // More places than children: the difference counts as well.
            RateRow(32, 30, ("withheld", "withheld", "30")),
            RateRow(33, 30, ("110.0 %", "33", "30")),
            RateRow(40, 2, ("withheld", "withheld", "<3")),
        ]
    )
    func `a rate of few is withheld with its part`(_ row: RateRow) {
        let numbers = Self.ratio(row.part, row.base)
        #expect(numbers.value.description == row.rate)
        #expect(numbers.part.description == row.ofPart)
        #expect(numbers.base.description == row.ofBase)
        // The same counts as inputs, and the differences that would give them back.
        #expect(numbers.inputs.map(\.number.description) == [row.ofPart, row.ofBase])
        #expect(numbers.points.last?.number.description == row.rate)
        #expect(numbers.gap.isShown == numbers.value.isShown)
        #expect(numbers.free.isShown == numbers.value.isShown)
    }

    @Test func `gap and free are what a balance lacks or has beyond 100 %`() {
        #expect(Self.ratio(830, 1000).gap.description == "170")
        #expect(Self.ratio(830, 1000).free.description == "0")
        #expect(Self.ratio(1250, 1000).free.description == "250")
        #expect(Self.ratio(1250, 1000).gap.description == "0")
    }

    @Test(arguments: [(2, 3), (3, 2), (1, 40)] as [(Double, Double)])
    func `a correction from 2 to 3 shows neither`(_ before: Double, _ after: Double) {
        var notice = SampleNotices.count(after, previous: before)
        notice.kind = .corrected
        let numbers = Self.disclosure(of: notice)
        #expect(numbers.value.description == "withheld")
        #expect(numbers.previousValue.description == "withheld")
        #expect(numbers.points.map(\.number.description) == ["withheld"])
    }

    @Test func `a correction between larger counts shows both`() {
        var notice = SampleNotices.count(17, previous: 12)
        notice.kind = .corrected
        #expect(Self.disclosure(of: notice).value.description == "17")
        #expect(Self.disclosure(of: notice).previousValue.description == "12")
    }

    @Test func `a corrected rate shows neither when one of both is of few`() {
        var notice = SampleNotices.shortage
        notice.kind = .corrected
        notice.evidence = SampleNotices.evidence(part: 5, base: 12, limit: 0.5)
        notice.previousEvidence = SampleNotices.evidence(part: 2, base: 12, limit: 0.5)
        let numbers = Self.disclosure(of: notice)
        #expect(!numbers.value.isShown && !numbers.previousValue.isShown && !numbers.part.isShown)
    }

    @Test(
        arguments: [
            // A total and all parts but one: 30 − 28 = 2.
            ([30, 28, 2], ["30", "withheld", "<3"]),
            // Several parts: 60 − 28 − 30 = 2.
            ([60, 28, 30, 2], ["60", "withheld", "withheld", "<3"]),
            ([30, 20, 10], ["30", "20", "10"]),
            ([30, 30, 0], ["30", "30", "0"]),
        ] as [([Double], [String])]
    )
    func `a total never gives the last part away`(_ counts: [Double], _ shown: [String]) {
        var notice = SampleNotices.shortage
        notice.evidence = Evidence(
            .level,
            value: 0.5,
            quantity: .ratio,
            inputs: counts.enumerated().map { SampleNotices.input("x\($0)", $1) }
        )
        #expect(Self.disclosure(of: notice).inputs.map(\.number.description) == shown)
    }

    @Test func `a small change is not shown with what it is the difference of`() {
        var notice = SampleNotices.count(2)
        notice.evidence?.inputs = [
            SampleNotices.input("before", 28, period: PeriodSpan(.year(2015))),
            SampleNotices.input("now", 30),
        ]
        let numbers = Self.disclosure(of: notice)
        #expect(numbers.value.description == "<3")
        #expect(numbers.inputs.map(\.number.description) == ["withheld", "30"])
    }

    @Test func `a relative change of a small count is withheld`() {
        // From 2 to 3 is +50 %.
        var notice = SampleNotices.shortage
        notice.evidence = Evidence(
            .level,
            value: 0.5,
            quantity: .ratio,
            inputs: [
                SampleNotices.input("before", 2, period: PeriodSpan(.year(2015))),
                SampleNotices.input("now", 3),
            ]
        )
        #expect(Self.disclosure(of: notice).value.description == "withheld")
    }

    /// A relative change of a count, as the engine puts it down.
    static func change(_ counts: [Double], reference: Double) -> NoticeContent {
        var notice = SampleNotices.shortage
        let last = counts.last ?? 0
        var evidence = Evidence(
            .change,
            value: last / reference - 1,
            quantity: .ratio,
            limit: -0.1,
            inputs: [
                SampleNotices.input("kinder", last),
                SampleNotices.input(
                    "reference",
                    reference,
                    period: PeriodSpan(first: .year(2013), last: .year(2015))
                ),
            ],
            points: counts.enumerated().map {
                .init(period: .year(2017 - counts.count + $0), value: $1, base: nil)
            }
        )
        evidence.pointsQuantity = .count
        evidence.pointsUnit = "persons"
        notice.evidence = evidence
        return notice
    }

    @Test func `a change is shown with the counts that it comes from`() {
        let numbers = Self.disclosure(of: Self.change([30, 40, 50, 30], reference: 40))
        #expect(numbers.value.description == "−25.0 %")
        #expect(numbers.points.map(\.number.description) == ["30", "40", "50", "30"])
        #expect(numbers.kind == .change)
    }

    @Test func `a change from a mean does not give back a small count of the window`() {
        // The mean of 2, 30 and 40 is 24: 3 × 24 − 30 − 40 = 2.
        let numbers = Self.disclosure(of: Self.change([2, 30, 40, 12], reference: 24))
        #expect(numbers.value.description == "withheld")
        #expect(numbers.points.map(\.number.description) == ["<3", "30", "40", "12"])
        #expect(numbers.inputs.map(\.number.description) == ["12", "withheld"])
    }

    @Test func `a corrected count stands nowhere when the earlier one was small`() {
        var notice = Self.change([30, 40, 50, 30], reference: 40)
        notice.kind = .corrected
        notice.previousEvidence = Self.change([30, 40, 50, 2], reference: 40).evidence
        let numbers = Self.disclosure(of: notice)
        #expect(!numbers.value.isShown && !numbers.previousValue.isShown)
        #expect(numbers.points.last?.number.description == "withheld")
        #expect(numbers.inputs.first?.number.description == "withheld")
    }

    @Test func `a streak's limit is a number of periods`() throws {
        var notice = SampleNotices.count(30)
        notice.evidence?.limit = 3
        notice.evidence?.limitQuantity = .periods
        let sentence = NoticeSentence(notice, Language.german.catalogue)
        #expect(sentence.limit == "3\u{A0}Jahre")
        #expect(sentence.value == "30\u{A0}Personen")
    }

    @Test func `each of the last values has a base of its own`() {
        var notice = SampleNotices.shortage
        notice.evidence?.points = [
            .init(period: .year(2012), value: 1.0 / 3, base: 6),
            .init(period: .year(2013), value: nil, base: nil),
            .init(period: .year(2014), value: 0.1, base: 20),
            .init(period: .year(2015), value: 0.9, base: 20),
            .init(period: .year(2016), value: 0.5, base: 20),
        ]
        #expect(
            Self.disclosure(of: notice).points.map(\.number.description)
                == ["withheld", "–", "withheld", "withheld", "50.0 %"]
        )
    }

    @Test func `an average of few is withheld`() {
        var notice = SampleNotices.shortage
        notice.evidence = Evidence(.level, value: 17.25, quantity: .amount, base: 9)
        #expect(Self.disclosure(of: notice).value.description == "withheld")
        notice.evidence?.base = 10
        #expect(Self.disclosure(of: notice).value.description == "17.25")
    }

    @Test func `a limit is no number of the data`() {
        var notice = SampleNotices.count(1)
        notice.evidence?.limit = 4
        #expect(Self.disclosure(of: notice).limit.description == "4")
    }

    @Test(arguments: [(1.0, 2.0), (2.0, 1.0)])
    func `a limit that leaves one number for a protected count is withheld`(
        count: Double,
        limit: Double
    ) {
        var notice = SampleNotices.count(count)
        notice.evidence?.limit = limit
        #expect(!Self.disclosure(of: notice).limit.isShown)
    }

    @Test func `a rule's sentence is not said when its numbers are withheld`() throws {
        var notice = SampleNotices.shortage
        notice.evidence = SampleNotices.evidence(part: 4, base: 6, limit: 0.95)
        let mail = try #require(SampleNotices.mail([notice]))
        let text = try MailReading(mail.bytes).text.replacing("\n", with: " ")
        #expect(text.contains("Gruppe von weniger als 10 Personen"))
        #expect(!text.contains("fehlen"))
        #expect(!text.contains("66,7"))
        #expect(text.contains("Zum Schutz von Personen"))
    }
}
