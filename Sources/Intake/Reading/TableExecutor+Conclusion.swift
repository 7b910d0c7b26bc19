import Indicators
import Readings

extension TableExecutor {
    /// Settles what only the whole file tells, and lays out the dataset.
    consuming func conclude(
        _ plan: ColumnPlan,
        limits: ReadingLimits,
        isParallel: Bool
    ) throws(FileRejection) -> FileReading {
        guard recordCount > 0 else { throw Self.noData }
        settleDashes()
        shiftSegments(release: plan.release)
        if source == nil { builder.coarsenDays() }
        let built: (dataset: Dataset, conflicts: [DatasetBuilder.Conflict])
        do {
            built = try builder.build(isParallel: isParallel)
        } catch {
            throw Self.tooSparse(error)
        }
        for conflict in built.conflicts { rejects.add(Self.reject(conflict), cells: 2) }
        try checkTrust(limits)
        var dataset = built.dataset
        dataset.areaLabels = areaLabels
        dataset.memberLabels = mapping.memberLabels
        dataset.partMembers = mapping.partMembers
        try checkLabels(dataset)
        try checkRequired(dataset)
        var reading = FileReading(dataset: dataset, format: plan.format)
        reading.source = source
        reading.table = plan.table
        reading.title = plan.title
        reading.release = plan.release
        reading.recordCount = recordCount
        reading.rejects = rejects.rejects
        reading.rejectCount = rejects.count
        reading.columns = notes
        return reading
    }

    /// A dash is zero only if, within its period, both its row and its column contain a number.
    private mutating func settleDashes() {
        guard !dashes.isEmpty else { return }
        for group in 0..<builder.groupCount where group < parts.count {
            let parts = parts[group]
            var rows = presentRows
            var columns = presentColumns
            builder.forEachReading(of: group) { series, frequency, ordinal, mark in
                guard mark.hasValue else { return }
                rows.insert(parts[Int(series)].row, frequency, ordinal)
                columns.insert(parts[Int(series)].column, frequency, ordinal)
            }
            (presentRows, presentColumns) = (rows, columns)
        }
        for dash in dashes {
            let (series, frequency, ordinal, mark) = builder.reading(
                Int(dash.row),
                of: Int(dash.group)
            )
            let part = parts[Int(dash.group)][Int(series)]
            guard presentRows.contains(part.row, frequency, ordinal),
                presentColumns.contains(part.column, frequency, ordinal)
            else { continue }
            builder.replace(
                Int(dash.row),
                of: Int(dash.group),
                with: 0,
                Mark(.normal, segment: mark.segment)
            )
        }
    }

    /// The release may stand in the last line only, so the basis comes last.
    private mutating func shiftSegments(release: ReleaseStamp?) {
        for group in 0..<builder.groupCount {
            let shift = mapping.segmentShift(of: builder.indicator(of: group), release: release)
            if shift > 0 { builder.shiftSegments(of: group, by: shift) }
        }
    }

    private func checkTrust(_ limits: ReadingLimits) throws(FileRejection) {
        guard Double(rejects.count) > limits.rejectedShare * Double(cellCount) else { return }
        let first = rejects.rejects.prefix(3).map(\.text80)
        throw FileRejection(
            check: "untrustworthy",
            problem: "\(rejects.count) of \(cellCount) values cannot be read: "
                + first.joined(separator: "; "),
            advice: "correct the file, or describe it in a source, and deliver it again",
            record: rejects.rejects.first?.record
        )
    }

    private func checkLabels(_ dataset: Dataset) throws(FileRejection) {
        for label in [String](dataset.areaLabels.values) + dataset.memberLabels.values {
            if let original = TextDecoding.unspoiled(label) {
                throw FileRejection.spoiled(label, original)
            }
        }
    }

    private func checkRequired(_ dataset: Dataset) throws(FileRejection) {
        guard let required = source?.areas.required, !required.isEmpty else { return }
        let present = Set(dataset.blocks.flatMap { Set($0.areas) }.map { dataset.vocabulary[$0] })
        let missing = required.filter { !present.contains($0) }
        guard !missing.isEmpty else { return }
        throw FileRejection(
            check: "missing-areas",
            problem: "the delivery lacks the required areas \(listed(missing))",
            advice: "ask the supplier for a complete file, or change 'required' in source "
                + "'\(source?.id ?? "")'"
        )
    }

    private static func reject(_ conflict: DatasetBuilder.Conflict) -> Reject {
        let records = conflict.origins.map { "\($0.record)" }.joined(separator: " and ")
        return Reject(
            record: Int(conflict.origins.last?.record ?? 0),
            column: Int(conflict.origins.last?.column ?? 0),
            text: String("\(conflict.key) \(conflict.period)".prefix(80)),
            problem: "two different values for one key and period"
                + (records.isEmpty ? "" : " in records \(records)")
                + ": neither is taken; a column that tells them apart may be missing"
        )
    }

    private static func tooSparse(_ error: DatasetBuilder.TooSparse) -> FileRejection {
        FileRejection(
            check: "too-sparse",
            problem: "the periods of '\(error.key)' reach from \(error.first) to \(error.last) "
                + "with only \(error.readings) values",
            advice: "look for a mistyped year"
        )
    }

    private static var noData: FileRejection {
        FileRejection(
            check: "no-data",
            problem: "the file has a header but no data",
            advice: "fetch it again and check the chosen areas and years"
        )
    }
}

extension Reject {
    /// The reject in one line: `record 12, column 3: 'abc': …`.
    fileprivate var text80: String { "record \(record), column \(column): '\(text)': \(problem)" }
}

extension FileRejection {
    /// UTF-8 was read as Latin-1 and saved again.
    static func spoiled(_ text: String, _ original: String) -> Self {
        Self(
            check: "broken-umlauts",
            problem:
                "the umlauts are broken: '\(text.prefix(80))' should be '\(original.prefix(80))'",
            advice: "somebody opened the UTF-8 file as Latin-1 and saved it again: "
                + "deliver the file as it was downloaded, or choose UTF-8 when opening it"
        )
    }
}
