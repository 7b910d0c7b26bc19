import Alerting
import Daemon
import Definitions
import Desk
import Diagnostics
import Foundation
import Host
import Indicators
import Logging
import Store
import Testing

/// A store that is made anew from `archive/`.
struct RebuildTests {
    let office: Office

    /// Five days: a shortage, a web page, a better file, a repetition of it, a worse one that ends
    /// the recovery.
    init() throws {
        office = try Plan.office()
        let files: [(name: String, text: String)] = [
            ("plan_2023.csv", Plan.table("2023;99001;900;1000", "2023;99002;990;1000")),
            ("seite.csv", "<!doctype html><html></html>"),
            ("plan_2024.csv", Plan.table("2024;99001;1000;1000", "2024;99002;700;1000")),
            ("plan_2024b.csv", Plan.table("2024;99001;1000;1000", "2024;99002;700;1000")),
            ("plan_2024c.csv", Plan.table("2024;99001;930;1000", "2023;99002;.;1000")),
        ]
        for (day, file) in files.enumerated() {
            try office.deliver(file.name, file.text)
            try office.once(on: "2026-03-0\(day + 2)")
        }
        try office.settleJournal()
    }

    private func rebuild(withGaps: Bool = false) throws -> String {
        try Self.rebuild(office, on: "2026-03-07", withGaps: withGaps)
    }

    private static func rebuild(
        _ office: Office,
        on day: String,
        withGaps: Bool = false
    ) throws -> String {
        let configuration = try Workplace.configuration(
            at: office.config,
            collector: DiagnosticCollector()
        )
        let end = try Office.moment(day)
        return try Rebuild(
            configuration,
            withGaps: withGaps,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            now: { end }
        )
        .run()
    }

    /// What people see of a store.
    private func seen() throws -> [String] {
        let query = try office.query()
        return [
            try query.readings().rendered(as: .csv),
            try query.readings(asOf: 1).rendered(as: .csv),
            try query.alerts(all: true).rendered(as: .csv),
            try query.drops().rendered(as: .csv),
            try query.history(periods: true).rendered(as: .csv),
        ]
    }

    private func loseStore() throws {
        for name in office.names(in: "state") where name.hasPrefix("waage.sqlite") {
            try office.remove("state/\(name)")
        }
    }

    @Test func `all is as it was, and nobody is told`() throws {
        let before = try seen()
        #expect(before[0].split(separator: "\n").count == 9)
        let (mails, archive) = (try office.mails(), office.names(in: "spool/archive"))
        let text = try rebuild()
        #expect(text.hasPrefix("4 files read again, 1 rejected; 8 readings, 2 alerts firing\n"))
        #expect(text.contains("  3 mails that left, and their threads\n"))
        #expect(try seen() == before)
        #expect(try office.store().read { try $0.counts() }.openNotices == 0)
        #expect(try office.store().read { try $0.owedToJournal() } == [])
        #expect(try office.store().read { try $0.dispatches() } == [])
        #expect(office.names(in: "spool/archive") == archive)
        #expect(try office.once(on: "2026-03-08").composed == 0)
        #expect(try office.mails() == mails)
        #expect(try office.health(.timer).stored?.verification == nil)
        let kept = "waage.sqlite.before-rebuild-2026-03-07T"
        #expect(office.names(in: "state").contains { $0.hasPrefix(kept) })
    }

    @Test func `a file afterwards brings news of what changes alone`() throws {
        _ = try rebuild()
        let told = try office.mails()
        try office.deliver(
            "plan_2025.csv",
            Plan.table("2025;99001;990;1000", "2025;99002;700;1000")
        )
        #expect(try office.once(on: "2026-03-09").composed == 1)
        let news = try office.mails().filter { !told.contains($0) }
        #expect(news.count == 1)
        let mail = try #require(news.first)
        #expect(mail.contains("Ahausen") && !mail.contains("Behausen"))
    }

    @Test func `without the old store everything comes back but what only it knew`() throws {
        let before = try seen()
        try loseStore()
        #expect(throws: StartFailure.self) { try office.once() }
        let text = try rebuild()
        #expect(text.contains("the old ledger (there was none): whether archive/ lacks files"))
        let after = try seen()
        #expect(after[0] == before[0] && after[2] == before[2])
        // Whose file it was stood in the ledger alone, in the last column.
        let drops = [before, after].map { seen in
            seen[3].split(separator: "\n").map { line in
                Array(line.split(separator: ",", omittingEmptySubsequences: false).dropLast())
            }
        }
        #expect(drops[0].first?.count == 22)
        #expect(drops[0] == drops[1])
        #expect(try office.health().attention.contains { $0.contains("unknown") } == false)
    }

    @Test func `files that are missing are named, and the old store stays`() throws {
        let before = try seen()
        let name = try #require(office.names(in: "spool/archive").last)
        try office.remove("spool/archive/\(name)")
        let failure = #expect(throws: StartFailure.self) { try rebuild() }
        #expect(
            failure?.description.hasPrefix(
                """
                1 file that was taken is missing, and the store would be another one without:
                  plan_2024c.csv: it is gone
                nothing was changed; put them back into archive/, or let '--with-gaps' do without
                """
            ) == true
        )
        #expect(try seen() == before)
        #expect(try rebuild(withGaps: true).contains("  1 file of archive/:\n    plan_2024c.csv: "))
        #expect(try seen()[2] != before[2])
    }

    @Test func `a file that is not what was taken is a gap`() throws {
        let name = try #require(office.names(in: "spool/archive").first)
        try office.write("spool/archive/\(name)", Plan.table("2023;99001;9000;1000"))
        let failure = #expect(throws: StartFailure.self) { try rebuild() }
        #expect(
            failure?.description.contains(
                "plan_2023.csv: it is not what was taken, by the hash of then"
            ) == true
        )
        #expect(!office.names(in: "state").contains { $0.contains("rebuild") })
    }

    @Test func `deliveries that are late stay late, and are told no second time`() throws {
        var files = Plan.files
        files["rules/frist.yaml"] = """
            rules:
              plan-fehlt:
                title: Der Bedarfsplan fehlt
                delivery: plan
                late: { warning: 4 working days, critical: 6 working days }
            """
        let expected = "{ every: year, reference_date: 01.03., by: 31.10., grace: 10 working days }"
        files["sources/plan.yaml"] = files["sources/plan.yaml"]?.replacing(
            "file: \"plan*.csv\"",
            with: "file: \"plan*.csv\"\n    expected: \(expected)"
        )
        let office = try Office(files: files)
        try office.deliver("plan_2025.csv", Plan.table("2025;99001;990;1000"))
        try office.once(on: "2025-11-03")
        for day in ["2026-11-20", "2026-11-24", "2026-11-25"] { try office.once(on: day) }
        let alerts = try office.query().alerts(all: true).rendered(as: .csv)
        #expect(try office.news() == ["raised 99", "escalated 99"])
        let mails = try office.mails()
        _ = try Self.rebuild(office, on: "2026-11-25")
        #expect(try office.query().alerts(all: true).rendered(as: .csv) == alerts)
        #expect(try office.news() == ["raised 99", "escalated 99"])
        #expect(try office.once(on: "2026-11-25", hour: 13).composed == 0)
        #expect(try office.mails() == mails)
        try office.deliver("plan_2026.csv", Plan.table("2026;99001;990;1000"))
        try office.once(on: "2026-11-26")
        #expect(try office.news() == ["raised 99", "escalated 99", "recovered 99"])
    }

    @Test func `a daemon at work is not disturbed`() throws {
        let lock = try Lock(in: Folder(path: office.path("state")))
        #expect(throws: Lock.Held.self) { try rebuild() }
        _ = consume lock
    }

    @Test func `a damaged store is made anew`() throws {
        let before = try seen()
        try loseStore()
        try Data(repeating: 65, count: 5000).write(
            to: URL(filePath: office.path("state/waage.sqlite"))
        )
        #expect(try rebuild().contains("the old ledger (file is not a database)"))
        #expect(try seen()[0] == before[0])
    }
}
