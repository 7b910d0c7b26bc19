import Indicators

/// A column's title that names an indicator and members: `plaetze[alter=3-5]`.
struct BracketedName {
    let indicator: String
    let members: [DimensionMember]

    /// Takes a title apart; one without well-formed brackets is all name.
    init(_ title: String) {
        var members: [DimensionMember] = []
        if title.hasSuffix("]"), let open = title.firstIndex(of: "[") {
            let inner = title[title.index(after: open)...].dropLast()
            let pairs = inner.split(separator: ",", omittingEmptySubsequences: false)
            members = pairs.compactMap { pair in
                let sides = pair.split(separator: "=", maxSplits: 1).map { $0.trimmingBlanks() }
                guard sides.count == 2 else { return nil }
                let code = sides[1].trimmingQuotes()
                return sides[0].isEmpty || code.isEmpty ? nil : DimensionMember(sides[0], code)
            }
            if members.count == pairs.count {
                indicator = title[..<open].trimmingBlanks()
                self.members = members.sorted()
                return
            }
        }
        indicator = title
        self.members = []
    }
}

extension String {
    /// The text without a pair of quotes around it.
    fileprivate func trimmingQuotes() -> String {
        count >= 2 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self
    }
}
