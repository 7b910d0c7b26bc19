package import Host
package import Indicators

/// The folders that files pass through.
package struct Spool: Sendable {
    package let incoming: Folder
    package let work: Folder
    package let archive: Folder
    package let rejected: Folder

    /// Opens the folders, and makes those that are missing.
    package init(path: String) throws(HostError) {
        incoming = try Folder.make(path: "\(path)/incoming", mode: 0o770)
        work = try Folder.make(path: "\(path)/work")
        archive = try Folder.make(path: "\(path)/archive")
        rejected = try Folder.make(path: "\(path)/rejected")
    }

    /// Whether the folders are still those that their paths lead to.
    package var isInPlace: Bool {
        [incoming, work, archive, rejected].allSatisfy(\.isInPlace)
    }

    /// A file of `incoming/` with its time of last change.
    package struct Waiting: Hashable, Sendable {
        package let name: EntryName
        /// The time since 1970, as exactly as the system knows it, for the order of arrival.
        package let modified: Duration
    }

    /// What lies in `incoming/`, in the order of arrival.
    package func waiting() throws(HostError) -> [Waiting] {
        let listing = try incoming.list()
        var waiting: [Waiting] = []
        for name in listing.names + listing.unusable {
            // The supplier may take it away again between the listing and the look.
            if let found = try self.waiting(name) { waiting.append(found) }
        }
        return waiting.sorted {
            $0.modified == $1.modified
                ? $0.name.bytes.lexicographicallyPrecedes($1.name.bytes)
                : $0.modified < $1.modified
        }
    }

    /// One file of `incoming/`, or nil when there is none of that name.
    package func waiting(_ name: EntryName) throws(HostError) -> Waiting? {
        do {
            let stamp = try incoming.stamp(of: name)
            return Waiting(name: name, modified: stamp.modified)
        } catch {
            guard error.isMissing else { throw error }
            return nil
        }
    }

    /// What was claimed before an interruption, which may have come before its names were on the
    /// disk, in the order of the claims.
    package func claimed() throws(HostError) -> [Claim] {
        let claims = try work.list().names.compactMap(Claim.init(workEntry:))
        guard !claims.isEmpty else { return [] }
        try work.sync()
        try incoming.sync()
        return claims
    }

    /// Takes a file out of the supplier's reach.
    ///
    /// - Returns: The claim, or nil when the file is gone.
    package func claim(_ name: EntryName, at now: Moment) throws(HostError) -> Claim? {
        let random = UInt32.random(in: 0 ... .max)
        guard let claim = Claim(name, at: now, random: random) else {
            return nil
        }
        return try self.claim(name, as: claim) ? claim : nil
    }

    /// Takes a file out of the supplier's reach under a given name.
    ///
    /// - Returns: False when the file is gone.
    package func claim(_ name: EntryName, as claim: Claim) throws(HostError) -> Bool {
        do {
            try incoming.move(name, to: work, as: claim.entry)
        } catch {
            guard error.isMissing else { throw error }
            return false
        }
        try work.sync()
        try incoming.sync()
        return true
    }

    /// Puts a file that was taken where it stays.
    package func keep(_ claim: Claim) throws(HostError) { try settle(claim, in: archive) }

    /// Puts a file that was not taken aside, with a text that says why.
    ///
    /// The text is written first: whoever finds the file finds the reason.
    package func reject(_ claim: Claim, reason: String) throws(HostError) {
        if let name = EntryName("\(claim.entry.shown).reason.txt") {
            try rejected.write(Array(reason.utf8), to: name)
        }
        try settle(claim, in: rejected)
    }

    private func settle(_ claim: Claim, in folder: Folder) throws(HostError) {
        do {
            try work.move(claim.entry, to: folder, as: claim.entry)
        } catch {
            // Moved before an interruption: only the sync may be missing.
            guard error.isMissing, try folder.contains(claim.entry) else { throw error }
        }
        try folder.sync()
        try work.sync()
    }
}
