import Alerting
import Indicators
import Testing

/// Which files are told of in one mail.
struct ReleaseTests {
    private static let (monday, tuesday) = (day(2026, 11, 23), day(2026, 11, 24))

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
        CalendarDate(year: year, month: month, day: day) ?? CalendarDate(dayNumber: 0)
    }

    @Test func `files of one stamp belong together, whenever they are taken`() {
        let stamp = ReleaseStamp(Self.monday, hour: 8, minute: 0, second: 0)
        let first = Release(supplier: "Statistik", stamp: stamp, takenOn: Self.monday)
        #expect(first == Release(supplier: "Statistik", stamp: stamp, takenOn: Self.tuesday))
        #expect(first != Release(supplier: "Jugendamt", stamp: stamp, takenOn: Self.monday))
        #expect(first.key == "Statistik 2026-11-23T08:00:00")
    }

    @Test func `files without a stamp belong together when they are taken on one day`() {
        let first = Release(supplier: "Statistik", stamp: nil, takenOn: Self.monday)
        #expect(first == Release(supplier: "Statistik", stamp: nil, takenOn: Self.monday))
        #expect(first != Release(supplier: "Statistik", stamp: nil, takenOn: Self.tuesday))
        // A file that is stamped with that day is of a release of its own.
        let stamped = ReleaseStamp(Self.monday)
        #expect(first != Release(supplier: "Statistik", stamp: stamped, takenOn: Self.monday))
    }

    @Test func `a stored release is the one that was stored`() {
        #expect(Release(key: "Statistik 1795000000000").key == "Statistik 1795000000000")
        #expect(Release(key: "calendar 2026-11-23") == .calendar(Self.monday))
    }
}
