import Indicators
import Readings
import Testing

@testable import Intake

/// Which texts are codes of areas.
struct AreaCodeTests {
    private static let register = AreaRegister(
        home: "14627",
        areas: [
            ReferenceArea(code: "14627", name: "Landkreis Meißen", parent: "14"),
            ReferenceArea(code: "14627010", name: "Coswig", parent: "14627"),
            ReferenceArea(code: "14627140", name: "Meißen, Stadt", parent: "14627"),
            ReferenceArea(code: "14627140-01", name: "Altstadt", parent: "14627140"),
        ]
    )

    /// A table in which one row may be odd without the loss of all trust.
    private static func table(_ odd: String, title: String = "ags") -> String {
        "jahr;\(title);kinder\n" + (1990..<2024).map { "\($0);14627010;5\n" }.joined() + odd + "\n"
    }

    private static func read(_ odd: String, keep: [String] = []) throws -> FileReading {
        var source = SourceDefinition.probe("s", values: ["kinder": "kinder"])
        source.areas.keep = keep
        let book = SourceBook(sources: [source])
        return try IntakeTests.read(table(odd), sources: book, areas: register)
    }

    @Test(arguments: [
        ("1462714", "has 2, 3, 5, 8 or 12 digits: did you mean '14627140' (Meißen, Stadt)?"),
        ("Meißen", "such as 14627010: did you mean '14627140' (Meißen, Stadt)?"),
        ("meissen", "did you mean '14627140'"), ("Landkreis Meißen", "did you mean '14627' "),
        ("1462701O", "did you mean '14627010' (Coswig)?"),
        ("1", "write the official code with its zeros"), ("Elbe", "add it to areas.yaml"),
        ("14627140.0", "did you mean '14627140' "), ("14627 011", "did you mean '14627010'"),
        ("14627141", "lies below '14627' and is not in areas.yaml: did you mean '14627140'"),
        ("14627999", "lies below '14627' and is not in areas.yaml: "),
        ("14627140-07", "lies below '14627' and is not in areas.yaml: did you mean '14627140-01'"),
    ])
    func `a malformed code, or one below home that is not in areas yaml, is an unreadable cell`(
        _ code: String,
        _ problem: String
    ) throws {
        let reading = try Self.read("2024;\(code);99")
        #expect(reading.rejectCount == 1)
        let reject = try #require(reading.rejects.first)
        #expect((reject.record, reject.column, reject.text) == (36, 2, code))
        #expect(reject.problem.contains(problem), "\(reject.problem)")
        // Not stored, wherever it would be.
        #expect(reading.dataset.readingCount == 34)
        #expect(reading.dataset.blocks.allSatisfy { $0.seriesCount == 1 })
    }

    @Test func `a well-formed code outside home is left out or kept as keep says, and counted`()
        throws
    {
        let odd = "2024;14628010;99\n2024;14628010;99\n2024;DED2E;98\n2024;DG;97"
        let kept = try Self.read(odd)
        #expect(kept.rejectCount == 0)
        #expect(kept.areas.kept == ["14628010", "DED2E", "DG"])
        #expect(kept.areas.leftOut.isEmpty)
        #expect(kept.reading("kinder", "14628010", "2024") == value(99))
        let leftOut = try Self.read(odd, keep: ["home", "DG"])
        #expect(leftOut.rejectCount == 0)
        #expect(leftOut.areas.kept == ["DG"])
        #expect(leftOut.areas.leftOut == ["14628010", "DED2E"])
        #expect(leftOut.reading("kinder", "14628010", "2024") == nil)
        #expect(leftOut.reading("kinder", "DG", "2024") == value(97))
    }

    @Test func `without areas yaml all well-formed codes are stored`() throws {
        let odd = "2024;14627999;99\n2024;14628010;98\n2024;146270100010;97"
        for register in [AreaRegister(), AreaRegister(home: "14627")] {
            let reading = try IntakeTests.read(Self.table(odd), areas: register)
            #expect(reading.rejectCount == 0)
            #expect(reading.reading("kinder", "14627999", "2024") == value(99))
            #expect(reading.reading("kinder", "14628010", "2024") == value(98))
            #expect(reading.reading("kinder", "146270100010", "2024") == value(97))
        }
        let malformed = try IntakeTests.read(Self.table("2024;1462714;99"))
        #expect(malformed.rejects.map(\.text) == ["1462714"])
    }

    @Test func `the 12-digit ARS of a known area is that area`() throws {
        let rows = "2024;146270010010;99\n2025;146270000000;98\n2026;146270140140;97"
        let reading = try Self.read(rows)
        #expect(reading.rejectCount == 0)
        #expect(reading.reading("kinder", "14627010", "2024") == value(99))
        #expect(reading.reading("kinder", "14627010", "2023") == value(5))
        #expect(reading.reading("kinder", "14627", "2025") == value(98))
        #expect(reading.reading("kinder", "14627140", "2026") == value(97))
        #expect(reading.dataset.blocks[0].seriesCount == 3)
        // One that nobody knows is not.
        #expect(try Self.read("2024;146270010999;9").reading("kinder", "14627999", "2024") == nil)
    }

    @Test(arguments: [
        "Gemeinde", "Kreis", "Ort", "Stadt", "Kommune", "Landkreis", "AGS", "Gemeindeschlüssel",
        "Land", "Gebiet", "area_code",
    ])
    func `a code column may be called`(_ title: String) throws {
        let text = Self.table("2024;14627140;99", title: title)
        let reading = try IntakeTests.read(text, areas: Self.register)
        #expect(reading.reading("kinder", "14627140", "2024") == value(99))
        #expect(reading.rejectCount == 0)
    }

    @Test func `beside codes, such a column holds the names`() throws {
        let text = "jahr;Gemeinde;ags;kinder\n2024;Coswig;14627010;5\n"
        let reading = try IntakeTests.read(text, areas: Self.register)
        #expect(reading.reading("kinder", "14627010", "2024") == value(5))
        #expect(reading.dataset.areaLabels == ["14627010": "Coswig"])
        #expect(reading.leftOut.isEmpty)
    }

    @Test func `of Gemeinde and Kreis with codes in both, the Gemeinde counts`() throws {
        let text = "jahr;Kreis;Gemeinde;kinder\n2024;14627;14627010;5\n"
        let reading = try IntakeTests.read(text, areas: Self.register)
        #expect(reading.reading("kinder", "14627010", "2024") == value(5))
        #expect(reading.leftOut.map(\.title) == ["Kreis"])
        #expect(reading.dataset.readingCount == 1)
    }

    @Test func `names alone are told with the codes that they should be`() throws {
        let text = "jahr;Gemeinde;kinder\n2024;Coswig;5\n2024;Meißen;6\n"
        let refused = rejection { _ = try IntakeTests.read(text, areas: Self.register) }
        #expect(refused?.problem.contains("'Coswig'") == true)
        #expect(refused?.problem.contains("did you mean '14627140' (Meißen, Stadt)?") == true)
        // The source says the area itself, so the names are nothing but texts.
        var source = SourceDefinition.probe("s", values: ["kinder": "kinder"])
        source.areas.fixed = "14627010"
        let fixed = try IntakeTests.read(
            "jahr;Ort;kinder\n2024;Coswig;5\n",
            sources: SourceBook(sources: [source])
        )
        #expect(fixed.reading("kinder", "14627010", "2024") == value(5))
        #expect(fixed.leftOut.map(\.title) == ["Ort"])
    }

    @Test func `the refusal lists the accepted titles`() throws {
        let refused = rejection { _ = try IntakeTests.read("jahr;kinder\n2024;5\n") }
        #expect(refused?.check == "no-area")
        for title in ["'ags'", "'gebiet'", "'gemeinde'", "'kreis'", "'ort'"] {
            #expect(refused?.advice.contains(title) == true)
        }
    }

    @Test func `a table of a statistical office may know a municipality before us`() throws {
        let table = """
            GENESIS-Tabelle: 1-1
            Titel;;
            2024;;
            ;;a
            14627010;Coswig;1
            14627500;Neustadt;2
            1462799;Verband;3
            __________

            """
        let reading = try IntakeTests.read(table, areas: Self.register)
        #expect(reading.reading("a", "14627500", "2024") == value(2))
        #expect(reading.areas.undeclared == ["14627500"])
        #expect(reading.rejectCount == 0)
    }
}
