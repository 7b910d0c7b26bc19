import Indicators
import Testing

@testable import Daemon
@testable import Store

/// What a worker takes from the outbox next, and when it looks into the store again.
struct OutboxViewTests {
    /// Mails by their numbers; those from 10 on were refused before.
    private static func mails(_ numbers: [Int64]) -> [Dispatch] {
        numbers.map { Dispatch.sample($0, attempts: $0 < 10 ? 0 : 1) }
    }

    /// What a view knows after it found some mails at 100.
    private static func view(
        _ fresh: [Int64] = [],
        refused: [Int64] = [],
        nextDue: Moment? = nil,
        isFull: Bool = false
    ) -> OutboxView {
        var look = OutboxView.Look()
        (look.fresh, look.refused) = (mails(fresh), mails(refused))
        (look.nextDue, look.isFull) = (nextDue, isFull)
        var view = OutboxView()
        view.note(look, at: 100)
        return view
    }

    /// The mails that a view gives until it gives none.
    private static func all(_ view: OutboxView, withRefused hasRoom: Bool = true) -> [Int64] {
        var view = view
        var numbers: [Int64] = []
        while let mail = view.next(withRefused: hasRoom) { numbers.append(mail.id) }
        return numbers
    }

    @Test(
        arguments: [
            // Nothing was found, and nothing is to come.
            (view(), 1_000, false), (view(), .max, false),
            // Something is to come: not before its time.
            (view(nextDue: 200), 199, false), (view(nextDue: 200), 200, true),
            // A batch that was full may have left something due behind.
            (view(nextDue: 200, isFull: true), 99, false), (view(isFull: true), 100, true),
            // Who still has mails need not look.
            (view([1], nextDue: 200), 200, false), (view(refused: [10], nextDue: 200), 200, false),
        ] as [(OutboxView, Int64, Bool)]
    )
    func `the store is asked when nothing is known and something is due`(
        _ row: (view: OutboxView, now: Int64, needsLook: Bool)
    ) {
        #expect(row.view.needsLook(at: Moment(milliseconds: row.now)) == row.needsLook)
    }

    @Test func `the store is asked at first, and after something changed there`() {
        #expect(OutboxView().needsLook(at: 0))
        var view = Self.view([1])
        #expect(!view.needsLook(at: 100))
        view.expire()
        #expect(view.needsLook(at: 100))
        // What is known may be begun all the same.
        #expect(Self.all(view) == [1])
        view.close()
        #expect(!view.needsLook(at: 100))
    }

    @Test(
        arguments: [
            ([], [], true, []), ([1, 2], [10], true, [1, 2, 10]), ([1, 2], [10], false, [1, 2]),
            ([], [10, 11], true, [10, 11]), ([], [10], false, []),
        ] as [([Int64], [Int64], Bool, [Int64])]
    )
    func `mails that were refused come last, and only when there is room for them`(
        _ row: (fresh: [Int64], refused: [Int64], hasRoom: Bool, taken: [Int64])
    ) {
        let view = Self.view(row.fresh, refused: row.refused)
        #expect(view.isEmpty == (row.fresh + row.refused).isEmpty)
        #expect(Self.all(view, withRefused: row.hasRoom) == row.taken)
    }

    @Test func `a mail that is put back is the next of its kind`() {
        var view = Self.view([1, 2], refused: [10, 11])
        for mail in Self.mails([3, 12]) { view.putBack(mail) }
        #expect(Self.all(view) == [3, 1, 2, 12, 10, 11])
    }

    @Test func `when all wait for a server the store says what is due next`() {
        var view = Self.view([1], refused: [10])
        view.clear()
        #expect(view.isEmpty)
        #expect(view.isStale)
    }

    @Test(
        arguments: [
            (nil, 300, 300), (200, 300, 200), (400, 300, 300),
        ] as [(Moment?, Moment, Moment)]
    )
    func `a mail that is tried again is looked for when it is due, not later`(
        _ row: (known: Moment?, next: Moment, due: Moment)
    ) {
        var view = Self.view(nextDue: row.known)
        view.postpone(until: row.next)
        #expect(view.nextDue == row.due)
    }
}

extension Dispatch {
    /// A queued mail of the outbox.
    static func sample(_ id: Int64, attempts: Int = 0) -> Dispatch {
        Dispatch(
            id: id,
            draft: DispatchDraft(
                receiver: "kita",
                recipient: "kita@example.org",
                messageID: "\(id)@example.org",
                thread: nil,
                body: []
            ),
            state: .queued,
            attempts: attempts,
            isHeld: false,
            made: 0,
            due: 0,
            changed: 0,
            answer: nil,
            discarded: nil
        )
    }
}
