import Indicators
import Testing

@testable import Intake

struct TallyTests {
    private static func tally(cells: Int, rejected: Int) -> Tally {
        var tally = Tally()
        for _ in 0..<cells { tally.count(cells: 1) }
        for number in 0..<rejected {
            let reject = Reject(record: number + 1, column: 2, text: "viele", fault: .noNumber)
            tally.add(reject, cells: 1)
        }
        return tally
    }

    @Test func `one unreadable cell in twenty is as many as a file may have`() throws {
        try Self.tally(cells: 40, rejected: 2).check(kept: 40, ReadingLimits())
        let refused = rejection {
            try Self.tally(cells: 40, rejected: 3).check(kept: 40, ReadingLimits())
        }
        #expect(refused?.problem.hasPrefix("3 of 40 values cannot be read") == true)
        #expect(refused?.record == 1)
    }

    @Test func `what is listed ends at a thousand, what is counted does not`() {
        var tally = Self.tally(cells: 900, rejected: 900)
        tally.append(Self.tally(cells: 200, rejected: 200), behind: 900)
        #expect(tally.records == 1100)
        #expect(tally.rejectCount == 1100)
        #expect(tally.rejects.count == 1000)
        #expect(tally.rejects.last?.record == 1000)
    }
}
