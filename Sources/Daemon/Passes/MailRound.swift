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
    /// The order that took a file back, or in again, when that is what the news come from.
    private var order: Drop? { Self.order(of: drops) }

    private static func order(of drops: [Drop]) -> Drop? {
        drops.first.flatMap { $0.entry.outcome == .undo ? $0 : nil }
    }

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
                if group.release.isOfCalendar || !drops.isEmpty && order(of: drops) == nil {
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

    /// The hashes of all alerts of which there are several news, which are told as one; one of
    /// another alert may be among them.
    ///
    /// News about deliveries stay what they are: a delivery that came is thanked for although the
    /// next one is missing.
    func repeatedAlerts(in view: StoreView) throws -> Set<Int> {
        guard drops.count > 1 || groups.contains(where: \.release.isOfCalendar) else { return [] }
        // Very many alerts are met, and mostly each once.
        var (met, metAgain): (Set<Int>, Set<Int>) = ([], [])
        try eachNotice(in: view) { notice in
            guard !notice.head.isAboutDelivery else { return }
            let hash = notice.head.alert.hashValue
            if !met.insert(hash).inserted { metAgain.insert(hash) }
        }
        return metAgain
    }

    /// What a mail says of where its news come from.
    func note(_ sources: SourceBook, in view: StoreView) throws -> ReleaseNote {
        var note = ReleaseNote(id: groups.map(\.release.key).joined(separator: "\n"))
        if let order {
            note.deliveries = [ReleaseNote.Delivery(supplier: order.entry.supplier)]
            note.undone = try undone(by: order, in: view)
        } else {
            note.deliveries = deliveries(sources)
        }
        return note
    }

    private func deliveries(_ sources: SourceBook) -> [ReleaseNote.Delivery] {
        Dictionary(grouping: drops, by: \.entry.supplier)
            .sorted { $0.value[0].id < $1.value[0].id }
            .map { supplier, drops in
                let titles = drops.compactMap { drop in
                    drop.entry.source.map { sources[$0]?.title ?? $0 }
                }
                return ReleaseNote.Delivery(
                    supplier: supplier,
                    sourceTitles: Set(titles).sorted(),
                    stamps: Set(drops.compactMap(\.entry.stamp)).sorted(),
                    files: drops.map(\.entry.name)
                )
            }
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
