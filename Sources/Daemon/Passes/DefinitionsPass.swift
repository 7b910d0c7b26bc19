import Alerting
package import Definitions
import Desk
package import Diagnostics
import Host
package import Indicators
import Rules
package import Store

/// Puts today's files into force: what changed in the rules is an event like a drop.
package struct DefinitionsPass {
    private let store: Store
    private let now: Moment
    private let progress: Progress

    package init(store: Store, at now: Moment, progress: Progress = .unwatched) {
        self.store = store
        self.now = now
        self.progress = progress
    }

    /// What is in force from now on.
    package struct InForce: Sendable {
        package let workplace: Workplace
        /// The number of the accepted set in the store.
        package let definitionSet: Int64
        /// What is wrong with today's files, as people read it; empty when nothing is.
        package let report: String
        /// The files whose last good version stays in force because today's has errors.
        package let keptOld: [String]
        package let changes: DefinitionChanges
        package let newsCount: Int
    }

    /// Accepts the files and judges what they change.
    ///
    /// - Parameters:
    ///   - configuration: The configuration in force.
    ///   - collector: Has what is wrong with the configuration and gets the rest.
    /// - Returns: What is in force.
    /// - Throws: `StartFailure` when nothing could be in force, `StoreError`, `Interruption`.
    package func run(
        _ configuration: Configuration,
        collector: DiagnosticCollector = DiagnosticCollector()
    ) throws -> InForce {
        let (all, requests) = try store.read {
            (try $0.acceptedDefinitions(), try $0.timers(.request))
        }
        let accepted = all.filter { $0.kind != .configuration }
        let files = try read(configuration, collector: collector) ?? accepted
        let chosen = try AcceptedDefinitions.choose(
            files,
            accepted: accepted,
            acceptsRemoved: requests[ReloadRequest.acceptRemoved.rawValue] != nil,
            collector: collector
        )
        let before = Definitions.parse(accepted, collector: DiagnosticCollector())
        let event = RulesEvent(
            from: accepted.isEmpty ? nil : before?.rules,
            to: chosen.definitions.rules
        )
        let own = DefinitionFile(
            kind: .configuration,
            path: configuration.file,
            text: configuration.text
        )
        let current = chosen.definitions.files + [own]
        let texts = try current.map { try $0.stored() }
        let (number, news) = try store.transaction { transaction in
            try transaction.forget(.request, of: requests.keys)
            let number = try transaction.save(accepted: texts, at: now)
            guard !event.isEmpty else { return (number, 0) }
            return (number, try judge(event, chosen.definitions, transaction, number))
        }
        return InForce(
            workplace: Workplace(
                configuration: configuration,
                definitions: chosen.definitions
            ),
            definitionSet: number,
            report: collector.report(),
            keptOld: chosen.keptOld,
            changes: DefinitionChanges(rules: event, from: all, to: current),
            newsCount: news
        )
    }

    /// Today's files; nil while they go on changing, which is noted.
    private func read(
        _ configuration: Configuration,
        collector: DiagnosticCollector
    ) throws -> [DefinitionFile]? {
        let files = try DefinitionFolder.readSettled(configuration, collector: collector) {
            try progress()
            _ = try Readiness.wait(for: [], limit: .milliseconds(50))
        }
        if files == nil {
            collector.add(
                Diagnostic(
                    check: "configuration/restless",
                    at: SourceLocation(file: configuration.file),
                    "the definitions went on changing while they were read",
                    advice: "reload when they are complete"
                )
            )
        }
        return files
    }

    private func judge(
        _ change: RulesEvent,
        _ definitions: Definitions,
        _ transaction: StoreTransaction,
        _ number: Int64
    ) throws -> Int {
        let identity = "rules-\(number)-\(now.milliseconds)"
        let outcome = try Engine(definitions.rules, routing: definitions.routing).judge(
            .definitions(change),
            named: identity,
            from: KnownStore(transaction.view, definitions)
        ) { try progress() }
        try NewsRecorder(
            transaction: transaction,
            drop: nil,
            release: .definitions(identity),
            now: now
        )
        .record(outcome)
        return outcome.transitions.count
    }
}
