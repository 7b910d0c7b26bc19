import Definitions
import Desk
import Host
import Indicators
import Logging

/// Looks after what stays in the spool: removes rejected files in their time, and says when
/// `archive/`, of which nothing is ever removed, has grown beyond its quota.
package struct SpoolPass {
    private let context: PassContext
    private let spool: Spool

    package init(_ context: PassContext, _ spool: Spool) {
        self.context = context
        self.spool = spool
    }

    /// - Returns: How many rejected files were removed, the texts with their reasons not counted.
    @discardableResult package func run() throws -> Int {
        let configuration = context.workplace.configuration
        let count = try spool.removeRejected(
            before: context.now() - configuration.keepRejected
        ) { try context.progress() }
        if count > 0 {
            context.logger.info(
                "Files that were rejected long ago were removed.",
                metadata: ["files": "\(count)"]
            )
        }
        if let quota = configuration.archiveQuota {
            let size = try spool.archive.size { try context.progress() }
            if size > quota {
                context.logger.warning(
                    "The archive has grown beyond its quota.",
                    metadata: ServiceMessage.archiveGrown.metadata([
                        "size": "\(ByteText.text(size))", "quota": "\(ByteText.text(quota))",
                    ])
                )
            }
        }
        return count
    }
}

extension Spool {
    /// Removes what was rejected before a moment.
    ///
    /// - Returns: How many files, without the texts that say why.
    fileprivate func removeRejected(
        before moment: Moment,
        progress: () throws -> Void
    ) throws -> Int {
        let listing = try rejected.list()
        var count = 0
        for name in listing.names + listing.unusable {
            try progress()
            let changed = Moment.epoch + (try rejected.stamp(of: name).changed)
            // The clock may have been wrong at one of the two: nothing is removed too early.
            let since = max(Claim(workEntry: name)?.moment ?? changed, changed)
            guard since < moment else { continue }
            try rejected.remove(name)
            if !name.isReason { count += 1 }
        }
        try rejected.sync()
        return count
    }
}
