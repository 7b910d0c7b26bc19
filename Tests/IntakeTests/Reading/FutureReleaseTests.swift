import Indicators
import Testing

@testable import Intake

/// A release stamp that lies in the future would hold up all honest corrections.
struct FutureReleaseTests {
    private static let today = CalendarDate(parsing: "2026-11-29")
    private static let table = """
        GENESIS-Tabelle: 1-1
        Titel;;;
        2016;;;
        ;;a;b
        14;X;1;2
        __________________________________
        Stand: STAMP / 10:46:26

        """

    private static func rejection(name: String, stamp: String) -> FileRejection? {
        let text = table.replacing("STAMP", with: stamp)
        do throws(FileRejection) {
            _ = try readRejected(text, name)
            return nil
        } catch { return error }
    }

    private static func readRejected(_ text: String, _ name: String) throws(FileRejection) {
        do {
            _ = try read(text, named: name, today: today)
        } catch let error as FileRejection { throw error } catch { Issue.record(error) }
    }

    @Test(arguments: ["29.11.2026", "30.11.2026", "01.01.1970"])
    func `a stamp up to tomorrow is believed`(_ stamp: String) {
        #expect(Self.rejection(name: "t.csv", stamp: stamp) == nil)
    }

    @Test func `a later one in the file is refused with its place`() throws {
        let rejection = try #require(Self.rejection(name: "t.csv", stamp: "01.12.2026"))
        #expect(rejection.check == "future-release")
        #expect(
            rejection.problem == "its release stamp '2026-12-01T10:46:26' in record 7 lies in the "
                + "future; today is 2026-11-29"
        )
        #expect(
            rejection.advice == "look for a mistyped year, correct it there and deliver the file "
                + "again; if the stamp is right, the clock of this machine is wrong"
        )
        #expect(rejection.record == 7)
    }

    @Test(arguments: [
        ("a_2052-11-13.csv", "2052-11-13"), ("a_2610000000000.csv", "2052-09-15T08:00:00"),
    ])
    func `a later one in the name is refused with the name`(
        _ name: String,
        _ stamp: String
    ) throws {
        let rejection = try #require(Self.rejection(name: name, stamp: "none"))
        #expect(
            rejection.problem == "its release stamp '\(stamp)' in the file's name '\(name)' lies "
                + "in the future; today is 2026-11-29"
        )
        #expect(rejection.advice.contains("rename it"))
    }

    @Test func `what stands in the file counts more than its name`() {
        #expect(Self.rejection(name: "a_2052-11-13.csv", stamp: "10.10.2017") == nil)
    }

    @Test func `a reader that knows no day believes each`() throws {
        let text = Self.table.replacing("STAMP", with: "01.01.2052")
        #expect(try read(text).release?.description == "2052-01-01T10:46:26")
    }
}
