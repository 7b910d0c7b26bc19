import Diagnostics
import Indicators
import Testing

@testable import Intake

/// Which source describes a file, and what is said when several do or none.
struct SourceChoiceTests {
    private static func source(
        _ id: String,
        file: String?,
        _ values: [String],
        headers: [String] = ["period", "area"]
    ) -> SourceDefinition {
        var source = SourceDefinition(
            id: id,
            location: SourceLocation(file: "probe.yaml", line: 1, column: 1)
        )
        source.recognition.file = file
        source.recognition.headers = headers
        source.values = values.map { .init(indicator: $0, headers: [.probe($0)]) }
        return source
    }

    private static let book = SourceBook(sources: [
        source("kita", file: "bedarfsplan*.csv", ["plaetze", "kinder"]),
        source("schule", file: "anmeldungen*.csv", ["anmeldungen", "plaetze"]),
        source("vhs", file: "vhs*.csv", ["kurse"]),
    ])

    private static func read(_ text: String, _ name: String) throws -> FileReading {
        try IntakeTests.read(text, named: name, sources: book, requiresSource: true)
    }

    @Test(arguments: [
        ("period;area;plaetze;kinder\n2020;14;5;6\n", "kita"),
        ("period;area;anmeldungen;plaetze\n2020;14;5;6\n", "schule"),
        ("period;area;kurse\n2020;14;5\n", "vhs"),
        ("indicator;area;period;value\nkurse;14;2020;5\n", "vhs"),
    ])
    func `sources with the same headers are told apart by their columns`(
        _ text: String,
        _ id: String
    ) throws {
        #expect(try Self.read(text, "liste.csv").source?.id == id)
    }

    @Test func `what a long table names late is waited for`() throws {
        let rows = (0..<600).map { "kinder;\(20000 + $0);2020;5\n" }.joined()
        let text = "indicator;area;period;value\n" + rows
        let reading = try Self.read(text + "plaetze;20000;2020;6\n", "liste.csv")
        #expect(reading.source?.id == "kita")
        #expect(rejection { _ = try Self.read(text, "liste.csv") }?.check == "missing-header")
    }

    @Test func `a source that asks for all that another one does, and more, is meant`() throws {
        let book = SourceBook(
            sources: Self.book.sources + [
                Self.source("mehr", file: nil, ["plaetze", "kinder", "personal"])
            ]
        )
        let text = "period;area;plaetze;kinder;personal\n2020;14;5;6;7\n"
        let reading = try IntakeTests.read(text, named: "liste.csv", sources: book)
        #expect(reading.source?.id == "mehr")
    }

    @Test func `a header that fits several sources says which columns decide`() {
        let refused = rejection {
            _ = try Self.read(
                "period;area;plaetze;kinder;anmeldungen\n2020;14;5;6;7\n",
                "liste.csv"
            )
        }
        #expect(refused?.check == "ambiguous-source")
        #expect(
            refused?.problem
                == "the header fits the sources 'kita', 'schule', and its columns fit them all: "
                + "'kita' expects 'plaetze', 'kinder'; 'schule' expects 'anmeldungen', 'plaetze'"
        )
        #expect(
            refused?.advice
                == "deliver the columns that decide: 'kinder' for 'kita', "
                + "'anmeldungen' for 'schule'"
        )
    }

    @Test func `a name that fits several sources is decided by the columns`() throws {
        let book = SourceBook(sources: [
            Self.source("kita", file: "plan*.csv", ["plaetze", "kinder"]),
            Self.source("schule", file: "plan*.csv", ["anmeldungen", "plaetze"]),
        ])
        func read(_ columns: String) throws -> FileReading {
            let text = "period;area;\(columns)\n2020;14;5;6\n"
            return try IntakeTests.read(text, named: "plan_2020.csv", sources: book)
        }
        #expect(try read("plaetze;kinder").source?.id == "kita")
        #expect(try read("anmeldungen;plaetze").source?.id == "schule")
        let refused = rejection { _ = try read("plaetze;personal") }
        #expect(refused?.check == "ambiguous-source")
        #expect(
            refused?.problem
                == "the file name 'plan_2020.csv' fits the sources 'kita', 'schule', and its "
                + "columns fit none of them: 'kita' expects 'plaetze', 'kinder' and lacks "
                + "'kinder'; 'schule' expects 'anmeldungen', 'plaetze' and lacks 'anmeldungen'"
        )
    }

    @Test func `a file that fits no source says what those near it expect`() {
        let refused = rejection {
            _ = try Self.read("period;area;plaetze;personal\n2020;14;5;6\n", "liste.csv")
        }
        #expect(refused?.check == "no-source")
        #expect(
            refused?.problem.contains(
                "near it are 'kita' expects 'plaetze', 'kinder' and lacks 'kinder'; 'schule'"
            ) == true
        )
        let german = rejection {
            _ = try Self.read("jahr;gebiet;plaetze;kinder\n2020;14;5;6\n", "liste.csv")
        }
        #expect(
            german?.problem.contains(
                "'kita' expects 'plaetze', 'kinder', but has another file name"
            )
                == true
        )
    }

    @Test func `a source whose name alone fits is named with the columns that are missing`() {
        let refused = rejection {
            _ = try Self.read(
                "period;area;anmeldungen;plaetze\n2020;14;5;6\n",
                "bedarfsplan_2020.csv"
            )
        }
        #expect(refused?.check == "missing-header")
        #expect(
            refused?.problem
                == "the file name 'bedarfsplan_2020.csv' is of source 'kita', but no column fits "
                + "the header 'kinder' of 'kinder'; the file has 'anmeldungen', 'plaetze'; its "
                + "columns are those of 'schule'"
        )
        #expect(refused?.advice.hasPrefix("rename the file, or ") == true)
    }

    @Test func `two sources that feed one indicator are a warning`() {
        let collector = DiagnosticCollector()
        let book = SourceFileParser.parse(
            [
                SourceFile(
                    path: "a.yaml",
                    text: "sources:\n  a: { file: a, values: { x: X } }\n"
                        + "  b: { file: b, values: { x: Y, y: Z } }\n"
                )
            ],
            collector: collector
        )
        #expect(book?.sources.count == 2)
        #expect(
            collector.all.map(\.description) == [
                "a.yaml:3:27: warning: 'x' comes from 'a' too, in a.yaml:2:27; their readings "
                    + "replace each other; give each an indicator of its own, or put the tables "
                    + "into one source"
            ]
        )
    }

    @Test func `a draft never takes an id that exists`() {
        let refused = rejection {
            _ = try Self.read("jahr;gebiet;a\n2020;14;5\n", "kita.csv")
        }
        #expect(refused?.draft?.contains("\n  kita-2:\n") == true)
    }
}
