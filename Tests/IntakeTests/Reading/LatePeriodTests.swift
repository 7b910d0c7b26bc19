import Indicators
import Readings
import Testing

@testable import Intake

/// A number for a period that a file cannot know yet is a slip of the pen, or a plan.
struct LatePeriodTests {
    private static let today = CalendarDate(parsing: "2026-11-29")

    /// Sixty good rows for 2025, and the ones to be looked at from record 62 on.
    private static func table(_ rows: String...) -> String {
        "jahr;gebiet;kinder;status\n" + (1...60).map { "2025;\(100 + $0);5;\n" }.joined()
            + rows.map { $0 + "\n" }.joined()
    }

    private static func source(
        _ change: (inout SourceDefinition) -> Void = { _ in }
    ) -> SourceBook {
        var source = SourceDefinition.probe("s", values: ["kinder": "kinder"])
        change(&source)
        return SourceBook(sources: [source])
    }

    private static func read(
        _ text: String,
        _ sources: SourceBook = source(),
        on day: CalendarDate? = today
    ) throws -> FileReading {
        try IntakeTests.read(text, sources: sources, today: day)
    }

    /// Deliveries for the year that contains 30 June, due by 31 August with ten working days.
    private static let yearly = DeliverySchedule(
        every: .year,
        referenceDate: DayOfYear(month: 6, day: 30),
        by: DayOfYear(month: 8, day: 31),
        graceInWorkingDays: 10
    )

    @Test func `a period whose first day lies after the day of intake is unreadable`() throws {
        let reading = try Self.read(Self.table("2026;61;7;", "2027;62;8;", "2042;63;9;"))
        #expect(reading.reading("kinder", "61", "2026") == value(7))
        #expect(reading.reading("kinder", "62", "2027") == nil)
        #expect(reading.reading("kinder", "63", "2042") == nil)
        #expect(reading.rejectCount == 2)
        #expect(reading.rejects.map(\.record) == [63, 64])
        #expect(reading.rejects.map(\.column) == [1, 1])
        #expect(reading.rejects.map(\.text) == ["2027", "2042"])
        #expect(
            reading.rejects[1].problem == "the period 2042 begins after the day of intake, "
                + "2026-11-29: correct it; if it is a plan, say so in the cell's status or "
                + "'planned: after intake' at the source"
        )
    }

    @Test(arguments: [
        // 30 June 2027 is due by 31 August; the tenth working day after it is 14 September.
        ("2027-01-01", "2027"), ("2027-09-14", "2027"), ("2027-09-15", "2028"),
        // 2026 is due next, or begun.
        ("2026-09-14", "2026"), ("2026-09-15", "2027"),
    ])
    func `where a source says what it expects, so is a period later than the one due next`(
        _ day: String,
        _ last: String
    ) throws {
        let year = try #require(Int(last))
        let reading = try Self.read(
            Self.table("\(year);61;7;", "\(year + 1);62;8;"),
            Self.source { $0.expected = Self.yearly },
            on: CalendarDate(parsing: day)
        )
        #expect(reading.reading("kinder", "61", last) == value(7))
        #expect(reading.rejects.map(\.text) == ["\(year + 1)"])
        #expect(
            reading.rejects.first?.problem.hasPrefix(
                "the period \(year + 1) is later than the one due next, \(last): correct it; "
            ) == true
        )
    }

    @Test func `a period that has begun is never too late`() throws {
        // By 31 March the year before is owed; who has numbers of this year may deliver them.
        let schedule = DeliverySchedule(
            every: .year,
            referenceDate: nil,
            by: DayOfYear(month: 3, day: 31)
        )
        let reading = try Self.read(
            Self.table("2026;61;7;"),
            Self.source { $0.expected = schedule },
            on: CalendarDate(parsing: "2026-01-02")
        )
        #expect(reading.rejects.isEmpty)
        #expect(reading.reading("kinder", "61", "2026") == value(7))
    }

    @Test func `periods of another frequency are measured by the end of the one due next`() throws {
        let reading = try Self.read(
            Self.table("2027-12;61;7;", "2028-01;62;8;"),
            Self.source {
                $0.expected = Self.yearly
                $0.period.frequency = .month
            }
        )
        #expect(reading.reading("kinder", "61", "2027-12") == value(7))
        #expect(reading.rejects.map(\.text) == ["2028-01"])
    }

    @Test func `a later period is read when the cell's status is planned`() throws {
        let reading = try Self.read(Self.table("2030;61;7;planned", "2030;62;8;estimated"))
        #expect(reading.reading("kinder", "61", "2030") == .value(7, .planned))
        #expect(reading.reading("kinder", "62", "2030") == nil)
        #expect(reading.rejects.map(\.record) == [63])
    }

    @Test func `planned after intake makes plan data of later periods`() throws {
        let reading = try Self.read(
            Self.table("2026;61;7;", "2027;61;8;", "2030;61;9;provisional", "2030;62;.;"),
            Self.source {
                $0.planned = .afterIntake
                $0.expected = Self.yearly
            }
        )
        #expect(reading.rejects.isEmpty)
        #expect(reading.reading("kinder", "61", "2026") == value(7))
        #expect(reading.reading("kinder", "61", "2027") == .value(8, .planned))
        #expect(reading.reading("kinder", "61", "2030") == .value(9, .planned))
        #expect(reading.reading("kinder", "62", "2030") == .missing(.unknown))
    }

    @Test func `planned all makes plan data of every period`() throws {
        let reading = try Self.read(
            Self.table("2024;61;7;", "2042;61;9;", "2042;62;-;"),
            Self.source { $0.planned = .all }
        )
        #expect(reading.rejects.isEmpty)
        #expect(reading.reading("kinder", "101", "2025") == .value(5, .planned))
        #expect(reading.reading("kinder", "61", "2024") == .value(7, .planned))
        #expect(reading.reading("kinder", "61", "2042") == .value(9, .planned))
    }

    @Test func `a dash that is a zero is a planned one, too`() throws {
        let text = "jahr;gebiet;kinder;plaetze\n2030;01;5;7\n2030;02;-;8\n"
        var source = SourceDefinition.probe(
            "s",
            values: ["kinder": "kinder", "plaetze": "plaetze"]
        )
        source.planned = .afterIntake
        let reading = try Self.read(text, SourceBook(sources: [source]))
        #expect(reading.reading("kinder", "02", "2030") == .value(0, .planned))
    }

    @Test func `registrations may come as many periods ahead as their source says`() throws {
        let sources = Self.source {
            $0.period.frequency = .schoolYear
            $0.period.ahead = 1
        }
        let reading = try Self.read(Self.table("2027/28;61;7;", "2028/29;62;8;"), sources)
        #expect(reading.reading("kinder", "61", "2027/28") == value(7))
        #expect(reading.rejects.map(\.text) == ["2028/29"])
    }

    @Test func `rows that are kept ready for years to come say nothing`() throws {
        let reading = try Self.read(Self.table("2028;61;;", "2029;61;...;", "2030;61;-;"))
        #expect(reading.rejects.map(\.record) == [64])
        #expect(reading.dataset.readingCount == 60)
    }

    @Test func `nobody is told of areas that nobody asked for`() throws {
        let sources = Self.source { $0.areas.keep = ["101", "102"] }
        #expect(try Self.read(Self.table("2042;61;7;"), sources).rejects.isEmpty)
    }

    @Test func `a table about one period that is too late is refused as a whole`() throws {
        let text = """
            GENESIS-Tabelle: 1-1
            Titel;;;
            2042;;;
            ;;a;b
            14;X;1;2
            __________________________________
            Stand: 10.10.2017 / 10:46:26

            """
        let rejection = #expect(throws: FileRejection.self) {
            try IntakeTests.read(text, today: Self.today)
        }
        #expect(rejection?.check == "untrustworthy")
        #expect(rejection?.problem.contains("the period 2042 begins after") == true)
    }

    @Test func `a reader that knows no day believes each period`() throws {
        let reading = try Self.read(Self.table("2042;61;7;"), on: nil)
        #expect(reading.reading("kinder", "61", "2042") == value(7))
    }
}
