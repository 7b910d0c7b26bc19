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
    /// Whether periods or parts of them stand above columns of values.
    let areAbove: Bool
    /// The periods above the columns of values.
    private let above: [Period]
    private let valueColumns: [Int]
    /// The columns of parts of the period, and what the parts of the current row are.
    private let parts: [ColumnPlan.PartColumn]
    private var partMeanings: [ColumnMeanings<PeriodParts?>]
    private let partsOfTable: PeriodParts
    private var partsOfRow = PeriodParts()
    private let partsAbove: [PeriodParts?]
    private var composed: [PeriodParts: Period] = [:]
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
        parts = plan.periodParts
        partMeanings = plan.periodParts.map { _ in ColumnMeanings() }
        partsOfTable = plan.fixedParts
        partsAbove = plan.values.contains { $0.parts != nil } ? plan.values.map(\.parts) : []
        above = plan.values.map { value in
            value.period.map { Self.period($0, text, horizon) } ?? .unreadable
        }
        areAbove = plan.values.contains { $0.period != nil || $0.parts != nil }
    }

    /// The period of the current row.
    @inline(__always)
    mutating func period(of records: borrowing some RecordSource & ~Copyable) -> Period {
        guard let column else { return parts.isEmpty ? ofTable : composedPeriod(of: records) }
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

    /// The period whose parts stand in several columns of the current row.
    private mutating func composedPeriod(
        of records: borrowing some RecordSource & ~Copyable
    ) -> Period {
        var all = PeriodParts()
        for (place, part) in parts.enumerated() {
            let known = unsafe partMeanings[place].known(records.field(part.column))
            let meaning =
                known
                ?? partMeanings[place].learn(
                    Self.part(records.text(part.column), part.kind)
                )
            guard let meaning else {
                partsOfRow = PeriodParts()
                return .unreadable
            }
            all = all.completed(by: meaning)
        }
        partsOfRow = all.completed(by: partsOfTable)
        return period(of: partsOfRow)
    }

    private static func part(_ text: String, _ kind: PeriodParts.Kind) -> PeriodParts? {
        var parts = PeriodParts()
        return parts.take(text, as: kind) ? parts : nil
    }

    private mutating func period(of parts: PeriodParts) -> Period {
        if let known = composed[parts] { return known }
        let period = parts.text.map { Self.period($0, text, horizon) } ?? .unreadable
        composed[parts] = period
        return period
    }

    /// The period that a row of any length names.
    func anyPeriod(of records: borrowing some RecordSource & ~Copyable) -> Period {
        guard let column else {
            guard !parts.isEmpty else { return ofTable }
            var all = partsOfTable
            for part in parts {
                guard let own = Self.part(records.text(part.column), part.kind) else {
                    return .unreadable
                }
                all = own.completed(by: all)
            }
            return all.text.map { Self.period($0, text, horizon) } ?? .unreadable
        }
        return Self.period(records.text(column), text, horizon)
    }

    /// The period and reference date of a value in a row.
    @inline(__always)
    mutating func time(ofColumn place: Int, inRowOf row: (period: Period, date: Int32)) -> (
        period: Period, date: Int32
    ) {
        if !partsAbove.isEmpty, let parts = partsAbove[place] {
            let rest = partsOfRow.isEmpty ? partsOfTable : partsOfRow
            let own = period(
                of: self.parts.isEmpty && column != nil
                    ? partsOf(row.period, parts)
                    : parts.completed(by: rest)
            )
            return (own, own.date)
        }
        let own = above[place]
        return own.isReadable ? (own, own.date) : row
    }

    /// A part above a column, completed by the year of a row whose period is whole.
    private func partsOf(_ row: Period, _ parts: PeriodParts) -> PeriodParts {
        guard parts.whole == nil, parts.year == nil, row.isReadable else { return parts }
        var all = parts
        all.year = Int(row.year)
        return all
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
        guard
            let parsed = reader.parse(inPattern: text) ?? reader.parse(text)
                ?? reader.parse(behindWord: text)
        else {
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
