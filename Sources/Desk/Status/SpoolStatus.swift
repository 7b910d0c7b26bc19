package import Definitions
package import Host
package import Indicators

/// What lies in the spool, and how much room the folders have.
package struct SpoolStatus: Hashable, Sendable {
    /// A file that waits, and since when.
    package struct File: Hashable, Sendable {
        package let name: String
        package let since: Moment
    }

    /// The room that a folder of the configuration has.
    package struct Room: Hashable, Sendable {
        /// The configuration's key: `state` or `spool`.
        package let key: String
        package let path: String
        package let space: DiskSpace

        /// Whether there is too little of it to work for long: under 5 % or 100 MB.
        package var isScarce: Bool {
            space.freeBytes < 100_000_000 || space.freeBytes < space.totalBytes / 20
        }
    }

    /// How many bytes a folder has, and how many it may have.
    package struct Fill: Hashable, Sendable {
        package let size: Int64
        package let quota: Int64
    }

    /// Delivered files that nobody has taken yet, the oldest first.
    package let incoming: [File]
    /// Folders of a spool that was in use which are not there.
    package let missing: [String]
    /// Files that are being read, or were when something went wrong, the oldest first.
    package let work: [File]
    /// Answers to mails that nobody has read yet, the oldest first; none where none are taken, or
    /// where whoever asks may not look.
    package let answers: [File]
    /// Why answers cannot be read on this machine; nil when they can, or none are taken.
    package let answerObstacle: String?
    /// How full `archive/` is; nil without a quota.
    package let archive: Fill?
    /// The room of those folders that exist.
    package let rooms: [Room]

    /// Looks at the folders of a configuration; one that is missing is empty.
    package init(_ configuration: Configuration) throws {
        incoming = try Self.files(in: "\(configuration.spool)/incoming")
        work = try Self.files(in: "\(configuration.spool)/work")
        answers = try Self.answers(in: configuration.replies?.maildir)
        answerObstacle = configuration.replies == nil ? nil : Configuration.Replies.obstacle
        archive = try configuration.archiveQuota.flatMap { quota in
            try Folder.ifThere(path: configuration.archive).map {
                Fill(size: try $0.size(), quota: quota)
            }
        }
        missing = try ["incoming", "work", "archive", "rejected"].filter {
            try Folder.ifThere(path: "\(configuration.spool)/\($0)") == nil
        }
        rooms = try [("state", configuration.state), ("spool", configuration.spool)]
            .compactMap { key, path in
                guard let folder = try Folder.ifThere(path: path) else { return nil }
                return Room(key: key, path: path, space: try DiskSpace(of: folder))
            }
    }

    /// What lies in a mailbox, which may be one of the mail server's.
    private static func answers(in maildir: String?) throws -> [File] {
        guard let maildir else { return [] }
        do {
            return try files(in: "\(maildir)/new")
        } catch let error as HostError where error.isForbidden {
            return []
        }
    }

    private static func files(in path: String) throws -> [File] {
        guard let folder = try Folder.ifThere(path: path) else { return [] }
        let listing = try folder.list()
        let files = try (listing.names + listing.unusable).compactMap { entry -> File? in
            do {
                let stamp = try folder.stamp(of: entry)
                let claim = Claim(workEntry: entry)
                // A supplier may give a file any time of change, but not that of its arrival; the
                // clock may have been wrong at one of the two.
                let changed = Moment.epoch + stamp.changed
                return File(
                    name: claim?.name ?? entry.shown,
                    since: min(claim?.moment ?? changed, changed)
                )
            } catch let error as HostError where error.isMissing { return nil }
        }
        return files.sorted { ($0.since, $0.name) < ($1.since, $1.name) }
    }
}
