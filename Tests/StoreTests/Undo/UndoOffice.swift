import Indicators
import Readings
import Testing

@testable import Store

/// A store that takes drops and takes them back, and knows what each of them said.
final class UndoOffice {
    private struct Delivery {
        let lines: [String]
        let release: Int?
        let source: String
        let replacesPeriods: Bool
        let content: String?
    }

    private let whole: TemporaryStore
    /// What was delivered under each number; entries that take back have nothing.
    private var deliveries: [Int32: Delivery] = [:]
    /// What was exported after each number.
    private var past: [[String]] = [[]]

    init() throws { whole = try TemporaryStore() }

    @discardableResult
    func take(
        _ lines: [String],
        release: Int? = nil,
        source: String = "kita",
        content: String? = nil,
        replacesPeriods: Bool = false
    ) throws -> MergeReceipt {
        let delivery = Delivery(
            lines: lines,
            release: release,
            source: source,
            replacesPeriods: replacesPeriods,
            content: content
        )
        deliveries[Int32(past.count)] = delivery
        let receipt = try Self.take(delivery, whole)
        past.append(try exported())
        return receipt
    }

    private static func take(_ delivery: Delivery, _ store: TemporaryStore) throws -> MergeReceipt {
        try store.take(
            delivery.lines,
            release: delivery.release,
            source: delivery.source,
            content: delivery.content,
            replacesPeriods: delivery.replacesPeriods
        )
    }

    func takeRandom(_ random: inout some RandomNumberGenerator) throws {
        let values = ["1.0", "2.0", "2.0 provisional", "2.5", "unknown", "3.0 segment 1"]
        var lines: [String] = []
        for series in ["x 14", "x[a=p] 14", "x 15", "x[a=q] 15", "z 14"] {
            for year in 2014...2017 where Int.random(in: 0..<5, using: &random) < 2 {
                lines.append("\(series) \(year) = \(values.randomElement(using: &random) ?? "1")")
            }
        }
        lines.append("y 1 2015 = \(past.count)")
        try take(
            lines,
            release: Bool.random(using: &random) ? Int.random(in: 1...4, using: &random) : nil,
            source: Int.random(in: 0..<4, using: &random) == 0 ? "amt" : "kita",
            replacesPeriods: Int.random(in: 0..<3, using: &random) == 0
        )
    }

    /// Takes a drop or an entry back, and gives the number of the entry that does it.
    @discardableResult
    func undo(_ number: Int32) throws -> Int32 {
        _ = try undoing(number)
        return Int32(past.count) - 1
    }

    /// The same with what it changed.
    func undoing(_ number: Int32) throws -> MergeReceipt {
        var entry = DropEntry(
            workID: "work-\(past.count)",
            name: "undo.txt",
            sha256: "undo \(past.count)",
            received: 1_706_745_600_000 + .minutes(Int64(past.count)),
            outcome: .undo
        )
        entry.undoes = number
        let receipt = try whole.store.transaction { transaction in
            let own = try transaction.insert(drop: entry)
            let drop = try transaction.takeBack(by: own, number)
            return try transaction.undo(
                Undoing(entry: own, drop: drop, void: try transaction.view.void()),
                repeats: true,
                speakers: { _ in self.deliveries.keys.sorted() },
                saying: { number in
                    let delivery = try #require(self.deliveries[number])
                    return StoreTransaction.Saying(
                        dataset: try dataset(delivery.lines),
                        replacesPeriods: delivery.replacesPeriods
                    )
                },
                progress: {}
            )
        }
        past.append(try exported())
        return receipt
    }

    func exported(asOf drop: Int32? = nil) throws -> [String] { try whole.exported(asOf: drop) }

    func read(_ body: (StoreView) throws -> Void) throws { try whole.store.read(body) }

    func undoneBy(_ number: Int32) throws -> Int32? {
        try whole.store.read { try $0.drop(number)?.entry.undoneBy }
    }

    /// The drops and entries that are not taken back.
    func undoable() throws -> [Int32] {
        try whole.store.read { view in
            try view.drops().filter { $0.entry.undoneBy == nil }.map(\.id)
        }
    }

    /// Expects the store to be one that got the other drops alone, under the same numbers.
    func expectAsWithoutVoid() throws {
        let other = try TemporaryStore()
        let void = try whole.store.read { try $0.void() }
        for number in 1..<Int32(past.count) {
            if let delivery = deliveries[number], !void.contains(number) {
                _ = try Self.take(delivery, other)
            } else {
                try other.take([])
            }
        }
        let (own, expected) = (try exported(), try other.exported())
        #expect(Self.undimensioned(own) == Self.undimensioned(expected))
        let (mine, others) = (try Self.known(whole), try Self.known(other))
        #expect(mine == others)
    }

    /// What is known of all readings together.
    private static func known(_ store: TemporaryStore) throws -> [String] {
        try store.store.read { view in
            let indicators = try view.indicators()
            let shapes = try view.shapes(of: indicators).sorted { $0.key < $1.key }
            return shapes.map { name, shape in
                let members = shape.members.mapValues { $0.sorted() }.sorted { $0.key < $1.key }
                return "\(name) \(members) \(shape.newest)"
            } + ["\(try view.areas().sorted())", "\(try view.counts().readings)"]
        }
    }

    /// Expects each number's export to be what it was.
    func expectPast() throws {
        for (number, lines) in past.enumerated() {
            #expect(
                try Self.undimensioned(exported(asOf: Int32(number))) == Self.undimensioned(lines)
            )
        }
    }

    /// Exports name the dimensions that are known today, with totals where a series lacks them.
    private static func undimensioned(_ lines: [String]) -> [String] {
        lines.map { $0.replacing("[a=total]", with: "").replacing("[traeger=total]", with: "") }
            .sorted()
    }

    /// Expects all rows and seals to be as they were written.
    func expectIntact() throws {
        let look = try StoreVerification(path: whole.store.path)
        while try look.step() {}
        #expect(look.damages == [])
    }
}
