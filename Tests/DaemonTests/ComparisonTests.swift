import Daemon
import Desk
import Foundation
import Indicators
import Testing

/// Files are held against the readings in force of a store, and nothing changes.
struct ComparisonTests {
    private let office: Office

    init() throws {
        office = try Office(files: [
            "areas.yaml": """
            home: "99"
            areas:
              "99": { name: Musterkreis, level: kreis }
              "99001": { name: Ahausen, level: gemeinde, parent: "99" }
              "99002": { name: Behausen, level: gemeinde, parent: "99" }
            """,
            "indicators.yaml": """
            indicators:
              kinder: { title: Kinder, unit: persons, better: neither }
              plaetze: { title: Plätze, unit: places, better: neither }
            """,
            "rules/kinder.yaml": """
            rules:
              viele: { title: Viele Kinder, threshold: kinder, above: { warning: 9000000 } }
            """,
            "sources/plan.yaml": """
            sources:
              plan:
                title: Plan
                file: "plan*.csv"
                headers: [indicator, period]
                dimensions: { alter: alter }
              saal:
                title: Säle, in Zehnern
                file: "saal*.csv"
                headers: [period, area]
                values: { plaetze: { header: plaetze, unit: places, scale: 10 } }
            """,
        ])
        try office.deliver(
            "plan_1.csv",
            """
            indicator;area;alter;period;value;status
            kinder;99001;;2020;100;
            kinder;99001;;2021;110;
            kinder;99001;;2022;120;
            kinder;99001;;2023;130;
            kinder;99002;;2020;200;
            kinder;99002;;2021;.;
            kinder;99002;;2022;220;
            plaetze;99001;;2021;12;
            plaetze;99001;;2023;14;

            """
        )
        #expect(try office.once().accepted == [1])
    }

    private func compared(_ files: [String: String]) async throws -> Comparison {
        for (name, text) in files { try office.write(name, text) }
        let paths = files.keys.sorted().map(office.path)
        return try await Comparison(config: office.config, files: paths)
    }

    /// A file of lines without a header.
    private static func plan(_ lines: String...) -> String {
        "indicator;area;alter;period;value;status\n" + lines.map { $0 + "\n" }.joined()
    }

    /// What differs, and how much.
    private func differences(
        _ comparison: Comparison
    ) throws -> (lines: [String], result: Comparison.Result) {
        var lines: [String] = []
        let result = try comparison.differences { table in
            lines = try table.table().lines(
                "what",
                "indicator",
                "area",
                "dimensions",
                "period",
                "file_value",
                "store_value",
                "file_status",
                "store_status",
                "file",
                "record",
                "column",
                "drop",
                "drop_file",
                "drop_record",
                "drop_column"
            )
        }
        return (lines, result)
    }

    @Test("what was delivered is equal, and the store stays as it is")
    func equal() async throws {
        let (lines, result) = try differences(
            try await compared([
                "plan_2.csv": Self.plan("kinder;99001;;2021;110;", "kinder;99002;;2021;.;"),
                "saal_2.csv": "period;area;plaetze\n2021;99001;1,2\n2023;99001;1,4\n",
            ])
        )
        #expect(lines.isEmpty)
        #expect(result.counts[.equal] == 4)
        let rooms = AgreementCounts.Subject(indicator: "plaetze", source: "saal")
        #expect(result.counts[rooms, .equal] == 2)
        #expect(result.isEqual)
        #expect(try office.query().drops().rows.count == 1)
    }

    @Test("a number, a missing year, a year more, a status and a reason are told with both places")
    func different() async throws {
        let first = Self.plan(
            "kinder;99001;;2020;100;",
            "kinder;99001;;2021;111;",
            "kinder;99001;;2022;120;provisional",
            "kinder;99001;;2023;130;",
            "kinder;99001;;2024;140;"
        )
        let second = Self.plan("kinder;99002;;2020;200;", "kinder;99002;;2021;...;")
        let third = "period;area;plaetze\n2021;99001;.\n2022;99001;1,3\n2023;99001;1,5\n"
        let (lines, result) = try differences(
            try await compared(["plan_2.csv": first, "plan_3.csv": second, "saal_1.csv": third])
        )
        #expect(
            lines == [
                "different kinder 99001 alter=total 2021 111 110 normal normal"
                    + " plan_2.csv 3 5 1 plan_1.csv 3 5",
                "status kinder 99001 alter=total 2022 120 120 provisional normal"
                    + " plan_2.csv 4 5 1 plan_1.csv 4 5",
                "only_in_file kinder 99001 alter=total 2024 140  normal  plan_2.csv 6 5    ",
                "status kinder 99002 alter=total 2021   later unknown"
                    + " plan_3.csv 3 5 1 plan_1.csv 7 5",
                "only_in_store kinder 99002 alter=total 2022  220  normal    1 plan_1.csv 8 5",
                "different plaetze 99001  2021  12 unknown normal saal_1.csv 2 3 1 plan_1.csv 9 5",
                "only_in_file plaetze 99001  2022 13  normal  saal_1.csv 3 3    ",
                "different plaetze 99001  2023 15 14 normal normal saal_1.csv 4 3 1 plan_1.csv"
                    + " 10 5",
            ]
        )
        let kinder = AgreementCounts.Subject(indicator: "kinder", source: "plan")
        // 2020 and 2023 of Ahausen, 2020 of Behausen.
        #expect(result.counts[kinder, .equal] == 3)
        #expect(result.counts[kinder, .status] == 2)
        #expect(result.counts.differences == 8)
        #expect(!result.isEqual)
    }

    @Test("series and years of the store that no file is about are not compared")
    func restricted() async throws {
        let (lines, result) = try differences(
            try await compared(["plan_2.csv": Self.plan("kinder;99001;;2021;110;")])
        )
        #expect(lines.isEmpty)
        #expect(result.counts[.equal] == 1)
    }

    @Test("a series that the store keeps by age is one with the file's total")
    func total() async throws {
        try office.deliver("plan_2.csv", Self.plan("kinder;99001;0-2;2021;30;"))
        try office.once()
        let (lines, result) = try differences(
            try await compared([
                "plan_3.csv": "indicator;area;period;value\nkinder;99001;2021;110\n",
                "plan_4.csv": Self.plan("kinder;99001;0-2;2021;31;"),
            ])
        )
        #expect(
            lines.map { String($0.prefix(48)) } == [
                "different kinder 99001 alter=0-2 2021 31 30 norm"
            ]
        )
        #expect(result.counts[.equal] == 1)
    }

    @Test("files that contradict each other are named, and the later one counts")
    func contradiction() async throws {
        let comparison = try await compared([
            "plan_2.csv": Self.plan("kinder;99001;;2021;111;", "kinder;99001;;2022;120;"),
            "plan_3.csv": Self.plan("kinder;99001;;2021;110;", "kinder;99001;;2022;120;"),
        ])
        #expect(
            try comparison.remarks() == """
                The files contradict each other about 1 cell; the newer release counts, else the \
                later file:
                  kinder Ahausen (99001) alter=total 2021: 111 (plan_2.csv, record 2, column 5) — \
                110 (plan_3.csv, record 2, column 5)

                """
        )
        let (lines, result) = try differences(comparison)
        #expect(lines.isEmpty)
        #expect(result.isEqual)
    }

    @Test("an older release does not count, whichever way the files are named")
    func releases() async throws {
        let comparison = try await compared([
            "plan_2025-05-01.csv": Self.plan("kinder;99001;;2021;111;"),
            "plan_2024-05-01.csv": Self.plan("kinder;99001;;2021;109;"),
        ])
        let lines = try differences(comparison).lines
        #expect(
            lines.map { String($0.prefix(50)) } == [
                "different kinder 99001 alter=total 2021 111 110 no"
            ]
        )
    }

    @Test("a cell and a file that cannot be read are no agreement")
    func unreadable() async throws {
        let text = try office.read("spool/archive/" + office.names(in: "spool/archive")[0])
        let more = (1950...1999).map { "kinder;99;;\($0);7;\n" }.joined()
        try office.deliver("plan_2.csv", Self.plan() + more)
        try office.once()
        let comparison = try await compared([
            "plan_3.csv": text.replacing(";2021;110;", with: ";2021;11o;") + more,
            "plan_4.csv": "nothing\n",
        ])
        #expect(comparison.refusals.count == 1)
        let (lines, result) = try differences(comparison)
        #expect(
            lines.map { String($0.prefix(43)) } == ["only_in_store kinder 99001 alter=total 2021"]
        )
        #expect(try comparison.remarks().contains("plan_3.csv: 1 cell could not be read"))
        #expect(result.unread == 1)
        #expect(!result.isEqual)
    }

    @Test("without a store all is only in the files, which one sentence says")
    func noStore() async throws {
        let new = try Office(files: [
            "areas.yaml": office.read("areas.yaml"),
            "indicators.yaml": office.read("indicators.yaml"),
            "rules/kinder.yaml": office.read("rules/kinder.yaml"),
            "sources/plan.yaml": office.read("sources/plan.yaml"),
            "plan_2.csv": Self.plan("kinder;99001;;2021;110;", "kinder;99001;;2022;.;"),
        ])
        let comparison = try await Comparison(
            config: new.config,
            files: [new.path("plan_2.csv")]
        )
        var text = ""
        let result = try comparison.report(on: Sheet()) { text = $0 }
        #expect(text.contains("Everything is only in the files: there is no store at "))
        #expect(text.hasSuffix("kinder     plan               2\n"))
        #expect(result.counts[.onlyInFile] == 2)
        #expect(!result.isEqual)
        #expect(new.names(in: "state").isEmpty)
    }

    // 60 years of 3 areas, before those of the store; the first 50 are all of the county.
    @Test("people read the first fifty differences, and how many there are more")
    func many() async throws {
        let rows = ["99", "99001", "99002"].map { area in
            (1960...2019).map { "kinder;\(area);;\($0);7;\n" }.joined()
        }
        let comparison = try await compared([
            "plan_2.csv": Self.plan() + rows.joined()
        ])
        var text = ""
        _ = try comparison.report(on: Sheet()) { text = $0 }
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.count { $0.hasPrefix("  kinder Musterkreis (99) ") } == 50)
        #expect(lines.last == "  … and 130 more; '--format csv' gives all")
    }
}
