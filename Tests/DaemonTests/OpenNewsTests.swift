import Desk
import Indicators
import Store
import Synchronization
import Testing

@testable import Daemon

/// News that stands in no mail, and what says so.
struct OpenNewsTests {
    let office: Office

    /// Two towns lack a tenth of their places, and no mail was made; the clock stands at the drop.
    init() throws {
        office = try Plan.office()
        try office.deliver("plan.csv", Plan.table("2024;99001;900;1000", "2024;99002;900;1000"))
        try office.takeAll()
        try office.settleJournal()
    }

    private static let gone = """
        receivers:
          operators: { mail: technik@example.org, language: de }
        routes:
          - { otherwise: true, to: operators }
        """

    private func compose() throws -> Int { try ComposePass(try office.context()).run() }

    @Test func `composing is interrupted at any of its steps, and nothing changes`() throws {
        for step in 1... {
            let left = Mutex(step)
            let progress = Daemon.Progress { () throws(Interruption) in
                guard
                    left.withLock({ left in
                        left -= 1
                        return left > 0
                    })
                else { throw Interruption() }
            }
            do {
                #expect(try ComposePass(office.context(progress: progress)).run() == 1)
                // Each of both notices is met, read, and asked for its thread.
                #expect(step > 6)
                break
            } catch is Interruption {
                let store = try office.store()
                #expect(try store.read { try $0.counts().openNotices } == 2)
                #expect(try store.read { try $0.dispatches() }.isEmpty)
            }
        }
        // None of it counts as an end in a crash.
        #expect(try office.store().read { try $0.setAside() }.isEmpty)
        #expect(try office.store().read { try $0.dispatches() }.count == 1)
    }

    @Test func `news without a mail needs attention a minute after it was due`() throws {
        // `gather` is two seconds.
        let due = office.time + .seconds(2)
        #expect(try office.health(at: due + .minutes(1)).isHealthy)
        let late = try office.health(at: due + .minutes(1) + .milliseconds(1))
        #expect(late.verdict == "needs attention: 2 notices without a mail")
        #expect(late.table.lines("key", "value").contains("store.open_news.0.notices 2"))
        #expect(try compose() == 1)
        #expect(try office.health(at: due + .days(1)).attention.isEmpty)
    }

    @Test func `a long gathering holds news back, and that is meant`() throws {
        try office.write("waage.yaml", Office.configuration + "\ngather: 600 s\n")
        let due = office.time + .minutes(10)
        #expect(try office.health(at: due + .minutes(1)).isHealthy)
        #expect(try !office.health(at: due + .minutes(2)).isHealthy)
    }

    @Test func `news whose receiver is gone waits for one, and status says so`() throws {
        try office.write("receivers.yaml", Self.gone)
        #expect(try compose() == 0)
        let gone =
            "2 notices for 'monitoring', a receiver that is gone from the receivers' file"
        #expect(try office.health(at: office.time).verdict == "needs attention: \(gone)")
        // Nothing of it went to anybody else.
        #expect(try office.store().read { try $0.dispatches() }.isEmpty)
        try office.write("receivers.yaml", Office.receivers)
        #expect(try compose() == 1)
        let mails = try office.store().read { try $0.dispatches() }
        #expect(mails.map(\.draft.recipient) == ["monitoring@example.org"])
        #expect(try office.health(at: office.time).isHealthy)
    }
}
