/// A value that files and the store keep as the text that people read.
package protocol TextCodable: Codable, CustomStringConvertible {
    /// Reads what `description` writes.
    init?(written text: String)
}

extension TextCodable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Self(written: text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "'\(text)' is no \(Self.self)"
            )
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension CalendarDate: TextCodable {
    package init?(written text: String) { self.init(parsing: text) }
}

extension TimePeriod: TextCodable {
    /// The Gregorian calendar repeats after so many years.
    private static let cycle = 400

    /// Reads periods beyond the calendar's years too: a projection or a reference may lie there.
    package init?(written text: String) {
        let digits = text.prefix(while: \.isASCIIDigit)
        guard (1...6).contains(digits.count), let year = Int(digits) else { return nil }
        let cycles = (year - CalendarDate.years.lowerBound).flooredQuotient(Self.cycle)
        let moved = "\(year - cycles * Self.cycle)" + text.dropFirst(digits.count)
        guard let period = Self.parse(moved) else { return nil }
        self = period.advanced(by: cycles * period.frequency.periodsPerCycle)
    }
}

extension Frequency {
    /// How many periods 400 years have: 20,871 weeks, 146,097 days.
    fileprivate var periodsPerCycle: Int {
        switch self {
        case .year, .schoolYear: 400
        case .semester, .halfYear: 800
        case .quarter: 1600
        case .month: 4800
        case .week: 20_871
        case .day: 146_097
        }
    }
}

extension DimensionMember: TextCodable {
    package var description: String { "\(dimension)=\(code)" }

    /// What stands before the first `=` is the dimension.
    package init?(written text: String) {
        guard let sign = text.firstIndex(of: "=") else { return nil }
        self.init(String(text[..<sign]), String(text[text.index(after: sign)...]))
    }
}

extension ReleaseStamp: TextCodable {
    package init?(written text: String) {
        let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard let date = parts.first.flatMap({ CalendarDate(parsing: $0) }) else { return nil }
        guard parts.count == 2 else {
            self.init(date)
            return
        }
        let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false)
        let numbers = clock.compactMap { $0.count == 2 ? Int(digits: $0, atMost: 2) : nil }
        guard numbers.count == 3, clock.count == 3 else { return nil }
        self.init(date, hour: numbers[0], minute: numbers[1], second: numbers[2])
    }
}
