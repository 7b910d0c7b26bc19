/// A moment as workbooks store it: days since a beginning, the time of day as a fraction.
struct SerialDate {
    /// Days since 1970-01-01, and seconds of the day; nil for days: a time alone.
    private let days: Int?
    private let seconds: Int

    /// Reads a number of days.
    ///
    /// In the system of 1900 day 1 is 1 January 1900, and a 29 February 1900 is counted that never
    /// was: it, day 0 and what lies outside the years 1900 to 9999 are no dates.
    init?(_ value: Double, since1904: Bool) {
        guard value >= 0, value < 2_958_466 else { return nil }
        var day = Int(value)
        var seconds = Int(((value - Double(day)) * 86_400).rounded())
        if seconds == 86_400 { (day, seconds) = (day + 1, 0) }
        self.seconds = seconds
        if since1904 {
            days = day - 24_107
        } else if day == 0 {
            guard seconds > 0 else { return nil }
            days = nil
        } else {
            guard day != 60, day < 2_958_466 else { return nil }
            days = day - (day < 60 ? 25_568 : 25_569)
        }
    }

    /// Writes `2016-03-01`, with the time of day behind a `T` unless it is midnight.
    ///
    /// - Returns: What that is: a date only if it is midnight.
    func write(into rows: inout RowBuffer) -> CellKind {
        if let days {
            let (year, month, day) = Self.civil(days)
            rows.append(digits: year, 4)
            rows.append(UInt8(ascii: "-"))
            rows.append(digits: month, 2)
            rows.append(UInt8(ascii: "-"))
            rows.append(digits: day, 2)
            if seconds == 0 { return .date }
            rows.append(UInt8(ascii: "T"))
        }
        rows.append(digits: seconds / 3600, 2)
        rows.append(UInt8(ascii: ":"))
        rows.append(digits: seconds / 60 % 60, 2)
        rows.append(UInt8(ascii: ":"))
        rows.append(digits: seconds % 60, 2)
        return .text
    }

    /// Year, month and day of a number of days since 1970-01-01 (Howard Hinnant's algorithm).
    private static func civil(_ days: Int) -> (Int, Int, Int) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let ofEra = shifted - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * ofYear + 2) / 153
        let day = ofYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}

extension RowBuffer {
    /// Writes a number with so many digits.
    mutating func append(digits number: Int, _ count: Int) {
        var unit = (1..<count).reduce(1) { unit, _ in unit * 10 }
        while unit > 0 {
            append(UInt8(ascii: "0") + UInt8(number / unit % 10))
            unit /= 10
        }
    }
}
