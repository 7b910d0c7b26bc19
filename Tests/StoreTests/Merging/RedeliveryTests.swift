import Indicators
import Readings
import Testing

@testable import Store

/// Files that are delivered again, byte by byte.
struct RedeliveryTests {
    private let temporary: TemporaryStore

    init() throws { temporary = try TemporaryStore() }

    /// Delivers one of some files; each has a value of its own for the same cell.
    @discardableResult
    private func deliver(
        _ file: String,
        release: Int? = nil,
        source: String = "kita"
    ) throws -> String {
        let receipt = try temporary.take(
            ["plaetze 14627 2015 = \(file == "A" ? 1 : file == "B" ? 2 : 3)"],
            release: release,
            source: source,
            content: file
        )
        return names(receipt.counts)
    }

    /// The value in force and the drop that it comes from.
    private func inForce() throws -> String {
        let line = try #require(try temporary.exported().first)
        return String(line.dropFirst("plaetze 14627 2015 = ".count))
    }

    private func drops() throws -> [Drop] {
        try temporary.store.read { try $0.drops() }.sorted { $0.id < $1.id }
    }

    @Test(arguments: [2, 1, nil] as [Int?])
    func `a stamped file that was replaced stays older, however often it comes`(
        _ release: Int?
    ) throws {
        try deliver("A", release: 1)
        try deliver("B", release: release)
        for _ in 1...3 { #expect(try deliver("A", release: 1) == "older") }
        #expect(try inForce() == "2.0 @2:1")
        #expect(try drops().map(\.entry.again) == [nil, nil, 1, 1, 1])
    }

    @Test func `without stamps each delivery counts`() throws {
        try deliver("A")
        try deliver("B")
        #expect(try deliver("A") == "revised")
        #expect(try inForce() == "1.0 @3:1")
        #expect(try drops().map(\.entry.outcome) == [.accepted, .accepted, .accepted])
    }

    @Test func `a stamped file of one source that another source replaced stays older`() throws {
        try deliver("A", release: 1)
        try deliver("B", source: "amt")
        #expect(try deliver("A", release: 1) == "older")
        #expect(try drops().map(\.entry.outcome) == [.accepted, .accepted, .repeated])
        #expect(try inForce() == "2.0 @2:1")
    }

    @Test func `the same bytes without a stamp count again after another source`() throws {
        try deliver("A")
        try deliver("B", source: "amt")
        #expect(try deliver("A") == "revised")
        #expect(try inForce() == "1.0 @3:1")
    }

    @Test func `a repetition under another name moves no stamp ahead`() throws {
        try deliver("A", release: 1)
        try deliver("A", release: 20)
        #expect(try drops().map(\.entry.outcome) == [.accepted, .repeated])
        // A correction that was released between the first stamp and the one of the new name.
        #expect(try deliver("B", release: 10) == "revised")
        #expect(try deliver("A", release: 20) == "older")
        #expect(try inForce() == "2.0 @3:1")
    }

    @Test func `a repetition under a name with a stamp gives a file without one none`() throws {
        try deliver("A")
        try deliver("A", release: 20)
        #expect(try deliver("B", release: 10) == "revised")
    }

    @Test func `a file that goes back to earlier bytes under a later stamp counts`() throws {
        try deliver("A", release: 1)
        try deliver("B", release: 2)
        #expect(try deliver("A", release: 3) == "revised")
        #expect(try inForce() == "1.0 @3:1")
    }

    @Test func `a file that was read wrongly counts when it is delivered again`() throws {
        try deliver("A", release: 1)
        // The same bytes, after the definition of the source was corrected.
        let receipt = try temporary.take(
            ["plaetze 14627 2015 = 7"],
            release: 1,
            content: "A"
        )
        #expect(names(receipt.counts) == "revised")
        #expect(try inForce() == "7.0 @2:1")
    }

    @Test func `a stamp in the future that an earlier version took holds up nothing`() throws {
        let ahead = try #require(CalendarDate(year: 2052, month: 1, day: 1))
        try temporary.take(
            try dataset(["plaetze 14627 2015 = 1"]),
            stamp: ReleaseStamp(ahead),
            content: "A"
        )
        #expect(try deliver("B", release: 3) == "revised")
        #expect(try inForce() == "2.0 @2:1")
        #expect(try drops().map(\.entry.isStampedAhead) == [true, false])
    }
}
