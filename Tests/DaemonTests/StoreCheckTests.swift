import Definitions
import Desk
import Diagnostics
import Testing

/// `check` asks the store how many false alarms chance lets rules mail, and how often they fire.
struct StoreCheckTests {
    private static func office(
        _ keys: String,
        confidence: String = "95 %"
    ) throws -> Office {
        var files = Plan.files
        files["rules/plan.yaml"] = nil
        files["rules/test.yaml"] = """
            rules:
              auffaellig:
                threshold: quote
                above: 10 %
                confidence: \(confidence)
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
                "hint: rule/not-asked: how often rules fire, how many mails they mean, and chance "
                    + "lets them mail, was not asked: there is no store yet"
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

    // MARK: - How often rules fire

    /// Places of 1,000 children in the years from 2010 on, in an area each.
    private static func remarks(
        _ places: [[Int]],
        _ keys: String = "mail: warning"
    ) throws -> [String] {
        let office = try office(keys, confidence: "none")
        let rows = places.enumerated().flatMap { area, places in
            places.enumerated().map { "\(2010 + $0);\(code(area + 1));\($1);1000" }
        }
        let table = (["period;area;plaetze;kinder"] + rows).joined(separator: "\n") + "\n"
        try office.deliver("plan.csv", table)
        try office.once()
        return try remarks(office)
    }

    /// 5 beginnings in 20 decided periods are more than one in 5.
    @Test func `a rule that begins to fire every other year is named`() throws {
        let often = [50, 200, 50, 200, 50, 200, 50, 200, 50, 200]
        let never = [Int](repeating: 50, count: 10)
        #expect(
            try Self.remarks([often, never]) == [
                "warning: rule/fires-often: rule 'auffaellig' would have fired 5 times in 10 years "
                    + "on 2 areas, and stood in 25 % of the periods"
            ]
        )
        // 4 in 20 are not more than one in 5.
        #expect(try Self.remarks([Array(often.prefix(9)) + [50], never]) == [])
    }

    /// 4 of 10 periods are more than a third, 3 are not.
    @Test func `an alert that stands most of the time is named`() throws {
        #expect(
            try Self.remarks([[50, 50, 50, 200, 200, 200, 200, 50, 50, 50]]) == [
                "warning: rule/fires-often: rule 'auffaellig' would have fired 1 time in 10 years "
                    + "on 1 area, and stood in 40 % of the periods"
            ]
        )
        #expect(try Self.remarks([[50, 50, 50, 200, 200, 200, 50, 50, 50, 50]]) == [])
        // Of four periods nobody can say it.
        #expect(try Self.remarks([[200, 200, 200, 200]]) == [])
    }

    @Test func `a rule that never fires is named, with how near it came`() throws {
        let places = [50, 50, 50, 50, 95, 50, 50, 50, 50, 50]
        let told =
            "hint: rule/never-fires: rule 'auffaellig' would not have fired once in 10 years on 1 "
            + "area"
        let remarks = try Self.remarks([places])
        #expect(remarks == [told + "; nearest was area '99001' in 2014, 5 % from the limit"])
        #expect(
            try Self.remarks([places], "sensitive: true\n    smallest_base: 30").contains(told)
        )
        #expect(try Self.remarks([Array(places.prefix(9))]) == [])
    }

    @Test func `a rule whose damping is too long for its data is named`() throws {
        let places = [50, 50, 200, 50, 50, 200, 50, 50, 50, 50]
        #expect(
            try Self.remarks([places], "for: 2 periods") == [
                "hint: rule/never-fires: rule 'auffaellig' would not have fired once in 10 years "
                    + "on 1 area; a limit was passed in 2 periods, and never as long as 'for' asks"
            ]
        )
    }
}
