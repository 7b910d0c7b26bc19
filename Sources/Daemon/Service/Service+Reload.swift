import Definitions
import Diagnostics
import Host
import Logging

/// How changed files are put into force.
extension Service {
    /// Reads everything that people write anew; what has errors keeps its last good version.
    func reload() {
        notifier.reloading(since: .now)
        attempt(.reload) {
            do {
                try readDefinitions()
            } catch let failure as StartFailure {
                refuse("\(failure)", keeping: "everything as it was")
            }
        }
        notifier.ready(sentence)
    }

    private func readDefinitions() throws {
        let old = context.workplace.configuration
        let collector = DiagnosticCollector()
        var configuration = old
        do {
            configuration = try Workplace.configuration(at: configPath, collector: collector)
        } catch let failure as StartFailure {
            Workplace.note(failure, of: configPath, collector)
        }
        keepPlaces(of: old, in: &configuration)
        let inForce = try DefinitionsPass(
            store: store,
            at: now(),
            progress: context.progress
        )
        .run(configuration, collector: collector)
        context = PassContext(
            workplace: inForce.workplace,
            store: store,
            logger: logger,
            definitionSet: inForce.definitionSet,
            progress: context.progress,
            paint: context.paint,
            mailKey: context.mailKey,
            now: now
        )
        mails.update(settings: DispatchSettings(inForce.workplace))
        files.inbox.settle = configuration.settle
        files.inbox.source = context.sourceOfName
        gathering.pause = configuration.gather
        say(inForce)
        replyWatch = nil
        inspectReplies()
        let time = tick
        for job in [Job.journal, .calendar, .compose, .rejections] { schedule[job] = time }
    }

    /// The folders that the service has opened stay until it starts again.
    private func keepPlaces(of old: Configuration, in new: inout Configuration) {
        let moved = [("state", old.state, new.state), ("spool", old.spool, new.spool)]
        for (key, before, after) in moved where before != after {
            logger.warning(
                "A folder changed in the configuration; that needs a restart.",
                metadata: ["key": "\(key)", "old": "\(before)", "new": "\(after)"]
            )
        }
        new.state = old.state
        new.spool = old.spool
    }

    /// Says what was put into force, and what is wrong with today's files.
    func say(_ inForce: DefinitionsPass.InForce) {
        keptOld = inForce.keptOld
        if !inForce.keptOld.isEmpty {
            let files = inForce.keptOld.joined(separator: ", ")
            refuse(inForce.report, keeping: "the last good version of \(files)")
        } else if !inForce.report.isEmpty {
            logger.warning("The definitions can be better:\n\(inForce.report)")
        }
        logger.notice(
            "Definitions are in force.",
            metadata: ServiceMessage.reloaded.metadata([
                "set": "\(inForce.definitionSet)", "changes": "\(inForce.changes.sentence)",
                "news": "\(inForce.newsCount)",
            ])
        )
    }

    private func refuse(_ report: String, keeping kept: String) {
        logger.error(
            "Definitions have mistakes, keeping \(kept):\n\(report)",
            metadata: ServiceMessage.definitionsRefused.metadata
        )
    }
}
