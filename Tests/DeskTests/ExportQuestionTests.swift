import Desk
import Indicators
import Testing

@Suite
struct ExportQuestionTests {
    /// A place that is an hour ahead of UTC, all year.
    private static let zone = LocalTime { _ in 60 }

    private static func at(_ seconds: Int64) -> ExportQuestion.AsOf {
        .moment(Moment(milliseconds: seconds * 1000))
    }

    // 1 March 2026 began at 1,772,323,200 s in UTC, an hour before that here.
    @Test(
        "a drop, a day, a minute or a second says from when",
        arguments: [
            ("7", .drop(7)),
            ("2026-02-28", at(1_772_319_600)),
            ("28.02.2026", at(1_772_319_600)),
            ("2026-03-01T00:00", at(1_772_319_660)),
            ("2026-03-01 12:30:15", at(1_772_364_616)),
            ("2026-03-01T12:30:15Z", at(1_772_368_216)),
            ("2026-03-01T12:30:15+02:00", at(1_772_361_016)),
            ("2026-03-01T12:30-00:30", at(1_772_370_060)),
        ] as [(String, ExportQuestion.AsOf)]
    )
    func asOf(_ text: String, _ expected: ExportQuestion.AsOf) {
        #expect(ExportQuestion.AsOf(parsing: text, zone: Self.zone) == expected)
    }

    @Test(
        "what is neither a drop nor a moment is none",
        arguments: [
            "", "0", "-3", "gestern", "2026-13-01", "2026-03-01T", "2026-03-01T12",
            "2026-03-01T24:00",
            "2026-03-01T12:60", "2026-03-01T12:30:15+2", "2026-03-01T12:30 Uhr", "2026-03-01x12:30",
        ]
    )
    func nonsense(_ text: String) {
        #expect(ExportQuestion.AsOf(parsing: text, zone: Self.zone) == nil)
    }
}
