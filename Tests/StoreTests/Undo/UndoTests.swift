import Indicators
import Readings
import Testing

@testable import Store

/// A drop that is taken back: what is in force is what the other drops say.
struct UndoTests {
    private let office: UndoOffice

    init() throws { office = try UndoOffice() }

    @Test func `readings become what they were`() throws {
        try office.take(["plaetze 1 2015 = 100", "plaetze 1 2016 = unknown", "plaetze 2 2015 = 7"])
        let before = try office.exported()
        try office.take([
            "plaetze 1 2015 = 200", "plaetze 1 2016 = 50", "plaetze 1 2017 = 9",
            "plaetze 2 2015 = 7 provisional", "plaetze 3 2015 = 1", "kinder[alter=a] 1 2015 = 3",
        ])
        #expect(try office.undo(2) == 3)
        #expect(try office.exported() == before)
        try office.expectAsWithoutVoid()
    }

    @Test func `the export as of an earlier drop is unchanged`() throws {
        try office.take(["plaetze 1 2015 = 100"])
        try office.take(["plaetze 1 2015 = 200", "plaetze[traeger=frei] 1 2016 = 50"])
        try office.take(["plaetze 1 2014 = 90"])
        let past = try (0...3).map { try office.exported(asOf: Int32($0)) }
        try office.undo(2)
        #expect(try (0...3).map { try office.exported(asOf: Int32($0)) } == past)
        #expect(try office.exported(asOf: 4) == office.exported())
        try office.undo(4)
        #expect(try office.exported() == past[3])
        try office.expectPast()
    }

    @Test func `later drops that confirmed a reading keep it`() throws {
        try office.take(["plaetze 1 2015 = 100", "plaetze 1 2016 = 110"])
        try office.take(["plaetze 2 2015 = 1", "plaetze 1 2015 = 100"])
        try office.undo(1)
        #expect(
            try office.exported() == ["plaetze 1 2015 = 100.0 @2:2", "plaetze 2 2015 = 1.0 @2:1"]
        )
        try office.expectAsWithoutVoid()
    }

    @Test func `an older release that said the same keeps it, too`() throws {
        try office.take(["plaetze 1 2015 = 100"], release: 5)
        try office.take(["plaetze 1 2015 = 100"], release: 3)
        try office.undo(1)
        #expect(try office.exported() == ["plaetze 1 2015 = 100.0 @2:1"])
        // Its own stamp counts from now on.
        try office.take(["plaetze 1 2015 = 4"], release: 4)
        #expect(try office.exported() == ["plaetze 1 2015 = 4.0 @4:1"])
    }

    @Test func `what came too late comes into force when the newer one is taken back`() throws {
        try office.take(["plaetze 1 2015 = 100"], release: 5)
        try office.take(["plaetze 1 2015 = 90"], release: 3)
        #expect(try office.exported() == ["plaetze 1 2015 = 100.0 @1:1"])
        try office.undo(1)
        #expect(try office.exported() == ["plaetze 1 2015 = 90.0 @2:1"])
    }

    @Test func `what a drop left out comes back, unless another one leaves it out, too`() throws {
        try office.take(["plaetze 1 2015 = 1", "plaetze 2 2015 = 2", "plaetze 3 2015 = 3"])
        try office.take(["plaetze 1 2015 = 1"], replacesPeriods: true)
        try office.take(["plaetze 1 2015 = 1", "plaetze 2 2015 = 2"], replacesPeriods: true)
        try office.undo(2)
        #expect(
            try office.exported() == [
                "plaetze 1 2015 = 1.0 @1:1", "plaetze 2 2015 = 2.0 @1:2",
                "plaetze 3 2015 = deleted @3:0",
            ]
        )
        try office.expectAsWithoutVoid()
    }

    @Test func `an undo can be undone, and that again`() throws {
        try office.take(["plaetze 1 2015 = 100"])
        try office.take(["plaetze 1 2015 = 200", "plaetze 9 2015 = 1"])
        let (with, without) = (try office.exported(), try office.exported(asOf: 1))
        var latest = try office.undo(2)
        for expected in [with, without, with] {
            latest = try office.undo(latest)
            #expect(try office.exported() == expected)
            try office.expectAsWithoutVoid()
        }
        try office.expectPast()
        #expect(try office.undoneBy(2) == nil)
        try office.undo(2)
        #expect(try office.exported() == without)
    }

    @Test func `nothing is left of the only drop, and it may come again`() throws {
        try office.take(["plaetze[traeger=frei] 1 2015 = 100"], content: "A")
        try office.undo(1)
        #expect(try office.exported() == [])
        try office.read { view throws in
            #expect(try view.indicators() == [])
            #expect(try view.areas() == [])
            #expect(try view.shapes(of: ["plaetze"]) == ["plaetze": IndicatorShape()])
            #expect(try view.counts().readings == 0)
            #expect(try view.newestPeriods(of: ["plaetze"]) == [])
        }
        try office.take(["plaetze 1 2015 = 7"])
        let receipt = try office.take(["plaetze[traeger=frei] 1 2015 = 100"], content: "A")
        #expect(receipt.counts.new == 1)
        try office.read { view throws in
            #expect(
                try view.drops().map(\.entry.outcome) == [.accepted, .accepted, .undo, .accepted]
            )
        }
        try office.expectAsWithoutVoid()
    }

    @Test func `the newest period and the members move back`() throws {
        try office.take(["plaetze 1 2015 = 100"])
        try office.take(["plaetze[traeger=frei] 1 2042 = 100"])
        let receipt = try office.undoing(2)
        #expect(receipt.newest.map(\.before) == [2042])
        #expect(receipt.newest.map(\.after) == [2015])
        #expect(receipt.reshaped == ["plaetze"])
        #expect(receipt.changes.map(\.periods) == [2042...2042])
        try office.read { view throws in
            let shape = try #require(try view.shapes(of: ["plaetze"])["plaetze"])
            #expect(shape.members == [:])
            #expect(shape.newest == [.year: 2015])
        }
    }

    @Test(arguments: 1...30)
    func `in any order, it is as if the drop had never come, and the past stays`(
        _ seed: Int
    ) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<9 {
            let choices = try office.undoable()
            if Int.random(in: 0..<3, using: &random) == 0,
                let number = choices.randomElement(using: &random)
            {
                try office.undo(number)
            } else {
                try office.takeRandom(&random)
            }
            try office.expectAsWithoutVoid()
        }
        try office.expectPast()
        try office.expectIntact()
    }
}
