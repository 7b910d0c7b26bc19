/// A value of JSON whose keys keep their order, so that equal things are equal texts.
package indirect enum JSONValue: Hashable, Sendable {
    /// One key of an object with its value.
    package struct Member: Hashable, Sendable {
        package let key: String
        package let value: JSONValue

        package init(_ key: String, _ value: JSONValue) { (self.key, self.value) = (key, value) }
    }

    case null
    case flag(Bool)
    case integer(Int)
    case text(String)
    case list([JSONValue])
    case object([Member])

    package init(_ number: Int?) { self = number.map(Self.integer) ?? .null }
    package init(_ text: String?) { self = text.map(Self.text) ?? .null }

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
}

extension JSONValue {
    /// A text in quotes, with everything escaped that has to be (RFC 8259).
    package static func quoted(_ text: String) -> String {
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
