import Indicators

/// Why a text of a file may not become a name: a code, a member, a label.
///
/// Names are shown in terminals, in mails and in spreadsheets. A control character could make a
/// terminal do something, one that turns the direction of writing could disguise a number, and a
/// spreadsheet computes what begins like a formula.
enum NameFault: Hashable {
    case control(Unicode.Scalar)
    case direction(Unicode.Scalar)
    case formula(Character)
    /// What stands where a character was lost.
    case replacement

    /// Nil for a text that may; line ends and tabs within it count as blanks.
    init?(_ text: String) {
        if let first = text.first, first == "=" || first == "@" || first == "\t" {
            self = .formula(first)
            return
        }
        guard !text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return nil }
        for scalar in text.unicodeScalars where !["\n", "\r", "\t"].contains(scalar) {
            if scalar == "\u{FFFD}" {
                self = .replacement
                return
            }
            switch InvisibleCharacter(scalar) {
            case .control:
                self = .control(scalar)
                return
            case .direction:
                self = .direction(scalar)
                return
            case .joiner, nil: continue
            }
        }
        return nil
    }

    /// Refuses the file for a text; a column is counted from 0.
    func rejection(of text: String, record: Int?, column: Int?) -> FileRejection {
        var place = column.map { " in column \($0 + 1)" } ?? ""
        if let record { place += " of record \(record)" }
        let shown = Self.visible(text.prefix(80))
        switch self {
        case .control(let scalar):
            return FileRejection(
                check: .controlCharacter,
                problem: "'\(shown)'\(place) contains the control character \(Self.name(scalar))",
                advice: "remove it: names are shown in mails and terminals, which would obey it",
                record: record
            )
        case .direction(let scalar):
            return FileRejection(
                check: .directionCharacter,
                problem: "'\(shown)'\(place) contains \(Self.name(scalar)), which nobody sees and "
                    + "which may turn the direction of writing",
                advice: "remove it",
                record: record
            )
        case .replacement: return .lostCharacters(text, place: place, record: record)
        case .formula(let first):
            let sign = first == "\t" ? "a tab" : "'\(first)'"
            return FileRejection(
                check: .formula,
                problem: "'\(shown)'\(place) begins with \(sign), as a formula does",
                advice: "write it without: spreadsheets would compute the name",
                record: record
            )
        }
    }

    private static func name(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// The text with the numbers of the characters that nobody sees.
    private static func visible(_ text: some StringProtocol) -> String {
        text.unicodeScalars.map { InvisibleCharacter($0) == nil ? String($0) : name($0) }.joined()
    }
}

extension RecordSource where Self: ~Copyable {
    /// The text of a field of the current row that becomes a name.
    func name(_ index: Int) throws(FileRejection) -> String {
        let text = text(index)
        guard let fault = beginsWithTab(index) ? .formula("\t") : NameFault(text) else {
            return text
        }
        throw fault.rejection(of: text, record: record, column: index)
    }

    /// Whether a field begins with a tab, which its text is given without.
    private func beginsWithTab(_ index: Int) -> Bool {
        guard index < fieldCount else { return false }
        return unsafe field(index).first == UInt8(ascii: "\t")
    }
}
