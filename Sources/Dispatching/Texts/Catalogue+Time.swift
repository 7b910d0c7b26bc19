import Indicators

extension Catalogue {
    /// The period for the head of a narrow column: `2014/15`, `03/2015`.
    func shortPeriod(_ period: TimePeriod) -> String {
        switch period.frequency {
        case .month:
            let text = period.description
            return "\(text.suffix(2))/\(text.dropLast(3))"
        case .day: return date(period.firstDay)
        case .year, .schoolYear, .semester, .halfYear, .quarter, .week: return period.description
        }
    }

    /// One period, or the first and the last of several.
    func period(_ span: PeriodSpan) -> String {
        span.first == span.last
            ? period(span.last) : "\(period(span.first)) – \(period(span.last))"
    }

    /// A release stamp, with its time if it has one.
    func stamp(_ stamp: ReleaseStamp) -> String {
        guard let (hour, minute) = stamp.hourAndMinute else { return date(stamp.date) }
        return dateAndTime(stamp.date, hour: hour, minute: minute)
    }
}
