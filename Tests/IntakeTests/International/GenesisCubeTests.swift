import Indicators
import Readings
import Testing

@testable import Intake

/// Cubes of GENESIS in CSV.
@Suite struct GenesisCubeTests {
    private static let head = """
        * Der Benutzer AB123456 hat am 18.02.2024 um 12:33:33 diesen Export angestossen.
        K;DQ;FACH-SCHL;GHH-ART;GHM-WERTE-JN;GENESIS-VBD;REGIOSTAT;EU-VBD;"mit Werten"
        D;22922KJ114;;N;N;N;N
        K;DQ-ERH;FACH-SCHL
        D;22922
        K;DQA;NAME;RHF-BSR;RHF-ACHSE
        D;KREISE;1;1
        D;GES;2;2
        K;DQZ;NAME;ZI-RHF-BSR;ZI-RHF-ACHSE
        D;JAHR;3;3
        K;DQI;NAME;ME-NAME;DST;TYP;NKM-STELLEN
        D;ELG002;Anzahl;FEST;GANZ;0
        D;ELG003;EUR;FEST;GANZ;1
        K;QEI;FACH-SCHL;FACH-SCHL;ZI-WERT;WERT;QUALITAET;GESPERRT;WERT-VERFAELSCHT

        """
    private static let cells = """
        D;14627;GESM;2019;100;e;;;1234.5;p;;
        D;14627;GESW;2019;90;r;;;0.0;;X;
        D;14627;GESM;2020;-;;;;.;;;

        """

    @Test func `axes, time and measures are read by their sections`() throws {
        let reading = try read(Self.head + Self.cells)
        #expect(reading.format == "GENESIS cube")
        #expect(reading.table == "22922KJ114")
        #expect(reading.dimensions.map(\.name) == ["GES"])
        #expect(reading.recordCount == 3)
        let (men, women) = (["GES": "GESM"], ["GES": "GESW"])
        #expect(reading.reading("ELG002", "14627", "2019", men) == value(100))
        #expect(reading.reading("ELG003", "14627", "2019", men) == .value(1234.5, .provisional))
        #expect(reading.reading("ELG002", "14627", "2019", women) == .value(90, .revised))
        #expect(reading.reading("ELG003", "14627", "2020", men) == .missing(.unknown))
        #expect(reading.columns.map(\.unit) == ["Anzahl", "EUR"])
        #expect(reading.origin("ELG003", "14627", "2019", men) == Origin(record: 15, column: 9))
    }

    @Test func `what is locked is unknown, whatever number stands there`() throws {
        let reading = try read(Self.head + Self.cells)
        #expect(
            reading.reading("ELG003", "14627", "2019", ["GES": "GESW"]) == .missing(.unknown)
        )
    }

    @Test func `sections and comments behind the cells are passed over`() throws {
        let more = "* AB123456\nK;ANM;TEXT;A;B;C;D;E;F;G;H;I\nD;a;b;c;1;2;3;4;5;6;7;8\n"
        let reading = try read(Self.head + Self.cells + more)
        #expect(reading.rows == (try read(Self.head + Self.cells)).rows)
        #expect(reading.rejects.isEmpty)
        #expect(reading.recordCount == 3)
    }

    @Test func `a source claims the cube by its code`() throws {
        let book = try sources(
            """
            sources:
              pendler:
                table: 22922KJ114
                dimensions: { geschlecht: GES }
                values: { elterngeld: { header: ELG003, unit: EUR } }
            """
        )
        let reading = try read(Self.head + Self.cells, sources: book)
        let men = ["geschlecht": "GESM"]
        #expect(
            reading.reading("elterngeld", "14627", "2019", men) == .value(1234.5, .provisional)
        )
    }

    @Test func `the user who fetched the cube stands in nothing that is said`() throws {
        let comment = String(Self.head.prefix { $0 != "\n" }) + "\n"
        for text in [comment, comment + comment, String(Self.head.prefix(300))] {
            let found = rejection { _ = try read(text) }
            let said = try #require(found)
            #expect(said.reason == .cutOff)
            #expect(!"\(said)".contains("AB123456"))
        }
        let whole = try read(Self.head + Self.cells, requiresSource: false)
        #expect(!"\(whole)".contains("AB123456"))
        let draft = rejection { _ = try read(Self.head + Self.cells, requiresSource: true) }
        #expect(draft?.draft?.contains("22922KJ114") == true)
        #expect(draft?.draft?.contains("AB123456") == false)
    }

    @Test func `a cube with CRLF is the same, one that was cut is refused`() throws {
        let text = Self.head + Self.cells
        let rows = try read(text).rows
        #expect(rows.count == 6)
        #expect(try read(text.replacing("\n", with: "\r\n")).rows == rows)
        #expect(rejection { _ = try read(String(text.dropLast())) }?.reason == .cutOff)
    }
}
