import Daemon
import Desk
import Indicators
import Readings
import Store
import Testing

/// What is not in force of a delivered file says so, in the ledger and in the journal.
struct OlderFileTests {
    private let office: Office
    private let log = LogKeeper()

    init() throws { office = try Plan.office() }

    private func deliver(_ name: String, _ rows: String...) throws {
        let lines = ["period;area;plaetze;kinder"] + rows
        try office.deliver(name, lines.joined(separator: "\n") + "\n")
        try office.once(logger: log.logger)
    }

    private var notices: [String] { log.lines.filter { $0.hasPrefix("notice: ") } }

    private func drops(_ columns: String...) throws -> [String] {
        try office.query().drops().records.map { record in
            columns.map { record[$0] ?? "?" }.joined(separator: " ")
        }
    }

    @Test func `all, some or nothing of a file`() throws {
        try deliver("plan_2026-02-01.csv", "2024;99001;900;1000")
        try deliver("plan_2026-01-01.csv", "2024;99001;800;1000")
        try deliver("plan_2026-01-02.csv", "2024;99001;800;1000", "2023;99001;700;1000")
        #expect(
            try drops("release", "outcome", "older", "in_force") == [
                "2026-02-01 accepted 0 all", "2026-01-01 accepted 1 none",
                "2026-01-02 accepted 1 some",
            ]
        )
        #expect(
            notices == [
                "notice: A delivered file is older than what is in force, which stays. drop=2 "
                    + "file=“plan_2026-01-01.csv” older=1 release=2026-01-01",
                "notice: Some readings of a delivered file are older than those in force, which "
                    + "stay. drop=3 file=“plan_2026-01-02.csv” older=1 release=2026-01-02",
            ]
        )
    }

    @Test func `a replaced file that is delivered again`() throws {
        try deliver("plan_2026-01-01.csv", "2024;99001;900;1000")
        try deliver("plan_2026-02-01.csv", "2024;99001;800;1000")
        try deliver("plan_2026-01-01.csv", "2024;99001;900;1000")
        #expect(try drops("outcome", "in_force").last == "accepted none")
        #expect(notices.count == 1)
    }

    @Test func `a file of the future is refused and holds up no correction`() throws {
        try deliver("plan_2052-02-01.csv", "2024;99001;900;1000")
        try deliver("plan_2026-02-01.csv", "2024;99001;800;1000")
        #expect(
            try drops("outcome", "in_force") == ["rejected ", "accepted all"]
        )
        let reason = try #require(try office.query().drops().records[0]["reason"])
        #expect(reason.contains("'2052-02-01' in the file's name 'plan_2052-02-01.csv'"))
    }

    @Test func `one that an earlier version took counts as without a stamp, and is named`() throws {
        try office.once()
        try office.store().transaction { transaction in
            var entry = DropEntry(
                workID: "early",
                name: "plan_2052-01-01.csv",
                sha256: "early",
                received: office.time,
                outcome: .accepted
            )
            entry.source = "plan"
            entry.stamp = CalendarDate(parsing: "2052-01-01").map { ReleaseStamp($0) }
            var builder = DatasetBuilder(keepsOrigins: true)
            let key = SeriesKey(indicator: "plaetze", frequency: .year, area: "99001", members: [])
            builder.append(
                .value(900, .normal),
                at: try #require(TimePeriod(parsing: "2024")),
                of: key
            )
            let drop = try transaction.insert(drop: entry)
            _ = try transaction.merge(try builder.build().dataset, from: drop)
        }
        try deliver("plan_2026-02-01.csv", "2024;99001;800;1000")
        #expect(try drops("revised", "older", "in_force") == ["0 0 all", "1 0 all"])
        #expect(
            try office.query().drops().remarks == [
                "Drop 1 says that it was released on 2052-01-01, after its delivery: it counts as "
                    + "one without a release."
            ]
        )
    }
}
