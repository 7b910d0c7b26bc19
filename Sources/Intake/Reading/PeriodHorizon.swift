import Indicators

/// How far ahead a file can know: a number for 2042 that is no plan is a slip of the pen.
///
/// A period that has begun is never too late. Of those that have not, a source may have as many as
/// it says, and those up to the one that is due next.
struct PeriodHorizon: Sendable {
    /// What the numbers of a period are.
    enum Standing: UInt8 {
        case known
        /// Plan data, whatever the cell says.
        case planned
        /// No readings, unless the cell says that they are planned.
        case tooLate
    }

    /// The day of intake; nil believes every period.
    private let day: CalendarDate?
    private let planned: SourceDefinition.Planned?
    private let ahead: Int
    /// What is due next, and when the source says so.
    private let due: TimePeriod?

    init(_ source: SourceDefinition?, on day: CalendarDate?) {
        self.day = day
        planned = source?.planned
        ahead = source?.period.ahead ?? 0
        due = day.flatMap { source?.expected?.next(on: $0)?.period }
    }

    func standing(of period: TimePeriod) -> Standing {
        if planned == .all { return .planned }
        guard let day, period.firstDay > day else { return .known }
        let current = TimePeriod(period.frequency, containing: day)
        if period <= current.advanced(by: ahead) { return .known }
        if planned == .afterIntake { return .planned }
        return due.map { period.lastDay <= $0.lastDay } ?? false ? .known : .tooLate
    }

    /// What is wrong with a period that is too late.
    func fault(of period: TimePeriod) -> CellFault {
        .latePeriod(period: period, due: due, takenOn: day)
    }
}
