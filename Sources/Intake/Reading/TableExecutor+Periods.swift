import Indicators
import Readings

extension TableExecutor {
    @inline(__always)
    mutating func rowPeriod(_ reader: borrowing RecordReader) -> RowPeriod {
        guard let column = plan.period else { return filePeriod }
        let number = unsafe Int(periodCodes.number(of: reader.field(column)))
        if number == rowPeriods.count { rowPeriods.append(rowPeriod(reader.text(column))) }
        return rowPeriods[number]
    }

    func rowPeriod(_ text: String) -> RowPeriod {
        guard let parsed = periodText.parse(text) else { return .unreadable }
        return RowPeriod(
            frequency: parsed.period.frequency.rawValue,
            ordinal: parsed.period.ordinal,
            date: parsed.period.frequency == .day
                ? Block.noDate : parsed.date?.dayNumber ?? Block.noDate,
            year: Int32(parsed.year)
        )
    }

    /// The date beside the period; one outside the period stays as it is, it is only an attribute.
    mutating func referenceDate(
        _ reader: borrowing RecordReader,
        _ period: RowPeriod
    ) -> Int32 {
        guard let column = plan.date else { return period.date }
        let number = unsafe Int(dateCodes.number(of: reader.field(column)))
        if number == dates.count {
            let text = reader.text(column)
            let date = CalendarDate(parsing: text)
            if date == nil && !text.isEmpty {
                reject(reader, column, "no date: write 2016-03-01 or 01.03.2016", cells: 0)
            }
            dates.append(date?.dayNumber ?? Block.noDate)
        }
        return dates[number] == Block.noDate ? period.date : dates[number]
    }

    mutating func notePresence(_ place: Int, _ period: RowPeriod) {
        guard let frequency = Frequency(rawValue: period.frequency) else { return }
        presentRows.insert(rowParts[rowKey], frequency, period.ordinal)
        presentColumns.insert(columnPart(rowKey, place), frequency, period.ordinal)
    }

    /// The number of a column for the dash rule.
    func columnPart(_ rowKey: Int, _ place: Int) -> Int32 {
        columnParts[rowKey] * Int32(valueCount) + Int32(place)
    }

    /// The segment of an assignment, as the high bits of a mark.
    static func segment(of assignment: IndicatorMapping.Assignment?) -> UInt8 {
        UInt8(truncatingIfNeeded: assignment?.segment ?? 0) << 4
    }

    /// `1000` as a unit is a scale.
    static func scale(_ unit: String?) -> Double {
        guard let unit, unit.hasPrefix("10"), unit.dropFirst().allSatisfy({ $0 == "0" }),
            unit.count <= 10
        else { return 1 }
        return Double(unit) ?? 1
    }
}

extension TableExecutor {
    mutating func reject(
        _ reader: borrowing RecordReader,
        _ column: Int,
        _ problem: String,
        cells: Int = 1
    ) {
        let text = column < 0 ? reader.text(0) : reader.text(column)
        rejects.add(Reject(reader.record, column, text, problem), cells: cells)
    }

    mutating func rejectPeriod(_ reader: borrowing RecordReader) {
        let column = plan.period ?? -1
        reject(
            reader,
            column,
            plan.period == nil
                ? "the file names no period for this value"
                : "no period from \(CalendarDate.years.lowerBound) to "
                    + "\(CalendarDate.years.upperBound): "
                    + "write 2015, 2014/15, 2015-Q1, 2015-03 or a date"
        )
    }

    /// Whether a record with another number of fields can be read: empty lines are passed over.
    mutating func isUsable(_ reader: borrowing RecordReader) throws(FileRejection) -> Bool {
        let count = reader.fieldCount
        if (0..<count).allSatisfy({ reader.text($0).isEmpty }) { return false }
        let extra = count > plan.columnCount
        if extra, (plan.columnCount..<count).allSatisfy({ reader.text($0).isEmpty }) { return true }
        recordCount += 1
        cellCount += valueCount
        reject(
            reader,
            -1,
            "the record has \(count) fields where \(plan.columnCount) are expected: "
                + (extra ? "quote a field that contains the delimiter" : "the line was cut off"),
            cells: valueCount
        )
        return false
    }
}
