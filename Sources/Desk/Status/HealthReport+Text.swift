import Alerting
import Definitions
import Dispatching
import Host
import Indicators
import Rules
import Store

extension HealthReport {
    /// The report for people, the verdict first.
    package var text: String { text(on: Sheet()) }

    /// The report for people; what may be long and is told elsewhere is cut to a sheet's width.
    package func text(on sheet: Sheet) -> String {
        let head = sheet.ink.painted(verdict, isHealthy ? .good : .critical)
        let lines =
            program + (stored.map { told($0, sheet) + answers($0.report.counts) } ?? [])
            + spoolLines(sheet) + remarked + definitions
        return head + "\n" + CleanText.lines(([""] + lines).joined(separator: "\n")) + "\n"
    }

    /// A line with its title in a column of its own.
    private static func line(_ title: String, _ text: String) -> String {
        title + String(repeating: " ", count: max(1, 12 - title.count)) + text
    }

    private var program: [String] {
        let daemon =
            switch presence {
            case .running(let process?): "running, process \(process)"
            case .running(nil): "running"
            case .stopped: operation == .timer ? "none at work" : "not running"
            }
        var lines = [Self.line("daemon", daemon)]
        if archive.unknown > 0 {
            let problem = stored == nil ? "gone" : "older than archive/"
            lines.append(Self.line("store", "\(problem): \(ArchiveKnowledge.advice)"))
            lines.append(Self.line("  unknown", archive.text))
        } else if stored == nil {
            let advice = "none yet; the first 'waage run' or 'waage once' makes it"
            lines.append(Self.line("store", advice))
        }
        return lines
    }

    private func whole(_ number: Int) -> String {
        Language.english.catalogue.numbers.whole(number)
    }

    private func told(_ stored: Stored, _ sheet: Sheet) -> [String] {
        let (report, counts) = (stored.report, stored.report.counts)
        let undecided = report.latestDrop?.entry.counts.undecidedByReason ?? []
        let total = undecided.reduce(0) { $0 + $1.count }
        var lines = [
            Self.line("rules", "\(report.ruleCount) in force"),
            Self.line("readings", "\(whole(counts.readings)) in \(whole(counts.series)) series"),
        ]
        lines += files(stored, sheet)
        if total > 0 {
            let reasons = undecided.map { "\($0.count) \($0.reason)" }.joined(separator: ", ")
            lines.append(Self.line("not judged", "\(total) series: \(reasons)"))
        }
        let firing = counts.firing.values.reduce(0, +)
        let levels = Level.allCases.reversed().compactMap { level -> String? in
            guard let count = counts.firing[level], count > 0 else { return nil }
            return "\(count) \(level.name)"
        }
        let open = levels.isEmpty ? "" : " (\(levels.joined(separator: ", ")))"
        let pending = counts.pending.values.reduce(0, +)
        lines.append(
            Self.line(
                "alerts",
                "\(firing) firing\(open), \(pending) pending, \(stored.resolved) resolved"
            )
        )
        var owed = Counted.text(counts.openNotices, "notice") + " without a mail, "
        owed += Counted.text(counts.journalOwed, "journal entry", "journal entries")
        if counts.heldNews > 0 { owed += ", \(counts.heldNews) held back" }
        if counts.setAside > 0 { owed += ", \(counts.setAside) set aside" }
        return lines + mails(counts.mails) + verified(stored) + [Self.line("owed", owed)]
            + stored.setAside.prefix(Self.listedRejections).map { news in
                let whom = news.receiver.map { "a mail to \($0)" } ?? "the journal"
                return sheet.cut(
                    Self.line("  set aside", "\(news.rule) in \(news.area), for \(whom)")
                )
            }
    }

    /// What came back; nothing where no mail was ever answered.
    private func answers(_ counts: StoreCounts) -> [String] {
        let words: [(AnswerOutcome, String)] = [
            (.taken, "taken"), (.asked, "asked back"), (.person, "given to a person"),
            (.ignored, "ignored"),
        ]
        var lines: [String] = []
        if counts.answers.values.contains(where: { $0 > 0 }) {
            let parts = words.map { "\(counts.answers[$0] ?? 0) \($1)" }
            lines.append(Self.line("answers", parts.joined(separator: ", ")))
        }
        if !spool.answers.isEmpty {
            let why = spool.answerObstacle.map { ": \($0)" } ?? ""
            let title = lines.isEmpty ? "answers" : "  waiting"
            lines.append(Self.line(title, "\(spool.answers.count) not read yet\(why)"))
        }
        if counts.openQueries > 0 {
            lines.append(Self.line("doubted", Counted.text(counts.openQueries, "figure")))
        }
        return lines
    }

    private func verified(_ stored: Stored) -> [String] {
        guard let found = stored.verification else { return [Self.line("verified", "never")] }
        let time = TimeText.text(found.made)
        guard !found.damages.isEmpty else {
            return [Self.line("verified", "\(time), no damage")]
        }
        return [Self.line("verified", "\(time), damaged:")]
            + found.damages.map { Self.line("", $0) }
    }

    private func files(_ stored: Stored, _ sheet: Sheet) -> [String] {
        let counts = stored.report.counts.drops
        let parts = DropEntry.Outcome.allCases.map { "\(counts[$0] ?? 0) \($0.rawValue)" }
        var lines = [Self.line("files", parts.joined(separator: ", "))]
        if let latest = stored.report.latestDrop?.entry {
            let time = TimeText.text(latest.received)
            lines.append(Self.line("  latest", "\(time) \(latest.name)"))
        }
        if stored.rejected.isEmpty { return lines }
        let days = "in the last \(Self.listedDays) days"
        lines.append(Self.line("  rejected", "\(stored.rejected.count) \(days), the latest:"))
        for drop in stored.rejected.prefix(Self.listedRejections) {
            let entry = drop.entry
            let time = TimeText.text(entry.received)
            let first = (entry.reason ?? "").prefix { $0 != "\n" }
                .replacing(RejectionText.beginning(entry.name), with: "")
            lines.append(sheet.cut(Self.line("", "\(time) \(entry.name): \(first)")))
        }
        return lines
    }

    private func mails(_ mails: MailCounts) -> [String] {
        var parts = ["\(mails.queued) queued"]
        if let oldest = mails.oldestQueued {
            parts[0] += ", the oldest for \(AgeText.text(made - oldest))"
        }
        if mails.dead > 0 { parts.append(Counted.text(mails.dead, "dead letter")) }
        if mails.discarded > 0 { parts.append("\(mails.discarded) discarded") }
        parts.append("\(mails.delivered) delivered")
        var lines = [Self.line("mails", parts.joined(separator: "; "))]
        if mails.held > 0 {
            let answer = mails.heldAnswer.map { ": \($0)" } ?? ""
            lines.append(
                Self.line("  held", "\(mails.held), for where they go cannot be used now\(answer)")
            )
        }
        if let latest = mails.latestDelivery {
            lines.append(Self.line("  latest", TimeText.text(latest)))
        }
        return lines
    }

    private func spoolLines(_ sheet: Sheet) -> [String] {
        [("incoming/", spool.incoming), ("work/", spool.work)].map { title, files in
            guard let oldest = files.first else { return Self.line(title, "empty") }
            let age = AgeText.text(made - oldest.since)
            let count = Counted.text(files.count, "file")
            return sheet.cut(Self.line(title, "\(count), for \(age): \(oldest.name)"))
        }
            + spool.distinctRooms.map { room, keys in
                let (free, total) = (room.space.freeBytes, room.space.totalBytes)
                let space = "\(ByteText.text(free)) of \(ByteText.text(total)) free"
                return Self.line("disk", "\(space) (\(keys.joined(separator: ", ")))")
            }
    }

    private var remarked: [String] {
        remarks.isEmpty ? [] : ["", "mail, as it is configured today:"] + remarks.map { "  \($0)" }
    }

    private var definitions: [String] {
        guard !versions.isEmpty else { return [] }
        let kinds = versions.map(\.kind.rawValue.count).max() ?? 0
        var lines = ["", "definitions:"]
        for version in versions {
            let kind = version.kind.rawValue
            let time = version.since.map { TimeText.text($0) }
            lines.append(
                [
                    " ", version.sha256.map { String($0.prefix(12)) } ?? "not in force",
                    time ?? String(repeating: " ", count: 19),
                    kind + String(repeating: " ", count: kinds - kind.count), version.path,
                ].joined(separator: " ") + Self.remark(version)
            )
        }
        let mistakes = versions.compactMap { version -> String? in
            guard case .broken(let first, let count) = version.today else { return nil }
            return "  \(first)" + (count > 1 ? " (and \(count - 1) more)" : "")
        }
        if !mistakes.isEmpty {
            lines += ["", "errors, the last good version of the file stays in force:"] + mistakes
        }
        return lines
    }

    private static func remark(_ version: DefinitionVersion) -> String {
        switch version.today {
        case .same: ""
        case .changed: version.sha256 == nil ? " (new)" : " (changed since)"
        case .missing: " (gone since)"
        case .broken: " (has errors)"
        }
    }
}
