package import Alerting
import GRDB
import Indicators
import Readings
import Rules

/// Finds the dispatch that began a thread: the first that told a recipient of an alert.
package struct ThreadRoots {
    private let select: BulkStatement

    init(_ database: Database) throws {
        select = try BulkStatement(
            database,
            """
            SELECT coalesce(dispatch.thread, dispatch.message_id)
            FROM "transition"
            JOIN notice ON notice."transition" = "transition".id
            JOIN dispatch_notice ON dispatch_notice.notice = notice.id
            JOIN dispatch ON dispatch.id = dispatch_notice.dispatch
            WHERE rule = ? AND area = ? AND members = ? AND indicator = ? AND frequency = ?
                AND side = ? AND dispatch.recipient = ?
            ORDER BY dispatch.id LIMIT 1
            """
        )
    }

    /// The root's `Message-ID`; nil when no dispatch told the recipient of the alert.
    package func root(of key: AlertKey, recipient: String) throws -> String? {
        try select.bind(key.rule.canonical, at: 1)
        try select.bind(key.area.canonical, at: 2)
        try select.bind(DimensionText.encodeAll(key.members).canonical, at: 3)
        try select.bind(key.indicator.canonical, at: 4)
        try select.bind(Int64(key.frequency.rawValue), at: 5)
        try select.bind(key.side.rawValue, at: 6)
        try select.bind(recipient, at: 7)
        guard try select.step() else { return nil }
        defer { select.reset() }
        return try select.text(0)
    }
}
