import Indicators
import Readings
import TestSupport
import Testing

@testable import Intake

/// Several variables in one slot of a flat file, as the census and the price index have.
struct FlatSlotTests {
    private static let mixed = FlatText.file([
        "2020;14627;CC13A2;CC01;Nahrung;101;2015=100;PREIS1;Preisindex",
        "2020;14627;CC13A3;CC011;Brot;102;2015=100;PREIS1;Preisindex",
        "2020;14627;CC13A3;CC01;Reis;103;2015=100;PREIS1;Preisindex",
        "2020;14627;;;;100;2015=100;PREIS1;Preisindex",
    ])

    private func check(_ reading: FileReading, _ dimension: String, _ members: [String]) {
        for (member, number) in zip(members, [101.0, 102, 103]) {
            let found = reading.reading("PREIS1", "14627", "2020", [dimension: member])
            #expect(found == value(number))
        }
        #expect(reading.reading("PREIS1", "14627", "2020") == value(100))
        #expect(reading.rejectCount == 0)
    }

    @Test func `members are told apart by their variable, and an empty slot is the total`() throws {
        check(
            try read(Self.mixed),
            "variable_2",
            ["CC13A2:CC01", "CC13A3:CC011", "CC13A3:CC01"]
        )
    }

    @Test func `a second variable may come late`() throws {
        let early = (0..<600).map { number in
            "2020;\(20000 + number);CC13A2;CC02;Wohnen;9;2015=100;PREIS1;Preisindex"
        }
        let text =
            FlatText.file(early)
            + Self.mixed.split(separator: "\n").dropFirst().map { $0 + "\n" }.joined()
        let reading = try read(text)
        check(reading, "variable_2", ["CC13A2:CC01", "CC13A3:CC011", "CC13A3:CC01"])
        let first = ["variable_2": "CC13A2:CC02"]
        #expect(reading.reading("PREIS1", "20000", "2020", first) == value(9))
    }

    @Test func `and does so in two halves`() async throws {
        var limits = ReadingLimits()
        limits.halvedBytes = 0
        let reader = TableFileReader(
            sources: SourceBook(),
            areas: AreaRegister(),
            limits: limits,
            keepsOrigins: true
        )
        let file = MemoryBytes(bytes: Array(Self.mixed.utf8))
        let reading = try await reader.readInParts(file, named: "x.csv", requiresSource: false)
        #expect(reading.rows == (try read(Self.mixed)).rows)
    }

    @Test func `variables that the source names have their codes alone`() throws {
        var source = SourceDefinition.probe("s", values: ["PREIS1": "PREIS1"])
        source.dimensions["ware"] = .init(names: ["CC13A2", "CC13A3"])
        let text = Self.mixed.replacing("CC13A3;CC01;Reis", with: "CC13A3;CC012;Reis")
        check(
            try read(text, sources: SourceBook(sources: [source])),
            "ware",
            ["CC01", "CC011", "CC012"]
        )
    }

    @Test func `and others beside them keep their variable`() throws {
        var source = SourceDefinition.probe("s", values: ["PREIS1": "PREIS1"])
        source.dimensions["ware"] = .init(names: ["CC13A2"])
        check(
            try read(Self.mixed, sources: SourceBook(sources: [source])),
            "ware",
            ["CC01", "CC13A3:CC011", "CC13A3:CC01"]
        )
    }

    @Test func `English headers of the old layout count by position`() throws {
        let german = """
            Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;\
            1_Merkmal_Label;1_Auspraegung_Code;1_Auspraegung_Label;2_Merkmal_Code;\
            2_Merkmal_Label;2_Auspraegung_Code;2_Auspraegung_Label;\
            BEVSTD__Bevoelkerungsstand__Anzahl
            12411;Fortschreibung;STAG;Stichtag;31.12.2022;KREISE;Kreise;14627;Meißen;GES;\
            Geschlecht;GESW;weiblich;120000
            12411;Fortschreibung;STAG;Stichtag;31.12.2022;KREISE;Kreise;14627;Meißen;GES;\
            Geschlecht;;Insgesamt;240000

            """
        let english =
            german
            .replacing("Statistik_", with: "Statistics_").replacing("Zeit", with: "Time")
            .replacing("Merkmal", with: "Characteristic")
            .replacing("Auspraegung", with: "Characteristic_Value")
            .replacing("Bevoelkerungsstand__Anzahl", with: "Population__number")
        for text in [german, english] {
            let reading = try read(text)
            #expect(reading.reading("BEVSTD", "14627", "2022") == value(240_000))
            #expect(reading.reading("BEVSTD", "14627", "2022", ["GES": "GESW"]) == value(120_000))
        }
    }
}
