import Indicators
import Testing

@testable import Desk

/// Tables for people, drawn by hand in what is expected.
struct TableDrawingTests {
    private static let alerts = Table(
        columns: ["rule", "area", "note", "level", "value", "count", "drop"],
        rows: [
            [
                .text("kita"), .told(.text("99001"), .init(text: "Ahausen", tint: nil)), .empty,
                .told(.text("critical"), .init(text: "kritisch", tint: .critical)),
                .told(.number(0.8012345), .init(text: "80,1 %", tint: nil)), .count(1204), 1204,
            ],
            [
                .text("hort"), .told(.text("99002"), .init(text: "Kötzschenbroda", tint: nil)),
                .empty, .empty, .told(.number(1), .init(text: "100,0 %", tint: nil)), .count(0), 9,
            ],
        ],
        layout: [
            .init("level"), .init("area"), .init("rule", .second), .init("value"),
            .init("count", .third), .init("drop", .third), .init("note"),
            .init("code", .wide, of: "area"),
        ]
    )

    private static func lines(_ sheet: Sheet, _ table: Table = alerts) -> [String] {
        table.rendered(as: .text, on: sheet).split(separator: "\n").map(String.init)
    }

    @Test func `people read names, numbers to the right and no empty column`() {
        #expect(
            Self.lines(Sheet()) == [
                "level     area            rule    value  count  drop",
                "kritisch  Ahausen         kita   80,1 %  1,204  1204",
                "          Kötzschenbroda  hort  100,0 %            9",
            ]
        )
    }

    @Test func `a wide sheet has all columns, codes beside their names`() {
        #expect(
            Self.lines(Sheet(width: 20, isWide: true)) == [
                "level     area            rule    value  count  drop  code",
                "kritisch  Ahausen         kita   80,1 %  1,204  1204  99001",
                "          Kötzschenbroda  hort  100,0 %            9  99002",
            ]
        )
    }

    @Test func `programs read codes and all digits, whatever people read`() {
        #expect(
            Self.alerts.rendered(as: .csv, on: Sheet(width: 20)) == """
                rule,area,note,level,value,count,drop
                kita,99001,,critical,0.8012345,1204,1204
                hort,99002,,,1,0,9

                """
        )
        #expect(
            Self.alerts.rendered(as: .json) == """
                [
                  {"rule": "kita", "area": "99001", "note": null, "level": "critical", \
                "value": 0.8012345, "count": 1204, "drop": 1204},
                  {"rule": "hort", "area": "99002", "note": null, "level": null, "value": 1, \
                "count": 0, "drop": 9}
                ]

                """
        )
    }

    @Test(
        arguments: [
            // 52 columns are enough for all; the longest text gives way first, to 12 columns.
            (
                52,
                [
                    "level     area            rule    value  count  drop",
                    "kritisch  Ahausen         kita   80,1 %  1,204  1204",
                    "          Kötzschenbroda  hort  100,0 %            9",
                ]
            ),
            (
                51,
                [
                    "level     area           rule    value  count  drop",
                    "kritisch  Ahausen        kita   80,1 %  1,204  1204",
                    "          Kötzschenbro…  hort  100,0 %            9",
                ]
            ),
            // Then columns go, of the last place first, from the right.
            (
                49,
                [
                    "level     area            rule    value  count",
                    "kritisch  Ahausen         kita   80,1 %  1,204",
                    "          Kötzschenbroda  hort  100,0 %",
                    "No room for: drop; --wide shows all.",
                ]
            ),
            (
                32,
                [
                    "level     area             value",
                    "kritisch  Ahausen         80,1 %",
                    "          Kötzschenbro…  100,0 %",
                    "No room for: rule, count, drop; --wide shows all.",
                ]
            ),
        ] as [(Int, [String])]
    )
    func `no line is wider than the sheet`(width: Int, expected: [String]) {
        #expect(Self.lines(Sheet(width: width)) == expected)
    }

    @Test func `what cannot give way stays, however narrow the sheet`() {
        #expect(Self.lines(Sheet(width: 5))[1] == "kritisch  Ahausen        80,1 %")
    }

    @Test func `colours are around the words and no part of their width`() {
        #expect(
            Self.lines(Sheet(ink: .colored))[1]
                == "\u{1B}[1;31mkritisch\u{1B}[0m  Ahausen         kita   80,1 %  1,204  1204"
        )
    }

    @Test func `moments are the clock on the wall for people`() {
        let table = Table(columns: ["at"], rows: [[.moment(.epoch)]])
        let expected = TimeText.text(.epoch).prefix(16)
        #expect(Self.lines(Sheet(), table) == ["at", String(expected)])
        let exact = TimeText.exact(.epoch)
        #expect(table.rendered(as: .csv) == "at\n\(exact)\n")
        #expect(table.rendered(as: .json) == "[\n  {\"at\": \"\(exact)\"}\n]\n")
        #expect(exact.count == 25)
    }

    @Test(
        arguments: [
            (60, "2026-10-25T02:30:00+01:00"), (120, "2026-10-25T03:30:00+02:00"),
            (0, "2026-10-25T01:30:00+00:00"), (-210, "2026-10-24T22:00:00-03:30"),
            (345, "2026-10-25T07:15:00+05:45"),
        ]
    )
    func `a moment for programs has its offset`(ahead: Int, expected: String) {
        // 25 October 2026, 1:30 UTC.
        let moment = Moment(milliseconds: 1_792_891_800_999)
        #expect(TimeText.exact(moment, minutesAhead: { _ in ahead }) == expected)
    }

    @Test func `a table without rows says so, and a remark obeys nobody`() {
        let table = Table(columns: ["a"], remarks: ["No \u{1B}[2J alert."], layout: nil)
        #expect(table.rendered(as: .text) == "No \u{FFFD}[2J alert.\n")
    }
}

/// How wide texts are on a terminal.
struct DisplayWidthTests {
    @Test(
        arguments: [
            ("", 0), ("Meissen", 7), ("Meißen", 6), ("Döbeln", 6), ("Do\u{308}beln", 6),
            ("−12,2 %", 7), ("学校", 4), ("ｱ", 1), ("👩‍👧", 2), ("🇩🇪", 2), ("☎️", 2), ("a\u{200B}b", 2),
            ("…", 1), ("한글", 4),
        ]
    )
    func `a text takes as many columns as it shows`(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test(
        arguments: [
            ("Klipphausen", 11, "Klipphausen"), ("Klipphausen", 10, "Klipphaus…"),
            ("Do\u{308}beln", 4, "Do\u{308}b…"), ("学校学校", 6, "学校…"), ("学校学校", 5, "学校…"),
            ("学校学校", 4, "学…"), ("ab", 1, "…"),
        ]
    )
    func `a text is cut by what it shows`(text: String, width: Int, expected: String) {
        #expect(DisplayWidth.cut(text, to: width) == expected)
        #expect(DisplayWidth.of(DisplayWidth.cut(text, to: width)) <= width)
    }
}
