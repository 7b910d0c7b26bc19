import Dispatching
import Indicators
import Store
import Testing

@testable import Daemon

/// Which mails are under way, to whom, and for how long they are the worker's own.
struct FlightsTests {
    private let a = MailServer(host: "a")
    private let b = MailServer(host: "b")
    private static let half: Moment = .epoch + .minutes(15)
    private static let whole: Moment = .epoch + .minutes(30)

    /// A mail that was never refused is under way to `a`, and two that were to `b`.
    private func flights() -> Flights<MailServer> {
        var flights = Flights<MailServer>(owner: "me")
        flights.begin(.sample(1), through: a, at: 0)
        flights.begin(.sample(2, attempts: 1), through: b, at: 10)
        flights.begin(.sample(3, attempts: 4), through: b, at: 20)
        return flights
    }

    @Test func `what is under way is known by mail and counted by server`() {
        let flights = flights()
        #expect(!flights.isEmpty)
        #expect([a, b].map(flights.count) == [1, 2])
        #expect(flights.refusedCount == 2)
        #expect(flights[2]?.server == b)
        #expect(flights[2]?.began == 10)
        #expect(flights[2]?.tried == [])
        #expect(flights[4] == nil)
    }

    @Test func `a mail that goes to another server counts there`() {
        var flights = flights()
        flights[3]?.server = a
        flights[3]?.tried.insert(b)
        #expect([a, b].map(flights.count) == [2, 1])
    }

    @Test func `a mail that was settled is under way no more`() {
        var flights = flights()
        flights[2] = nil
        #expect([a, b].map(flights.count) == [1, 1])
        #expect(flights.refusedCount == 1)
        for mail in [1, 3] as [Int64] { flights[mail] = nil }
        #expect(flights.isEmpty)
    }

    @Test func `a mail is its owner's for half an hour`() {
        let lease = Flights<MailServer>(owner: "me").lease(at: 500)
        #expect(lease == DispatchLease(owner: "me", until: 1_800_500))
    }

    @Test(
        arguments: [
            // The lease of the first mail counts for all, and is renewed at its half.
            (half - .milliseconds(1), nil), (half, half + .minutes(30)),
            (whole, whole + .minutes(30)), (whole + .hours(5), whole + .minutes(330)),
        ] as [(Moment, Moment?)]
    )
    func `leases are renewed when half of their time is over`(
        _ row: (now: Moment, until: Moment?)
    ) {
        var flights = flights()
        #expect(flights.renewal == Self.half)
        let lease = flights.renewed(at: row.now)
        #expect(lease?.until == row.until)
        #expect(lease.map(\.owner) ?? "me" == "me")
        #expect(flights.renewal == row.until.map { $0 - .minutes(15) } ?? Self.half)
    }

    @Test func `nothing is renewed while no mail is under way, and the next begins anew`() {
        var flights = Flights<MailServer>(owner: "me")
        #expect(flights.renewal == nil)
        let none = flights.renewed(at: Self.whole)
        #expect(none == nil)
        flights = self.flights()
        for mail in 1...3 as ClosedRange<Int64> { flights[mail] = nil }
        #expect(flights.renewal == nil)
        flights.begin(.sample(4), through: a, at: Self.whole)
        #expect(flights.renewal == Self.whole + .minutes(15))
    }
}
