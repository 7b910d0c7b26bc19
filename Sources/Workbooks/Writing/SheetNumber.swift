/// Numbers and dates as they stand in the cells of a workbook.
enum SheetNumber {
    /// The shortest decimal that is exactly this number.
    static func text(_ number: Double) -> String {
        if number == number.rounded(), number.magnitude < 1e15 { return String(Int(number)) }
        return "\(number)"
    }

    /// The number that a date is in the calendar from 1900, in which 29 February 1900 stands, too.
    ///
    /// - Parameter text: A date as `2016-03-01`.
    /// - Returns: Nil for what is no date, and for one before 1 March 1900, which programs show
    ///   differently.
    static func serial(ofDate text: String) -> Int? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            (1900...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        // Years that begin in March have their odd day at the end.
        let shifted = month > 2 ? year : year - 1
        let days =
            365 * shifted + shifted / 4 - shifted / 100 + shifted / 400
            + (153 * ((month + 9) % 12) + 2) / 5 + day
        // 1 March 1900 is 61.
        let serial = days - (365 * 1900 + 475 - 19 + 4 + 1) + 61
        return serial >= 61 ? serial : nil
    }
}
