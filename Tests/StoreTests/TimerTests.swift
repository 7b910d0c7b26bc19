import Indicators
import Testing

@testable import Store

/// What the calendar asks the store for.
struct TimerTests {
    let temporary: TemporaryStore
    var store: Store { temporary.store }

    init() throws { temporary = try TemporaryStore() }

    @Test func `a timer keeps the last time, until it is forgotten`() throws {
        try store.transaction { transaction in
            try transaction.set(.allQuiet, of: "operators", to: 5)
            try transaction.set(.delivery, of: "kita-fehlt kita", to: 6)
            try transaction.set(.allQuiet, of: "operators", to: 7)
        }
        #expect(try store.read { try $0.timers(.allQuiet) } == ["operators": 7])
        #expect(try store.read { try $0.timers(.delivery) } == ["kita-fehlt kita": 6])
        try store.transaction { try $0.forget(.allQuiet, of: ["operators", "unknown"]) }
        #expect(try store.read { try $0.timers(.allQuiet) } == [:])
        #expect(try store.read { try $0.timers(.delivery) } == ["kita-fehlt kita": 6])
    }

    @Test func `the newest period of indicators is told for each frequency`() throws {
        try temporary.take(["kita 14 2024 = 1", "kita 14 2025 = 2", "hort 14 2026 = 3"])
        try temporary.take(["kita 15 2025-03 = 4", "kita 15 2025-01 = 5"])
        try temporary.take(["schule 14 2030 = 6"])
        try store.read { view throws in
            func newest(_ indicators: Set<String>) throws -> [String] {
                try view.newestPeriods(of: indicators).map(\.description)
            }
            #expect(try newest(["kita"]) == ["2025", "2025-03"])
            #expect(try newest(["kita", "hort"]) == ["2026", "2025-03"])
            #expect(try newest(["unbekannt"]) == [])
            #expect(try view.seriesCount() == 4)
            #expect(try view.acceptedCount() == 3)
        }
    }

    @Test func `drops after a moment leave out those at it`() throws {
        for number in 1...3 { try temporary.take(["kita 14 2024 = \(number)"]) }
        // The drops come a minute apart, the first at 0:01 of 1 January 2024.
        let second = Moment(milliseconds: 1_706_745_600_000) + .minutes(2)
        #expect(try store.read { try $0.drops(after: second) }.map(\.id) == [3])
        #expect(
            try store.read { try $0.drops(after: second - .milliseconds(1)) }.map(\.id) == [2, 3]
        )
    }

    @Test func `mails are counted that are owed and that died`() throws {
        try store.transaction { transaction in
            let drafts = (1...4).map { number in
                DispatchDraft(
                    receiver: "kita",
                    recipient: "kita@example.org",
                    messageID: "\(number)",
                    thread: nil,
                    body: []
                )
            }
            try transaction.queue(drafts, for: [], at: 1)
            try transaction.settle(dispatch: 1, of: "test", to: .delivered, answer: nil, at: 2)
            try transaction.settle(dispatch: 2, of: "test", to: .dead, answer: "550", at: 2)
        }
        let counts = try store.read { try $0.mailCounts() }
        #expect(counts.queued == 2)
        #expect(counts.dead == 1)
    }
}
