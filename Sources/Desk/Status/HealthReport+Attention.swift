import Host
import Indicators
import Store

extension HealthReport {
    /// How long a file may be under way before it counts as stuck.
    private static let workLimit: Duration = .minutes(10)
    /// How long the journal may owe an entry: it is a matter of seconds.
    private static let journalLimit: Duration = .minutes(1)
    /// How long news may stand in no mail after it was due.
    private static let noticeLimit: Duration = .minutes(1)
    /// For how long a rejected file needs attention.
    private static let rejectionDays: Int64 = 7

    /// What somebody should look after; empty when all is well.
    package var attention: [String] {
        operating + (stored.map { Self.owed($0.report, at: made) + untold($0) } ?? []) + delivered
            + rooms
    }

    /// Whether nobody needs to do anything.
    package var isHealthy: Bool { attention.isEmpty }

    /// `healthy`, or `needs attention:` and why.
    package var verdict: String {
        isHealthy ? "healthy" : "needs attention: " + attention.joined(separator: ", ")
    }

    private var operating: [String] {
        var reasons: [String] = []
        if stored == nil {
            let files = Counted.text(archive.unknown, "file")
            reasons.append(
                archive.unknown == 0 ? "no store yet" : "the store is gone, archive/ has \(files)"
            )
        } else if archive.unknown > 0 {
            let files = Counted.text(archive.unknown, "file")
            reasons.append("\(files) of archive/ unknown to the store")
        }
        if operation == .daemon, presence == .stopped { reasons.append("daemon not running") }
        if let found = stored?.verification, !found.damages.isEmpty {
            reasons.append(Counted.text(found.damages.count, "damage") + " in the store")
        }
        let broken = versions.filter(\.isBroken).count
        if broken > 0 { reasons.append(Counted.text(broken, "file") + " with errors") }
        return reasons
    }

    private static func owed(_ report: StatusReport, at now: Moment) -> [String] {
        var reasons: [String] = []
        let (counts, mails) = (report.counts, report.counts.mails)
        if mails.dead > 0 { reasons.append(Counted.text(mails.dead, "dead letter")) }
        if mails.held > 0 {
            reasons.append(
                Counted.text(mails.held, "mail") + " held: where they go cannot be used now"
            )
        }
        if let oldest = counts.oldestOwed, now - oldest > Self.journalLimit {
            let entries = Counted.text(counts.journalOwed, "entry", "entries")
            reasons.append("\(entries) owed to the journal")
        }
        if counts.setAside > 0 {
            let news = Counted.text(counts.setAside, "piece of news", "pieces of news")
            reasons.append("\(news) set aside after crashes")
        }
        return reasons
    }

    /// News that stands in no mail although it is due, and news that nobody is to get.
    ///
    /// News is due when its release was waited for: mostly for `gather` alone, for a minute more
    /// while files go on coming.
    private func untold(_ stored: Stored) -> [String] {
        let open = stored.report.counts.openNews.sorted { $0.key < $1.key }
        let late = open.filter { receiver, news in
            stored.receivers.contains(receiver)
                && made - (news.oldest + gather) > Self.noticeLimit
        }
        let count = late.reduce(0) { $0 + $1.value.count }
        let reasons = count == 0 ? [] : [Counted.text(count, "notice") + " without a mail"]
        return reasons
            + open.filter { !stored.receivers.contains($0.key) }.map { receiver, news in
                Counted.text(news.count, "notice")
                    + " for '\(receiver)', a receiver that is gone from the receivers' file"
            }
    }

    private var delivered: [String] {
        var reasons: [String] = []
        if stored != nil, !spool.missing.isEmpty {
            let folders = spool.missing.map { "\($0)/" }.joined(separator: " and ")
            reasons.append("\(folders) missing in the spool")
        }
        let waiting = spool.incoming.filter { made - $0.since > Self.workLimit }
        if !waiting.isEmpty {
            reasons.append(Counted.text(waiting.count, "file") + " not taken from incoming/")
        }
        let unread = spool.answers.filter { made - $0.since > Self.workLimit }
        if !unread.isEmpty {
            reasons.append(Counted.text(unread.count, "answer") + " to mails not read")
        }
        let rejected = (stored?.rejected ?? []).filter { drop in
            made - drop.entry.received <= .days(Self.rejectionDays)
        }
        if !rejected.isEmpty {
            let files = Counted.text(rejected.count, "file")
            reasons.append("\(files) rejected in the last \(Self.rejectionDays) days")
        }
        if let archive = spool.archive, archive.size > archive.quota {
            let (size, quota) = (ByteText.text(archive.size), ByteText.text(archive.quota))
            reasons.append("archive/ has \(size), more than its quota of \(quota)")
        }
        let stuck = spool.work.filter { made - $0.since > Self.workLimit }
        if !stuck.isEmpty {
            reasons.append(Counted.text(stuck.count, "file") + " stuck in work/")
        }
        return reasons
    }

    private var rooms: [String] {
        spool.distinctRooms.filter(\.room.isScarce).map { room, keys in
            "\(ByteText.text(room.space.freeBytes)) left for \(keys.joined(separator: " and "))"
        }
    }
}

extension SpoolStatus {
    /// The rooms with the keys of all folders that share them.
    var distinctRooms: [(room: Room, keys: [String])] {
        var distinct: [(room: Room, keys: [String])] = []
        for room in rooms {
            let index = distinct.firstIndex { $0.room.space.device == room.space.device }
            if let index {
                distinct[index].keys.append(room.key)
            } else {
                distinct.append((room, [room.key]))
            }
        }
        return distinct
    }
}
