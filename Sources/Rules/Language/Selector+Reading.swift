import Indicators

extension Selector.Match {
    /// Nobody has more years; a longer number is a code.
    private static let ageDigits = 3

    /// Reads what stands behind `=`: a code, `"a label"`, `*`, `3-5` or `75+`.
    init(_ token: ExpressionToken) throws(ExpressionMistake) {
        if case .text(let label) = token.kind {
            self = .member(label)
            return
        }
        guard token.kind == .word else { throw .missingCode(token) }
        if token.text == "*" {
            self = .each
            return
        }
        guard let ages = try Self.ages(token) else {
            self = .member(try Self.code(token))
            return
        }
        self = ages
    }

    private static func ages(_ token: ExpressionToken) throws(ExpressionMistake) -> Self? {
        let text = token.text.unicodeScalars
        if text.last == "+" {
            return age(token.text.dropLast()[...]).map { .ages($0, nil) }
        }
        // The dash of a word processor is read like a hyphen: no code contains one.
        guard let dash = text.firstIndex(where: { $0 == "-" || $0 == "–" }),
            let first = age(token.text[..<dash]),
            let last = age(token.text[text.index(after: dash)...])
        else { return nil }
        guard first <= last else {
            throw ExpressionMistake(
                "ages",
                at: token.range,
                "the ages '\(token.text)' run backwards",
                advice: "write '\(last)-\(first)'"
            )
        }
        return .ages(first, last)
    }

    /// The years of an age, with blanks around it.
    private static func age(_ text: Substring) -> Int? {
        let isSpaced = text.utf8.contains(UInt8(ascii: " "))
        return Int(digits: isSpaced ? text.filter { $0 != " " }[...] : text, atMost: ageDigits)
    }

    private static func code(_ token: ExpressionToken) throws(ExpressionMistake) -> String {
        let isCode = token.text.unicodeScalars.allSatisfy {
            $0.properties.isXIDContinue || "-.:+".unicodeScalars.contains($0)
        }
        guard isCode else {
            throw ExpressionMistake(
                "code",
                at: token.range,
                "'\(token.text)' is no code",
                advice: "put a label in quotes: \"\(token.text)\""
            )
        }
        return token.text
    }
}

extension Selector.AreaSelection {
    /// Reads what stands behind `area=`: `parent` or an area's code.
    init(_ token: ExpressionToken) throws(ExpressionMistake) {
        if case .text(let code) = token.kind {
            self = .fixed(code)
            return
        }
        guard token.kind == .word else { throw .missingCode(token) }
        guard token.text != "*" else {
            throw ExpressionMistake(
                "area",
                at: token.range,
                "every area is judged by itself already",
                advice: "leave 'area' out, or say 'area=parent' or a code"
            )
        }
        self = token.text == "parent" ? .parent : .fixed(token.text)
    }
}

extension ExpressionMistake {
    fileprivate static func missingCode(_ token: ExpressionToken) -> Self {
        Self(
            "selection",
            at: token.range,
            "here belongs a code",
            advice: "write a code, a \"label\", '*', '3-5' or '75+'"
        )
    }
}
