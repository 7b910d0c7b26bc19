import Indicators
import Readings
import TestSupport
import Testing

@testable import Intake

/// A file that is read in two halves gives what it gives in one go.
struct HalvesTests {
    private static let head = "indikator;gebiet;geschlecht;jahr;wert\n"

    private static func rows(_ areas: Range<Int>, _ value: String = "1,5") -> String {
        areas.map { "kita;\(10_000 + $0);w;2020;\(value)\n" }.joined()
    }

    private static func halved(_ text: String) async throws -> FileReading {
        var limits = ReadingLimits()
        limits.halvedBytes = 0
        let reader = TableFileReader(
            sources: SourceBook(),
            areas: AreaRegister(),
            limits: limits,
            keepsOrigins: true,
            dimensions: ["geschlecht"]
        )
        return try await reader.readInParts(
            MemoryBytes(bytes: Array(text.utf8)),
            named: "probe.csv",
            requiresSource: false
        )
    }

    /// Every reading of a file with its place, in key order.
    private static func lines(of reading: FileReading) -> [String] {
        reading.dataset.blocks.flatMap { block in
            (0..<block.seriesCount).flatMap { series in
                block.cells(of: series).map { cell in
                    "\(block.key(of: series, in: reading.dataset.vocabulary)) \(block.frequency) "
                        + "\(block.ordinal(of: cell, in: series)) "
                        + "\(String(describing: block.reading(at: cell))) "
                        + "\(String(describing: block.referenceDate(at: cell))) "
                        + "\(block.origins[cell])"
                }
            }
        }
    }

    @Test(
        arguments: [
            rows(1..<200),
            rows(1..<200).split(separator: "\n").joined(separator: "\r\n"),
            // Areas, members and indicators that the first half does not have.
            rows(1..<100) + "hort;10001;m;2021;7\nhort;10500;m;2021;8\n" + rows(150..<200),
            // The same text again: a line end in a quoted text lies in the middle.
            rows(1..<60) + "kita;10001;\""
                + String(repeating: "kita;10002;w;2020;5\n", count: 100) + "\";2020;3\n"
                + rows(60..<120),
            rows(1..<50) + "kita;\"10050\n\";w;2020;3\n" + rows(51..<99),
            // Dashes are settled by numbers anywhere in the file.
            rows(1..<100) + rows(100..<200, "-") + "hort;10150;w;2020;4\n",
            // The first decimal mark counts.
            rows(1..<150, "1,5") + "kita;10150;w;2020;1.5\n",
            rows(1..<150, "1") + "kita;10150;w;2020;1.5\n",
            // Contradictions, and records that cannot be read.
            rows(1..<150) + rows(1..<3, "9") + "kita;10150;w;irgendwann;1\nkita;10151\n",
            // Reference dates in one half only.
            rows(1..<100) + "kita;10100;w;2020-03-01;3\n",
        ]
    )
    func `say what the whole says`(_ body: String) async throws {
        let whole = try read(Self.head + body, dimensions: ["geschlecht"])
        let halves = try await Self.halved(Self.head + body)
        #expect(Self.lines(of: halves) == Self.lines(of: whole))
        #expect(halves.recordCount == whole.recordCount)
        #expect(halves.rejects == whole.rejects)
        #expect(halves.rejectCount == whole.rejectCount)
        #expect(halves.columns == whole.columns)
        #expect(halves.dataset.memberLabels == whole.dataset.memberLabels)
    }

    @Test func `count records through`() async throws {
        let text = Self.head + Self.rows(1..<200) + "kita;10200;w;2020;viel\nkita;10201;w;2020;3\n"
        let reading = try await Self.halved(text)
        #expect(reading.rejects.map(\.record) == [201])
        #expect(reading.origin("kita", "10201", "2020", ["geschlecht": "w"])?.record == 202)
        #expect(reading.origin("kita", "10001", "2020", ["geschlecht": "w"])?.record == 2)
        #expect(reading.recordCount == 201)
    }

    @Test func `are refused for what the whole is refused for`() async throws {
        let text = Self.head + Self.rows(1..<200) + "kita;\"10200;w;2020;3\n"
        let rejection = await #expect(throws: FileRejection.self) { try await Self.halved(text) }
        #expect(rejection?.check == "unterminated-quote")
        #expect(rejection?.record == 201)
    }

    /// Records with quotes, doubled quotes, line ends within quotes and all kinds of line ends,
    /// of which each lies across some border.
    @Test(arguments: 60...260)
    func `and chunks of any size, too`(_ size: Int) throws {
        let text =
            Self.head + Self.rows(1..<9).split(separator: "\n").joined(separator: "\r\n")
            + "\r\nkita;\"10009\";\"w\";2020;1\r\n"
            + "\"kita\";10;\"sonst\r\n\"\"wo\"\"\";2020;2\rkita;10011;w;\"2020\";\"3\"\n"
            + Self.rows(12..<40) + "kita;10040;\"\nw\n\";2021;4"
        var limits = ReadingLimits()
        limits.chunkBytes = size
        let whole = try read(text, dimensions: ["geschlecht"])
        let pieces = try read(text, limits: limits, dimensions: ["geschlecht"])
        #expect(whole.recordCount == 40)
        #expect(Self.lines(of: pieces) == Self.lines(of: whole))
        #expect(pieces.rejects == whole.rejects)
    }
}
