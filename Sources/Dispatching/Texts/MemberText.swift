/// Dimension and member in words.
enum MemberText {
    /// Writes `alter=3-5` and `alter 3-5` as "3 bis unter 6 Jahre"; other members stay as they are.
    static func text(_ member: String, _ catalogue: any Catalogue) -> String {
        let parts = member.split(maxSplits: 1) { $0 == "=" || $0 == " " }
        guard parts.count == 2, let ages = ages(parts[1]),
            ["alter", "age"].contains(parts[0].lowercased())
        else { return CleanText.line(member).replacing("=", with: ": ") }
        return catalogue.ages(from: ages.first, through: ages.last)
    }

    /// Reads completed years: `3-5`, `0`, `75+`.
    private static func ages(_ code: Substring) -> (first: Int, last: Int?)? {
        if code.hasSuffix("+") { return Int(code.dropLast()).map { ($0, nil) } }
        let parts = code.split(separator: "-").map { Int($0) }
        switch (parts.count, parts.first ?? nil, parts.last ?? nil) {
        case (1...2, let first?, let last?) where first <= last: return (first, last)
        default: return nil
        }
    }
}
