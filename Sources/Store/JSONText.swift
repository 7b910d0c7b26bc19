import Foundation
import GRDB
package import Indicators

// How values stand in columns: structures as JSON, codes in one form, moments as numbers.

/// Values as JSON with sorted keys, so that equal values are equal texts.
enum JSONText {
    private static let encoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf",
            negativeInfinity: "-inf",
            nan: "nan"
        )
        return encoder
    }()

    private static let decoder = {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf",
            negativeInfinity: "-inf",
            nan: "nan"
        )
        return decoder
    }()

    static func encode(_ value: some Encodable) throws -> String {
        String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// A list of numbers, for `json_each`.
    static func numbers(_ numbers: [Int64]) -> String {
        "[" + numbers.map(String.init).joined(separator: ",") + "]"
    }

    static func decode<Value: Decodable>(
        _ text: String,
        from table: String
    ) throws(CorruptRow) -> Value {
        do {
            return try decoder.decode(Value.self, from: Data(text.utf8))
        } catch {
            throw CorruptRow(table: table, problem: "unreadable JSON: \(error)")
        }
    }
}

extension String {
    /// The composed form (NFC), in which equal strings have equal bytes.
    ///
    /// Swift compares strings by their composed form and SQLite compares bytes; on composed text
    /// both agree on what is equal and what comes first.
    var canonical: String {
        utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping
    }
}

/// A column keeps a moment as the number of its milliseconds; nothing else here knows of it.
extension Moment: DatabaseValueConvertible {
    var databaseValue: DatabaseValue { milliseconds.databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> Moment? {
        Int64.fromDatabaseValue(value).map(Moment.init(milliseconds:))
    }
}
