import Foundation
import Indicators
import Readings
import TestSupport
import Testing

@testable import Intake

/// The samples of json-stat.org and the cases of its validator.
@Suite(.enabled(if: RealData.isHere))
struct RealJSONStatTests {
    @Test func `reads the population of Galicia`() throws {
        let reading = try RealData.read("rjstat/galicia.json")
        #expect(reading.recordCount == 3960)
        #expect(reading.reading("pop", "T", "2001") == value(2_695_880))
        let rows = reading.rows
        #expect(rows.count { $0.hasSuffix("missing(Indicators.MissingReason.unknown)") } == 4)
        #expect(reading.release?.description == "2012-12-27T12:25:09")
        #expect(reading.dimensions.map(\.name) == ["birth", "age", "gender"])
    }

    @Test func `reads the unemployment of the OECD with its statuses`() throws {
        let reading = try RealData.read("rjstat/oecd.json")
        #expect(reading.reading("UNR", "DE", "2014") == .value(5.565600014, .estimated))
        #expect(reading.reading("UNR", "DE", "2003") == value(9.134738857))
        #expect(reading.origin("UNR", "DE", "2014")?.record == 132)
        #expect(reading.rows.count == 432)
    }

    @Test func `reads Canada, whose status is a list of one`() throws {
        let reading = try RealData.read("rjstat/canada.json")
        #expect(reading.reading("POP", "CA", "2012") == value(34880.5))
        #expect(reading.reading("PERCENT", "CA", "2012") == value(100))
        #expect(reading.rows.count == 120)
    }

    @Test func `reads all counties of the United States`() throws {
        let reading = try RealData.read("rjstat/us-unr.json")
        #expect(reading.rows.count == 3220)
        #expect(reading.recordCount == 3220)
    }

    @Test func `cells come in row-major order`() throws {
        let file = MemoryBytes(bytes: try RealData.bytes("rjstat/order.json"))
        let dataset = try #require(try JSONStat.datasets(of: file).first)
        var records = try DatasetTable<MemoryBytes>.records(of: dataset, in: file)
        var rows: [String] = []
        while try records.next() {
            rows.append(([0, 1, 2] + [7]).map { records.text($0) }.joined(separator: " "))
        }
        #expect(rows.count == 24)
        #expect(rows.first == "1 1 1 A1B1C1")
        #expect(rows[1] == "1 1 2 A1B1C2")
        #expect(rows[4] == "1 2 1 A1B2C1")
        #expect(rows.last == "3 2 4 A3B2C4")
    }

    @Test func `a collection with a dataset in it has no period`() throws {
        let found = rejection { _ = try RealData.read("rjstat/collection.json") }
        #expect(found?.reason == .noPeriod)
        let file = MemoryBytes(bytes: try RealData.bytes("rjstat/collection.json"))
        #expect(try JSONStat.datasets(of: file).map(\.cellCount) == [1])
    }

    @Test(arguments: ["galicia", "oecd", "canada", "us-unr"])
    func `a file that was cut is refused, one without its last line end is not`(
        _ name: String
    ) throws {
        let bytes = try RealData.bytes("rjstat/\(name).json")
        for length in stride(from: 1000, to: bytes.count - 10, by: 1000) {
            let found = rejection { _ = try read(Array(bytes[..<length])) }
            #expect([.cutOff, .notATable].contains(found?.reason), "\(length)")
        }
        let closed = bytes.reversed().drop { $0 != UInt8(ascii: "}") }.reversed()
        #expect(try read(Array(closed)).rows == (try read(bytes)).rows)
    }

    /// Returns what the reader says of each case of the validator.
    private static func said(_ group: String) throws -> [(
        id: String, codes: [String], said: String
    )] {
        let data = Data(try RealData.bytes("jsonstat-validator/cases.json"))
        let cases = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
        return try cases.compactMap { item in
            let id = item["id"] as? String ?? ""
            guard id.hasPrefix(group) else { return nil }
            let expected = item["expected"] as? [String: Any] ?? [:]
            let input = try JSONSerialization.data(withJSONObject: item["input"] ?? [:])
            let file = MemoryBytes(bytes: [UInt8](input))
            var text = ""
            do {
                text = try JSONStat.datasets(of: file).flatMap(\.notes).joined()
            } catch let rejection as FileRejection {
                text = "\(rejection.reason) \(rejection.problem)"
            }
            return (id, expected["codes"] as? [String] ?? [], text)
        }
    }

    @Test func `each valid case of the validator is read`() throws {
        let cases = try Self.said("valid/")
        #expect(cases.count == 4)
        for item in cases { #expect(item.said == "", "\(item.id)") }
    }

    @Test func `each invalid case is refused with the code of its rule`() throws {
        let cases = try Self.said("invalid/")
        #expect(cases.count == 16)
        for item in cases {
            switch item.codes {
            case ["METRIC_UNIT_MISSING"]:
                #expect(item.said.hasSuffix("(S8 METRIC_UNIT_MISSING)"))
            // Before version 2 several datasets were one file; they are read.
            case ["BUNDLE_DEPRECATED"]: #expect(item.said == "")
            default:
                #expect(item.said.hasPrefix("jsonStat "), "\(item.id): \(item.said)")
                #expect(item.said.hasSuffix("\(item.codes[0]))"), "\(item.id): \(item.said)")
            }
        }
    }
}
