import Daemon
import Desk
import Foundation
import Testing

/// What is left out of a file, and what is said of that.
struct LeftOutTests {
    private static let remark = "Kind M. wechselt wegen der Scheidung"
    private let office: Office

    init() throws { office = try Plan.office() }

    private func remarks() throws -> [String] { try office.query().drops().remarks }

    private func deliver(_ name: String, _ rows: String...) throws {
        let lines = ["period;area;plaetze;kinder;bemerkung"] + rows
        try office.deliver(name, lines.joined(separator: "\n") + "\n")
        try office.once()
    }

    @Test func `a remark on a single child splits no series: the critical shortage is raised`()
        throws
    {
        try deliver("plan_1.csv", "2023;99001;1000;1000;", "2024;99001;790;1000;\(Self.remark)")
        let alerts = try office.query().alerts(all: false)
        #expect(
            alerts.lines("rule", "area", "level", "judged") == ["deckung 99001 critical 2024"]
        )
    }

    @Test func `it is left out and named in intake and drops, and its texts are stored nowhere`()
        async throws
    {
        let file = "period;area;plaetze;kinder;bemerkung\n2024;99001;800;1000;\(Self.remark)\n"
        try office.write("plan_1.csv", file)
        let run = try DryRun(config: office.config, isOptional: false)
        let report = try await run.report(office.path("plan_1.csv"))
        let sentence =
            "column 5 'bemerkung' holds texts that no source names and no code list knows: left "
            + "out, and kept nowhere; name it under 'dimensions:' of the source if its texts tell "
            + "series apart, else under 'leave_out:'"
        #expect(report.contains("\n  note: \(sentence)\n"))
        try office.deliver("plan_1.csv", file)
        try office.once()
        #expect(try remarks() == ["Drop 1: \(sentence)."])
        let kept = ["state", "mail/new"].flatMap { folder in
            office.names(in: folder).map { folder + "/" + $0 }
        }
        for name in kept {
            let bytes = try Data(contentsOf: URL(filePath: office.path(name)))
            #expect(bytes.range(of: Data("Scheidung".utf8)) == nil, "\(name)")
        }
    }

    @Test func `the supplier and the operators are told once of a column that is left out`() throws
    {
        try office.write(
            "receivers.yaml",
            Office.receivers.replacing(
                "receivers:\n",
                with: "receivers:\n  operators: { mail: it@example.org, language: en }\n"
            )
        )
        try deliver("plan_1.csv", "2023;99001;1000;1000;\(Self.remark)")
        let german = try #require(try office.mail(to: "jugendamt@example.org")).joined
        #expect(german.contains("„plan_1.csv“ wurde ohne Texte übernommen"))
        #expect(
            german.contains(
                "Spalte 5 „bemerkung“ enthält Texte und wurde weggelassen; nichts daraus wird "
                    + "gespeichert."
            )
        )
        #expect(german.contains("Es muss nichts noch einmal geliefert werden."))
        #expect(!german.contains("noch einmal liefern;"))
        let english = try #require(try office.mail(to: "it@example.org")).joined
        #expect(english.contains("Column 5 “bemerkung” holds texts and was left out"))
        #expect(english.contains("name it under “dimensions:” of the source"))
        let count = try office.mails().count
        try deliver("plan_2.csv", "2024;99001;1000;1000;\(Self.remark)")
        try office.once()
        #expect(try office.mails().count == count)
        #expect(try office.query().drop(2).lines("what").contains("note"))
    }

    @Test func `a mistyped area is told in the words of the supplier`() throws {
        let rows =
            (1970...2024).map { "\($0);99001;1000;1000" } + ["2024;9902;7;7", "2024;99003;7;7"]
        try office.deliver(
            "plan_1.csv",
            (["period;area;plaetze;kinder"] + rows).joined(separator: "\n") + "\n"
        )
        try office.once()
        let german = try #require(try office.mail(to: "jugendamt@example.org")).joined
        #expect(
            german.contains(
                "Zeile 57, Spalte 2: „9902“: kein Gebietsschlüssel; bitte den amtlichen mit allen "
                    + "Nullen schreiben, etwa 14627010. Gemeint ist vielleicht „99002“ (Behausen)."
            )
        )
        #expect(german.contains("„99003“: dieses Gebiet ist nicht bekannt; bitte den"))
        #expect(!german.contains("Wortlaut"))
    }

    @Test func `of a source only the latest file says it, and none that leaves the column out`()
        throws
    {
        try deliver("plan_1.csv", "2023;99001;1000;1000;x")
        try deliver("plan_2.csv", "2024;99001;1000;1000;y")
        #expect(try remarks().map { $0.prefix(6) } == ["Drop 2"])
        let source = try office.read("sources/plan.yaml")
        try office.write(
            "sources/plan.yaml",
            source.replacing("    values:", with: "    leave_out: bem*\n    values:")
        )
        try deliver("plan_3.csv", "2025;99001;1000;1000;z")
        #expect(try remarks().isEmpty)
    }

    @Test func `areas outside home are counted, and unknown ones below it are unreadable`() throws {
        let rows = (1990...2024).map { "\($0);99001;1000;1000" }
        let odd = ["2024;98001;7;7", "2024;98002;7;7", "2024;99003;7;7"]
        try office.deliver(
            "plan_1.csv",
            (["period;area;plaetze;kinder"] + rows + odd).joined(separator: "\n") + "\n"
        )
        try office.once()
        #expect(try remarks() == ["Drop 1: 2 areas outside home kept."])
        let drops = try office.query().drops()
        #expect(drops.lines("outcome", "readings", "unreadable") == ["accepted 74 2"])
        let export = try office.query().readings()
        #expect(export.records(where: ["area": "99003"]).isEmpty)
    }

    @Test func `other texts of units are a note at their first appearance and at each change`()
        throws
    {
        try office.write(
            "sources/zahlen.yaml",
            """
            sources:
              zahlen:
                title: Zahlen
                supplier: { name: Amt, contact: amt@example.org }
                file: "zahlen*.csv"
                values: { kinder: { header: kinder, unit: persons } }
            """
        )
        func take(_ number: Int, _ unit: String) throws -> [String] {
            let row = "kinder;99001;\(2020 + number);5;\(unit)"
            try office.deliver("zahlen_\(number).csv", "indikator;ags;jahr;wert;einheit\n\(row)\n")
            try office.once()
            return try remarks()
        }
        // What says the same is no news.
        #expect(try take(1, "Anzahl").isEmpty)
        #expect(
            try take(2, "Fälle von Köpfen")
                == ["Drop 2: the file counts 'kinder' in 'Fälle von Köpfen', before in 'Anzahl'."]
        )
        #expect(try take(3, "Fälle von Köpfen").isEmpty)
        #expect(
            try take(4, "Anzahl")
                == ["Drop 4: the file counts 'kinder' in 'Anzahl', before in 'Fälle von Köpfen'."]
        )
        // Another scale is no other text.
        _ = try take(5, "1000")
        #expect(try office.query().drops().lines("outcome").last == "rejected")
    }
}
