import Indicators

/// A time period in parts that stand in different places: the year in a row, the month above a
/// column.
struct PeriodParts: Hashable, Sendable {
    /// The parts that braces and keys of a source may name.
    enum Kind: String, CaseIterable, Hashable, Sendable {
        case period, date, year, half, quarter, month, week
    }

    /// A text that says all of the period: `2014/15`, `31.12.2020`.
    var whole: String?
    var year: Int?
    /// The finest part of the year.
    var part: Part?

    struct Part: Hashable, Sendable {
        let kind: Kind
        let number: Int
    }

    var isEmpty: Bool { whole == nil && year == nil && part == nil }

    /// Takes what a text says as a part.
    ///
    /// - Returns: Whether it says that.
    mutating func take(_ text: String, as kind: Kind) -> Bool {
        switch kind {
        case .period, .date:
            guard Self.accepts(text, as: kind.rawValue) else { return false }
            whole = FootnoteMark.bare(text)
        case .year:
            guard let number = Self.year(FootnoteMark.bare(text)) else { return false }
            year = number
        case .half, .quarter, .month, .week:
            guard let number = Self.number(FootnoteMark.bare(text), kind) else { return false }
            part = Part(kind: kind, number: number)
        }
        return true
    }

    /// These parts, completed by those of a wider place.
    func completed(by wider: Self) -> Self {
        if whole != nil { return self }
        if year != nil, part != nil { return self }
        if year == nil, part == nil { return wider }
        var all = self
        if wider.whole != nil, year == nil {
            // A date or a year that was written as a period may give the year.
            all.year = wider.whole.flatMap { Self.year($0) }
            return all
        }
        all.year = year ?? wider.year
        all.part = part ?? wider.part
        return all
    }

    /// The period as text; nil where a year is missing.
    var text: String? {
        if let whole { return whole }
        guard let year else { return nil }
        guard let part else { return String(year) }
        return switch part.kind {
        case .half: "\(year)-H\(part.number)"
        case .quarter: "\(year)-Q\(part.number)"
        case .month: "\(year)-" + Self.twoDigits(part.number)
        case .week: "\(year)-W" + Self.twoDigits(part.number)
        case .period, .date, .year: String(year)
        }
    }

    /// Whether a text may be what a name in braces says; any text may be an area, a unit or a
    /// member.
    ///
    /// Marks of footnotes behind a period do not matter.
    static func accepts(_ text: String, as name: String) -> Bool {
        accepts(unmarked: text, as: name)
            || FootnoteMark.stripped(text).map { accepts(unmarked: $0, as: name) } ?? false
    }

    private static func accepts(unmarked text: String, as name: String) -> Bool {
        switch name {
        case "release": return CalendarDate(parsing: text) != nil
        case "period": return PeriodText.isPeriod(text)
        case "date": return CalendarDate(parsing: text) != nil
        case "year": return year(text) != nil
        default:
            guard let kind = Kind(rawValue: name) else { return true }
            return number(text, kind) != nil
        }
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }

    private static func year(_ text: String) -> Int? {
        guard text.count == 4, let year = Int(digits: text, atMost: 4),
            CalendarDate.years.contains(year)
        else { return nil }
        return year
    }

    /// `3`, `03`, `März`, `MONAT03`, `Q1`, `1. Quartal`, `KW 12`.
    private static func number(_ text: String, _ kind: Kind) -> Int? {
        let folded = LabelText.folded(text)
        if kind == .month, let place = month(folded) { return place }
        let words = Self.words[kind] ?? []
        var rest = folded[...]
        if let word = words.first(where: { rest.hasPrefix($0) }) {
            rest = rest.dropFirst(word.count)
        }
        rest = rest.drop { $0 == " " || $0 == "." }
        let digits = rest.prefix { $0.isASCIIDigit }
        var behind = rest.dropFirst(digits.count).drop { $0 == "." || $0 == " " }
        if let word = words.first(where: { behind.hasPrefix($0) }) {
            behind = behind.dropFirst(word.count)
        }
        guard behind.isEmpty, let number = Int(digits: digits, atMost: 2),
            (Self.ranges[kind] ?? 1...0).contains(number)
        else { return nil }
        return number
    }

    private static func month(_ folded: String) -> Int? {
        let text = folded.hasSuffix(".") ? String(folded.dropLast()) : folded
        return months.firstIndex { $0.contains(text) }.map { $0 + 1 }
    }

    private static let words: [Kind: [String]] = [
        .half: ["halbjahr", "halbj", "half", "hj", "h"],
        .quarter: ["quartal", "quarter", "quart", "qu", "q"],
        .month: ["monat", "month"],
        .week: ["kalenderwoche", "woche", "week", "kw", "w"],
    ]

    private static let ranges: [Kind: ClosedRange<Int>] = [
        .half: 1...2, .quarter: 1...4, .month: 1...12, .week: 1...53,
    ]

    private static let months: [Set<String>] = [
        ["januar", "jan", "jaenner", "january"], ["februar", "feb", "february"],
        ["maerz", "mrz", "maer", "march", "mar"], ["april", "apr"], ["mai", "may"],
        ["juni", "jun", "june"], ["juli", "jul", "july"], ["august", "aug"],
        ["september", "sep", "sept"], ["oktober", "okt", "october", "oct"],
        ["november", "nov"], ["dezember", "dez", "december", "dec"],
    ]
}
