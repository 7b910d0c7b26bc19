import Daemon
import Desk
import Testing

/// What cannot be taken lies in `rejected/` with the reason beside it.
struct RejectionTests {
    /// The office's text for the one file that was delivered.
    private func reason(_ office: Office) throws -> String {
        let names = office.names(in: "spool/rejected")
        #expect(names.count == 2)
        let name = try #require(names.first { $0.hasSuffix(".reason.txt") })
        #expect(names.contains(String(name.dropLast(".reason.txt".count))))
        #expect(office.names(in: "spool/incoming").isEmpty)
        #expect(office.names(in: "spool/work").isEmpty)
        #expect(office.names(in: "spool/archive").isEmpty)
        return try office.read("spool/rejected/\(name)")
    }

    @Test(
        .enabled(if: SharedData.isHere),
        arguments: [
            "pystatis/not-a-table/1000A-0001_status90.json",
            "pystatis/not-a-table/52411-02-01-4_error.html",
            "konstanz-in-zahlen/schulen.csv", "konstanz-in-zahlen/betreuungsquote.csv",
            "konstanz-in-zahlen/historisch_nach_stadtteilen.csv",
            "genesapi-data/12612-01-01-4_00.csv",
        ]
    )
    func `a real file that no source describes`(file: String) throws {
        let office = try Plan.office()
        try office.deliver(shared: file)
        let summary = try office.once()
        #expect(summary.accepted.isEmpty)
        #expect(summary.rejected.count == 1)
        let text = try reason(office)
        let name = try #require(file.split(separator: "/").last)
        #expect(text.hasPrefix("“\(name)” was not taken: "))
        #expect(text.contains("\nWhat to do: "))
        let drops = try office.query().drops()
        #expect(drops.lines("file", "outcome", "readings") == ["\(name) rejected 0"])
        #expect(drops.records[0]["reason"]?.contains("was not taken") == true)
        #expect(try office.query().readings().rows.isEmpty)
    }

    @Test(arguments: [
        ("plan_1.csv", "period;area;plaetze;kinder\n", ""),
        ("plan_2.csv", "jahr;ort;zahl\n2024;99001;3\n", ""),
        ("plan_3.csv", "period;area;plaetze;kinder\n2024;99001;\u{0}900;1000\n", ""),
        ("andere.csv", "jahr;gemeinde;zahl\n2024;99001;3\n", "A draft of a source definition"),
    ])
    func `a made-up file`(name: String, content: String, words: String) throws {
        let office = try Plan.office()
        try office.deliver(name, content)
        #expect(try office.once().rejected.count == 1)
        let text = try reason(office)
        #expect(text.contains("\nWhat to do: "))
        if !words.isEmpty { #expect(text.contains(words)) }
    }

    @Test func `a cell that cannot be read costs that cell alone`() throws {
        let office = try Plan.office()
        try office.deliver(
            "plan_2024.csv",
            Plan.table("2024;99001;9oo;1000", "2024;99002;700;1000")
                + (1970..<2020).map { "\($0);99001;990;1000\n" }.joined()
        )
        #expect(try office.once().accepted.count == 1)
        // 52 records with two numbers each.
        #expect(
            try office.query().drops().lines("outcome", "readings", "unreadable")
                == ["accepted 103 1"]
        )
        #expect(try office.news() == ["raised 99002"])
    }
}
