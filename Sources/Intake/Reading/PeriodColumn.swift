import Indicators
import Readings

/// Which period each value is for, and on which day it was counted.
///
/// The period stands in a column, or once for the whole table, or above a column of values, which
/// goes before the other two.
struct PeriodColumn {
    /// A period in the numbers that readings are kept by.
    struct Period {
        /// The raw value of the frequency; 0 when the text is no period.
        let frequency: UInt8
        /// Whether the file can know it on the day of intake.
        let standing: PeriodHorizon.Standing
        let ordinal: Int32
        /// The day number of the reference date, or `Block.noDate`.
        let date: Int32
        /// The year as the file writes it.
        let year: Int32

        static let unreadable = Self(
            frequency: 0,
            standing: .known,
            ordinal: 0,
            date: Block.noDate,
            year: 0
        )

        var isReadable: Bool { frequency != 0 }
    }

    private let column: Int?
    private let dateColumn: Int?
    private let text: PeriodText
    let horizon: PeriodHorizon
    private let ofTable: Period
    /// The periods above the columns of values.
    private let above: [Period]
    private let valueColumns: [Int]
    private var periods = ColumnMeanings<Period>()
    private var dates = ColumnMeanings<Int32>()
    /// The column that says how often a row's series is reported, which decides what dates are.
    private let frequencyColumn: Int?
    private var frequencies = ColumnMeanings<Frequency?>()
    /// The periods by the frequency of their rows.
    private var ofFrequencies: [Frequency?: ColumnMeanings<Period>] = [:]

    init(
        _ plan: ColumnPlan,
        _ horizon: PeriodHorizon,
        _ reading: SourceDefinition.PeriodReading?
    ) {
        let text = PeriodText(reading: reading, timeCode: plan.timeCode)
        self.text = text
        self.horizon = horizon
        column = plan.period
        dateColumn = plan.date
        frequencyColumn = plan.frequency
        ofTable = plan.fixedPeriod.map { Self.period($0, text, horizon) } ?? .unreadable
        valueColumns = plan.values.map(\.column)
        above = plan.values.map { value in
            value.period.map { Self.period($0, text, horizon) } ?? .unreadable
        }
    }

    /// The period of the current row.
    @inline(__always)
    mutating func period(of records: borrowing some RecordSource & ~Copyable) -> Period {
        guard let column else { return ofTable }
        if let frequencyColumn { return period(of: records, column, frequencyColumn) }
        if let known = unsafe periods.known(records.field(column)) { return known }
        return periods.learn(Self.period(records.text(column), text, horizon))
    }

    /// The period of the current row, whose frequency another column says.
    private mutating func period(
        of records: borrowing some RecordSource & ~Copyable,
        _ column: Int,
        _ frequencyColumn: Int
    ) -> Period {
        let known = unsafe frequencies.known(records.field(frequencyColumn))
        let frequency =
            known ?? frequencies.learn(PeriodText.frequency(records.text(frequencyColumn)))
        let found = unsafe ofFrequencies[frequency, default: ColumnMeanings()]
            .known(records.field(column))
        if let found { return found }
        var text = text
        text.said = frequency
        let period = Self.period(records.text(column), text, horizon)
        return ofFrequencies[frequency, default: ColumnMeanings()].learn(period)
    }

    /// The period that a row of any length names.
    func anyPeriod(of records: borrowing some RecordSource & ~Copyable) -> Period {
        guard let column else { return ofTable }
        return Self.period(records.text(column), text, horizon)
    }

    /// The period and reference date of a value in a row.
    @inline(__always)
    func time(ofColumn place: Int, inRowOf row: (period: Period, date: Int32)) -> (
        period: Period, date: Int32
    ) {
        let own = above[place]
        return own.isReadable ? (own, own.date) : row
    }

    /// The date beside the period; one outside the period stays as it is, it is only an attribute.
    ///
    /// A text that is no date is noted once and costs no value.
    @inline(__always)
    mutating func date(
        of records: borrowing some RecordSource & ~Copyable,
        in period: Period,
        _ tally: inout Tally
    ) -> Int32 {
        guard let dateColumn else { return period.date }
        let known = unsafe dates.known(records.field(dateColumn))
        let date = known ?? newDate(records, dateColumn, &tally)
        return date == Block.noDate ? period.date : date
    }

    private mutating func newDate(
        _ records: borrowing some RecordSource & ~Copyable,
        _ column: Int,
        _ tally: inout Tally
    ) -> Int32 {
        let text = records.text(column)
        let date = CalendarDate(parsing: text)
        if date == nil && !text.isEmpty {
            tally.reject(records, column, .noDate, cells: 0)
        }
        return dates.learn(date?.dayNumber ?? Block.noDate)
    }

    /// Notes a value whose period nobody can read.
    func reject(_ records: borrowing some RecordSource & ~Copyable, _ tally: inout Tally) {
        guard let column else {
            tally.reject(records, -1, .noPeriod)
            return
        }
        let years = CalendarDate.years
        tally.reject(
            records,
            column,
            .unreadablePeriod(firstYear: years.lowerBound, lastYear: years.upperBound)
        )
    }

    /// What a reading counts as by its period: one that lies ahead is plan data, or none at all.
    ///
    /// Rows that are kept ready for the years to come say nothing.
    @inline(__always)
    func mark(
        _ mark: UInt8,
        _ period: Period,
        _ records: borrowing some RecordSource & ~Copyable,
        column place: Int,
        _ tally: inout Tally
    ) -> UInt8? {
        switch period.standing {
        case .known: return mark
        case .planned:
            return mark < MissingReason.nothing.rawValue ? ObservationStatus.planned.rawValue : mark
        case .tooLate:
            if mark == ObservationStatus.planned.rawValue { return mark }
            let silent = [MissingReason.notDelivered, .later].map(\.rawValue)
            if !silent.contains(mark) { reject(late: period, records, place, &tally) }
            return nil
        }
    }

    /// Notes a value of a period that the file cannot know yet, where the period stands.
    private func reject(
        late period: Period,
        _ records: borrowing some RecordSource & ~Copyable,
        _ place: Int,
        _ tally: inout Tally
    ) {
        guard let frequency = Frequency(rawValue: period.frequency) else { return }
        let late = TimePeriod(frequency, ordinal: period.ordinal)
        let column = above[place].isReadable ? nil : column
        tally.reject(records, column ?? valueColumns[place], horizon.fault(of: late))
    }

    private static func period(
        _ text: String,
        _ reader: PeriodText,
        _ horizon: PeriodHorizon
    ) -> Period {
        guard let parsed = reader.parse(text) ?? reader.parse(behindWord: text) else {
            return .unreadable
        }
        return Period(
            frequency: parsed.period.frequency.rawValue,
            standing: horizon.standing(of: parsed.period),
            ordinal: parsed.period.ordinal,
            date: parsed.period.frequency == .day
                ? Block.noDate : parsed.date?.dayNumber ?? Block.noDate,
            year: Int32(parsed.year)
        )
    }
}
