import Indicators
import Testing

@testable import Intake

/// Files as a broken transfer or a careless hand leaves them: read or refused, never more.
struct MutatedFileTests {
    private static let samples = [
        """
        GENESIS-Tabelle: 12411-01-01-4
        Bevölkerung: Kreise, Stichtag,
        nach Geschlecht;;;;
        Bevölkerungsstand (Anzahl);;;;
        ;;31.12.2016;31.12.2016;31.12.2017
        ;;männlich;weiblich;männlich
        DG;Deutschland;1;2;3
        14627;Meißen;-;4,5;x
        __________________________________
        (C)opyright
        Stand: 10.10.2017 / 10:46:26
        """,
        """
        Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;\
        1_Auspraegung_Code;1_Auspraegung_Label;2_Merkmal_Code;2_Merkmal_Label;\
        2_Auspraegung_Code;2_Auspraegung_Label;BEVSTD__Bevoelkerungsstand__Anzahl;BEVSTD__q
        12411;F;STAG;Stichtag;31.12.2016;KREISE;K;14627;Meißen;GES;Geschlecht;GESM;männlich;5;e
        12411;F;STAG;Stichtag;31.12.2017;KREISE;K;14627;Meißen;GES;Geschlecht;GESW;weiblich;6;p
        """,
        """
        statistics_code;statistics_label;time_code;time_label;time;1_variable_code;\
        1_variable_label;1_variable_attribute_code;1_variable_attribute_label;value_variable_code;\
        value_variable_label;value_unit;value;value_q
        12411;F;STAG;Stichtag;2016-12-31;KREISE;K;14627;Meißen;BEVSTD;Bevölkerung;1000;5,5;e
        12411;F;STAG;Stichtag;2022-10P6M;KREISE;K;14627;Meißen;BEVSTD;Bevölkerung;Anzahl;-;
        """,
        """
        jahr;stichtag;gebiet;name;alter;plaetze[alter=3-5];"kinder ""x"" y";status
        2020;01.03.2020;14627;Meißen;3 bis unter 6 Jahre;1 234;(5);provisional
        2014/15;;14627;Meißen;ALT000B03;-;"7";
        WS 2013/14;;14628;"a;
        b";u;...;/;
        """,
        """
        indikator,gebiet,zeitraum,wert,einheit
        kita,14627,2020-Q1,"5,5",%
        kita,14628,2020-W53,7,
        """,
    ]

    /// What a mutation puts in: what structures text, numbers at the edge, marks of formats.
    private static let pieces = [
        ";", "\n", "\r", "\"", ",", "-", "/", "(", ")", "[", "]", "=", " ", "\u{0}", "\u{301}",
        "9223372036854775807", "99999999999", "0", "1e9", "GENESIS-Tabelle:", "____________",
        "Stand: 10.10.2017 / 9:9:9", "ALT", "\u{FEFF}", ";;;;;;;;", "\n\n", "9999-12-31", "P6M",
    ].map { Array($0.utf8) }

    private static var book: SourceBook {
        var source = SourceDefinition.probe("s", values: ["x": "*", "y": "Insgesamt / {alter}"])
        source.recognition.file = "described*"
        source.symbols = ["x": .blocked]
        return SourceBook(sources: [source], codeLists: .probe)
    }

    private static func mutated(_ bytes: [UInt8], _ random: inout Splitmix) -> [UInt8] {
        var bytes = bytes
        for _ in 0...random.below(3) {
            let place = random.below(bytes.count + 1)
            let end = min(bytes.count, place + random.below(12))
            switch random.below(5) {
            case 0: bytes.removeSubrange(place..<end)
            case 1: bytes.removeSubrange(place...)
            case 2: bytes.insert(contentsOf: pieces[random.below(pieces.count)], at: place)
            case 3:
                let piece = pieces[random.below(pieces.count)]
                bytes.replaceSubrange(place..<end, with: piece)
            default:
                let from = random.below(bytes.count + 1)
                let slice = bytes[from..<min(bytes.count, from + random.below(80))]
                bytes.insert(contentsOf: slice, at: place)
            }
        }
        return bytes
    }

    @Test(arguments: samples)
    func `are read or refused with a reason and advice`(_ sample: String) throws {
        var random = Splitmix(state: 20_261_124)
        for _ in 0..<50 {
            let bytes = Self.mutated(Array(sample.utf8), &random)
            // As it describes itself, as a source describes it, and for a draft.
            for (name, isStrict) in [("a_2020.csv", false), ("described.csv", true), ("", true)] {
                do {
                    _ = try read(bytes, named: name, sources: Self.book, requiresSource: isStrict)
                } catch let refused as FileRejection {
                    #expect(!refused.problem.isEmpty && !refused.advice.isEmpty)
                }
            }
        }
    }
}

/// A generator of numbers that gives the same ones each time (Steele, Lea, Flood 2014).
struct Splitmix {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ mixed >> 31) % UInt64(limit))
    }
}
