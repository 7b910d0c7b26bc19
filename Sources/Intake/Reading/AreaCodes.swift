import Diagnostics
import Indicators

/// Which texts of a file are codes of areas, and of which.
///
/// A mistyped code would be an area of its own: nobody watches it, and the right one lacks a value.
struct AreaCodes {
    /// What a text is.
    enum Reading: Hashable {
        case area(String)
        /// An area below home that `areas.yaml` lacks, though it names others like it there.
        case undeclared(String)
        /// No area.
        case unreadable(CellFault)
    }

    private let register: AreaRegister
    /// Whether a statistical office wrote the codes, which then are what they are.
    private let isOfficial: Bool
    /// How long the codes below home are that `areas.yaml` names, and so names all of.
    private let knownLengths: Set<Int>
    /// How many texts are still compared with all areas, which takes its time.
    private var hintsLeft = 50

    init(_ register: AreaRegister, isOfficial: Bool) {
        self.register = register
        self.isOfficial = isOfficial
        let home = register.home
        let below = register.declared.filter { area in
            home.map { area.code != $0 && register.isWithin(area.code, $0) } ?? false
        }
        knownLengths = Set(below.map(\.code.count))
    }

    /// The area that a text stands for.
    mutating func reading(_ text: String) -> Reading {
        if register[text] != nil { return .area(text) }
        // `14 6 27 010`, as the official list prints them.
        if !Self.areDigits(text), text.contains(where: \.isWhitespace) {
            let joined = text.filter { !$0.isWhitespace }
            if joined.allSatisfy(\.isASCIIDigit), register[joined] != nil { return .area(joined) }
        }
        let code = Self.areas(ofKey: text).first { register[$0] != nil } ?? text
        if register[code] != nil { return .area(code) }
        guard isOfficial || Self.isWellFormed(code) else { return .unreadable(malformed(code)) }
        guard let home = register.home, code != home, isBelow(home, code),
            knownLengths.contains(code.count)
        else { return .area(code) }
        // A new municipality, which a statistical office knows before us.
        if isOfficial { return .undeclared(code) }
        return .unreadable(.undeclaredArea(home: home, meant: meant(code)))
    }

    private func isBelow(_ home: String, _ code: String) -> Bool {
        let gemeinde = code.prefix { $0 != "-" }
        return register.isWithin(String(gemeinde), home)
    }

    /// Whether a text may be the code of an area at all.
    ///
    /// Codes of digits are those of the official list: Land (2), Regierungsbezirk (3), Kreis (5),
    /// Gemeinde (8), the last also as the 12 digits of the Regionalschlüssel. A part of a Gemeinde
    /// has a dash behind the eight digits. Codes of other lists begin with two capitals and have a
    /// digit (`DED2E`), or are up to three capitals (`DG`).
    static func isWellFormed(_ code: String) -> Bool {
        if areDigits(code) { return [2, 3, 5, 8, 12].contains(code.utf8.count) }
        let digits = code.prefix { $0.isASCIIDigit }
        if !digits.isEmpty {
            return digits.count == 8 && code.dropFirst(8).first == "-" && code.count > 9
                && !code.contains(where: \.isWhitespace)
        }
        let capitals = code.prefix { $0.isASCII && $0.isUppercase }
        if capitals.count == code.count { return (2...3).contains(capitals.count) }
        return capitals.count >= 2 && code.contains(where: \.isASCIIDigit)
            && !code.contains(where: \.isWhitespace)
    }

    /// The areas that the 12 digits of a Regionalschlüssel may be: the digits of the association
    /// leave, and so do zeros that stand for all of a Kreis or Land.
    static func areas(ofKey text: String) -> [String] {
        guard text.utf8.count == 12, areDigits(text) else { return [] }
        let gemeinde = text.suffix(3)
        if gemeinde != "000" { return [String(text.prefix(5) + gemeinde)] }
        return [5, 3, 2].filter { text.dropFirst($0).allSatisfy { $0 == "0" } }.map {
            String(text.prefix($0))
        }
    }

    private static func areDigits(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 &- 0x30 <= 9 }
    }

    private mutating func malformed(_ text: String) -> CellFault {
        .malformedArea(isNumber: text.allSatisfy(\.isASCIIDigit), meant: meant(text))
    }

    /// What was meant perhaps.
    private mutating func meant(_ text: String) -> CellFault.Guess? {
        guard hintsLeft > 0 else { return nil }
        hintsLeft -= 1
        let code =
            text.contains(where: \.isASCIIDigit)
            ? Suggestion.nearest(to: text, in: register.declared.map(\.code))
            : AreaNames(register).code(in: text)
        guard let nearest = register["0" + text]?.code ?? code, let area = register[nearest] else {
            return nil
        }
        return CellFault.Guess(code: nearest, name: area.name)
    }
}
