import Definitions
import Rules
import Alerting
import Desk
import Diagnostics
import Host
package import Logging
import Store

/// The whole way on sample data: releases are delivered one after the other, mail goes to a
/// Maildir.
package struct Demo {
    private static let byteLimit = 1 << 24

    /// The folder of the sample: `waage.yaml`, what it points at, and `releases/`.
    private let sample: String
    /// The folder that everything is copied to and done in.
    private let target: String
    private let logger: Logger

    package init(sample: String, target: String, logger: Logger) {
        self.sample = sample
        self.target = target
        self.logger = logger
    }

    /// The configuration that the demo runs with, for the commands that look at it afterwards.
    package var config: String { "\(target)/waage.yaml" }

    /// Runs the demo and tells what happens, as text for people.
    package func run(tell: (String) -> Void) throws {
        let releases: Folder
        do {
            releases = try Folder(path: "\(sample)/releases")
        } catch {
            throw StartFailure(
                .environment,
                "\(error); name the sample with '--sample FOLDER', it is 'Config/demo' of the "
                    + "project"
            )
        }
        try copy(Folder(path: sample), to: target, leavingOut: ["releases"])
        let collector = DiagnosticCollector()
        let configuration = try Workplace.configuration(at: config, collector: collector)
        let spool = try Spool(path: configuration.spool)
        for name in try releases.list().names {
            let files = try copy(
                Folder(path: releases.subject(name)),
                to: spool.incoming.path,
                leavingOut: []
            )
            let arrival = files == 1 ? "1 file is" : "\(files) files are"
            tell("\n\(name.shown): \(arrival) delivered\n")
            var now = configuration
            now.settle = .zero
            let summary = try OnceRun(now, logger: logger).run()
            try tellNews(of: summary, in: configuration.database, tell)
        }
    }

    /// The first mail, as its reader sees it; nil where none was written.
    package func firstMail() throws -> String? {
        let configuration = try Workplace.configuration(
            at: config,
            collector: DiagnosticCollector()
        )
        return try Store.readOnly(path: configuration.database).read { view in
            try view.dispatches(limit: 1000).min { $0.id < $1.id }.map(OutboxText.letter)
        }
    }

    /// What a run did, with the text of each piece of news.
    private func tellNews(
        of summary: OnceRun.Summary,
        in database: String,
        _ tell: (String) -> Void
    ) throws {
        try Store.readOnly(path: database).read { view in
            for drop in summary.accepted {
                for past in try view.transitions(ofDrop: drop) {
                    let content = past.content
                    let level = (content.level ?? content.previousLevel)?.name ?? ""
                    tell(
                        "  \(content.kind.rawValue) (\(level)): \(content.areaName) – "
                            + "\(content.ruleTitle)\n"
                    )
                }
            }
            for drop in summary.rejected {
                tell("  rejected: \(try view.drop(drop)?.entry.name ?? "")\n")
            }
        }
        let mails = summary.composed == 1 ? "1 mail" : "\(summary.composed) mails"
        tell("  \(mails) composed, \(summary.delivered) delivered\n")
    }

    /// Copies the files of a folder and those below it.
    ///
    /// - Returns: How many files were copied.
    @discardableResult
    private func copy(
        _ source: Folder,
        to path: String,
        leavingOut names: Set<String>
    ) throws -> Int {
        let target = try Folder.make(path: path)
        var count = 0
        for name in try source.list().names where !names.contains(name.shown) {
            do {
                try target.write(try source.read(name, limit: Self.byteLimit), to: name)
                count += 1
            } catch let refusal as FileRefusal where refusal.reason == .folder {
                count += try copy(
                    Folder(path: source.subject(name)),
                    to: "\(path)/\(name.shown)",
                    leavingOut: []
                )
            }
        }
        return count
    }
}
