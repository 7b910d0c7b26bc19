/// Names of sheets as every program for spreadsheets takes them.
struct SheetName {
    /// Names are compared without case.
    private var taken: Set<String> = []

    /// The most code units of UTF-16.
    private static let limit = 31

    /// A legal name that no other sheet has: `Personen` becomes `Personen (2)`.
    mutating func unique(_ wanted: String) -> String {
        let legal = Self.legal(wanted)
        var name = legal
        var number = 1
        while !taken.insert(name.lowercased()).inserted {
            number += 1
            let mark = " (\(number))"
            name = Self.cut(legal, to: Self.limit - mark.utf16.count) + mark
        }
        return name
    }

    /// Without `[]:*?/\` and what cannot be seen, without `'` at its ends, and not too long.
    private static func legal(_ wanted: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in wanted.unicodeScalars where scalar.properties.generalCategory != .control {
            scalars.append("[]:*?/\\".unicodeScalars.contains(scalar) ? "_" : scalar)
        }
        var name = cut(String(scalars), to: limit)[...]
        while let last = name.last, last == "'" || last.isWhitespace { name.removeLast() }
        while let first = name.first, first == "'" || first.isWhitespace { name.removeFirst() }
        // The name of a list of changes, which Excel keeps for itself.
        if name.lowercased() == "history" { return "History_" }
        return name.isEmpty ? "Sheet" : String(name)
    }

    private static func cut(_ text: String, to limit: Int) -> String {
        var result = ""
        var units = 0
        for character in text {
            units += character.utf16.count
            guard units <= limit else { break }
            result.append(character)
        }
        return result
    }
}
