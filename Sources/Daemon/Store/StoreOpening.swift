import Definitions
import Desk
import Host
import Logging
import Store

/// Opens the store of a daemon or of a single run, and refuses to begin anew where it got lost.
///
/// A store without a line beside files that were taken would read corrections as first news, tell
/// old news again, and take back nothing. What is missing is never put back into `work/` by itself:
/// those files came before others that the store knows, and their news were told.
struct StoreOpening {
    let configuration: Configuration
    let logger: Logger

    /// Opens the store; makes it where nothing was ever taken.
    ///
    /// - Parameter continues: As `Store` has it.
    /// - Returns: The store.
    /// - Throws: `StartFailure` where the store got lost, `StoreError`, `HostError`.
    func open(continues: (@Sendable () -> Bool)? = nil) throws -> Store {
        let path = configuration.database
        if !Store.exists(at: path) { try refuseToBeginAnew() }
        let store = try Store(path: path, continues: continues)
        let archive = try ArchiveKnowledge(configuration, store: store)
        guard archive.unknown > 0 else { return store }
        if try store.read({ try $0.drops(limit: 1).isEmpty }) {
            throw lost("the store '\(path)' is empty", beside: archive.archived, in: "archive")
        }
        logger.error(
            "The store is older than archive/, which has files that it knows nothing of.",
            metadata: ServiceMessage.storeIsOlder.metadata([
                "files": "\(archive.text)", "advice": "\(ArchiveKnowledge.advice)",
            ])
        )
        return store
    }

    private func refuseToBeginAnew() throws {
        let path = configuration.database
        for (name, folder) in [("archive", configuration.archive), ("work", configuration.work)] {
            let count = try claims(in: folder)
            if count > 0 { throw lost("there is no store '\(path)'", beside: count, in: name) }
        }
        guard Store.hasLog(at: path) else { return }
        throw StartFailure(
            .lostStore,
            """
            there is no store '\(path)', but a log of one: '\(path)-wal'
            put the database back that belongs to it; to begin anew, move the log away
            """
        )
    }

    private func lost(_ problem: String, beside count: Int, in name: String) -> StartFailure {
        let files = "\(count) file\(count == 1 ? "" : "s")"
        return StartFailure(
            .lostStore,
            """
            \(problem), but '\(configuration.spool)/\(name)' has \(files): the store got lost
            restore it from a backup, or let 'waage rebuild' read archive/ again; \
            to begin anew, move archive/ and work/ away
            """
        )
    }

    private func claims(in path: String) throws(HostError) -> Int {
        guard let folder = try Folder.ifThere(path: path) else { return 0 }
        var count = 0
        try folder.forEachName { if Claim.id(of: $0) != nil { count += 1 } }
        return count
    }
}
