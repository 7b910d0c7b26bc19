import Definitions
import Desk
import Alerting
package import Intake
import Readings
package import Store

/// The one transaction of a drop: everything that a file means.
package struct DropRecorder {
    private let context: PassContext
    private let workID: String
    private let name: String
    private let number: Int32?

    /// Prepares to record one file.
    ///
    /// - Parameters:
    ///   - context: Where it is recorded.
    ///   - workID: The id of its claim.
    ///   - name: The name under which it was delivered.
    ///   - number: The number that the drop had in an earlier ledger; nil gives it the next.
    package init(context: PassContext, workID: String, name: String, number: Int32? = nil) {
        self.context = context
        self.workID = workID
        self.name = name
        self.number = number
    }

    /// Records a file that was read.
    ///
    /// - Parameters:
    ///   - reading: What it says.
    ///   - sha256: Its hash.
    ///   - size: Its size in bytes.
    ///   - owner: The user whose file it was.
    /// - Returns: The drop's line in the ledger.
    /// - Throws: `StoreError`, and `TooManyNewSeries` where it brings more than anybody expects.
    package func record(
        _ reading: FileReading,
        sha256: String,
        size: Int64,
        owner: String?
    ) throws -> Drop {
        try context.store.transaction { transaction in
            var entry = entry(reading, sha256: sha256)
            entry.size = size
            entry.owner = owner
            try transaction.view.recognise(&entry)
            let before = try entry.source.flatMap { try transaction.view.latestDrop(ofSource: $0) }
            entry.remarks = DropRemarks(reading, before: before?.entry.remarks)
            let number = try transaction.insert(drop: entry, as: self.number)
            let receipt = try transaction.merge(
                reading.dataset,
                from: number,
                replacesPeriods: reading.replacesPeriods,
                newSeriesLimit: context.workplace.configuration.newSeries
            )
            entry.counts.merged = receipt.counts
            let event = Event.drop(DropEvent(receipt, number: number))
            try context.judge(event, of: number, &entry, in: transaction)
            try transaction.insert(rejects: reading.rejects.map(RejectedCell.init), of: number)
            let isNewlyLeftOut = entry.remarks?.leavesOutMore(than: before?.entry.remarks) ?? false
            if reading.rejectCount > 0 || isNewlyLeftOut {
                let receivers = context.receivers(ofRejectionsOf: entry.source, owner: nil)
                try transaction.insert(rejection: number, for: receivers)
            }
            let receivers = context.receivers(ofReceiptsFor: entry.source)
            try transaction.insert(rejection: number, for: receivers)
            try transaction.forgetAttempts(workID: workID)
            return Drop(id: number, entry: entry)
        }
    }

    private func entry(_ reading: FileReading, sha256: String) -> DropEntry {
        var entry = DropEntry(
            workID: workID,
            name: name,
            sha256: sha256,
            received: context.now(),
            outcome: .accepted
        )
        entry.source = reading.sourceNames
        entry.supplier = reading.source?.supplier?.name
        entry.format = reading.format
        entry.stamp = reading.release
        entry.definitions = context.definitionSet
        entry.counts = DropCounts(
            records: reading.recordCount,
            readings: reading.dataset.readingCount,
            rejected: reading.rejectCount
        )
        entry.counts.extent = DatasetExtent(reading.dataset)
        entry.release = Release(
            supplier: entry.supplier ?? entry.source ?? "",
            stamp: entry.stamp,
            takenOn: LocalTime().date(at: entry.received)
        )
        return entry
    }
}

extension RejectedCell {
    init(_ reject: Reject) {
        self.init(
            record: reject.record,
            column: reject.column,
            text: reject.text,
            problem: reject.problem,
            fault: reject.fault,
            sheet: reject.table
        )
    }
}
