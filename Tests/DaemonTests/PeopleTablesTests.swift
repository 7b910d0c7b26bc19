import Alerting
import Archives
import Daemon
import Definitions
import Desk
import Foundation
import Indicators
import Rules
import TestSupport
import Testing
import Workbooks

/// What `alerts`, `history`, `evaluate` and `explain` say to people, and to programs.
struct PeopleTablesTests {
    /// Ahausen lacks a third of its places, Behausen has too many; of Cehausen nothing was said.
    private static func office() throws -> Office {
        let office = try Office(files: Plan.files)
        try office.write(
            "areas.yaml",
            (Plan.files["areas.yaml"] ?? "")
                + "\n  \"99003\": { name: \"Cehausen, Stadt\", level: gemeinde, parent: \"99\" }\n"
        )
        try office.write(
            "rules/plan.yaml",
            Plan.rule + "\n    surplus: { warning: 125 % }"
        )
        try office.write(
            "receivers.yaml",
            """
            receivers:
              monitoring: { mail: monitoring@example.org }
              kita: { mail: kita@example.org }
            routes:
              - { from_level: critical, to: kita }
              - { otherwise: true, to: monitoring }
            """
        )
        try office.deliver("plan.csv", Plan.table("2024;99001;800;1200", "2024;99002;13000;10000"))
        try office.once()
        return office
    }

    @Test func `a workbook of alerts has numbers as numbers`() throws {
        let table = try Self.office().query().alerts(all: false)
        var bytes: [UInt8] = []
        try table.writeWorkbook(sheet: "alerts") { bytes += $0 }
        let book = try Workbook.opened(MemoryBytes(bytes: bytes), .xlsx)
        #expect(book.sheets.map(\.name) == ["alerts"])
        var rows = try book.rows(ofSheet: 0)
        var lines: [String] = []
        while try rows.next() {
            let cells = [0, 3, 9, 10].map { column in
                let text = unsafe String(decoding: rows.bytes(column), as: UTF8.self)
                return "\(rows.kind(column)) \(text)"
            }
            lines.append(cells.joined(separator: ", "))
        }
        #expect(
            lines == [
                "text rule, text area, text value, text limit",
                "text deckung, text 99001, number 0.666666666666667, number 0.8",
                "text deckung, text 99002, number 1.3, number 1.25",
            ]
        )
    }

    private static func lines(_ table: Table) -> [String] {
        table.rendered(as: .text).split(separator: "\n").map(String.init)
    }

    @Test func `alerts are told by names, with units, in the words of the rule`() throws {
        let query = try Self.office().query()
        #expect(
            Self.lines(try query.alerts(all: false, language: .english)) == [
                "level     area      rule     side        value  limit  since  judged  state",
                "critical  Ahausen   deckung  shortage   66.7 %   80 %  2024   2024    firing",
                "warning   Behausen  deckung  surplus   130.0 %  125 %  2024   2024    firing",
            ]
        )
        #expect(
            Self.lines(try query.alerts(all: false, language: .german)) == [
                "level     area      rule     side        value  limit  since  judged  state",
                "kritisch  Ahausen   deckung  shortage   66,7 %   80 %  2024   2024    gilt",
                "Warnung   Behausen  deckung  surplus   130,0 %  125 %  2024   2024    gilt",
            ]
        )
        #expect(
            try query.alerts(all: false, language: .german).rendered(as: .csv)
                == query.alerts(all: false).rendered(as: .csv)
        )
    }

    @Test(
        arguments: [
            (AlertFilter(rule: "deckung"), ["99001", "99002"]),
            (AlertFilter(area: "behausen"), ["99002"]), (AlertFilter(area: "99001"), ["99001"]),
            (AlertFilter(level: .critical), ["99001"]), (AlertFilter(receiver: "kita"), ["99001"]),
            (AlertFilter(receiver: "monitoring"), ["99002"]),
            (AlertFilter(area: "Ahausen", level: .warning), []),
            (AlertFilter(area: "Cehausen"), []),
        ] as [(AlertFilter, [String])]
    )
    func `alerts and history are filtered`(filter: AlertFilter, areas: [String]) throws {
        let query = try Self.office().query()
        #expect(try query.alerts(all: true, filter).lines("area") == areas)
        #expect(try query.history(filter, periods: false).lines("area") == areas)
        if filter.receiver == nil {
            let found = Set(try query.history(filter, periods: true).lines("area"))
            #expect(found == Set(areas))
        }
    }

    @Test(
        arguments: [
            (
                AlertFilter(area: "Ahausn"),
                "there is no area 'Ahausn'; did you mean 'Ahausen' (99001)?"
            ),
            (
                AlertFilter(area: "99009"),
                "there is no area '99009'; did you mean '99001' (Ahausen)?"
            ),
            (AlertFilter(rule: "dekung"), "there is no rule 'dekung'; did you mean 'deckung'?"),
            (
                AlertFilter(receiver: "jugendamt"),
                "there is no receiver 'jugendamt'; known here: 'kita', 'monitoring', "
                    + "'supplier jugendamt@example.org'"
            ),
        ]
    )
    func `what nobody knows is an error of every command`(filter: AlertFilter, message: String)
        throws
    {
        let query = try Self.office().query()
        let failures = [
            #expect(throws: StartFailure.self) { try query.alerts(all: false, filter) },
            #expect(throws: StartFailure.self) { try query.history(filter, periods: false) },
            #expect(throws: StartFailure.self) { try query.history(filter, periods: true) },
        ]
        #expect(failures.map { $0?.description } == Array(repeating: message, count: 3))
        guard let area = filter.area else { return }
        let failure = #expect(throws: StartFailure.self) {
            try query.explain(Explanation.Question(rule: "deckung", area: area, period: nil))
        }
        #expect(failure?.description == message)
    }

    @Test func `history tells what happened, with the moment and its offset for programs`() throws {
        let query = try Self.office().query()
        let lines = Self.lines(try query.history(periods: false, language: .german))
        #expect(lines.count == 3)
        #expect(
            lines[1].hasSuffix(
                "  gemeldet  kritisch  Ahausen   deckung  shortage  2024     66,7 %   80 %     1"
            ),
            "\(lines[1])"
        )
        let at = try #require(try query.history(periods: false).records.first?["at"])
        #expect(at.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d/) != nil, "\(at)")
        let received = try #require(try query.drops().records.first?["received"])
        #expect(received.wholeMatch(of: /\S{19}[+-]\d\d:\d\d/) != nil, "\(received)")
        let changed = try #require(try query.outbox(all: true).records.first?["changed"])
        #expect(changed.wholeMatch(of: /\S{19}[+-]\d\d:\d\d/) != nil, "\(changed)")
    }

    @Test func `the state after each period is told in words`() throws {
        let query = try Self.office().query()
        let filter = AlertFilter(area: "Ahausen")
        #expect(
            Self.lines(try query.history(filter, periods: true, language: .german)) == [
                "level     area     rule     side      period   value    limit  "
                    + "finding              state",
                "kritisch  Ahausen  deckung  shortage  2024    66,7 %   80,0 %  "
                    + "verletzt (kritisch)  gilt",
                "          Ahausen  deckung  surplus   2024    66,7 %  125,0 %  "
                    + "im Rahmen            ruhig",
            ]
        )
    }

    @Test func `evaluate tells the same as alerts`() async throws {
        let office = try Self.office()
        try office.write("plan.csv", Plan.table("2024;99001;800;1200", "2024;99002;13000;10000"))
        let result = try await Evaluation(config: office.config, rules: [])
            .result(in: [office.path("plan.csv")])
        let words = result.words(in: .german)
        #expect(
            Self.lines(HoldingsTable(words: words).table(of: result.holdings)) == [
                "level     area      rule     side      period    value  limit  state",
                "kritisch  Ahausen   deckung  shortage  2024     66,7 %   80 %  gilt",
                "Warnung   Behausen  deckung  surplus   2024    130,0 %  125 %  gilt",
            ]
        )
        #expect(
            HoldingsTable(columns: ["area", "value"]).table(of: result.holdings)
                .rendered(as: .csv) == "area,value\n99001,0.6666666666666666\n99002,1.3\n"
        )
    }
}

extension PeopleTablesTests {
    private static func explain(
        _ office: Office,
        _ area: String?,
        rule: String = "deckung",
        _ language: Language = .english,
        _ ink: Ink = .plain
    ) throws -> String {
        try office.query().explain(
            Explanation.Question(
                rule: rule,
                area: area,
                period: nil,
                language: language,
                ink: ink
            )
        ).text
    }

    @Test func `an area is explained by its name`() throws {
        let text = try Self.explain(Self.office(), "AHAUSEN")
        #expect(
            text.contains(
                """
                  area Ahausen (99001)

                  deckung
                    shortage: warning 95 %, critical 80 %, clears at 98 %
                      measured in 2024: 66.7 %
                      2024  66.7 %  holds (critical)  → firing critical
                    surplus: warning 125 %, clears at 125 %
                      measured in 2024: 66.7 %
                      2024  66.7 %  clears  → inactive
                    inputs of 2024:
                      plaetze in Ahausen, 2024: 800 places
                        plaetze 99001, 2024: 800 places — drop 1 'plan.csv', record 2, column 3
                      kinder in Ahausen, 2024: 1,200 persons
                        kinder 99001, 2024: 1,200 persons — drop 1 'plan.csv', record 2, column 4

                """
            ),
            "\(text)"
        )
        #expect(text.contains("    kita <kita@example.org>: delivered\n    journal: "))
    }

    @Test func `it is explained in German, with the level in its colour`() throws {
        let text = try Self.explain(Self.office(), "99001", .german, .colored)
        #expect(
            text.contains(
                """
                  Gebiet Ahausen (99001)

                  deckung
                    shortage: Warnung 95 %, kritisch 80 %, Entwarnung bei 98 %
                      gemessen 2024: 66,7 %
                      2024  66,7 %  verletzt (kritisch)  \u{1B}[1;31m→ gilt kritisch\u{1B}[0m
                """
            ),
            "\(text)"
        )
        #expect(text.contains(" gemeldet shortage, 2024, Lieferung 1\n"))
        #expect(text.contains("    kita <kita@example.org>: zugestellt\n    Journal: "))
    }

    @Test func `for no data it says which indicator lacks which area`() throws {
        let office = try Self.office()
        #expect(
            try Self.explain(office, "cehausen").contains(
                """
                  area Cehausen, Stadt (99003)
                  no data: 'plaetze' has nothing for Cehausen, Stadt (99003), only for other areas
                  no data: 'kinder' has nothing for Cehausen, Stadt (99003), only for other areas

                """
            )
        )
        // One of two is there.
        try office.write(
            "sources/wert.yaml",
            """
            sources:
              kinder:
                title: Kinder
                supplier: { name: Amt }
                file: "kinder*.csv"
                headers: [period, area]
                values: { kinder: { header: kinder, unit: persons } }
            """
        )
        try office.deliver("kinder.csv", "period;area;kinder\n2024;99003;50\n")
        #expect(try office.once().accepted.count == 1)
        let text = try Self.explain(office, "99003", .german)
        #expect(
            text.contains(
                """
                  Gebiet Cehausen, Stadt (99003)
                  keine Daten: „plaetze“ hat nichts für Cehausen, Stadt (99003), nur für andere \
                Gebiete

                """
            ),
            "\(text)"
        )
        #expect(!text.contains("„kinder“ hat nichts"))
    }

    @Test func `an indicator that no file brought is named, and so are members`() throws {
        let office = try Self.office()
        try office.write(
            "rules/plan.yaml",
            """
            rules:
              deckung:
                title: Plätze und Kinder passen nicht zusammen
                balance: { supply: plaetze, demand: "kinder[alter=3-5]" }
                shortage: { warning: 95 % }
              stellen:
                title: Stellen
                balance: { supply: stellen, demand: kinder }
                shortage: { warning: 95 % }
            """
        )
        try office.write(
            "indicators.yaml",
            (Plan.files["indicators.yaml"] ?? "") + "\n  stellen: { title: Stellen, unit: posts }\n"
        )
        try office.once()
        let text = try Self.explain(office, "Ahausen")
        let sentence = "'kinder' has something for Ahausen (99001), but no kinder[alter=3-5]"
        #expect(text.contains("    no data: \(sentence)\n"), "\(text)")
        #expect(
            try Self.explain(office, "Ahausen", rule: "stellen")
                .contains("  no data: no file has brought 'stellen' yet\n")
        )
    }

    @Test func `an area that a filter leaves out, or that lies elsewhere, is told apart`() throws {
        let office = try Self.office()
        try office.write("rules/plan.yaml", Plan.rule + "\n    except: { area: \"99002\" }")
        #expect(
            try Self.explain(office, "Behausen")
                .contains("  not judged: 'only' or 'except' of the rule leaves the area out\n")
        )
    }

    @Test func `a rule about readings needs an area`() throws {
        let office = try Self.office()
        let failure = #expect(throws: StartFailure.self) { try Self.explain(office, nil) }
        #expect(
            failure?.description
                == "name an area, by code or name: 'waage explain deckung AREA'"
        )
        let other = #expect(throws: StartFailure.self) {
            try Self.explain(office, "99001", rule: "deckungg")
        }
        #expect(other?.description == "there is no rule 'deckungg'; did you mean 'deckung'?")
    }
}
