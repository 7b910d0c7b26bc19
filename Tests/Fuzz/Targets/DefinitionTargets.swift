import Alerting
import Definitions
import Diagnostics
import Indicators
import Intake
import Readings
import Rules
import TestSupport

extension FuzzTarget {
    static let yaml = Self(
        "yaml",
        upTo: 2000,
        samples: ["Tests/*/*Fixtures/*.yaml"],
        words: [
            "---", "...", "- ", ": ", "? ", "&a ", "*a", "!!str ", "|", ">-", "<<", "\t", "'", "%",
        ]
    ) { bytes in
        let collector = DiagnosticCollector()
        _ = YAMLReader.read(text(bytes), file: "any.yaml", collector: collector)
        _ = collector.report()
    }

    /// A source, and with it a small file.
    static let source = Self(
        "source",
        upTo: 3000,
        samples: ["Config/demo/sources/*.yaml", "Tests/IntakeTests/SourceFixtures/*.yaml"],
        seeds: [
            """
            codes: { geschlecht: { total: [Insgesamt, ""], m: [total - w], w: W }, alter: ages }
            sources:
              plan: { file: "plan*", period: { column: jahr }, areas: { column: gebiet },
                values: { x: { header: x, unit: persons }, y: { header: y } } }
              t: { table: 1-1, values: { kinder: { header: "Kinder / {geschlecht}" } } }
            """
        ],
        words: [
            "dimensions: ", "row label 1", "until 2010", "from 2011", "break: true", "symbols: ",
            "school_year: ends", "keep: ", "parents", "expected: ", "every: year",
            "9223372036854775807",
        ]
    ) { bytes in
        let collector = DiagnosticCollector()
        let files = [SourceFile(path: "source.yaml", text: text(bytes))]
        let book = SourceFileParser.parse(files, collector: collector)
        _ = collector.report()
        guard let book else { return }
        let reader = TableFileReader(sources: book, areas: AreaRegister(), keepsOrigins: true)
        for (name, content) in [("plan.csv", SmallOffice.table), ("1-1.csv", SmallOffice.genesis)] {
            let file = MemoryBytes(bytes: Array(content.utf8))
            _ = try? reader.read(file, named: name, requiresSource: true)
        }
    }

    /// Rules, judged over a small table; what follows a line `---` are indicators.
    static let rule = Self(
        "rule",
        upTo: 3000,
        samples: [
            "Config/demo/rules/*.yaml", "Tests/RulesTests/Fixtures/rules.*.yaml",
            "Tests/Performance/rules/*.yaml", "Rules/*.yaml",
        ],
        seeds: [
            "threshold: x\n    above: { warning: 40, critical: 45, clear: 30 }",
            "balance: { supply: x, demand: y }\n    shortage: { warning: 95 % }",
            "change: x[alter=0-2]\n    against: year ago\n    falls: { warning: 10 % and 3 }",
            "streak: { of: x, falls: 3 periods }",
            "trend: { of: x, last: 5 periods, method: median }\n    rises: { warning: 1 per year }",
            "projection: { of: x, last: 5 periods, at: 3 periods, against: y }\n    below: 1",
            "threshold: x[geschlecht=*]\n    per: [area, geschlecht]\n    above: { warning: 10 }",
        ].map {
            "rules:\n  r:\n    title: a\n    \($0)\n---\nindicators: { x: { title: b } }"
        },
        words: words + [
            "smallest_base: ", "for: 2 periods", "per: ", "only: ", "except: ", "against: ",
            "within: ",
            "clear: ", "points: ", "max_age: ", "pair: ", "change: ", "projection: ", "at: ",
            "text: ",
        ]
    ) { bytes in
        let parts = text(bytes).split(separator: "\n---\n", maxSplits: 1)
        SmallOffice.judge(
            rules: parts.first.map(String.init) ?? "",
            indicators: parts.count > 1 ? String(parts[1]) : ""
        )
    }

    /// A formula, judged over a small table.
    static let formula = Self(
        "formula",
        upTo: 300,
        seeds: [
            "x / y", "x[alter=0-2] - x[area=parent]", "sum(x[geschlecht=*])", "mean(x, last 3)",
            "if(x > 3 and not y < 2 or x = 1, 1, 0)", "growth(growth(x))", "max(x, 2.5) * -(1e3)",
            "x[geschlecht=w, alter=0-5] / x", "previous(x)", "rank(x)", "x[period=year ago]",
        ],
        words: words
    ) { bytes in
        let quoted = text(bytes).replacing("'", with: "''")
        SmallOffice.judge(
            rules: "rules: { r: { title: a, threshold: '\(quoted)', above: { warning: 1 } } }",
            indicators: "indicators: { d: { title: b, is: '\(quoted)' } }"
        )
    }

    static let receivers = Self(
        "receivers",
        upTo: 2000,
        samples: ["Config/*/receivers.yaml", "Tests/AlertingTests/RoutingFixtures/*.yaml"]
    ) { bytes in
        let collector = DiagnosticCollector()
        _ = ReceiverFileParser.parse(text(bytes), file: "receivers.yaml", collector: collector)
        _ = collector.report()
    }

    static let configuration = Self(
        "configuration",
        upTo: 2000,
        samples: ["Config/waage.yaml", "Config/demo/waage.yaml"]
    ) { bytes in
        let collector = DiagnosticCollector()
        _ = ConfigurationParser.parse(text(bytes), file: "waage.yaml", collector: collector)
        _ = collector.report()
    }

    private static let words = [
        "growth(", "mean(", "sum(", "if(", "max(", "min(", "abs(", "round(", "[alter=0-99]",
        "[geschlecht=*]", "[area=parent]", " and ", " or ", "not ", "previous(", "share(", "rank(",
        "9223372036854775807", "99999999999999999999", "3000000000 periods", "1e308", "12 %",
    ]

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

/// A table with two indicators in all shapes that rules tell apart, and what rules say of it.
private enum SmallOffice {
    static let table: String = {
        var rows = ["jahr;gebiet;geschlecht;alter;x;y"]
        for year in 2010...2022 {
            for (area, ages) in [("13", "0-2"), ("13", "3-5"), ("14", "0-2"), ("14627", "0-2")] {
                for sex in ["w", "m", "Insgesamt"] where !(year == 2015 && sex == "m") {
                    let value = (year * 7 + area.count * 13 + sex.count) % 50
                    rows.append(
                        "\(year);\(area);\(sex);\(ages);\(value);\(year == 2018 ? "-" : "9")"
                    )
                }
            }
        }
        return rows.joined(separator: "\n")
    }()

    static let genesis = """
        GENESIS-Tabelle: 1-1
        Titel;;;;
        ;;;Kinder;Kinder
        ;;;weiblich;Insgesamt
        ;;;Anzahl;Anzahl
        2020;14627;Ort;5;9
        2021;14627;Ort;-;.
        """

    /// A store that has the readings of a small table.
    private static let known: MemoryStore = {
        let reader = TableFileReader(
            sources: SourceBook(),
            areas: AreaRegister(),
            keepsOrigins: false,
            dimensions: ["geschlecht", "alter"]
        )
        let file = MemoryBytes(bytes: Array((table + "\n").utf8))
        let reading = try? reader.read(file, named: "plan.csv", requiresSource: false)
        guard let reading else { fatalError("the small table is not read") }
        var store = MemoryStore(RuleBook())
        _ = try? store.take(reading.dataset)
        return store
    }()

    /// Reads rules and indicators, and judges them if there is no mistake in them.
    static func judge(rules: String, indicators: String) {
        let collector = DiagnosticCollector()
        let files = RuleBookFiles(
            rules: [SourceFile(path: "rules.yaml", text: rules)],
            indicators: [SourceFile(path: "indicators.yaml", text: indicators)]
        )
        let book = RuleBookParser.parse(files, collector: collector)
        _ = collector.report()
        guard let book else { return }
        var store = known
        let added = RulesEvent(added: Set(book.rules.map(\.id)), changed: [], removed: [])
        _ = try? store.change(book, added)
    }
}
