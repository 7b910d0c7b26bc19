import Alerting
import Indicators
import Rules
import Testing

@testable import Dispatching

/// Numbers, dates and ages in the words of a language.
@Suite struct NumberTests {
    static func shown(
        _ value: Double,
        _ quantity: NumberKind,
        _ decimals: Int?,
        _ language: Language
    ) -> String {
        let form = DisclosedNumber.Form(quantity, decimals: decimals, of: value)
        return DisclosedNumber.shown(value, form, language.catalogue.numbers).description
    }

    @Test(
        arguments: [
            (1234.5, .amount, nil, "1.234,5", "1,234.5"),
            (0.5275, .ratio, 2, "52,75 %", "52.75 %"),
            (0.285, .ratio, 1, "28,5 %", "28.5 %"),
            (0.28449, .ratio, nil, "28,4 %", "28.4 %"),
            (-0.05, .ratio, nil, "−5,0 %", "−5.0 %"),
            (1_234_567, .count, nil, "1.234.567", "1,234,567"),
            (999, .count, nil, "999", "999"),
            (17750, .count, 2, "17.750", "17,750"),
            (0.004, .amount, nil, "0", "0"),
            (-0.004, .amount, nil, "0", "0"),
            (0.05, .amount, 2, "0,05", "0.05"),
            (3, .periods, nil, "3", "3"),
            (.nan, .amount, nil, "–", "–"),
            (.infinity, .ratio, nil, "–", "–"),
            (-.infinity, .count, nil, "–", "–"),
            // Numbers of a file that are as large as numbers get.
            (1e308, .ratio, nil, "–", "–"),
            (-1e308, .points, 2, "–", "–"),
            (1e308, .count, nil, "1e+308", "1e+308"),
            (1e16, .amount, 6, "1e+16", "1e+16"),
            (99_999_999_999, .count, nil, "99.999.999.999", "99,999,999,999"),
            (-0.0, .count, nil, "0", "0"),
            (-0.0, .ratio, 1, "0,0 %", "0.0 %"),
            (.leastNonzeroMagnitude, .amount, nil, "0", "0"),
        ] as [(Double, NumberKind, Int?, String, String)]
    )
    func `numbers of both languages`(
        _ value: Double,
        _ quantity: NumberKind,
        _ decimals: Int?,
        _ german: String,
        _ english: String
    ) {
        for (language, expected) in [(Language.german, german), (.english, english)] {
            let shown = Self.shown(value, quantity, decimals, language)
            #expect(shown.replacing("\u{A0}", with: " ") == expected)
        }
    }

    @Test func `a value below its limit never reads like the limit`() {
        var notice = SampleNotices.shortage
        notice.evidence = SampleNotices.evidence(part: 94_996, base: 100_000, limit: 0.95)
        let numbers = Disclosure(of: notice, style: Language.german.catalogue.numbers)
        #expect(numbers.value.description == "94,996\u{A0}%")
        #expect(numbers.limit.description == "95\u{A0}%")
    }

    @Test(
        arguments: [
            ("2016", "2016", "2016"),
            ("2014/15", "Schuljahr 2014/15", "school year 2014/15"),
            ("2022-WS", "Wintersemester 2022/23", "winter term 2022/23"),
            ("2022-SS", "Sommersemester 2022", "summer term 2022"),
            ("2015-H2", "2. Halbjahr 2015", "second half of 2015"),
            ("2015-Q4", "4. Quartal 2015", "quarter 4 of 2015"),
            ("2015-03", "März 2015", "March 2015"),
            ("2015-W07", "Kalenderwoche 07/2015", "week 07 of 2015"),
            ("2016-03-01", "01.03.2016", "1 March 2016"),
        ]
    )
    func `periods of both languages`(
        _ text: String,
        _ german: String,
        _ english: String
    ) throws {
        let period = try #require(TimePeriod(written: text))
        #expect(Language.german.catalogue.period(period) == german)
        #expect(Language.english.catalogue.period(period) == english)
    }

    @Test(
        arguments: [
            ("2017-10-10", "10.10.2017", "10 October 2017"),
            ("2017-10-10T09:05:26", "10.10.2017, 9:05 Uhr", "10 October 2017, 9:05"),
        ]
    )
    func `release stamps of both languages`(
        _ text: String,
        _ german: String,
        _ english: String
    ) throws {
        let stamp = try #require(ReleaseStamp(written: text))
        #expect(Language.german.catalogue.stamp(stamp) == german)
        #expect(Language.english.catalogue.stamp(stamp) == english)
    }

    @Test(
        arguments: [
            ("In {{area}} fehlen {{ gap }}.", "In Riesa fehlen 3."),
            ("ohne", "ohne"),
            ("{{gap}}{{gap}}", "33"),
            ("offen {{gap", nil),
            ("fremd {{neighbours}}", nil),
            ("einzeln {gap}}", nil),
        ] as [(String, String?)]
    )
    func `placeholders are filled or the sentence is another`(_ text: String, _ filled: String?) {
        #expect(PlaceholderText.filled(text, with: ["area": "Riesa", "gap": "3"]) == filled)
    }

    @Test(
        arguments: [
            ("{{area}}: {{gap}} von {{demand}} fehlen.", "Klipphausen: 170 von 1.000 fehlen."),
            // Unknown, unclosed or without a number: the plain sentence instead.
            ("Frei: {{neighbours}}.", "Deckung: 83,0 % (830 von 1.000), 2016."),
            ("Es fehlen {{gap", "Deckung: 83,0 % (830 von 1.000), 2016."),
            ("Veränderung: {{change}}.", "Deckung: 83,0 % (830 von 1.000), 2016."),
        ]
    )
    func `a sentence that cannot be filled gives way to the plain one`(
        _ text: String,
        _ sentence: String
    ) {
        var notice = SampleNotices.shortage
        notice.indicatorTitle = "Deckung"
        notice.adopt(SampleNotices.alert("kita-deckung"))
        notice.text = text
        let written = NoticeSentence(notice, Language.german.catalogue).text
        #expect(written.replacing("\u{A0}", with: " ") == sentence)
    }

    @Test func `a change says what it is`() {
        let notice = DisclosureTests.change([30, 40, 50, 30], reference: 40)
        let sentence = NoticeSentence(notice, Language.english.catalogue).text
        #expect(sentence.contains("change of −25.0\u{A0}%, 2016."))
    }
}
