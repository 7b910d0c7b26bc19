import Diagnostics
import Indicators
import Rules
import Testing

struct RuleBookParserTests {
    private func parse(_ files: RuleBookFiles) -> (book: RuleBook?, problems: [String]) {
        let collector = DiagnosticCollector()
        let book = RuleBookParser.parse(files, collector: collector)
        return (book, collector.all.map { "\($0.location.file) \($0.check)" })
    }

    private func file(_ path: String, _ text: String) -> SourceFile {
        SourceFile(path: path, text: text)
    }

    @Test
    func `indicators, areas and rules come together`() throws {
        let (book, problems) = parse(
            RuleBookFiles(
                rules: [file("r.yaml", "rules: { eine: { threshold: quote, below: 90 % } }")],
                indicators: [
                    file(
                        "i.yaml",
                        """
                        indicators:
                          quote:
                            title: Quote
                            is: kinder / plaetze
                            shown: percent
                            decimals: 1
                            better: { between: [85 %, 97 %] }
                            pair: { kinder: 31.12. before }
                          plaetze: { unit: places, side: supply, better: higher }
                        """
                    )
                ],
                areas: [
                    file("a.yaml", "home: \"14627\"\nareas: { \"14627\": { name: Meißen } }")
                ],
                delivered: ["kinder", "plaetze"]
            )
        )
        #expect(problems.isEmpty)
        let rules = try #require(book)
        #expect(rules.rules.map(\.id) == ["eine"])
        #expect(rules.indicators["quote"]?.better == .between(0.85, 0.97))
        #expect(rules.indicators["quote"]?.shown == .percent)
        #expect(rules.indicators["quote"]?.decimals == 1)
        #expect(rules.indicators["plaetze"]?.side == .supply)
        #expect(rules.indicators["plaetze"]?.better == .higher)
        #expect(Array(rules.derived.keys) == ["quote"])
        #expect(
            rules.derived["quote"]?.pairs
                == ["kinder": Pairing(month: 12, day: 31, direction: .before)]
        )
        #expect(rules.areas.home == "14627" && rules.areas["14627"]?.name == "Meißen")
    }

    @Test
    func `areas know their predecessors`() throws {
        let text = """
            areas:
              "14627":
                { name: Meißen, level: kreis, parent: "14", from: 2008-08-01,
                  successor_of: ["14280", "14285"] }
              "14627100":
                { short: in Klipphausen, until: 2030-12-31, absorbs: { "14627300": 2012-07-01 } }
            """
        let (book, problems) = parse(RuleBookFiles(areas: [file("a.yaml", text)]))
        #expect(problems.isEmpty)
        let areas = try #require(book?.areas)
        #expect(areas.home == nil)
        #expect(
            areas["14627"]
                == ReferenceArea(
                    code: "14627",
                    name: "Meißen",
                    level: "kreis",
                    parent: "14",
                    validFrom: CalendarDate(year: 2008, month: 8, day: 1),
                    predecessors: ["14280", "14285"]
                )
        )
        #expect(
            areas["14627100"]?.absorbed
                == ["14627300": try #require(CalendarDate(year: 2012, month: 7, day: 1))]
        )
        #expect(areas["14627100"]?.short == "in Klipphausen")
        #expect(areas["14627100"]?.validUntil == CalendarDate(year: 2030, month: 12, day: 31))
    }

    @Test
    func `names are unique over all files`() {
        let rules = "rules: { eine: { threshold: kinder, below: 5 } }"
        let broken = "rules: { eine: { threshold: \"kinder[\", below: 5 } }"
        let indicators = "indicators: { kinder: { title: Kinder } }"
        let areas = "home: \"1\"\nareas: { \"1\": { name: A } }"
        let other = "home: \"2\"\nareas: { \"1\": { name: B } }"
        let (book, problems) = parse(
            RuleBookFiles(
                rules: [file("a.yaml", rules), file("b.yaml", broken)],
                indicators: [file("c.yaml", indicators), file("d.yaml", indicators)],
                areas: [file("e.yaml", areas), file("f.yaml", other)]
            )
        )
        #expect(book == nil)
        #expect(
            problems == [
                "b.yaml rule/repeated", "b.yaml expression/selection",
                "d.yaml indicator/repeated", "f.yaml area-file/home", "f.yaml area/repeated",
            ]
        )
    }

    @Test
    func `without knowledge of the deliveries no name is unknown`() {
        let rules = file("r.yaml", "rules: { eine: { threshold: irgendwas, below: 5 } }")
        #expect(parse(RuleBookFiles(rules: [rules])).problems.isEmpty)
        #expect(
            parse(RuleBookFiles(rules: [rules], delivered: [])).problems
                == ["r.yaml expression/unknown-indicator"]
        )
    }

    @Test
    func `warnings do not hinder`() {
        let rules = file("r.yaml", "rules: { eine: { threshold: growth(kinder), below: 5 } }")
        let (book, problems) = parse(RuleBookFiles(rules: [rules]))
        #expect(problems == ["r.yaml rule/unit"])
        #expect(book?.rules.count == 1)
    }

    @Test
    func `nothing at all is an empty rule book`() {
        let (book, problems) = parse(RuleBookFiles())
        #expect(problems.isEmpty)
        #expect(book?.rules.isEmpty == true)
    }
}
