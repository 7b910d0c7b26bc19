import Definitions
import Desk
import Diagnostics
import Testing

/// `check` asks the store how many false alarms chance lets rules mail.
struct StoreCheckTests {
    private static func office(_ keys: String) throws -> Office {
        var files = Plan.files
        files["rules/test.yaml"] = """
            rules:
              auffaellig:
                threshold: quote
                above: 10 %
                confidence: 95 %
                \(keys)
            """
        files["indicators.yaml"]? += """

              quote: { is: "plaetze / kinder", shown: percent, chance: share }
            """
        let areas = (3...41).map { "  \"\(code($0))\": { name: Ort \($0), parent: \"99\" }\n" }
        files["areas.yaml"]? += "\n" + areas.joined()
        return try Office(files: files)
    }

    private static func code(_ number: Int) -> String { "99" + "00\(number)".suffix(3) }

    private static func deliver(_ count: Int, to office: Office) throws {
        let rows = (1...count).map { "2024;\(code($0));90;1000" }
        let table = (["period;area;plaetze;kinder"] + rows).joined(separator: "\n") + "\n"
        try office.deliver("plan.csv", table)
        try office.once()
    }

    private static func remarks(_ office: Office) throws -> [String] {
        let collector = DiagnosticCollector()
        let checked = try DefinitionCheck.run(
            [],
            config: office.config,
            collector: DiagnosticCollector()
        )
        try StoreCheck(try #require(checked.workplace)).run(collector)
        return collector.all.map { "\($0.severity): \($0.check): \($0.problem)" }
    }

    @Test func `without a store it is said once that nothing was asked`() throws {
        let office = try Self.office("mail: warning")
        #expect(
            try Self.remarks(office) == [
                "hint: rule/not-asked: how many false alarms chance lets rules mail was not asked: "
                    + "there is no store yet"
            ]
        )
    }

    @Test func `a rule that mails more than one false alarm is named`() throws {
        let office = try Self.office("mail: warning")
        // 40 series times 0.025 is one.
        try Self.deliver(40, to: office)
        #expect(try Self.remarks(office) == [])
        try Self.deliver(41, to: office)
        let remarks = try Self.remarks(office)
        #expect(
            remarks == [
                "warning: rule/chance: rule 'auffaellig' tests 41 series, of which chance alone "
                    + "lets it mail up to 2 in each release"
            ]
        )
    }

    @Test(arguments: ["mail: never", "field: transition", "smallest_base: 2000\n    mail: warning"])
    func `what is not mailed, or not judged, alarms nobody`(keys: String) throws {
        let office = try Self.office(keys)
        try Self.deliver(41, to: office)
        #expect(try Self.remarks(office) == [])
    }
}
