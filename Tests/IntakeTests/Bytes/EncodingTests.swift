import Indicators
import Readings
import Testing

@testable import Intake

struct EncodingTests {
    private static let text =
        "jahr;gebiet;name;plätze\r\n2020;01;Lübeck – Süd;5\r\n2021;01;\"a;\"\"b\"\"\r\nc\";6,5\r\n"

    private static func windows(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { $0 == "–" ? 0x96 : UInt8($0.value) }
    }

    @Test(arguments: [
        Array(text.utf8),
        [0xEF, 0xBB, 0xBF] + Array(text.utf8),
        windows(text),
        Array(text.replacing("\r\n", with: "\n").utf8),
        Array(text.replacing("\r\n", with: "\r").utf8),
        Array(text.replacing(";", with: "\t").utf8),
    ])
    func `every way of writing gives the same readings`(_ bytes: [UInt8]) throws {
        let reading = try read(bytes)
        #expect(reading.reading("plätze", "01", "2020") == value(5))
        #expect(reading.reading("plätze", "01", "2021") == value(6.5))
        #expect(reading.origin("plätze", "01", "2021")?.record == 3)
        #expect(reading.recordCount == 2)
    }

    @Test func `an umlaut in Latin-1 behind a megabyte of ASCII still works`() throws {
        var bytes = Array("jahr;gebiet;name;kinder\n".utf8)
        let filler = String(repeating: "x", count: 20_000)
        for number in 1...60 { bytes += Array("2020;\(100 + number);\(filler);\(number)\r\n".utf8) }
        bytes += Array("2020;99;s".utf8) + [0xFC] + Array("d;7\n".utf8)
        let reading = try read(bytes)
        #expect(reading.reading("kinder", "99", "2020") == value(7))
        #expect(reading.dataset.areaLabels["99"] == "süd")
        #expect(reading.reading("kinder", "153", "2020") == value(53))
        #expect(reading.dataset.areaLabels["153"] == filler)
        #expect(reading.recordCount == 61)
    }

    @Test(
        arguments: [
            ("fÃ¼r", "für"), ("StraÃŸe", "Straße"), ("Ã„mter", "Ämter"),
            ("für", nil), ("Straße", nil), ("plain", nil), ("Łódź", nil),
        ] as [(String, String?)]
    )
    func `broken umlauts are told from real ones`(_ text: String, _ original: String?) {
        #expect(TextDecoding.unspoiled(text) == original)
    }
}
