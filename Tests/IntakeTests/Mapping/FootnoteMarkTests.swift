import Indicators
import Readings
import Testing

@testable import Intake

/// Marks that point at notes below a table, and times within labels and titles.
struct FootnoteMarkTests {
    @Test(arguments: [
        ("2024*", "2024"), ("2024**", "2024"), ("2023 1)", "2023"), ("20231)", "2023"),
        ("202312)", "2023"), ("2024²", "2024"), ("Insgesamt 1)", "Insgesamt"),
        ("Fachschulabschluss2)", "Fachschulabschluss"), ("Sonstige 1), 2)", "Sonstige"),
        ("Sachsen a)", "Sachsen"), ("Personal (Vollzeit) 3)", "Personal (Vollzeit)"),
    ])
    func `a mark behind a text is none of it`(_ text: String, _ bare: String) {
        #expect(FootnoteMark.stripped(text) == bare)
    }

    @Test(arguments: [
        "2024", "Fläche in km²", "m³", "Sachsen (VGR 95)", "Kinder (3)", "*", "1)", "alter=3-5",
        "Kinder (unter 3)", "123456789)",
    ])
    func `what only looks like a mark stays`(_ text: String) {
        #expect(FootnoteMark.stripped(text) == nil)
    }

    @Test(arguments: [
        ("Kinder 2022", "Kinder {year}", "Kinder"),
        ("Kinder 2022*", "Kinder {year}", "Kinder"),
        ("Kinder 2023 1)", "Kinder {year}", "Kinder"),
        ("Plätze am 31.12.2024", "Plätze am {date}", "Plätze"),
        ("Schuljahr 2024/25", "Schuljahr {period}", ""),
        ("1. Quartal 2024", "{quarter} {year}", "1. Quartal"),
        ("Kurse Januar 2024", "Kurse {month} {year}", "Kurse Januar"),
        ("Kinder (2024)", "Kinder ({year})", "Kinder"),
    ])
    func `a label that says when has its time in braces`(
        _ label: String,
        _ pattern: String,
        _ subject: String
    ) throws {
        let timed = try #require(TimedLabel(label))
        #expect(timed.pattern.text == pattern)
        #expect(timed.subject == subject)
        #expect(timed.pattern.fits(label))
    }

    @Test(arguments: ["Kinder", "Veränderung 2022 zu 2023", "Klasse 10", "Kinder unter 6"])
    func `a label with no time, or with two, has none`(_ label: String) {
        #expect(TimedLabel(label) == nil)
    }

    @Test(arguments: [
        ("Kinder 2022–2024", "Kinder"), ("Kinder am 31.12.2024", "Kinder"),
        ("Kinder unter 6 Jahren 2024", "Kinder unter 6 Jahren"),
        (
            "Personal in Kitas* 2011 bis 2021** nach Ländern", "Personal in Kitas* nach Ländern"
        ),
        (
            "Lehrkräfte in den Schuljahren 2010/11 und 2020/21 nach Ländern",
            "Lehrkräfte nach Ländern"
        ),
        ("Hochschulen 2010, 2012 und 2014 nach Art", "Hochschulen nach Art"),
        ("Anmeldungen (Stand 30.06.2024)", "Anmeldungen"),
        ("Kinder im Jahr 2024", "Kinder"), ("Kurse von 2020 bis 2024", "Kurse"),
        ("Plätze in Kitas", "Plätze in Kitas"),
    ])
    func `the title of a lasting source has no time`(_ title: String, _ text: String) {
        #expect(LastingTitle(title).text == text)
    }

    @Test func `a title of nothing but a time gives way`() {
        #expect(LastingTitle("Stand: 31.12.2024").text(or: "kitas") == "kitas")
    }

    @Test(arguments: [
        ("{year}", "2024*", ["year": "2024*"]),
        ("{period}*", "2023/24 1)", ["period": "2023/24 1)"]),
        ("{month}*", "12 (vorläufig)", ["month": "12"]),
        ("Kinder {year}", "Kinder 2023 1)", ["year": "2023 1)"]),
    ])
    func `all of a period is caught`(_ pattern: String, _ text: String, _ said: [String: String])
        throws
    {
        let caught = try #require(try TextPattern(pattern).match(text))
        #expect(Dictionary(uniqueKeysWithValues: caught.map { ($0.name, $0.text) }) == said)
    }

    @Test func `periods with marks are read in rows and above columns`() throws {
        let rows = try read("jahr;ags;kinder\n2022;14627;5\n2023 1);14627;6\n2024*;14627;7\n")
        #expect(rows.reading("kinder", "14627", "2023") == value(6))
        #expect(rows.reading("kinder", "14627", "2024") == value(7))
        #expect(rows.rejectCount == 0)
        #expect(
            rows.asides == [
                "marks of footnotes stand at '2023 1)', '2024*', which are read without them; look "
                    + "below the table for what they say"
            ]
        )
        #expect(rows.notes.isEmpty)
        let across = try read(
            "ags;Kinder 2023;Kinder 2024 2)\n14627;5;6\n",
            sources: YAMLSources.book(
                """
                sources:
                  kinder: { file: "*", header_rows: 1, values: { kinder: "Kinder {year}" } }
                """
            ),
            requiresSource: true
        )
        #expect(across.reading("kinder", "14627", "2024") == value(6))
    }

    @Test func `members and headers are the same with other marks`() throws {
        let book = try YAMLSources.book(
            """
            codes: { geschlecht: { w: weiblich, m: männlich } }
            sources:
              schueler:
                file: "*"
                dimensions: { art: schulart, geschlecht: geschlecht }
                values: { schueler: Schüler }
            """
        )
        let head = "jahr;ags;schulart;geschlecht;Schüler 3)\n"
        let reading = try read(
            head + "2024;14627;Oberschule 1);weiblich²;5\n2024;14627;Insgesamt 2);weiblich;9\n",
            sources: book,
            requiresSource: true
        )
        let key = ["art": "Oberschule", "geschlecht": "w"]
        #expect(reading.reading("schueler", "14627", "2024", key) == value(5))
        #expect(
            reading.reading("schueler", "14627", "2024", ["geschlecht": "w"]) == value(9)
        )
    }
}
