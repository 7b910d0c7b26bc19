import Archives
import Indicators
import Readings
import Testing

@testable import Intake

/// The formats that one table of a statistical office comes in.
@Suite struct SameSeriesTests {
    private static let table = """
        GENESIS-Tabelle: 99000-01-01-4
        Probe;;
        2023;;
        ;;Plätze
        ;;Anzahl
        14627;Meißen;5
        14628;Pirna;7
        __________
        Stand: 01.02.2025 / 10:00:00

        """
    private static let old = """
        Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;\
        1_Merkmal_Label;1_Auspraegung_Code;1_Auspraegung_Label;PLZ001__Plaetze__Anzahl
        99000;Probe;JAHR;Jahr;2023;KREISE;Kreise;14627;Meißen;5
        99000;Probe;JAHR;Jahr;2023;KREISE;Kreise;14628;Pirna;7

        """
    private static let new = """
        statistics_code;statistics_label;time_code;time_label;time;1_variable_code;\
        1_variable_label;1_variable_attribute_code;1_variable_attribute_label;value;value_unit;\
        value_variable_code;value_variable_label
        99000;Probe;JAHR;Jahr;2023;KREISE;Kreise;14628;Pirna;7;Anzahl;PLZ001;Plätze
        99000;Probe;JAHR;Jahr;2023;KREISE;Kreise;14627;Meißen;5;Anzahl;PLZ001;Plätze

        """

    @Test func `one series stays one, in whichever format it comes`() throws {
        let rows = Self.table.split(separator: "\n").map(String.init)
        let width = 3
        let padded = rows.map { row in
            let count = row.count { $0 == ";" }
            return row + String(repeating: ";", count: width - 1 - count)
        }
        let flat = "99000-01-01-4_2025-02-02_de_flat.csv"
        let packed = try SampleWorkbook.zip([(flat, Array(Self.new.utf8))])
        let files: [(name: String, bytes: [UInt8])] = [
            ("99000-01-01-4.csv", Array(Self.table.utf8)),
            ("99000-01-01-4_flat.csv", Array(Self.old.utf8)),
            (flat, Array(Self.new.utf8)),
            ("99000-01-01-4_flat.zip", packed),
            ("99000-01-01-4.xlsx", try SampleWorkbook.xlsx([("99000-01-01-4", padded)])),
        ]
        let book = try YAMLSources.book(
            """
            sources:
              plaetze:
                table: 99000-01-01-4
                values: { plaetze: { header: [Plätze, PLZ001], unit: Anzahl } }
            """
        )
        var memory = ReadingMemory()
        for (number, file) in files.enumerated() {
            let reading = try IntakeTests.read(
                file.bytes,
                named: file.name,
                sources: book,
                requiresSource: true
            )
            let receipt = try memory.take(
                reading.dataset,
                stamp: nil,
                source: reading.sourceNames,
                content: number
            )
            #expect(receipt.counts.new == (number == 0 ? 2 : 0), "\(file.name)")
            #expect(receipt.counts.revised == 0, "\(file.name)")
            #expect(reading.reading("plaetze", "14627", "2023") == value(5), "\(file.name)")
        }
    }
}
