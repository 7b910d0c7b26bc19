package import Host

/// Where a claimed file stays.
extension Spool {
    /// Puts a file that was taken where it stays: the copy that was read.
    package func keep(_ claim: Claim) throws {
        let hasCopy = try work.contains(claim.hidden)
        try settle(claim, in: archive, as: hasCopy ? (work, claim.hidden) : place(of: claim))
    }

    /// Puts a file that was not taken aside, with a text that says why.
    ///
    /// The text is written first: whoever finds the file finds the reason. It is the supplier's own
    /// file, for a copy may be missing or unfinished.
    package func reject(_ claim: Claim, reason: String) throws {
        if let name = claim.reason {
            try rejected.write(Array(reason.utf8), to: name)
        }
        try settle(claim, in: rejected, as: place(of: claim))
    }

    /// Moves a file to its folder, and removes what else there is of it.
    ///
    /// What has its name there was whole and on the disk before it got it, so that an interruption
    /// leaves no more to do than a sync and the removal.
    private func settle(
        _ claim: Claim,
        in folder: Folder,
        as file: (folder: Folder, name: EntryName)
    ) throws {
        if try !folder.contains(claim.entry) {
            try file.folder.carry(file.name, to: folder, as: claim.entry)
        }
        try folder.sync()
        try work.removeIfThere(claim.hidden)
        try work.removeIfThere(claim.entry)
        try work.sync()
        if try incoming.contains(claim.hidden) {
            try incoming.remove(claim.hidden)
            try incoming.sync()
        }
    }
}
