import Indicators
import Testing

/// Which delivery is owed, and which one is late, worked out by hand.
struct DeliveryScheduleTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let what: String
        let schedule: DeliverySchedule
        let year: Int
        let period: String
        let due: String
        var testDescription: String { what }
    }

    private static func schedule(
        _ every: Frequency,
        _ reference: (Int, Int)? = nil,
        by: (Int, Int),
        grace: Int = 0
    ) -> DeliverySchedule {
        DeliverySchedule(
            every: every,
            referenceDate: reference.map { .init(month: $0.1, day: $0.0) },
            by: .init(month: by.1, day: by.0),
            graceInWorkingDays: grace
        )
    }

    static let kita = schedule(.year, (1, 3), by: (31, 10), grace: 10)

    @Test(arguments: [
        Row(
            what: "a reference date before the deadline is of the same year",
            schedule: schedule(.year, (1, 3), by: (31, 10)),
            year: 2026,
            period: "2026",
            due: "2026-10-31"
        ),
        Row(
            what: "grace moves the deadline",
            schedule: kita,
            year: 2026,
            period: "2026",
            due: "2026-11-13"
        ),
        Row(
            what: "a reference date after the deadline is of the year before",
            schedule: schedule(.year, (31, 12), by: (30, 6)),
            year: 2026,
            period: "2025",
            due: "2026-06-30"
        ),
        Row(
            what: "a reference date on the deadline is of the same year",
            schedule: schedule(.year, (30, 6), by: (30, 6)),
            year: 2026,
            period: "2026",
            due: "2026-06-30"
        ),
        Row(
            what: "without a reference date it is the last year that is over",
            schedule: schedule(.year, by: (31, 3)),
            year: 2026,
            period: "2025",
            due: "2026-03-31"
        ),
        Row(
            what: "31 December ends its own year",
            schedule: schedule(.year, by: (31, 12)),
            year: 2026,
            period: "2026",
            due: "2026-12-31"
        ),
        Row(
            what: "a school year that ended a month before",
            schedule: schedule(.schoolYear, by: (31, 8)),
            year: 2026,
            period: "2025/26",
            due: "2026-08-31"
        ),
        Row(
            what: "a school year that still runs is not owed",
            schedule: schedule(.schoolYear, by: (31, 5)),
            year: 2026,
            period: "2024/25",
            due: "2026-05-31"
        ),
        Row(
            what: "a reference date within the running school year",
            schedule: schedule(.schoolYear, (15, 10), by: (31, 5)),
            year: 2026,
            period: "2025/26",
            due: "2026-05-31"
        ),
    ])
    func `a deadline has its period`(_ row: Row) throws {
        let occurrence = try #require(row.schedule.occurrence(in: row.year))
        #expect(occurrence.period.description == row.period)
        #expect(occurrence.due.description == row.due)
        #expect(row.schedule.occurrence(for: occurrence.period) == occurrence)
    }

    @Test(
        arguments: [
            // Newest delivery, start, the oldest that is missing.
            ("2025", nil, "2026"), ("2026", nil, "2027"), ("2019", nil, "2020"),
            // A start after the deadline of 2025 leaves it out, even if it is missing.
            ("2024", "2025-12-01", "2026"), ("2024", "2025-11-01", "2025"),
            (nil, "2026-11-13", "2026"), (nil, "2026-11-14", "2027"), (nil, "2026-01-01", "2026"),
            (nil, nil, nil),
            // Months, delivered once a year: March has the reference date.
            ("2026-02", nil, "2026"), ("2026-03", nil, "2027"),
        ] as [(String?, String?, String?)]
    )
    func `the oldest missing delivery`(
        _ newest: String?,
        _ start: String?,
        _ missing: String?
    ) throws {
        let occurrence = Self.kita.firstMissing(
            after: newest.flatMap { TimePeriod(parsing: $0) },
            from: start.flatMap { CalendarDate(parsing: $0) }
        )
        #expect(occurrence?.period.description == missing)
    }
}
