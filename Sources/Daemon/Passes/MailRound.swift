import Alerting
import Dispatching
import Indicators
import Intake
import Store

/// What one mail to a receiver tells: the open notices of the files that came together.
///
/// Files come together when all of them were taken before anybody was told of one, whatever their
/// stamps; what the day brings is told with them. A change of the rules and a file that was taken
/// back have a mail of their own, which says so.
struct MailRound {
    let receiver: String
    private let groups: [NoticeGroup]
    /// The files, in the order in which they were taken.
    let drops: [Drop]

    /// The rounds that are owed, in the order of their receivers.
    static func open(in view: StoreView) throws -> [MailRound] {
        var rounds: [MailRound] = []
        let groups = try view.openGroups()
        // Most releases are told to several receivers.
        var files: [Release: [Drop]] = [:]
        for release in Set(groups.map(\.release)) { files[release] = try view.drops(in: release) }
        for receiver in Set(groups.map(\.receiver)).sorted() {
            var together: [(group: NoticeGroup, drops: [Drop])] = []
            for group in groups where group.receiver == receiver {
                let drops = files[group.release] ?? []
                let isOrder = drops.first?.entry.outcome == .undo
                if group.release.isOfCalendar || !drops.isEmpty && !isOrder {
                    together.append((group, drops))
                } else {
                    rounds.append(MailRound(receiver: receiver, groups: [group], drops: drops))
                }
            }
            guard !together.isEmpty else { continue }
            let drops = together.flatMap(\.drops).sorted { $0.id < $1.id }
            rounds.append(
                MailRound(receiver: receiver, groups: together.map(\.group), drops: drops)
            )
        }
        return rounds
    }

    /// Calls with each open notice.
    func eachNotice(in view: StoreView, _ body: (OpenNotice) throws -> Void) throws {
        for group in groups { try view.eachOpenNotice(of: group, body) }
    }

    /// The alerts of which there may be several news, which are told as one.
    ///
    /// News about deliveries stay what they are: a delivery that came is thanked for although the
    /// next one is missing.
    func repeatedAlerts(in view: StoreView) throws -> Set<AlertKey> {
        guard drops.count > 1 else { return [] }
        // Very many alerts are met, and mostly each once.
        var (met, metAgain): (Set<Int>, Set<Int>) = ([], [])
        try eachNotice(in: view) { notice in
            let hash = notice.head.alert.hashValue
            if !met.insert(hash).inserted { metAgain.insert(hash) }
        }
        guard !metAgain.isEmpty else { return [] }
        var repeated: Set<AlertKey> = []
        try eachNotice(in: view) { notice in
            if !notice.head.isAboutDelivery, metAgain.contains(notice.head.alert.hashValue) {
                repeated.insert(notice.head.alert)
            }
        }
        return repeated
    }

    /// What a mail says of where its news come from.
    func note(_ sources: SourceBook, in view: StoreView) throws -> ReleaseNote {
        var note = ReleaseNote(id: groups.map(\.release.key).joined(separator: "\n"))
        if let order = drops.first, order.entry.outcome == .undo {
            note.deliveries = [ReleaseNote.Delivery(supplier: order.entry.supplier)]
            note.undone = try undone(by: order, in: view)
        } else {
            note.deliveries = deliveries(sources)
        }
        return note
    }

    private func deliveries(_ sources: SourceBook) -> [ReleaseNote.Delivery] {
        var deliveries: [ReleaseNote.Delivery] = []
        for (supplier, drops) in Dictionary(grouping: drops, by: \.entry.supplier)
            .sorted(by: { ($0.value[0].id) < ($1.value[0].id) })
        {
            let titles = drops.compactMap { drop in
                drop.entry.source.map { sources[$0]?.title ?? $0 }
            }
            deliveries.append(
                ReleaseNote.Delivery(
                    supplier: supplier,
                    sourceTitles: Set(titles).sorted(),
                    stamps: Set(drops.compactMap(\.entry.stamp)).sorted(),
                    files: drops.map(\.entry.name)
                )
            )
        }
        return deliveries
    }

    /// What is said of a drop that was taken back, or in again.
    private func undone(by order: Drop, in view: StoreView) throws -> ReleaseNote.Undone {
        var target = order
        var isTakenBack = false
        while target.entry.outcome == .undo, let next = target.entry.undoes,
            let drop = try view.drop(next)
        {
            target = drop
            isTakenBack.toggle()
        }
        return ReleaseNote.Undone(
            file: target.entry.name,
            isTakenBack: isTakenBack,
            reason: order.entry.reason ?? ""
        )
    }
}
