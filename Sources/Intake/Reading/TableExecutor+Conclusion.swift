import Indicators
import Readings

extension TableExecutor {
    /// Adds what another executor of the same plan read of records that stand behind.
    ///
    /// False when it cannot be added: dashes are settled by whole rows and columns, and the first
    /// decimal mark counts for all of a file; where these matter, one executor must read all.
    mutating func append(_ other: Self, behind records: Int) -> Bool {
        guard dashes.isIdle, other.dashes.isIdle, sections?.isOutside != true,
            values.mark == other.values.mark || values.mark == 0 || other.values.mark == 0
        else { return false }
        tally.append(other.tally, behind: records)
        marks.append(other.marks, behind: records)
        newest.append(other.newest, behind: records)
        aside.append(other.aside, behind: records)
        builder.append(contentsOf: other.builder, behind: records)
        book.append(other.book)
        statuses.append(other.statuses)
        return true
    }

    /// Settles what the whole of this table tells, other tables of the file aside.
    consuming func settle(
        _ place: TablePlace,
        release: ReleaseStamp?,
        notes: [String]
    ) throws(FileRejection) -> SettledTable {
        guard tally.records > 0 else { throw .noData }
        try book.assignments.checkFound()
        let kept = (0..<builder.groupCount).reduce(tally.rejectCount) { count, group in
            count + builder.readingCount(of: group)
        }
        let mapping = book.assignments.mapping
        settleDashes()
        shiftSegments(mapping, release)
        if mapping.source == nil { builder.coarsenDays() }
        let areaColumn = book.areas
        let table = SettledTable(
            place: place,
            plan: plan,
            mapping: mapping,
            release: release,
            kept: kept,
            limits: limits,
            samples: book.samples.notes,
            areaLabels: areaColumn.labels,
            areas: areaColumn.notes,
            areasLeftOut: areaColumn.leftOut,
            units: book.assignments.units,
            areasOpen: areaColumn.others.open,
            asides: plan.asides + aside.passedOver(areaColumn.others),
            notes: plan.notes + notes + statuses.notes + aside.notes + tally.notes,
            marks: marks,
            tally: tally,
            newest: newest,
            builder: builder
        )
        return table
    }

    /// Settles dashes, and gives back what only the reading of rows needed before all is laid out.
    private mutating func settleDashes() {
        var dashes = dashes
        self.dashes = DashRule(plan)
        keys = RowKeys(plan)
        book.forgetRows()
        dashes.settle(in: &builder, periods.horizon)
    }

    /// The release may stand in the last line only, so the basis comes last.
    private mutating func shiftSegments(_ mapping: IndicatorMapping, _ release: ReleaseStamp?) {
        for group in 0..<builder.groupCount {
            let shift = mapping.segmentShift(of: builder.indicator(of: group), release: release)
            if shift > 0 { builder.shiftSegments(of: group, by: shift) }
        }
    }
}

/// A table of which all rows were read, before it is put together with others of its file.
struct SettledTable {
    let place: TablePlace
    let plan: ColumnPlan
    let mapping: IndicatorMapping
    let release: ReleaseStamp?
    /// How many cells of values are kept or were to be.
    let kept: Int
    let limits: ReadingLimits
    let samples: [ColumnNote]
    let areaLabels: [String: String]
    let areas: AreaNotes
    /// The areas that were read and are not kept.
    let areasLeftOut: [String]
    let units: [UnitNote]
    /// Names of areas whose codes the source lacks.
    let areasOpen: [String]
    /// What is said to who looks, and not at every delivery.
    let asides: [String]
    let notes: [String]
    let marks: MarkProof
    var tally: Tally
    var newest: NewestPeriods
    /// Its readings, until they are put together with those of other tables.
    var builder: DatasetBuilder

    var source: SourceDefinition? { mapping.source }
}
