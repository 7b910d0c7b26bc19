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

    @Test func `a release is older only where both have a stamp`() {
        let (early, late) = (ReleaseStamp(seconds: 10), ReleaseStamp(seconds: 20))
        #expect(InForce.isOlder(early, than: late))
        #expect(!InForce.isOlder(late, than: early))
        #expect(!InForce.isOlder(early, than: early))
        #expect(!InForce.isOlder(nil, than: late))
        #expect(!InForce.isOlder(early, than: nil))
        #expect(!InForce.isOlder(nil, than: nil))
    }
}
