import Alerting
import Foundation
import GRDB
import Indicators
import Rules
import Testing

@testable import Store

/// Alerts about deliveries that an earlier version kept as `above`.
@Suite struct `The side of a delivery` {
    /// A store as the version before wrote it: a delivery that is late and was told, and a rule
    /// about readings beside it.
    private static let before = """
        INSERT INTO alert VALUES
            ('kita-fehlt', 'kita', '14627', '', 'above', 'firing', 1, NULL, 1, 2016, 2016, NULL),
            ('kita-voll', 'kita', '14627', '', 'above', 'firing', 1, NULL, 1, 2016, 2016, NULL);
        INSERT INTO "transition" VALUES
            (1, 't1', NULL, 0, 'kita-fehlt', 'kita', '14627', '', 'above', 'raised', 1, NULL, 1,
            2016, 2016, '\(content("kita-fehlt", "late"))', NULL),
            (2, 't2', NULL, 0, 'kita-voll', 'kita', '14627', '', 'above', 'raised', 1, NULL, 1,
            2016, 2016, '\(content("kita-voll", "above"))', NULL);
        INSERT INTO notice VALUES (1, 't1', 'kita', NULL, 'a', 0, 0);
        INSERT INTO mail (id, receiver, recipient, message_id, body, made, state, next_attempt,
            changed) VALUES (1, 'kita', 'kita@example.org', '<root>', x'00', 0, 'delivered', 0, 0);
        INSERT INTO mail_notice VALUES (1, 1);
        """

    private static func content(_ rule: String, _ word: String) -> String {
        """
        {"area":"14627","areaName":"Kita","indicator":"kita","indicatorTitle":"Kita",\
        "isNewlyWatched":false,"isSensitive":false,"kind":"raised","level":1,"members":[],\
        "period":"2016","rule":"\(rule)","ruleTitle":"Kita","side":"above",\
        "sideWord":"\(word)","sources":[],"transition":"t"}
        """
    }

    private func key(_ rule: String, _ side: Side) -> AlertKey {
        AlertKey(rule: rule, side: side, indicator: "kita", frequency: .year, area: "14627")
    }

    @Test func `is the whole after an update, and its mails stay in their thread`() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "waage.db").path
        let queue = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(queue, upTo: "4 alerts of an area lie together")
        try queue.write { try $0.execute(sql: Self.before) }
        try queue.close()

        let late = key("kita-fehlt", .whole)
        try Store(path: path).read { view in
            #expect(Set(try view.states().keys) == [late, key("kita-voll", .above)])
            let news = try view.history()
            #expect(news.map(\.transition.key.side) == [.above, .whole])
            #expect(news.map(\.content.alert.side) == [.above, .whole])
            let root = try view.threadRoot(of: late, recipient: "kita@example.org")
            #expect(root == "<root>")
        }
    }
}
