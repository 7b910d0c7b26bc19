package import Indicators

extension Pairing {
    /// The reference date that meets another one: 1 March 2016 meets `31.12. before`, which is
    /// 31 December 2015.
    package func date(meeting date: CalendarDate) -> CalendarDate? {
        switch direction {
        case .before:
            let sameYear = CalendarDate(year: date.year, month: month, day: day)
            if let sameYear, sameYear < date { return sameYear }
            return CalendarDate(year: date.year - 1, month: month, day: day)
        case .after:
            let sameYear = CalendarDate(year: date.year, month: month, day: day)
            if let sameYear, sameYear > date { return sameYear }
            return CalendarDate(year: date.year + 1, month: month, day: day)
        }
    }
}
