package import Definitions
import Host
package import Store

/// Opens the store of a configuration for the commands, and says who may.
package enum StoreAccess {
    /// The store for queries; nil while there is none.
    ///
    /// - Throws: `StartFailure` when the user may not read it, `StoreError` otherwise.
    package static func reading(_ configuration: Configuration) throws -> Store? {
        try opening(configuration) { try Store.readOnly(path: configuration.database) }
    }

    /// The store for changes; nil while there is none.
    ///
    /// - Throws: `StartFailure` when the user may not change it, `StoreError` otherwise.
    static func writing(_ configuration: Configuration) throws -> Store? {
        try opening(configuration) {
            let folder = try Folder(path: configuration.state)
            guard try folder.contains(Self.name), Store.exists(at: configuration.database) else {
                return nil
            }
            return try Store(path: configuration.database)
        }
    }

    /// The failure of a command that needs a store where there is none.
    package static func missing(_ configuration: Configuration) -> StartFailure {
        let problem = "there is no store at '\(configuration.database)'"
        if let archive = try? ArchiveKnowledge(configuration, store: nil), archive.unknown > 0 {
            return StartFailure(
                .environment,
                "\(problem), but archive/ has \(archive.text); \(ArchiveKnowledge.advice)"
            )
        }
        return StartFailure(
            .environment,
            "\(problem) yet; 'waage once' makes it with the first delivered file"
        )
    }

    private static let name: EntryName = "waage.sqlite"

    private static func opening(
        _ configuration: Configuration,
        _ body: () throws -> Store?
    ) throws -> Store? {
        do {
            // A folder that may not be entered looks to SQLite as if there were no file in it.
            let folder = try Folder(path: configuration.state)
            _ = try folder.contains(name)
            return try body()
        } catch let error as HostError where error.isMissing {
            return nil
        } catch let error as StoreError where error.kind == .missing {
            return nil
        } catch let error as HostError where error.isForbidden {
            throw StartFailure.forbidden("\(error)", ownerOf: configuration.state)
        } catch let error as StoreError where error.kind == .notWritable {
            throw StartFailure.forbidden("\(error)", ownerOf: configuration.state)
        }
    }
}

extension StartFailure {
    /// What a command tells a user who may not do this, and which user may.
    static func forbidden(_ problem: String, ownerOf folder: String) -> StartFailure {
        let (owner, user) = (User.owner(of: folder) ?? "waage", User.current())
        guard owner != user else { return StartFailure(.environment, problem) }
        return StartFailure(
            .environment,
            "\(problem)\nyou are '\(user)', and the store belongs to '\(owner)': "
                + "put 'sudo -u \(owner)' before the command"
        )
    }
}
