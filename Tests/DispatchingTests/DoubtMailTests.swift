import Alerting
import Indicators
import Rules
import Testing

@testable import Dispatching

/// What those read who delivered a doubted figure.
@Suite struct DoubtMailTests {
    private func lines(
        _ files: [DoubtReport.File],
        _ language: Language = .german
    ) throws -> [String] {
        let key = AlertKey(
            rule: "deckung",
            side: .below,
            indicator: "deckung",
            frequency: .year,
            area: "99001"
        )
        let figure = DoubtReport.Figure(
            AnswerReport.Alert(key, place: "Ahausen", title: "Plätze fehlen"),
            try #require(TimePeriod(parsing: "2022")),
            in: files
        )
        var receiver = Receiver(name: "supplier a@example.org", addresses: ["a@example.org"])
        (receiver.supplier, receiver.language) = ("Amt", language)
        let report = DoubtReport([figure], comment: "", by: "b@example.org", id: "1")
        let lists = AnswerWriter(for: receiver).document(of: report).closing
        return try #require(lists.first).lines
    }

    private func file(_ name: String, _ records: ClosedRange<Int>, of count: Int)
        -> DoubtReport.File
    {
        DoubtReport.File(
            NoticeContent.SourceNote(drop: 1, file: name, title: "Plan", release: nil),
            places: records.map { .init(sheet: 2, record: $0, column: 3, title: "Plätze") },
            of: count
        )
    }

    @Test func `five places are named, whatever the number of files`() throws {
        let lines = try lines([
            file("a.xlsx", 4...6, of: 3), file("b.xlsx", 1...5, of: 40),
            file("c.xlsx", 1...1, of: 1),
        ])
        func place(_ record: Int) -> String { "Blatt 2, Zeile \(record), Spalte 3 „Plätze“" }
        #expect(
            lines == [
                "Plan, „a.xlsx“: \(place(4)); \(place(5)); \(place(6))",
                "Plan, „b.xlsx“: \(place(1)); \(place(2)); und 38 weitere Stellen",
                "Plan, „c.xlsx“: 1 Stelle",
            ]
        )
    }

    @Test func `a file without places is named alone`() throws {
        let file = DoubtReport.File(
            NoticeContent.SourceNote(drop: 1, file: "a.csv", title: "Plan", release: nil),
            places: [],
            of: 0
        )
        #expect(try lines([file]) == ["Plan, „a.csv“"])
        let one = DoubtReport.File(
            file.note,
            places: [.init(sheet: 0, record: 7, column: 2, title: nil)],
            of: 2
        )
        #expect(
            try lines([one], .english)
                == ["Plan, “a.csv”: row 7, column 2; and 1 more place"]
        )
    }

    @Test func `many files are counted`() throws {
        let files = (1...23).map { file("\($0).csv", 1...1, of: 1) }
        let lines = try lines(files)
        #expect(lines.count == 21)
        #expect(lines.last == "Und 3 weitere Dateien")
    }
}
