import Host
import Indicators
import Testing

@testable import Daemon

/// When a file of `incoming/` counts as complete.
struct InboxTests {
    private static let kita: EntryName = "kita.csv"
    private static let plan: EntryName = "plan.csv"

    /// A file that was changed so many milliseconds before it was looked at.
    private static func found(_ name: EntryName, age: Int = 0) -> Spool.Waiting {
        Spool.Waiting(name: name, modified: .zero, age: .milliseconds(age), owner: 1000)
    }

    @Test func `a file that was closed or moved in is taken at once, in order, and once`() {
        var inbox = Inbox(settle: .seconds(2))
        for name in [Self.plan, Self.kita, Self.plan] {
            inbox.note(complete: Self.found(name))
        }
        let first = inbox.next()?.name
        #expect(first == Self.plan)
        let second = inbox.next()?.name
        #expect(second == Self.kita)
        let third = inbox.next()?.name
        #expect(third == nil)
    }

    @Test(arguments: ["kita.csv.part", "kita.tmp", ".kita.csv"] as [EntryName])
    func `what is not finished by its name is never taken`(_ name: EntryName) {
        var inbox = Inbox(settle: .seconds(2))
        inbox.note(complete: Self.found(name))
        inbox.note(.touched(name), at: 0)
        #expect(!inbox.hasNext)
        #expect(inbox.nextLook == nil)
    }

    @Test func `a file found by listing must have been left alone for the settling time`() {
        var inbox = Inbox(settle: .seconds(2))
        inbox.note(
            [
                Self.found(Self.kita, age: 3000), Self.found(Self.plan, age: 500),
            ],
            at: 10_000
        )
        let first = inbox.next()?.name
        #expect(first == Self.kita)
        let second = inbox.next()?.name
        #expect(second == nil)
        #expect(inbox.nextLook == 11_500)
        #expect(inbox.due(at: 11_499) == [])
        #expect(inbox.due(at: 11_500) == [Self.plan])
        inbox.note(look: Self.plan, found: Self.found(Self.plan, age: 2000), at: 11_500)
        let third = inbox.next()?.name
        #expect(third == Self.plan)
    }

    @Test func `a writer may pause longer than the settling time`() {
        var inbox = Inbox(settle: .seconds(2))
        inbox.note(.touched(Self.kita), at: 0)
        #expect(inbox.isReceiving)
        #expect(inbox.nextLook == 30_000)
        inbox.note(complete: Self.found(Self.kita))
        #expect(!inbox.isReceiving)
        let first = inbox.next()?.name
        #expect(first == Self.kita)
    }

    @Test func `a link that nobody closes is taken when it was left alone for long`() {
        var inbox = Inbox(settle: .seconds(2))
        inbox.note(.touched(Self.kita), at: 100_000)
        inbox.note(look: Self.kita, found: Self.found(Self.kita, age: 125_000), at: 130_000)
        let first = inbox.next()?.name
        #expect(first == Self.kita)
    }

    @Test func `a file that goes on growing without a writer we saw is looked at again`() {
        var inbox = Inbox(settle: .seconds(2))
        inbox.note([Self.found(Self.kita, age: 1000)], at: 10_000)
        inbox.note(look: Self.kita, found: Self.found(Self.kita, age: 100), at: 11_000)
        let first = inbox.next()?.name
        #expect(first == nil)
        #expect(inbox.nextLook == 12_900)
    }

    @Test func `a file that was taken away again is forgotten`() {
        var inbox = Inbox(settle: .seconds(2))
        inbox.note(complete: Self.found(Self.kita))
        inbox.note(.touched(Self.plan), at: 0)
        inbox.note(.gone(Self.kita), at: 1)
        inbox.note(.gone(Self.plan), at: 1)
        let first = inbox.next()?.name
        #expect(first == nil)
        #expect(inbox.nextLook == nil)
        // The same name again is a new file.
        inbox.note(complete: Self.found(Self.kita))
        let second = inbox.next()?.name
        #expect(second == Self.kita)
    }

    @Test func `a clock that was set back keeps no file waiting`() {
        var inbox = Inbox(settle: .seconds(2))
        inbox.note([Self.found(Self.kita, age: -89_000)], at: 10_000)
        let first = inbox.next()?.name
        #expect(first == Self.kita)
    }

    @Test func `a file that could not be taken is no sign of more to come`() {
        var inbox = Inbox(settle: .seconds(2))
        inbox.note(complete: Self.found(Self.kita))
        _ = inbox.next()?.name
        inbox.postpone(Self.kita, until: 1000)
        #expect(!inbox.isReceiving)
        #expect(inbox.due(at: 1000) == [Self.kita])
    }
}
