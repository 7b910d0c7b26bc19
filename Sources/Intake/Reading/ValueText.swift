import Indicators

/// Reads the cells of values that are no plain numbers: symbols, letters, separated thousands.
struct ValueText {
    /// What a cell says.
    enum Parsed: Hashable {
        case value(Double, ObservationStatus)
        case missing(MissingReason)
        /// A dash, of which the whole file tells whether it is a zero.
        case dash
        case unreadable(CellFault)
    }

    /// What letters and brackets at a number mean in official statistics.
    static let officialStatuses: [String: ObservationStatus] = [
        "p": .provisional, "r": .revised, "s": .estimated, "e": .normal,
        "()": .restricted, "( )": .restricted,
    ]

    /// Symbols of the source, before those of the format.
    var symbols: [String: MissingReason]
    /// Whether an empty cell is a symbol of the source.
    let readsEmpty: Bool
    /// What a letter at a number or beside it means, and brackets around it.
    let statuses: [String: ObservationStatus]
    /// What the source says of the marks in numbers.
    let numbers: NumberMarks?
    /// Why there is no number, by the codes of a format.
    var gaps: [String: MissingReason] = [:]
    /// Whether several codes of one letter may stand together behind a number or beside it.
    var areFlags = false
    /// Whether `1.5E3` is a number.
    var readsExponents = false
    /// The symbols that are numbers: `9999`.
    private let numberSymbols: [[UInt8]]
    /// The decimal mark of this file once a cell has shown it: 0 before.
    var mark: UInt8

    init(
        symbols: [String: MissingReason],
        statuses: [String: ObservationStatus],
        numbers: NumberMarks? = nil
    ) {
        self.symbols = symbols
        readsEmpty = symbols[""] != nil
        self.statuses = statuses
        self.numbers = numbers
        numberSymbols = symbols.keys.filter { $0.contains(where: \.isASCIIDigit) }
            .map { Array($0.utf8) }
        mark = numbers?.decimal ?? 0
    }

    /// Whether a number is a symbol of the source.
    @inline(__always)
    func isSymbol(_ number: UnsafeRawBufferPointer) -> Bool {
        guard !numberSymbols.isEmpty else { return false }
        return numberSymbols.contains { symbol in
            symbol.count == number.count
                && symbol.indices.allSatisfy { unsafe symbol[$0] == number[$0] }
        }
    }

    static let separators: Set<Character> = [" ", "\u{A0}", "\u{202F}", "\u{2009}", "'"]

    /// Reads the text of a cell.
    mutating func parse(_ cell: String) -> Parsed {
        let text = cell.trimmingBlanks()
        if let reason = symbols[text] { return .missing(reason) }
        switch text {
        case "": return .missing(.notDelivered)
        case "-", "–", "—", "\u{2212}": return .dash
        case ".": return .missing(.unknown)
        case "...", "…": return .missing(.later)
        case "/": return .missing(.unreliable)
        case "x", "X": return .missing(.blocked)
        case "( )", "()": return .missing(.unreliable)
        case "k.A.", "k. A.", "k.a.", "k. a.", "keine Angabe", "keine Angaben":
            return .missing(.unknown)
        default: break
        }
        if let flagged = flagged(text) { return flagged }
        if let value = number(text) { return value }
        if let marked = markedNumber(text) { return marked }
        return .unreadable(Self.fault(of: text))
    }

    /// Whether a cell may belong to a column of values.
    static func looksLikeNumber(_ text: String) -> Bool {
        var reader = Self(symbols: [:], statuses: officialStatuses)
        guard !PeriodText.isPeriod(text) || Double(text) != nil else { return false }
        if case .value = reader.parse(text) { return true }
        return false
    }

    /// Whether a cell says in the usual way that there is no number.
    static func isSymbol(_ text: String) -> Bool {
        var reader = Self(symbols: [:], statuses: officialStatuses)
        switch reader.parse(text) {
        case .missing, .dash: return true
        case .value, .unreadable: return false
        }
    }

    mutating func number(_ text: String) -> Parsed? {
        var plain = text.hasPrefix("\u{2212}") ? "-" + text.dropFirst() : text
        if let sign = plain.first, sign == "-" || sign == "+" {
            // A blank behind the sign belongs to the number.
            plain = String(sign) + plain.dropFirst().drop { Self.separators.contains($0) }
        }
        if let numbers {
            guard let joined = numbers.joined(plain) else { return nil }
            plain = joined
        }
        if let joined = Self.joinedThousands(plain) { plain = joined }
        var bytes = Array(plain.utf8)
        let parsed = unsafe bytes.withUnsafeMutableBytes { unsafe DecimalParser.parse(.init($0)) }
        guard let parsed else {
            return readsExponents ? Self.exponent(plain).map { .value($0, .normal) } : nil
        }
        if parsed.mark != 0 {
            if mark == 0 { mark = parsed.mark }
            guard mark == parsed.mark else { return .unreadable(otherMark) }
        }
        return .value(parsed.value, .normal)
    }

    /// `123p`, `123 r`, `(14)`.
    private mutating func markedNumber(_ text: String) -> Parsed? {
        if text.hasPrefix("("), text.hasSuffix(")"), let status = statuses["()"],
            case .value(let value, _) = number(text.dropFirst().dropLast().trimmingBlanks())
        {
            return .value(value, status)
        }
        guard let letter = text.last, letter.isLetter, let status = statuses[String(letter)],
            case .value(let value, _) = number(text.dropLast().trimmingBlanks())
        else { return nil }
        return .value(value, status)
    }

    /// `1 234 567,5` without its blanks, when they part groups of three digits.
    private static func joinedThousands(_ text: String) -> String? {
        let sign = text.hasPrefix("-") ? "-" : ""
        let groups = text.dropFirst(sign.count).split(omittingEmptySubsequences: false) {
            separators.contains($0)
        }
        guard groups.count > 1, let first = groups.first, (1...3).contains(first.count),
            first.allSatisfy(\.isASCIIDigit),
            groups.dropFirst().dropLast().allSatisfy({
                $0.count == 3 && $0.allSatisfy(\.isASCIIDigit)
            })
        else { return nil }
        let last = groups[groups.count - 1]
        let digits = last.prefix { $0.isASCIIDigit }
        let rest = last.dropFirst(3)
        guard digits.count == 3, rest.isEmpty || rest.first == "," || rest.first == "." else {
            return nil
        }
        return sign + groups.joined()
    }

    private var otherMark: CellFault {
        .otherDecimalMark(isComma: mark == UInt8(ascii: ","), isSaid: numbers != nil)
    }

    private static func fault(of text: String) -> CellFault {
        let marks = text.filter { $0 == "." || $0 == "," }.count
        if marks > 1, text.allSatisfy({ $0.isASCIIDigit || ".,-".contains($0) }) {
            return .thousandsMarks
        }
        return text.hasSuffix("%") ? .percentSign : .noNumber
    }
}
