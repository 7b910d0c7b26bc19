import Indicators
import Testing

@testable import Store

struct LatestEntryTests {
    @Test("what was known at a moment is what the ledger had by then, corrections and undos too")
    func moments() throws {
        let office = try UndoOffice()
        try office.take(["plaetze 1 2015 = 100"])
        try office.take(["plaetze 1 2015 = 200"])
        try office.undo(2)
        try office.take(["plaetze 1 2015 = 300"])
        // One entry each minute, the first a minute after 1,706,745,600 s.
        func known(_ seconds: Int64) throws -> [String] {
            var entry: Int32 = 0
            try office.read { view in
                entry = try view.latestEntry(before: Moment(milliseconds: seconds * 1000))
            }
            return try office.exported(asOf: entry)
        }
        #expect(try known(1_706_745_660) == [])
        #expect(try known(1_706_745_661) == ["plaetze 1 2015 = 100.0 @1:1"])
        #expect(try known(1_706_745_721) == ["plaetze 1 2015 = 200.0 @2:1"])
        #expect(try known(1_706_745_781) == ["plaetze 1 2015 = 100.0 @1:1"])
        #expect(try known(1_706_750_000) == ["plaetze 1 2015 = 300.0 @4:1"])
    }
}
