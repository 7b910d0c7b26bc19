import Indicators
import Testing

@testable import Readings

/// One cell: what is known, what arrives from a release that is older or not, what becomes of it.
struct InForceTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let known: Cell
        let arriving: Cell
        let change: InForce.Change
        var late: InForce.Change = .older
        let line: Int

        init(
            _ known: Cell,
            _ arriving: Cell,
            _ change: InForce.Change,
            late: InForce.Change = .older,
            line: Int = #line
        ) {
            self.known = known
            self.arriving = arriving
            self.change = change
            self.late = late
            self.line = line
        }

        var testDescription: String { "line \(line): \(change)" }
    }

    private static func number(
        _ value: Double,
        _ status: ObservationStatus = .normal,
        segment: Int = 0,
        date: Int32 = Block.noDate
    ) -> Cell {
        cell(value, Mark(status, segment: segment), date)
    }

    private static func gap(_ reason: MissingReason, segment: Int = 0) -> Cell {
        cell(0, Mark(reason, segment: segment), Block.noDate)
    }

    private static func cell(_ value: Double, _ mark: Mark, _ date: Int32) -> Cell {
        Cell(value: value, mark: mark, date: date, origin: Origin(record: 1, column: 1))
    }

    private static let unknown = cell(0, .absent, Block.noDate)

    static let rows = [
        Row(unknown, number(12), .new, late: .new),
        Row(unknown, gap(.later), .new, late: .new),
        Row(number(12), number(12), .confirmed, late: .repeated),
        Row(gap(.later), gap(.later), .confirmed, late: .repeated),
        Row(number(12), number(13), .revised(isRebased: false)),
        Row(number(12), gap(.unknown), .revised(isRebased: false)),
        Row(gap(.later), gap(.unknown), .revised(isRebased: false)),
        Row(number(12), number(13, segment: 1), .revised(isRebased: true)),
        Row(number(0), gap(.nothing), .revised(isRebased: false)),
        Row(gap(.nothing), number(0), .filled(isRebased: false)),
        Row(gap(.deleted), number(12), .filled(isRebased: false)),
        Row(gap(.later, segment: 1), number(12), .filled(isRebased: true)),
        Row(number(12, .provisional), number(12), .restated(isRebased: false, isNews: false)),
        Row(number(12, .planned), number(12), .restated(isRebased: false, isNews: true)),
        Row(number(12), number(12, .planned), .restated(isRebased: false, isNews: true)),
        Row(number(12), number(12, segment: 1), .restated(isRebased: true, isNews: true)),
        Row(gap(.later), gap(.later, segment: 1), .restated(isRebased: true, isNews: true)),
        Row(number(12), number(12, date: 100), .restated(isRebased: false, isNews: false)),
        Row(
            number(12, date: 100),
            number(12, date: 101),
            .restated(isRebased: false, isNews: false)
        ),
        // A delivery without reference dates says nothing about them.
        Row(number(12, date: 100), number(12), .confirmed, late: .repeated),
        Row(number(12, date: 100), number(13), .revised(isRebased: false)),
    ]

    @Test(arguments: rows)
    func `what a reading does to the known one`(_ row: Row) {
        #expect(InForce.change(row.arriving, known: row.known, isOlder: false) == row.change)
        #expect(InForce.change(row.arriving, known: row.known, isOlder: true) == row.late)
    }

    @Test func `what a drop that replaces its periods does to what it does not contain`() {
        func change(
            _ known: Cell,
            isOlder: Bool = false,
            isOfSameSource: Bool = true
        ) -> InForce.Change {
            InForce.change(missing: known, isOlder: isOlder, isOfSameSource: isOfSameSource)
        }
        #expect(change(Self.number(12)) == .deleted)
        #expect(change(Self.gap(.unknown)) == .deleted)
        #expect(change(Self.gap(.deleted)) == .kept)
        #expect(change(Self.unknown) == .kept)
        #expect(change(Self.number(12), isOlder: true) == .kept)
        #expect(change(Self.number(12), isOfSameSource: false) == .kept)
    }

    /// Ranks by the second of the stamp, or none.
    private static func isOlder(
        _ stamp: Int64?,
        _ drop: Int32,
        than known: Int64?,
        _ place: Int32
    ) -> Bool {
        func released(_ seconds: Int64?) -> ReleaseStamp? {
            seconds.map(ReleaseStamp.init(seconds:))
        }
        let stamped = released(known).map { DropRanks.Stamped(drop: place, stamp: $0) }
        return DropRank(drop: drop, stamp: released(stamp), source: nil)
            .isOlder(than: DropRanks.Known(place: place, stamped: stamped))
    }

    @Test func `stamps decide where both have one, else the order of delivery`() {
        #expect(Self.isOlder(10, 2, than: 20, 1))
        #expect(!Self.isOlder(20, 2, than: 10, 1))
        #expect(!Self.isOlder(10, 2, than: 10, 1))
        #expect(!Self.isOlder(nil, 2, than: 20, 1))
        #expect(!Self.isOlder(10, 2, than: nil, 1))
        #expect(!Self.isOlder(nil, 2, than: nil, 1))
    }

    @Test func `a release that is delivered again stands where it stood`() {
        let first = DropRank(drop: 1, stamp: ReleaseStamp(seconds: 10), source: nil)
        let again = first.again(as: 3)
        #expect(again.drop == 3)
        #expect(again.isOlder(than: DropRanks.Known(place: 2, stamped: nil)))
        #expect(!again.isOlder(than: DropRanks.Known(place: 1, stamped: nil)))
        let plain = DropRank(drop: 1, stamp: nil, source: nil).again(as: 3)
        #expect(!plain.isOlder(than: DropRanks.Known(place: 2, stamped: nil)))
    }
}
