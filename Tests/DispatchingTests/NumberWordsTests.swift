import Alerting
import Indicators
import Rules
import Testing

@testable import Dispatching

/// The admin's commands write numbers as the mails do.
@Suite struct NumberWordsTests {
    private static let german = NumberWords(Language.german.catalogue, per: .year)
    private static let english = NumberWords(Language.english.catalogue, per: .schoolYear)

    private static func evidence(
        _ kind: MeasureKind,
        _ value: Double,
        _ quantity: NumberKind,
        unit: String? = nil,
        limit: Double? = nil
    ) -> Evidence {
        Evidence(kind, value: value, quantity: quantity, unit: unit, limit: limit)
    }

    @Test(
        arguments: [
            (evidence(.level, 0.8, .ratio, limit: 0.95), "80,0 %", "95 %"),
            // It must not look like the limit that it falls short of.
            (evidence(.level, 0.9496, .ratio, limit: 0.95), "94,96 %", "95 %"),
            (
                evidence(.level, 12_060, .count, unit: "persons", limit: 10_000), "12.060 Personen",
                "10.000 Personen"
            ),
            (
                evidence(.level, 2, .count, unit: "persons", limit: 2.5), "2 Personen",
                "2,5 Personen"
            ),
            (
                evidence(.level, 12.5, .amount, unit: "children", limit: 13), "12,5 Kinder",
                "13 Kinder"
            ),
            (evidence(.change, -0.1221, .ratio, limit: -0.1), "−12,2 %", "−10 %"),
            (
                evidence(.change, 0.021, .points, limit: 0.02), "2,1 Prozentpunkte",
                "2 Prozentpunkte"
            ),
            (
                evidence(.slope, -12, .count, unit: "persons", limit: -10), "−12 Personen pro Jahr",
                "−10 Personen pro Jahr"
            ),
            (
                evidence(.projection, 99.6, .things, unit: "places", limit: 100), "100 Plätze",
                "100 Plätze"
            ),
        ] as [(Evidence, String, String)]
    )
    func `value and limit have their units`(evidence: Evidence, value: String, limit: String) {
        func plain(_ text: String?) -> String? { text?.replacing("\u{A0}", with: " ") }
        #expect(plain(Self.german.value(of: evidence, decimals: nil)) == value)
        #expect(plain(Self.german.limit(of: evidence)) == limit)
    }

    @Test func `a streak has its limit in periods`() {
        var evidence = Self.evidence(.streak, 0.4694, .ratio, limit: 3)
        evidence.limitQuantity = .periods
        #expect(Self.german.value(of: evidence, decimals: 2) == "46,94\u{A0}%")
        #expect(Self.german.limit(of: evidence) == "3\u{A0}Jahre")
        #expect(Self.english.limit(of: evidence) == "3\u{A0}school years")
    }

    @Test func `single numbers have theirs, too`() {
        #expect(
            Self.english.number(1015, .things, unit: "places", decimals: nil) == "1,015\u{A0}places"
        )
        #expect(Self.english.number(0.984, .ratio, unit: "percent", decimals: nil) == "98.4\u{A0}%")
        #expect(Self.german.number(7.25, .amount, unit: nil, decimals: nil) == "7,25")
    }

    @Test func `a mail says the same as a table`() throws {
        let notice = SampleNotices.shortage
        let evidence = try #require(notice.evidence)
        let sentence = NoticeSentence(notice, Language.german.catalogue)
        #expect(Self.german.value(of: evidence, decimals: notice.decimals) == sentence.value)
        #expect(Self.german.limit(of: evidence) == sentence.limit)
    }
}
