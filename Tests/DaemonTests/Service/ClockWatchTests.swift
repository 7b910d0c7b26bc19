import Indicators
import Testing

@testable import Daemon

/// What a clock that is set does.
struct ClockWatchTests {
    @Test func `a clock that is set is noticed once, by how far`() {
        var watch = ClockWatch(at: 0, showing: 1_000_000)
        let jumps = [
            watch.jump(at: 60_000, showing: 1_060_000),
            // Set ahead by an hour.
            watch.jump(at: 120_000, showing: 4_720_000),
            watch.jump(at: 180_000, showing: 4_780_000),
            // Set back by two minutes.
            watch.jump(at: 181_000, showing: 4_661_000),
        ]
        #expect(jumps == [nil, .hours(1), nil, .minutes(-2)])
    }

    @Test func `a clock that is put right little by little was not set`() {
        var watch = ClockWatch(at: 0, showing: 1_000_000)
        let jumps = (1...100 as ClosedRange<Int64>).map { step in
            let tick = (0 as Tick) + .seconds(60 * step)
            let shown = Moment(milliseconds: 1_000_000 + 120_000 * step)
            return watch.jump(at: tick, showing: shown)
        }
        #expect(jumps.allSatisfy { $0 == nil })
    }

    @Test func `a claim is later than all before, whatever the clock shows`() throws {
        var claims = try ClaimClock(Plan.office().context().store)
        let times = [5000, 5000, 4000, 4000, 6000].map { (time: Moment) in claims.next(time) }
        #expect(times == [5000, 5001, 5002, 5003, 6000])
    }

    @Test func `the claims of a new process go on behind those of the ledger`() throws {
        let office = try Plan.office()
        try office.deliver("plan.csv", Plan.table("2024;99001;900;1000"))
        try office.once()
        let taken = office.time
        var claims = try ClaimClock(office.store())
        let next = [claims.next(taken - .hours(5)), claims.next(taken + .hours(1))]
        #expect(next == [taken + .milliseconds(1), taken + .hours(1)])
    }

    @Test func `what failed is tried at its time, or when that is later than any pause is`() {
        let outage = Outage(after: nil, reason: "away", at: 1_000_000)
        #expect(outage.goesOn(at: 1_004_999))
        #expect(!outage.goesOn(at: 1_005_000))
        // Set back by less than the longest pause, and by more.
        #expect(outage.goesOn(at: 800_000))
        #expect(!outage.goesOn(at: 100_000))
    }
}
