import Daemon
import Definitions
import Desk
import Diagnostics
import Indicators
import Logging
import Testing

/// A year that a person mistyped, from the file to the alerts.
struct LateRowTests {
    /// A hundred good cells up to 2024, in which Ahausen has too few places, and more rows.
    private static func plan(_ rows: String...) -> String {
        let good = (2000...2024).flatMap { year in
            ["\(year);99001;600;1000", "\(year);99002;1000;1000"]
        }
        return (["period;area;plaetze;kinder"] + good + rows).map { $0 + "\n" }.joined()
    }

    @Test func `a row for 2042 silences no alert and no later year`() throws {
        let office = try Plan.office()
        try office.deliver("plan_2024.csv", Self.plan("2042;99001;99;100"))
        try office.once(on: "2026-03-02")
        #expect(try office.news() == ["raised 99001"])
        #expect(
            try office.query().alerts(all: false).lines("area", "judged", "value", "undecided")
                == ["99001 2024 0.6 "]
        )
        try office.deliver("plan_2025.csv", Plan.table("2025;99001;990;1000", "2025;99002;1;1"))
        try office.once(on: "2026-03-03")
        #expect(try office.news() == ["raised 99001", "recovered 99001"])
    }

    @Test func `a replay judges periods by the days on which the files came`() throws {
        let office = try Plan.office()
        try office.deliver("plan_2024.csv", Self.plan("2027;99001;99;100"))
        try office.once(on: "2026-12-31")
        try office.deliver("plan_2027.csv", Plan.table("2027;99002;990;1000"))
        try office.once(on: "2027-01-01")
        let before = try office.query().readings().rendered(as: .csv)
        #expect(try office.query().drops().lines("readings", "unreadable") == ["100 2", "2 0"])
        let end = try Office.moment("2028-06-01")
        let configuration = try Workplace.configuration(
            at: office.config,
            collector: DiagnosticCollector()
        )
        _ = try Rebuild(
            configuration,
            withGaps: false,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            now: { end }
        ).run()
        #expect(try office.query().drops().lines("readings", "unreadable") == ["100 2", "2 0"])
        let after = try office.query().readings()
        #expect(after.rendered(as: .csv) == before)
    }
}
