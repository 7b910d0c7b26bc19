import Daemon
import Desk
import Testing

/// Rules on real deliveries: each figure of an alert is found again in its file.
///
/// The values are those of the statistical office as people looked them up.
@Suite(.enabled(if: SharedData.isHere))
struct RealRulesTests {
    static let files = [
        "genesapi-data/22541-01-04-4_00.csv", "genesapi-data/22543-01-02-4_00.csv",
        "genesapi-data/12411-02-03-4_00.csv", "genesapi-data/12612-01-01-4_00.csv",
        "genesapi-data/21111-02-06-4.csv",
    ]

    /// The office after all files arrived, made once: the tests only look at it.
    private static let shared = Result {
        let office = try Office("RealRules")
        for file in files { try office.deliver(shared: file) }
        try office.once()
        return office
    }

    private var office: Office { get throws { try Self.shared.get() } }

    struct Expected: Sendable {
        let rule: String
        let side: String
        let period: String
        let level: String
        let value: Double
        /// `indicator area period value`, one for each reading the value rests on.
        let inputs: [String]
    }

    static let expected = [
        Expected(
            rule: "auslastung",
            side: "below",
            period: "2016",
            level: "warning",
            value: 18401.0 / 20494,
            inputs: ["kinder_betreut 14627 2016 18401", "kita_plaetze 14627 2016 20494"]
        ),
        Expected(
            rule: "betreuung-u3",
            side: "below",
            period: "2016",
            level: "warning",
            value: 3268.0 / 6195,
            inputs: ["kinder_betreut 14627 2016 3268", "bevoelkerung 14627 2015 6195"]
        ),
        // (1962 + 1911 + 1962) / 3 = 1945
        Expected(
            rule: "geburten",
            side: "above",
            period: "2015",
            level: "warning",
            value: (1996.0 - 1945) / 1945,
            inputs: [
                "geburten 14627 2012 1962", "geburten 14627 2013 1911", "geburten 14627 2014 1962",
                "geburten 14627 2015 1996",
            ]
        ),
        Expected(
            rule: "ohne-abschluss",
            side: "below",
            period: "2014/15",
            level: "warning",
            value: 105.0 / 1859 - 2354.0 / 28463,
            inputs: [
                "abgaenger 14627 2014/15 105", "abgaenger 14627 2014/15 1859",
                "abgaenger 14 2014/15 2354", "abgaenger 14 2014/15 28463",
            ]
        ),
        Expected(
            rule: "plaetze",
            side: "below",
            period: "2016",
            level: "warning",
            value: 20494,
            inputs: ["kita_plaetze 14627 2016 20494"]
        ),
    ]

    @Test(arguments: expected)
    func `an alert is raised with its figures`(wanted: Expected) throws {
        let alerts = try office.query().alerts(all: false)
        let found = alerts.records(where: ["rule": wanted.rule, "area": "14627"])
        try #require(found.count == 1)
        #expect(found[0]["side"] == wanted.side)
        #expect(found[0]["judged"] == wanted.period)
        #expect(found[0]["level"] == wanted.level)
        #expect(found[0]["state"] == "firing")
        let value = try #require(Double(found[0]["value"] ?? ""))
        #expect((value - wanted.value).magnitude < 1e-9)
    }

    @Test(arguments: expected)
    func `each figure is traced to file, record and column`(wanted: Expected) throws {
        let table = try office.explain(wanted.rule, "14627").table
        let inputs = table.records(where: ["side": wanted.side])
        let described = inputs.map { input in
            ["indicator", "area", "period", "value"].map { input[$0] ?? "" }.joined(separator: " ")
        }
        #expect(described.sorted() == wanted.inputs.sorted())
        for input in inputs {
            let file = try #require(Self.files.first { $0.hasSuffix(input["file"] ?? "none") })
            let record = try #require(Int(input["record"] ?? ""))
            let column = try #require(Int(input["column"] ?? ""))
            let field = try SharedData.field(file, record: record, column: column)
            #expect(field == input["value"], "\(file), record \(record), column \(column)")
        }
    }

    @Test func `children of March meet the population of the December before`() throws {
        let inputs = try office.explain("betreuung-u3", "14627").table.records
        #expect(
            Set(inputs.map { "\($0["indicator"] ?? "") \($0["reference_date"] ?? "")" })
                == ["kinder_betreut 2016-03-01", "bevoelkerung 2015-12-31"]
        )
    }

    @Test func `the year in which the county began is the sum of its predecessors`() throws {
        let table = try office.explain("plaetze", "14627", period: "2008").table
        #expect(
            table.lines("input_value", "area", "value", "status", "reference_date") == [
                "16931 14280 10064 normal 2008-03-15", "16931 14285 6867 normal 2008-03-15",
            ]
        )
        let before = try office.explain("plaetze", "14627", period: "2007").table
        #expect(before.lines("input_value", "area", "value") == ["16101 14627 16101"])
    }

    @Test func `history tells period by period`() throws {
        let history = try office.query().history(
            AlertFilter(rule: "plaetze", area: "14627"),
            periods: true
        )
        #expect(
            history.lines("period", "value", "state", "level") == [
                "2007 16101 firing warning", "2008 16931 firing warning",
                "2009 17750 firing warning", "2010 18164 firing warning",
                "2011 18880 firing warning", "2012 19103 firing warning",
                "2013 19433 firing warning", "2014 19831 firing warning",
                "2015 20228 firing warning", "2016 20494 firing warning",
            ]
        )
    }

    /// 1945 is the mean before 2015; what rises by 2 % is news, what does not clears.
    @Test func `history of a change tells when it began and ended`() throws {
        let history = try office.query().history(
            AlertFilter(rule: "geburten", area: "14627"),
            periods: true
        )
        let rises = history.records(where: ["side": "above"])
        let firing = rises.filter { $0["state"] == "firing" }.compactMap { $0["period"] }
        // Against the means 1571.3, 1689.7, 1797.7, 1888.7, …, 1922.7 and 1945.
        #expect(firing == ["1998", "1999", "2000", "2001", "2010", "2015"])
    }

    @Test(arguments: ["14280", "14285"])
    func `a county that was dissolved raises nothing`(area: String) throws {
        let alerts = try office.query().alerts(all: true)
        #expect(alerts.records(where: ["area": area]).isEmpty)
        #expect(try office.query().history(AlertFilter(area: area), periods: false).rows.isEmpty)
    }

    @Test func `evaluate finds what once found`() async throws {
        let evaluation = try Evaluation(config: office.config, rules: [])
        let holdings = try await evaluation.holdings(in: Self.files.map(SharedData.path))
        let names = ["rule", "side", "indicator", "area", "state", "level", "value", "limit"]
        let held = HoldingsTable().table(of: holdings).records.map { record in
            (names + ["period"]).map { record[$0] ?? "" }.joined(separator: " ")
        }
        let open = try office.query().alerts(all: false).records.map { record in
            (names + ["judged"]).map { record[$0] ?? "" }.joined(separator: " ")
        }
        #expect(held.sorted() == open.sorted())
        #expect(open.count > 5)
    }

    @Test func `the mail about the county names the figures`() throws {
        let mails = try office.mails()
        let births = try #require(mails.first { $0.contains("Geburten gegen das Mittel") })
        // The last five values are births, not percentages; Chemnitz comes first.
        #expect(births.contains("2011: 2.021; 2012: 2.080; 2013: 2.121; 2014: 2.091;"))
        #expect(!births.contains("202.100"))
        // Five quotas are one entry, so that all has room; the rule of births tells each apart.
        #expect(births.contains("5 Meldungen (kritisch)"))
        #expect(births.contains("Landkreis Meißen (Warnung)"))
        #expect(!births.contains("Weitere Meldungen"))
        let care = try #require(mails.first { $0.contains("3.268 von 6.195") })
        #expect(care.contains("52,8\u{A0}%"))
    }
}
