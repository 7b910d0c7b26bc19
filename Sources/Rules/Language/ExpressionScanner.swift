/// Divides the text of an expression or a limit into words, numbers and signs.
struct ExpressionScanner {
    private let scalars: [Unicode.Scalar]
    private var place = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// What was written in a range.
    func text(in range: Range<Int>) -> String {
        String(scalars: scalars[range])
    }

    /// The next token, and the end for ever after the last.
    mutating func next() throws(ExpressionMistake) -> ExpressionToken {
        skipBlanks()
        guard place < scalars.count else { return token(.end, from: place) }
        let start = place
        let scalar = scalars[place]
        if Self.isDigit(scalar) { return number() }
        if Self.isWordStart(scalar) {
            skip(while: Self.isWordPart)
            return token(.word, from: start)
        }
        if scalar == "\"" || scalar == "'" { return try quoted() }
        if isPlainSign {
            place += 1
            return token(.sign, from: start)
        }
        for sign in ["<=", ">=", "!="] where isAt(sign) {
            place += 2
            return token(.sign, from: start)
        }
        if let mistake = foreignSign() { throw mistake }
        place += 1
        return token(.sign, from: start)
    }

    /// The next code in a selector: unquoted up to the comma or bracket, or in quotes.
    mutating func nextCode() throws(ExpressionMistake) -> ExpressionToken {
        skipBlanks()
        let start = place
        if place < scalars.count, scalars[place] == "\"" || scalars[place] == "'" {
            return try quoted()
        }
        skip { !",]=[".unicodeScalars.contains($0) }
        while place > start, scalars[place - 1] == " " { place -= 1 }
        return token(place == start ? .end : .word, from: start)
    }

    private func isAt(_ text: String) -> Bool {
        scalars[place...].starts(with: text.unicodeScalars)
    }

    /// Whether the next scalar is a sign that has a meaning by itself, whatever follows.
    private var isPlainSign: Bool { "+*/()[],%".unicodeScalars.contains(scalars[place]) }

    private func token(_ kind: ExpressionToken.Kind, from start: Int) -> ExpressionToken {
        ExpressionToken(kind: kind, text: text(in: start..<place), range: start..<place)
    }

    private mutating func skip(while condition: (Unicode.Scalar) -> Bool) {
        while place < scalars.count, condition(scalars[place]) { place += 1 }
    }

    private mutating func skipBlanks() {
        skip { $0.isASCII ? $0 == " " || (9...13).contains($0.value) : $0.properties.isWhitespace }
    }

    private mutating func number() -> ExpressionToken {
        let start = place
        skip(while: Self.isDigit)
        if place + 1 < scalars.count, scalars[place] == ".", Self.isDigit(scalars[place + 1]) {
            place += 1
            skip(while: Self.isDigit)
        }
        return token(.number, from: start)
    }

    private mutating func quoted() throws(ExpressionMistake) -> ExpressionToken {
        let start = place
        let quote = scalars[place]
        place += 1
        skip { $0 != quote }
        guard place < scalars.count else {
            throw ExpressionMistake(
                "syntax",
                at: start..<scalars.count,
                "the quote \(quote) is never closed",
                advice: "close it behind the label"
            )
        }
        place += 1
        return token(.text(text(in: (start + 1)..<(place - 1))), from: start)
    }

    /// A sign of another language or keyboard, with what to write instead.
    private func foreignSign() -> ExpressionMistake? {
        for (sign, instead) in Self.foreignSigns where isAt(sign) {
            let range = place..<(place + sign.unicodeScalars.count)
            return ExpressionMistake(
                "sign",
                at: range,
                "'\(sign)' is not read",
                advice: "write '\(instead)'"
            )
        }
        guard !Self.signs.contains(scalars[place]) else { return nil }
        if scalars[place] == "." {
            return ExpressionMistake(
                "sign",
                at: place..<(place + 1),
                "a point stands once in a number, between digits",
                advice: "write '0.5' for a half and '1000000' for a million"
            )
        }
        return ExpressionMistake(
            "sign",
            at: place..<(place + 1),
            "'\(scalars[place])' means nothing here",
            advice: "signs are + - * / < <= > >= = != ( ) [ ] %"
        )
    }

    private static let signs = Set("+-*/<>=()[],%".unicodeScalars)

    private static let foreignSigns: [(String, String)] = [
        ("==", "="), ("<>", "!="), ("&&", "and"), ("||", "or"), ("≤", "<="), ("≥", ">="),
        ("≠", "!="), ("×", "*"), ("·", "*"), ("÷", "/"), ("−", "-"), ("–", "-"), ("!", "not "),
        (";", ","),
    ]

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar)
    }

    private static func isWordStart(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || (scalar.isASCII ? isLetter(scalar) : scalar.properties.isXIDStart)
    }

    /// Whether it is one of `A` to `Z` and `a` to `z`.
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        // The middle dot continues a word for Unicode; here it is a slip for `*`.
        guard !scalar.isASCII else {
            return isLetter(scalar) || isDigit(scalar) || scalar == "_"
        }
        return scalar != "·" && scalar.properties.isXIDContinue
    }
}

extension String {
    /// What some scalars write.
    init(scalars: some Collection<Unicode.Scalar>) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(scalars.count)
        for scalar in scalars { bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter }
        self.init(decoding: bytes, as: UTF8.self)
    }
}

/// One word or sign of an expression or a limit.
struct ExpressionToken: Equatable {
    enum Kind: Equatable {
        case number
        case word
        /// Text in quotes, without them.
        case text(String)
        case sign
        case end
    }

    let kind: Kind
    /// As it was written.
    let text: String
    /// Its place, in Unicode scalars of the whole text.
    let range: Range<Int>

    /// Whether it is this sign or word; quoted text never is.
    func `is`(_ text: String) -> Bool {
        (kind == .sign || kind == .word) && self.text == text
    }

    /// How a message names it: `'kinder'`, `the end`.
    var named: String { kind == .end ? "the end" : "'\(text)'" }
}
