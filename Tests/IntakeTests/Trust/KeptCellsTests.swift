import Foundation
import Indicators
import Readings
import Testing

@testable import Intake

/// What is trusted is judged on the cells that are kept, and on the newest period of each area that
/// must be there.
struct KeptCellsTests {
    private static var source: SourceDefinition {
        var source = SourceDefinition.probe(
            "s",
            values: ["kinder": "kinder", "plaetze": "plaetze"]
        )
        source.areas.keep = ["14627"]
        source.areas.required = ["14627"]
        return source
    }

    private static func table(_ home: [String]) -> String {
        let others = (0..<100).map { "2020;\(15000 + $0);5;6;7\n" }.joined()
        return "jahr;gebiet;kinder;plaetze;anmerkungen\n" + others
            + home.map { $0 + "\n" }.joined()
    }

    private static func read(_ text: String) throws -> FileReading {
        try IntakeTests.read(text, sources: SourceBook(sources: [source]))
    }

    @Test func `the share of unreadable cells is of the cells that are kept`() {
        // One of four kept cells, and of three hundred in the file.
        let refused = rejection {
            _ = try Self.read(Self.table(["2020;14627;5;6;7", "2021;14627;5;xx;7"]))
        }
        #expect(refused?.check == "untrustworthy")
        #expect(refused?.problem.contains("1 of 4 values") == true)
    }

    @Test func `cells that nobody asked for are not judged`() throws {
        let spoiled = Self.table(["2020;14627;5;6;?", "2021;14627;5;6;?"])
            .replacing(";5;6;7", with: ";kaputt;6;7").replacing("2020;15007;", with: "nie;15007;")
        let reading = try Self.read(spoiled)
        #expect(reading.rejectCount == 0)
        #expect(reading.dataset.readingCount == 4)
    }

    @Test func `conflicts count`() {
        let refused = rejection {
            _ = try Self.read(Self.table(["2020;14627;5;6;7", "2020;14627;5;8;7"]))
        }
        #expect(refused?.check == "untrustworthy")
        #expect(refused?.problem.contains("2 of 4 values") == true)
    }

    private static let history = (1970..<2020).map { "\($0);14627;5;6;7" }

    @Test(arguments: [["2020;14627;k;m;7"], ["2020;14627;k;;7"], ["2020;14627;xx"]])
    func `the newest period of an area that must be there may not be unreadable`(
        _ rows: [String]
    ) {
        let refused = rejection { _ = try Self.read(Self.table(Self.history + rows)) }
        #expect(refused?.check == "newest-period")
        #expect(refused?.problem.contains("2020") == true)
        #expect(refused?.problem.contains("'14627'") == true)
        #expect(refused?.problem.contains("record 152") == true)
    }

    @Test func `nor empty where the period before had numbers`() {
        let refused = rejection {
            _ = try Self.read(Self.table(Self.history + ["2020;14627;;;7"]))
        }
        #expect(refused?.check == "newest-period")
        #expect(refused?.problem.contains("2020") == true)
        // A column that was empty before is no loss.
        #expect(throws: Never.self) {
            try Self.read(Self.table(Self.history + ["2020;14627;5;;7"]))
        }
    }

    @Test func `a newest period that will come later is accepted`() throws {
        let reading = try Self.read(Self.table(Self.history + ["2020;14627;...;...;7"]))
        #expect(reading.reading("kinder", "14627", "2020") == .missing(.later))
    }

    @Test func `a last line without an end costs that line alone`() throws {
        let reading = try IntakeTests.read("jahr;gebiet;kinder\n2019;14;5\n2020;14;6")
        #expect(reading.dataset.readingCount == 1)
        #expect(reading.rejectCount == 1)
    }

    /// The table that a county found accepted with all of its newest numbers spoiled.
    @Test(.enabled(if: RealData.isHere))
    func `a real table with the newest numbers of the county spoiled is refused`() throws {
        let file = "22541-01-04-4_00.csv"
        let text = String(decoding: try RealData.bytes("genesapi-data/" + file), as: UTF8.self)
        let spoiled = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard line.hasPrefix("01.03.2016;14;") || line.hasPrefix("01.03.2016;14627;") else {
                return String(line)
            }
            let cells = line.split(separator: ";", omittingEmptySubsequences: false)
            let values = cells.dropFirst(3).map { cell in
                cell.allSatisfy(\.isNumber) ? "O" + cell : cell
            }
            return (cells.prefix(3) + values).joined(separator: ";")
        }.joined(separator: "\n")
        let refused = rejection { _ = try ShippedSources.read(Array(spoiled.utf8), named: file) }
        #expect(refused?.check == "newest-period")
        #expect(refused?.problem.contains("2016") == true)
    }

    @Test(.enabled(if: RealData.isHere))
    func `the first 300 lines of an older release are refused`() throws {
        let file = "21111-02-06-4_00.csv"
        let text = String(decoding: try RealData.bytes("genesapi-data/" + file), as: UTF8.self)
        let lines = text.split(separator: "\n").prefix(300).map { $0 + "\n" }.joined()
        let refused = rejection { _ = try ShippedSources.read(Array(lines.utf8), named: file) }
        #expect(refused?.check == "cut-off")
    }

    @Test(.enabled(if: RealData.isHere))
    func `a flat file that was cut inside a number is refused`() throws {
        let file = "12411-01-01-4_2024-12-03_de_flat.csv"
        let text = String(decoding: try RealData.bytes("pystatis/ffcsv-old/" + file), as: UTF8.self)
        let end = try #require(text.firstRange(of: "619879")).lowerBound
        let cut = String(text[..<end]) + "619"
        let refused = rejection { _ = try ShippedSources.read(Array(cut.utf8), named: file) }
        #expect(refused?.check == "cut-off")
    }
}
