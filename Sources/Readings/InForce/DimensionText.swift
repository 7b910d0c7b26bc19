package import Indicators

/// The members of a series as one text: names and codes with tabs between them.
///
/// The member `total` is left out, so that a series is the same one whether or not a delivery tells
/// its dimensions apart. A tab sorts before everything that a code may contain.
package enum DimensionText {
    /// The text of a series' members.
    package static func encode(_ members: some Sequence<DimensionMember>) -> String {
        encodeAll(members.filter { $0.code != DimensionMember.totalCode })
    }

    /// The text with totals: for alerts, which keep what their rule names.
    package static func encodeAll(_ members: some Sequence<DimensionMember>) -> String {
        var text = ""
        for member in members {
            if !text.isEmpty { text += "\t" }
            text += escaped(member.dimension) + "\t" + escaped(member.code)
        }
        return text
    }

    /// The members of a text.
    package static func decode(_ text: String) -> [DimensionMember] {
        guard !text.isEmpty else { return [] }
        let parts = text.split(separator: "\t", omittingEmptySubsequences: false)
        return stride(from: 0, to: parts.count - 1, by: 2).map {
            DimensionMember(unescaped(parts[$0]), unescaped(parts[$0 + 1]))
        }
    }

    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x09 || $0 == 0x5C }) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\t": result += "\\t"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func unescaped(_ text: Substring) -> String {
        guard text.utf8.contains(0x5C) else { return String(text) }
        var result = ""
        var isEscape = false
        for scalar in text.unicodeScalars {
            if isEscape {
                result.unicodeScalars.append(scalar == "t" ? "\t" : scalar)
                isEscape = false
            } else if scalar == "\\" {
                isEscape = true
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
