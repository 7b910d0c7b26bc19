import Host
import Store

/// What a rebuild did and what it could not bring back.
struct RebuildReport {
    let plan: RebuildPlan
    /// The numbers of the new store.
    let counts: StoreCounts
    let old: OldStore
    /// How much news waited that there is no more.
    let lostNews: Int
    let gaps: [Replay.Gap]
    /// The path under which the old store is kept; nil when there was none.
    var kept: String?

    /// How many files are named one by one.
    private static let named = 20

    /// One line for each thing, for people.
    var text: String {
        let rejected = plan.steps.count(where: \.wasRejected)
        let undone = plan.steps.count { $0.claim.isOrder && !$0.wasRejected }
        let taken = plan.steps.count - rejected - undone
        var lines = [
            "\(Self.count(taken, "file")) read again, \(rejected) rejected\(Self.undone(undone)); "
                + "\(Self.count(counts.readings, "reading")), "
                + "\(Self.count(counts.firing.values.reduce(0, +), "alert")) firing"
        ]
        if let kept { lines.append("the old store is kept as '\(kept)'") }
        lines.append("nobody was told anything; what could not be brought back:")
        return (lines + lost.map { "  \($0)" }).joined(separator: "\n") + "\n"
    }

    private var lost: [String] {
        var lines: [String] = []
        if let old = old.counts {
            let mails = old.mails
            lines.append("\(Self.count(mails.delivered, "mail")) that left, and their threads")
            let owed = mails.queued + mails.dead
            if owed > 0 { lines.append("\(Self.count(owed, "mail")) that waited or were given up") }
            if old.openNotices + old.journalOwed > 0 {
                lines.append(
                    "\(Self.count(old.openNotices, "notice")) without a mail, "
                        + "\(old.journalOwed) entries owed to the journal"
                )
            }
        } else {
            lines.append("mails, and whether each left; whose files they were")
        }
        if old.counts == nil { lines.append("acknowledgements and silences of people") }
        if lostNews > 0 {
            lines.append("\(Self.count(lostNews, "notice")) that waited: the news is another one")
        }
        lines.append("the definitions of then: every file was judged by today's")
        if let problem = old.problem {
            lines.append(
                "the old ledger (\(problem)): whether archive/ lacks files is not known, "
                    + "and files are numbered anew"
            )
        } else if !plan.keepsNumbers, !plan.steps.isEmpty {
            lines.append("the numbers of the files: the old ledger did not know all of them")
        }
        if !gaps.isEmpty {
            lines.append("\(Self.count(gaps.count, "file")) of archive/:")
            lines += Self.lines(gaps)
        }
        return lines
    }

    /// A line for each file that is missing, as far as they are not too many.
    static func lines(_ gaps: [Replay.Gap]) -> [String] {
        let shown = gaps.prefix(named).map { "  \($0.name): \($0.problem)" }
        return gaps.count > named ? shown + ["  and \(gaps.count - named) more"] : shown
    }

    private static func undone(_ number: Int) -> String {
        number == 0 ? "" : ", \(count(number, "drop")) taken back or in again"
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
