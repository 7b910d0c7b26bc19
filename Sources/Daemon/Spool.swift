import Desk
package import Host
package import Indicators

/// The folders that files pass through.
///
/// A file of `incoming/` is claimed: moved to `work/`, where no supplier reaches it by a name, or,
/// from another file system, hidden where it lies. What is read, and settles in `archive/` or
/// `rejected/`, is a copy of our own, for the supplier may still have the file open. The file is
/// removed last, so that each step can be repeated after an interruption.
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
        /// How long ago that was when it was looked at, by the clock that gave it its time.
        package let age: Duration
        /// The number of the user whose file it is.
        package let owner: UInt32
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
            let age = WallClock.read() - (.epoch + stamp.modified)
            return Waiting(name: name, modified: stamp.modified, age: age, owner: stamp.owner)
        } catch {
            guard error.isMissing else { throw error }
            return nil
        }
    }

    /// What was claimed before an interruption, which may have come before its names were on the
    /// disk, in the order of the claims.
    package func claimed() throws(HostError) -> [Claim] {
        let working = try work.list()
        let hidden = try isDivided ? incoming.list().hidden.compactMap(Claim.init(hidden:)) : []
        let claims = working.names.compactMap(Claim.init(workEntry:)) + hidden
        try removeCopies(working.hidden, without: Set(claims))
        guard !claims.isEmpty else { return [] }
        try work.sync()
        try incoming.sync()
        return claims.sorted { $0.entry.bytes.lexicographicallyPrecedes($1.entry.bytes) }
    }

    /// The orders of people that wait in `work/`.
    package func orders() throws(HostError) -> [Claim] {
        try work.list().names.compactMap(Claim.init(workEntry:)).filter(\.isOrder)
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
        do throws(HostError) {
            try move(name, as: claim)
        } catch {
            guard error.isMissing else { throw error }
            return false
        }
        try incoming.sync()
        return true
    }

    private func move(_ name: EntryName, as claim: Claim) throws(HostError) {
        do throws(HostError) {
            try incoming.move(name, to: work, as: claim.entry)
        } catch {
            guard error.isElsewhere else { throw error }
            return try incoming.move(name, to: incoming, as: claim.hidden)
        }
        try work.sync()
    }

    /// Opens a claimed file as its supplier left it.
    package func open(_ claim: Claim) throws -> FileReader {
        let (folder, name) = try place(of: claim)
        return try folder.open(name)
    }

    /// Where a claimed file lies.
    func place(of claim: Claim) throws(HostError) -> (Folder, EntryName) {
        try work.contains(claim.entry) ? (work, claim.entry) : (incoming, claim.hidden)
    }

    /// Opens a copy of a claimed file, which nobody but us can write to, and which is on the disk.
    ///
    /// - Returns: Nil when somebody wrote to the file meanwhile.
    package func copy(
        of file: FileReader,
        for claim: Claim,
        progress: () throws -> Void
    ) throws -> FileReader? {
        guard try file.copy(to: work, as: claim.hidden, progress: progress) else { return nil }
        try work.sync()
        return try work.open(claim.hidden)
    }

    /// Whether `incoming/` lies on another file system than `work/`, a network's for one.
    private var isDivided: Bool { incoming.device != work.device }

    /// Removes copies whose file has settled, or of which nobody knows any more.
    private func removeCopies(_ hidden: [EntryName], without claims: Set<Claim>) throws(HostError) {
        for name in hidden where !(Claim(hidden: name).map(claims.contains) ?? true) {
            try work.remove(name)
        }
    }
}
