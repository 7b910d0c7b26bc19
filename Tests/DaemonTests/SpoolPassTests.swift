import Daemon
import Definitions
import Desk
import Foundation
import Testing

/// What becomes of files that stay in the spool.
struct SpoolPassTests {
    let office: Office

    /// A rejected file, which got its place today, and one that was taken.
    init() throws {
        office = try Plan.office()
        try office.deliver("seite.csv", "<!doctype html><html></html>")
        try office.deliver("plan.csv", Plan.table("2024;99001;990;1000"))
        try office.once()
        try office.settleJournal()
        #expect(office.names(in: "spool/rejected").count == 2)
    }

    /// A day so many days from today.
    private func day(_ days: Int) -> String {
        let date = Date(timeIntervalSinceNow: Double(days) * 86_400)
        return String(date.formatted(.iso8601).prefix(10))
    }

    @Test func `a rejected file is removed after a year, and nothing else`() throws {
        try office.once(on: day(363))
        #expect(office.names(in: "spool/rejected").count == 2)
        try office.once(on: day(367))
        #expect(office.names(in: "spool/rejected") == [])
        #expect(office.names(in: "spool/archive").count == 1)
    }

    @Test func `or after the time that the configuration says`() throws {
        let configuration = try office.read("waage.yaml")
        try office.write("waage.yaml", configuration + "\nrejected: { keep: 7 d }\n")
        try office.once(on: day(5))
        #expect(office.names(in: "spool/rejected").count == 2)
        try office.once(on: day(9))
        #expect(office.names(in: "spool/rejected") == [])
    }

    @Test func `an archive beyond its quota needs attention, and stays as it is`() throws {
        let configuration = try office.read("waage.yaml")
        try office.write("waage.yaml", configuration + "\narchive: { quota: 2 MB }\n")
        try office.once()
        #expect(try !office.health().verdict.contains("archive/"))
        try office.write("spool/archive/old.csv", String(repeating: "x", count: 2_100_000))
        let log = LogKeeper()
        try office.once(logger: log.logger)
        let entry = "warning: The archive has grown beyond its quota. quota=2.0 MB size=2.1 MB"
        #expect(log.lines.contains(entry))
        let verdict = try office.health().verdict
        #expect(verdict.contains("archive/ has 2.1 MB, more than its quota of 2.0 MB"))
        #expect(office.names(in: "spool/archive").count == 2)
    }

    @Test func `what is said of both is checked`() throws {
        let configuration = try office.read("waage.yaml")
        try office.write(
            "waage.yaml",
            configuration + "\nrejected: { keep: 1 year }\narchive: { quoat: 5 GB }\n"
        )
        let report = #expect(throws: StartFailure.self) { try office.once() }?.description ?? ""
        #expect(report.contains("'keep' is '1 year'"))
        #expect(report.contains("say it as '365 d', from '1 d' to '3650 d'"))
        #expect(report.contains("quoat") && report.contains("quota"))
    }
}
