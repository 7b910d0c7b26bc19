import Indicators

/// How the texts of a column, or the labels above columns, name areas: for a draft.
struct AreaGuess {
    /// A name without a code: nobody knows it, or several areas have it.
    struct OpenName: Hashable {
        /// As the file writes it.
        let name: String
        /// The areas that have the name, where there are some.
        let codes: [String]
    }

    /// How areas are named, and which names lack a code.
    struct Found {
        var naming = SourceDefinition.AreaNaming()
        var open: [OpenName] = []
        /// How many unknown names are left out, since they are too many to be listed.
        var leftOut = 0
    }

    /// How many names are listed that lack a code.
    private static let openLimit = 60

    private let register: AreaRegister
    private let lookup: AreaLookup

    init(_ register: AreaRegister) {
        self.register = register
        lookup = AreaLookup(namesOf: register)
    }

    /// How some texts name areas.
    ///
    /// - Parameters:
    ///   - texts: All texts of the column.
    ///   - isTitled: Whether the column is called as one of areas is: then unknown names are areas
    ///     whose codes nobody wrote yet.
    /// - Returns: Nil when most of them name none.
    func found(in texts: [String], isTitled: Bool) -> Found? {
        var result = Found()
        var known = 0
        var seen: Set<String> = []
        var count = 0
        for text in texts where !AsideRows.isTotal(text) {
            count += 1
            switch lookup.find(text) {
            case .code:
                known += 1
                result.naming.areNames = true
            case .isCode where isKnownCode(text), .unknown where isKnownCode(text): known += 1
            case .ambiguous(let codes):
                if seen.insert(text).inserted {
                    result.open.append(.init(name: text, codes: codes))
                }
            case .isCode, .leftOut, .open, .unknown:
                if seen.insert(text).inserted { result.open.append(.init(name: text, codes: [])) }
            }
        }
        guard count > 0, known * 2 >= count || isTitled, known > 0 || isTitled else { return nil }
        if known == 0 { result.naming.areNames = true }
        close(&result)
        return result
    }

    /// Lists the names that lack a code, or leaves them out where they are texts among codes or too
    /// many.
    private func close(_ found: inout Found) {
        guard !found.open.isEmpty else { return }
        guard found.naming.areNames, found.open.count <= Self.openLimit else {
            found.naming.leavesOutOthers = true
            found.leftOut = found.open.count
            found.open = []
            return
        }
        for open in found.open { found.naming.codes[LabelText.folded(open.name)] = "" }
    }

    /// A postcode has letters and digits, too; codes of NUTS have at most five.
    private func isKnownCode(_ text: String) -> Bool {
        if register[text.filter { !$0.isWhitespace }] != nil || text == "DG" { return true }
        guard AreaCodes.isWellFormed(text) else { return false }
        if text.allSatisfy(\.isASCIIDigit) { return text.count >= 5 }
        return text.count <= 5 && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
}
