import Alerting
import Definitions
import Diagnostics
import Host
package import Indicators
import Pictures
package import Store

/// How the whole installation is: what `waage status` prints.
package struct HealthReport: Sendable {
    /// Whether somebody works on the state folder.
    package enum Presence: Hashable, Sendable {
        /// The process that does, if it said so.
        case running(process: Int32?)
        case stopped
    }

    /// How the program is used.
    package enum Operation: Hashable, Sendable {
        /// `waage run` is to be there all the time.
        case daemon
        /// A timer calls `waage once`.
        case timer
    }

    /// Where the report has from what is damaged in the store.
    package enum Damage: Hashable, Sendable {
        /// From the latest look of the daemon.
        case lastFound
        /// From a look of its own.
        case lookedFor
    }

    /// What is known of the store; nil while there is none.
    package struct Stored: Sendable {
        package let report: StatusReport
        /// Alerts that fired once and ended.
        package let resolved: Int
        /// The files rejected in the last 30 days, newest first.
        package let rejected: [Drop]
        /// News that ended in a crash whenever it was to be told.
        package let setAside: [SetAside]
        /// The names of the receivers in force.
        let receivers: Set<String>
        /// The latest look at every row and page; nil before the first.
        package let verification: Verification?
    }

    /// When it was made.
    package let made: Moment
    package let operation: Operation
    package let presence: Presence
    package let stored: Stored?
    package let versions: [DefinitionVersion]
    package let spool: SpoolStatus
    /// What is left to do before mails reach everybody; it keeps nothing from being healthy.
    package let remarks: [String]
    /// How long the mails about a release wait for more of it.
    let gather: Duration
    /// What the store does not know of archive/.
    package let archive: ArchiveKnowledge

    /// How far back rejected files are listed.
    static let listedDays: Int64 = 30
    /// How many of them are described.
    static let listedRejections = 3

    /// Looks at everything that a configuration points at, without disturbing a daemon.
    ///
    /// - Parameters:
    ///   - config: The path of the configuration.
    ///   - operation: Whether a daemon is expected.
    ///   - damage: Whether to look for damage in the store now, which takes a while.
    ///   - now: The moment that it tells of.
    ///   - font: The path of the font of charts; nil for where Debian has it.
    /// - Throws: `StartFailure` when the configuration has errors, or the user may not look.
    package init(
        config: String,
        operation: Operation,
        damage: Damage = .lastFound,
        at now: Moment = WallClock.read(),
        font: String? = nil
    ) throws {
        made = now
        self.operation = operation
        let collector = DiagnosticCollector()
        let configuration = try Workplace.configurationInForce(at: config, collector: collector)
        gather = configuration.gather
        let files =
            DefinitionFolder.read(configuration, collector: collector)
            + [DefinitionFile(kind: .configuration, path: config, text: configuration.text)]
        let today = Definitions.parse(files, collector: collector)
        remarks =
            (today.map { AddressCheck(configuration, $0).remarks.map(\.description) } ?? [])
            + [Self.chartRemark(font)].compactMap(\.self)
        let store = try StoreAccess.reading(configuration)
        do {
            presence = try Self.presence(configuration)
            spool = try SpoolStatus(configuration)
            archive = try ArchiveKnowledge(configuration, store: store)
        } catch let error as HostError where error.isForbidden {
            throw StartFailure.forbidden("\(error)", ownerOf: configuration.state)
        }
        guard let store else {
            stored = nil
            versions = DefinitionVersion.compare([], since: [:], with: files, collector: collector)
            return
        }
        let own = try damage == .lookedFor ? Self.look(at: store, now) : nil
        (stored, versions) = try Self.reading(store, own) { view in
            let accepted = try view.acceptedFiles()?.files ?? []
            _ = VanishedDefinitions.note(
                among: files,
                accepted: accepted.compactMap(DefinitionFile.init(stored:)),
                collector: collector
            )
            let versions = DefinitionVersion.compare(
                accepted,
                since: try view.acceptedSince(),
                with: files,
                collector: collector
            )
            let inForce = Definitions.parse(
                accepted.compactMap(DefinitionFile.init(stored:)),
                collector: DiagnosticCollector()
            )
            let broken = versions.filter(\.isBroken).map(\.path)
            let report = try StatusReport(
                view,
                definitions: inForce,
                brokenFiles: broken
            )
            let rejected = try view.rejectedDrops(since: now - .days(Self.listedDays))
            let resolved = try view.resolvedAlerts()
            let stored = Stored(
                report: report,
                resolved: resolved,
                rejected: rejected,
                setAside: try view.setAside(),
                receivers: Set((inForce?.routing.receivers ?? [:]).keys),
                verification: try own ?? view.latestVerification()
            )
            return (stored, versions)
        }
    }

    /// Reads a store; where that fails for damage, all damage that was found is told.
    private static func reading<Result>(
        _ store: Store,
        _ found: Verification?,
        _ body: (StoreView) throws -> Result
    ) throws -> Result {
        do {
            return try store.read(body)
        } catch let error as StoreError where error.kind == .corrupt {
            guard let found, !found.damages.isEmpty else { throw error }
            let damages = found.damages.map { "  \($0)" }.joined(separator: "\n")
            throw StartFailure(.environment, "\(error)\n\(damages)")
        }
    }

    /// Why mails come without charts; nil when they do not.
    private static func chartRemark(_ font: String?) -> String? {
        PNGWriter.obstacle(font: font).map { obstacle in
            "mails come without charts: \(obstacle); install the package fonts-dejavu-core"
        }
    }

    private static func look(at store: Store, _ now: Moment) throws -> Verification {
        let look = try StoreVerification(path: store.path)
        while try look.step() {}
        return Verification(made: now, damages: look.damages)
    }

    private static func presence(_ configuration: Configuration) throws -> Presence {
        do {
            let folder = try Folder(path: configuration.state)
            return try Lock.holder(in: folder).map { .running(process: $0.process) } ?? .stopped
        } catch let error as HostError where error.isMissing { return .stopped }
    }
}

extension DefinitionVersion {
    /// Whether today's text has errors.
    package var isBroken: Bool {
        if case .broken = today { true } else { false }
    }
}
