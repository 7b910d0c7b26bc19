import Indicators
import Readings
import Testing

@testable import Store

struct ReleaseOrderTests {
    @Test func `the highest release stamp is in force, however late it came`() throws {
        let temporary = try TemporaryStore()
        try temporary.take(["plaetze 14627 2015 = 12"], release: 10)
        let late = try temporary.take(["plaetze 14627 2015 = 9"], release: 5)
        #expect(names(late.counts) == "older")
        #expect(late.changes.isEmpty)
        #expect(try temporary.exported() == ["plaetze 14627 2015 = 12.0 @1:1"])
        let newer = try temporary.take(["plaetze 14627 2015 = 14"], release: 11)
        #expect(names(newer.counts) == "revised")
        #expect(try temporary.exported() == ["plaetze 14627 2015 = 14.0 @3:1"])
    }

    @Test func `of equal stamps the later intake is in force`() throws {
        let temporary = try TemporaryStore()
        try temporary.take(["plaetze 14627 2015 = 12"], release: 10)
        let receipt = try temporary.take(["plaetze 14627 2015 = 9"], release: 10)
        #expect(names(receipt.counts) == "revised")
        #expect(try temporary.exported() == ["plaetze 14627 2015 = 9.0 @2:1"])
    }

    @Test func `a release that repeats a reading confirms it`() throws {
        let temporary = try TemporaryStore()
        try temporary.take(["plaetze 14627 2015 = 12"], release: 10)
        try temporary.take(["plaetze 14627 2015 = 12"], release: 20)
        // Between both: without the confirmation it would be in force.
        let between = try temporary.take(["plaetze 14627 2015 = 9"], release: 15)
        #expect(names(between.counts) == "older")
        #expect(try temporary.exported() == ["plaetze 14627 2015 = 12.0 @1:1"])
    }

    @Test func `an older release that repeats a reading does not make it older`() throws {
        let temporary = try TemporaryStore()
        try temporary.take(["plaetze 14627 2015 = 12"], release: 10)
        try temporary.take(["plaetze 14627 2015 = 12"], release: 5)
        let between = try temporary.take(["plaetze 14627 2015 = 9"], release: 7)
        #expect(names(between.counts) == "older")
    }

    @Test func `an older release still tells what nobody told`() throws {
        let temporary = try TemporaryStore()
        try temporary.take(["plaetze 14627 2015 = 12"], release: 10)
        let late = try temporary.take(["plaetze 14627 2014 = 9"], release: 5)
        #expect(names(late.counts) == "new")
        #expect(late.changes.map(\.periods) == [2014...2014])
    }

    @Test func `where one has no stamp the later intake is in force`() throws {
        let temporary = try TemporaryStore()
        try temporary.take(["plaetze 14627 2015 = 12"])
        // Its stamp lies before the first file's intake, with which it is not compared.
        let stamped = try temporary.take(["plaetze 14627 2015 = 9"], release: 1)
        #expect(names(stamped.counts) == "revised")
        let plain = try temporary.take(["plaetze 14627 2015 = 8"])
        #expect(names(plain.counts) == "revised")
        #expect(try temporary.exported() == ["plaetze 14627 2015 = 8.0 @3:1"])
    }

    @Test(arguments: [["8"], ["12"], ["8", "7"], ["12", "12"], ["8", "12"]])
    func `a release without a stamp lets no older one come into force`(
        _ plain: [String]
    ) throws {
        let temporary = try TemporaryStore()
        try temporary.take(["plaetze 14627 2015 = 12"], release: 10)
        for value in plain { try temporary.take(["plaetze 14627 2015 = \(value)"]) }
        let known = try temporary.exported()
        let older = try temporary.take(["plaetze 14627 2015 = 9"], release: 5)
        #expect(names(older.counts) == "older")
        #expect(try temporary.exported() == known)
        let newer = try temporary.take(["plaetze 14627 2015 = 9"], release: 10)
        #expect(names(newer.counts) == "revised")
    }

    @Test func `each release keeps the stamp that confirmed it, whoever confirms it later`() throws
    {
        let temporary = try TemporaryStore()
        try temporary.take(["plaetze 14627 2015 = 12"])
        try temporary.take(["plaetze 14627 2015 = 12"], release: 10)
        try temporary.take(["plaetze 14627 2015 = 12"])
        let older = try temporary.take(["plaetze 14627 2015 = 9"], release: 5)
        #expect(names(older.counts) == "older")
    }

    @Test func `as of each drop the readings are those of that moment`() throws {
        let temporary = try TemporaryStore()
        try temporary.take(["plaetze 14627 2015 = 12", "plaetze 14627 2016 = 1"], release: 10)
        try temporary.take(["plaetze 14627 2015 = 13"], release: 12)
        try temporary.take(["plaetze 14627 2015 = 7", "plaetze 14627 2017 = 5"], release: 11)
        try temporary.take(["plaetze 14627 2015 = 14", "plaetze 14627 2016 = 2"], release: 13)
        let revisions: [[String]] = try (0...4).map { drop in
            try temporary.exported(asOf: Int32(drop)).map { String($0.dropFirst(14)) }
        }
        #expect(
            revisions == [
                [],
                ["2015 = 12.0 @1:1", "2016 = 1.0 @1:2"],
                ["2015 = 13.0 @2:1", "2016 = 1.0 @1:2"],
                ["2015 = 13.0 @2:1", "2016 = 1.0 @1:2", "2017 = 5.0 @3:2"],
                ["2015 = 14.0 @4:1", "2016 = 2.0 @4:2", "2017 = 5.0 @3:2"],
            ]
        )
    }

    @Test func `a transaction that fails leaves nothing behind`() throws {
        struct Failure: Error {}
        let temporary = try TemporaryStore()
        try temporary.take(["plaetze 14627 2015 = 12"])
        let dataset = try dataset(["plaetze 14627 2015 = 13"])
        let entry = DropEntry(
            workID: "x",
            name: "x",
            sha256: "",
            received: 2_000_000_000_000,
            outcome: .accepted
        )
        #expect(throws: Failure.self) {
            try temporary.store.transaction { transaction in
                let drop = try transaction.insert(drop: entry)
                _ = try transaction.merge(dataset, from: drop)
                throw Failure()
            }
        }
        #expect(try temporary.exported() == ["plaetze 14627 2015 = 12.0 @1:1"])
        #expect(try temporary.store.read { try $0.drop(workID: "x") } == nil)
    }
}
