import Indicators
import Readings

extension TableExecutor {
    /// Adds what another executor of the same plan read of records that stand behind.
    ///
    /// False when it cannot be added: dashes are settled by whole rows and columns, and the first
    /// decimal mark counts for all of a file; where these matter, one executor must read all.
    mutating func append(_ other: Self, behind records: Int) -> Bool {
        guard dashes.isEmpty, other.dashes.isEmpty,
            values.mark == other.values.mark || values.mark == 0 || other.values.mark == 0
        else { return false }
        recordCount += other.recordCount
        cellCount += other.cellCount
        builder.append(contentsOf: other.builder, behind: records)
        rejects.append(other.rejects, behind: records)
        mapping.append(other.mapping)
        areaLabels.merge(other.areaLabels) { first, _ in first }
        appendNotes(of: other)
        return true
    }

    private mutating func appendNotes(of other: Self) {
        if plan.indicator == nil {
            guard notes.isEmpty || (other.hasHomeSample && !hasHomeSample) else { return }
            notes = other.notes
            hasHomeSample = other.hasHomeSample
        } else {
            let known = Set(notes.map { [$0.header, $0.unit] })
            let new = other.notes.filter { !known.contains([$0.header, $0.unit]) }
            notes += new.prefix(Self.noteLimit - notes.count)
        }
    }
}
