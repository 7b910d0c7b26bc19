import Indicators
import Readings
import Testing

@testable import Intake

/// Nothing asked for, nothing found: a file that has not what its source asks for is refused.
struct AskedAndFoundTests {
    private static let births = FlatText.file([
        "2020;14627;GES;GESW;weiblich;5;Anzahl;BEV001;Lebendgeborene",
        "2020;14627;GES;GESM;männlich;6;Anzahl;BEV001;Lebendgeborene",
        "2020;14627;GES;;Insgesamt;11;Anzahl;BEV001;Lebendgeborene",
    ])

    @Test func `a definition whose value occurs in no row of a long file is a missing header`()
        throws
    {
        let sources = SourceBook(sources: [
            .probe("s", values: ["geburten": "BEV001", "tote": "BEV002"])
        ])
        let refused = rejection { _ = try read(Self.births, sources: sources) }
        #expect(refused?.check == "missing-header")
        #expect(refused?.problem.contains("'BEV002' of 'tote'") == true)
        #expect(refused?.problem.contains("'BEV001 / Lebendgeborene'") == true)
        #expect(refused?.advice.contains("source 's'") == true)
    }

    @Test func `one source for several tables asks each for what it has`() throws {
        var source = SourceDefinition.probe("s", values: ["geburten": "BEV001", "tote": "BEV002"])
        source.recognition.tables = ["99000-01-01-4", "99001-01-01-4"]
        let reading = try read(Self.births, sources: SourceBook(sources: [source]))
        #expect(reading.dataset.readingCount == 3)
    }

    @Test(.enabled(if: RealData.isHere))
    func `a real flat file whose value code was renamed is refused`() throws {
        let file = "12411-01-01-4_2025-06-11_de_flat.csv"
        let text = String(decoding: try RealData.bytes("pystatis/ffcsv-new/" + file), as: UTF8.self)
        #expect(try ShippedSources.read(Array(text.utf8), named: file).dataset.readingCount == 15)
        let renamed = text.replacing(";BEVSTD;", with: ";BEV999;")
            .replacing(";Bevölkerungsstand\n", with: ";Einwohnerstand\n")
        let refused = rejection { _ = try ShippedSources.read(Array(renamed.utf8), named: file) }
        #expect(refused?.check == "missing-header")
        #expect(refused?.problem.contains("'BEV999 / Einwohnerstand'") == true)
    }

    @Test(arguments: [
        "jahr;gebiet;plätze;kinder\n2020;14;5;6\n",
        "indikator;gebiet;jahr;wert\nplätze;14;2020;5\nkinder;14;2020;6\n",
    ])
    func `a source without values reads all columns`(_ text: String) throws {
        let sources = SourceBook(sources: [.probe("s", values: [:])])
        let reading = try read(text, sources: sources)
        #expect(reading.source?.id == "s")
        #expect(reading.reading("plätze", "14", "2020") == value(5))
        #expect(reading.reading("kinder", "14", "2020") == value(6))
    }

    @Test func `a drop without any reading is refused`() {
        var source = SourceDefinition.probe("s", values: ["kinder": "kinder"])
        source.areas.keep = ["14627"]
        let refused = rejection {
            _ = try read(
                "jahr;gebiet;kinder\n2020;14626;5\n2020;14625;6\n",
                sources: SourceBook(sources: [source])
            )
        }
        #expect(refused?.check == "no-readings")
        #expect(refused?.problem.contains("'14626', '14625'") == true)
        #expect(refused?.advice.contains("'keep' in source 's'") == true)
    }
}
