import Definitions
import Diagnostics
import Host
import Store

/// A change of the store by a person, while the daemon may go on working.
struct StoreChange {
    let configuration: Configuration
    private let store: Store

    /// Opens the store of a configuration for changes.
    ///
    /// - Throws: `StartFailure` when there is none, or the user may not change it.
    init(config: String) throws {
        configuration = try Workplace.configurationInForce(
            at: config,
            collector: DiagnosticCollector()
        )
        guard let store = try StoreAccess.writing(configuration) else {
            throw StoreAccess.missing(configuration)
        }
        self.store = store
    }

    /// The definitions in force: of a file with mistakes the last good version.
    func definitions() throws -> Definitions {
        let collector = DiagnosticCollector()
        return try AcceptedDefinitions.choose(
            DefinitionFolder.read(configuration, collector: collector),
            accepted: store.read { try $0.acceptedDefinitions() },
            collector: collector
        ).definitions
    }

    /// Changes the store in one transaction, and wakes the daemon.
    ///
    /// - Returns: What the change gives, and whether a daemon runs.
    /// - Throws: `StartFailure` when the user may not, and what the change throws.
    func commit<Result>(
        _ change: (StoreTransaction) throws -> Result
    ) throws -> (result: Result, isWatched: Bool) {
        do {
            let result = try store.transaction(change)
            let state = try Folder(path: configuration.state)
            try Lock.nudge(in: state)
            return (result, try Lock.holder(in: state) != nil)
        } catch let error as StoreError where error.kind == .notWritable {
            throw StartFailure.forbidden("\(error)", ownerOf: configuration.state)
        } catch let error as HostError where error.isForbidden {
            throw StartFailure.forbidden("\(error)", ownerOf: configuration.state)
        }
    }
}
