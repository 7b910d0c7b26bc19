import Daemon
import Desk
import Testing

/// How many new series a file may bring.
struct NewSeriesTests {
    private let office: Office

    init() throws {
        office = try Plan.office()
        try office.write("waage.yaml", Office.configuration + "\nintake: { new_series: 4 }\n")
    }

    private func deliver(_ name: String, _ rows: [String]) throws {
        let lines = ["period;area;plaetze;kinder"] + rows
        try office.deliver(name, lines.joined(separator: "\n") + "\n")
        try office.once()
    }

    private func drops() throws -> [String] {
        try office.query().drops().lines("outcome", "new_series", "new")
    }

    @Test func `the ledger tells them, and a file with more is refused`() throws {
        // Two series for each area.
        try deliver("plan_1.csv", ["2024;99001;900;1000", "2024;99002;900;1000"])
        try deliver("plan_2.csv", ["2025;99001;900;1000", "2025;99002;900;1000", "2025;99;9;9"])
        #expect(try drops() == ["accepted 4 4", "accepted 2 6"])
        let before = try office.query().readings().rows.count
        try deliver("plan_3.csv", (1...3).map { "2025;9800\($0 + 2);900;1000" })
        #expect(try drops().last == "rejected 0 0")
        #expect(try office.query().readings().rows.count == before)
        let reason = try #require(try office.query().drops().records.last?["reason"])
        #expect(
            reason == "“plan_3.csv” was not taken: it has 6 new series, and at most 4 are allowed "
                + "of one file"
        )
        let name = try #require(
            office.names(in: "spool/rejected").first { $0.hasSuffix(".reason.txt") }
        )
        let advice = try office.read("spool/rejected/\(name)")
        #expect(advice.contains("raise 'new_series' of 'intake' in the configuration"))
    }
}
