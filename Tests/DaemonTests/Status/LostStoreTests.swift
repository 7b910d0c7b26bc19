import Dispatching
import Daemon
import Definitions
import Desk
import Foundation
import Host
import Store
import Testing

/// What a start and the status say of a store that is younger or older than `archive/`.
struct LostStoreTests {
    let office: Office

    /// Two files were taken, and of the first there is a copy of the store.
    init() throws {
        office = try Plan.office()
        try office.deliver("plan_2023.csv", Plan.table("2023;99001;900;1000"))
        try office.once()
        try copy("waage.sqlite", to: "backup")
        try office.deliver("plan_2024.csv", Plan.table("2024;99001;1000;1000"))
        try office.once()
        try office.settleJournal()
    }

    private func copy(_ name: String, to copy: String) throws {
        try FileManager.default.copyItem(
            atPath: office.path("state/\(name)"),
            toPath: office.path("state/\(copy)")
        )
    }

    private func loseStore() throws {
        for name in office.names(in: "state") where name.hasPrefix("waage.sqlite") {
            try office.remove("state/\(name)")
        }
    }

    private func failure() -> StartFailure? {
        #expect(throws: StartFailure.self) { try office.once() }
    }

    @Test func `a store that is gone is no reason to begin anew`() throws {
        try loseStore()
        try office.deliver("plan_2025.csv", Plan.table("2025;99001;900;1000"))
        let lost = try #require(failure())
        #expect(lost.exitCode == 78)
        let text = lost.description
        #expect(text.hasPrefix("there is no store '\(office.path("state/waage.sqlite"))', but"))
        #expect(text.contains("spool/archive' has 2 files: the store got lost\n"))
        #expect(text.contains("'waage rebuild'"))
        #expect(office.names(in: "state").filter { $0.hasPrefix("waage") }.isEmpty)
        #expect(office.names(in: "spool/incoming") == ["plan_2025.csv"])
        #expect(
            try office.health().verdict
                == "needs attention: the store is gone, archive/ has 2 files"
        )
        let query = #expect(throws: StartFailure.self) { try office.query() }
        #expect(query?.description.contains("but archive/ has 2 files (plan_2024.csv, ") == true)
    }

    @Test func `an empty file is no store, and its log is left alone`() throws {
        try loseStore()
        try office.write("state/waage.sqlite", "")
        try office.write("state/waage.sqlite-wal", "commits")
        #expect(failure()?.description.contains("has 2 files") == true)
        for name in ["archive", "work"] { try office.remove("spool/\(name)") }
        #expect(failure()?.description.contains("but a log of one: '") == true)
        #expect(try office.read("state/waage.sqlite-wal") == "commits")
        #expect(try office.health().verdict == "needs attention: no store yet")
    }

    @Test func `a file that is being read is a file that was taken`() throws {
        try loseStore()
        try office.remove("spool/archive")
        try office.write("spool/work/00001795000000000-0000a-plan.csv", "x")
        #expect(failure()?.description.contains("spool/work' has 1 file: ") == true)
    }

    @Test func `a store without a line is as bad as none`() throws {
        try loseStore()
        _ = try office.store()
        #expect(failure()?.description.contains("/waage.sqlite' is empty, but") == true)
    }

    @Test func `an older store goes on and says which files it does not know`() throws {
        try loseStore()
        try copy("backup", to: "waage.sqlite")
        let log = LogKeeper()
        try office.once(logger: log.logger)
        let lines = log.lines.filter { $0.hasPrefix("error: The store is older than archive/, ") }
        #expect(lines.count == 1)
        #expect(lines.first?.contains("files=1 file (plan_2024.csv)") == true)
        try office.settleJournal()
        let report = try office.health()
        #expect(
            report.verdict == "needs attention: 1 file of archive/ unknown to the store"
        )
        #expect(report.text.contains("\n  unknown   1 file (plan_2024.csv)\n"))
        #expect(report.json.text().contains(#""unknown": 1"#))
    }

    @Test func `a first start has nothing to miss`() throws {
        let office = try Plan.office()
        try office.deliver("plan_2024.csv", Plan.table("2024;99001;900;1000"))
        #expect(try office.once().accepted == [1])
        #expect(try office.health().archive.archived == 1)
        #expect(try office.health().archive.unknown == 0)
    }
}
