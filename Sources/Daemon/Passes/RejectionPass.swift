import Alerting
import Definitions
import Desk
import Dispatching
import Host
import Indicators
import Intake
import Readings
import Store

/// Makes the mails about files that were rejected, about cells that could not be read, and about
/// files that were taken, for suppliers who want receipts.
///
/// Who is told is written down with the drop. A recipient gets one mail in an hour, about all that
/// came since the one before.
struct RejectionPass {
    /// How long after a mail the next one may be made.
    static let pause: Duration = .hours(1)

    private let context: PassContext

    init(_ context: PassContext) { self.context = context }

    /// Makes the mails that are due.
    ///
    /// - Returns: How many were made, and when more are due.
    func run() throws -> (made: Int, next: Moment?) {
        let now = context.now()
        var made = 0
        var next: Moment?
        for open in try context.store.read({ try $0.openRejections() }) {
            // The news for a receiver that is gone wait until there is one again.
            guard let receiver = context.workplace.definitions.routing.receivers[open.receiver],
                !receiver.channels.isEmpty
            else { continue }
            // A time in the future is a clock that was set back.
            if let last = open.lastTold, last <= now, now < last + Self.pause {
                next = min(next ?? last + Self.pause, last + Self.pause)
                continue
            }
            made += try tell(open, receiver, at: now)
        }
        return (made, next)
    }

    private func tell(
        _ open: OpenRejections,
        _ receiver: Receiver,
        at now: Moment
    ) throws -> Int {
        let report = try context.store.read { view in
            let shown = open.drops.prefix(RejectionReport.fileLimit)
            var report = RejectionReport(
                files: try shown.compactMap { number in
                    try view.drop(number).map { try file($0, for: receiver, view) }
                },
                fileCount: open.drops.count
            )
            let sources = context.workplace.definitions.sources.sources
            report.hasReceipts = sources.contains { $0.wantsReceipts(to: receiver) }
            return report
        }
        let mails = Channels.dispatches(
            of: .rejections(report),
            for: receiver,
            Composer(context),
            at: now
        )
        return try context.store.transaction { transaction in
            guard
                try transaction.markTold(rejections: open.drops, to: receiver.name, at: now)
            else { return 0 }
            try transaction.queue(mails, for: [], at: now)
            return mails.count
        }
    }

    private func file(
        _ drop: Drop,
        for receiver: Receiver,
        _ view: StoreView
    ) throws -> RejectionReport.File {
        let entry = drop.entry
        let source = context.workplace.definitions.sources[entry.source]
        let cells = try view.rejects(of: drop.id).prefix(RejectionReport.cellLimit)
        var file = RejectionReport.File(
            drop: drop.id,
            name: entry.name,
            source: source?.title ?? entry.source,
            received: MailDate(local: entry.received),
            refusal: entry.outcome == .rejected
                ? RejectionReport.Refusal(
                    check: entry.refusal.flatMap(RejectionReason.init),
                    reason: entry.reason ?? ""
                ) : nil,
            cells: cells.map { cell in
                RejectionReport.Cell(
                    record: cell.record,
                    column: cell.column,
                    text: cell.text,
                    problem: cell.problem,
                    fault: cell.fault,
                    sheet: cell.sheet
                )
            },
            cellCount: entry.counts.rejected
        )
        file.leftOut = (entry.remarks?.leftOut ?? []).map { column in
            RejectionReport.Column(number: column.number, title: column.title)
        }
        let sources = context.workplace.definitions.sources.sources(named: entry.source)
        if entry.outcome != .rejected, sources.contains(where: { $0.wantsReceipts(to: receiver) }) {
            file.receipt = RejectionReport.Receipt(
                rows: entry.counts.records,
                readings: entry.counts.readings,
                periods: entry.counts.extent?.periods,
                isInForce: entry.counts.merged.standing == .all
            )
        }
        return file
    }
}

extension SourceDefinition {
    /// Whether a receiver gets receipts of its files.
    fileprivate func wantsReceipts(to receiver: Receiver) -> Bool {
        guard let supplier, supplier.wantsReceipts, let contact = supplier.contact else {
            return false
        }
        return receiver.name == Receiver.supplierName(contact: contact)
    }
}

extension PassContext {
    /// The names of those who get a receipt of a file that was taken.
    func receivers(ofReceiptsFor id: String?) -> [String] {
        let definitions = workplace.definitions
        let contacts = definitions.sources.sources(named: id).compactMap(\.supplier)
            .filter(\.wantsReceipts).compactMap(\.contact)
        return Set(contacts.map(Receiver.supplierName)).sorted().filter {
            definitions.routing.receivers[$0]?.channels.isEmpty == false
        }
    }

    /// The names of those who are told of a file that was rejected, or of cells of it.
    ///
    /// These are the operators, and the contact of the source that the file is of by its content or
    /// by its owner; whoever put any other file there tells its content to nobody else.
    func receivers(ofRejectionsOf id: String?, owner: UInt32?) -> [String] {
        let definitions = workplace.definitions
        let receivers = definitions.routing.receivers
        let operators = receivers[Receiver.operatorsName]
        let named = Set(definitions.sources.sources(named: id).map(\.id))
        let matched = definitions.sources.sources.filter { source in
            if id != nil { return named.contains(source.id) }
            guard let owner, !source.deliverers.isEmpty else { return false }
            return Account.user(owner, isAmong: source.deliverers)
        }
        let contacts = matched.compactMap { $0.supplier?.contact }
            .filter { !(operators?.addresses.contains($0) ?? false) }
            .map(Receiver.supplierName)
        let names = [operators?.name].compactMap { $0 } + Set(contacts).sorted()
        return names.filter { receivers[$0]?.channels.isEmpty == false }
    }
}
