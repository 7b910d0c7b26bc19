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
        return true
    }

    /// Settles what only the whole table tells, and lays out the dataset.
    consuming func conclude(
        release: ReleaseStamp?,
        isParallel: Bool
    ) throws(FileRejection) -> FileReading {
        guard tally.records > 0 else { throw .noData }
        try book.assignments.checkFound()
        let kept = (0..<builder.groupCount).reduce(tally.rejectCount) { count, group in
            count + builder.readingCount(of: group)
        }
        let mapping = book.assignments.mapping
        settleDashes()
        shiftSegments(mapping, release)
        if mapping.source == nil { builder.coarsenDays() }
        let built: (dataset: Dataset, conflicts: DatasetBuilder.Conflicts)
        do {
            built = try builder.build(isParallel: isParallel)
        } catch {
            throw FileRejection(error)
        }
        for conflict in built.conflicts.first {
            tally.add(Reject(conflict), cells: 2)
            newest.note(conflict)
        }
        tally.count(rejects: 2 * (built.conflicts.count - built.conflicts.first.count))
        let notes = try newest.check(built.dataset)
        try marks.check(mapping.source)
        try tally.check(kept: kept, limits, lacking: built.conflicts.count > 0 ? plan.leftOut : [])
        guard built.dataset.readingCount > 0 else { throw noReadings }
        var dataset = built.dataset
        dataset.areaLabels = book.areas.labels
        dataset.memberLabels = mapping.memberLabels
        dataset.partMembers = mapping.partMembers
        try dataset.checkLabels()
        try mapping.source?.checkRequiredAreas(in: dataset)
        var reading = FileReading(dataset: dataset, plan, mapping.source)
        reading.release = release
        reading.recordCount = tally.records
        reading.rejects = tally.rejects
        reading.rejectCount = tally.rejectCount
        reading.columns = book.samples.notes
        reading.areas = book.areas.notes
        reading.units = book.assignments.units
        reading.notes = plan.notes + notes + aside.notes
        return reading
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

    /// Nothing of the table is kept.
    private var noReadings: FileRejection {
        let id = book.assignments.mapping.source?.id ?? ""
        let dropped = book.areas.leftOut
        guard !dropped.isEmpty else { return .noReadings }
        return FileRejection(
            check: .noReadings,
            problem: "the file has no reading of an area that is kept; it has \(listed(dropped))",
            advice: "fetch it again with the county's areas, or change 'keep' in source '\(id)'"
        )
    }
}
