package import Dispatching
import Indicators

extension JSONValue {
    /// A moment as ISO 8601 in UTC; null where there is none.
    init(moment: Moment?) {
        self = moment.map { .text(TimeText.universal($0)) } ?? .null
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
