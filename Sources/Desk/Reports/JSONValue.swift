import Indicators

/// A value of JSON whose keys keep their order, so that equal things are equal texts.
package indirect enum JSONValue: Hashable, Sendable {
    /// One key of an object with its value.
    package struct Member: Hashable, Sendable {
        let key: String
        let value: JSONValue

        init(_ key: String, _ value: JSONValue) { (self.key, self.value) = (key, value) }
    }

    case null
    case flag(Bool)
    case integer(Int)
    case text(String)
    case list([JSONValue])
    case object([Member])

    init(_ number: Int?) { self = number.map(Self.integer) ?? .null }
    init(_ text: String?) { self = text.map(Self.text) ?? .null }

    /// A moment as ISO 8601 in UTC; null where there is none.
    init(moment: Moment?) {
        self = moment.map { .text(TimeText.universal($0)) } ?? .null
    }

    /// The value over several lines, without a newline at the end.
    package func text(indented depth: Int = 0) -> String {
        let (outer, inner) = (String(repeating: "  ", count: depth), "\n")
        let start = inner + outer + "  "
        switch self {
        case .null: return "null"
        case .flag(let flag): return flag ? "true" : "false"
        case .integer(let number): return String(number)
        case .text(let text): return Self.quoted(text)
        case .list(let values) where values.isEmpty: return "[]"
        case .list(let values):
            let parts = values.map { start + $0.text(indented: depth + 1) }
            return "[\(parts.joined(separator: ","))\n\(outer)]"
        case .object(let members) where members.isEmpty: return "{}"
        case .object(let members):
            let parts = members.map {
                "\(start)\(Self.quoted($0.key)): \($0.value.text(indented: depth + 1))"
            }
            return "{\(parts.joined(separator: ","))\n\(outer)}"
        }
    }

    /// Every single value with its way from the top: `alerts.firing.critical`, `files.0.path`.
    package var leaves: [(path: String, value: Table.Cell)] {
        switch self {
        case .null: [("", .empty)]
        case .flag(let flag): [("", .text(flag ? "true" : "false"))]
        case .integer(let number): [("", .integer(number))]
        case .text(let text): [("", .text(text))]
        case .list(let values): Self.leaves(values.enumerated().map { (String($0), $1) })
        case .object(let members): Self.leaves(members.map { ($0.key, $0.value) })
        }
    }

    private static func leaves(_ parts: [(String, JSONValue)]) -> [(
        path: String, value: Table.Cell
    )] {
        parts.flatMap { key, value in
            value.leaves.map { ($0.path.isEmpty ? key : "\(key).\($0.path)", $0.value) }
        }
    }
}

extension JSONValue {
    /// A text in quotes, with everything escaped that has to be (RFC 8259).
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case let control where control.value < 0x20:
                let digits = String(control.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
