import Foundation
import Indicators
import Rules
import TestSupport
import Testing

@testable import Rehearsal

/// Real files: when a rule would first have said something, worked out by hand.
@Suite(.enabled(if: RealFiles.areHere))
struct BacktestReferenceTests {
    /// What some rules of the office of the reference tests would have said of Landkreis Meißen.
    private static func answer(
        _ rule: String,
        files: [String],
        from: CalendarDate? = nil,
        edit: (String) -> String = { $0 }
    ) async throws -> BacktestAnswer {
        let manager = FileManager.default
        let folder = manager.temporaryDirectory.appending(path: "waage-\(UUID())")
        defer { try? manager.removeItem(at: folder) }
        try manager.copyItem(
            at: RealFiles.package.appending(path: "Tests/DaemonTests/Reference/Office"),
            to: folder
        )
        for (name, text) in [
            ("waage.yaml", "state: state\nspool: spool\nmail: { maildir: mail }\n"),
            (
                "receivers.yaml",
                "receivers: { plan: { mail: plan@example.org } }\n"
                    + "routes: [ { otherwise: true, to: plan } ]\n"
            ),
        ] { try Data(text.utf8).write(to: folder.appending(path: name)) }
        let sources = folder.appending(path: "sources")
        for name in try manager.contentsOfDirectory(atPath: sources.path) {
            let path = sources.appending(path: name)
            try Data(edit(String(contentsOf: path, encoding: .utf8)).utf8).write(to: path)
        }
        var question = BacktestQuestion(config: folder.appending(path: "waage.yaml").path)
        (question.files, question.rule, question.area) = (files, rule, "14627")
        question.from = from
        return try await question.answer()
    }

    private static func news(
        _ rule: String,
        files: [String],
        edit: (String) -> String = { $0 }
    ) async throws -> [String] {
        try await answer(rule, files: files, edit: edit).report.result.news.map(\.text)
    }

    /// Example A: shares of leavers against the Land.
    ///
    /// School years end on 31 July, and nothing says when the source comes: after 365 days, which
    /// is 30 July of a year behind a leap day.
    @Test func `against the Land`() async throws {
        #expect(
            try await Self.news("ohne-hsa-land", files: [RealFiles.leavers]) == [
                "1996-07-30 raised warning 1994/95", "1998-07-31 recovered - 1996/97",
                "2001-07-31 raised critical 1999/00", "2002-07-31 recovered - 2000/01",
                "2003-07-31 raised warning 2001/02", "2004-07-30 recovered - 2002/03",
            ]
        )
    }

    @Test func `against the Land, by the lag that the source says`() async throws {
        let news = try await Self.news("ohne-hsa-land", files: [RealFiles.leavers]) { text in
            text.replacing(
                "table: 21111-02-06-4",
                with: "table: 21111-02-06-4\n    expected: "
                    + "{ every: school_year, by: 30.06., grace: 20 working days }"
            )
        }
        // 20 working days after 30 June: in 2001, a Saturday, the 27th of July; in 2002, a Sunday,
        // the 26th.
        #expect(news[2] == "2001-07-27 raised critical 1999/00")
        #expect(news[3] == "2002-07-26 recovered - 2000/01")
    }

    /// Example E: five years up to 1999/00 rise beyond chance, those up to 2001/02 do not.
    @Test func `the trend of five years`() async throws {
        let news = try await Self.news("ohne-hsa-marker", files: [RealFiles.leavers])
        #expect(
            news.prefix(2) == [
                "2001-07-31 raised critical 1999/00", "2003-07-31 recovered - 2001/02",
            ]
        )
    }

    /// Example G: births, whose chart has its limits from 1995 to 2007.
    ///
    /// The first period that it judges is 2008; it runs above the centre, and does so to the last
    /// year of the file.
    @Test func `the chart of births`() async throws {
        let answer = try await Self.answer("geburten-kontrolle", files: [RealFiles.births])
        #expect(answer.report.result.news.map(\.text) == ["2009-12-31 raised warning 2008"])
        #expect(answer.report.rules.map(\.firing) == [1])
    }
}

/// Real deliveries beside the package; tests that need them are skipped where they are absent.
private enum RealFiles {
    /// The folder of the package.
    static let package = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let folder = package.deletingLastPathComponent()
        .appending(path: "shared/data/genesapi-data")
    static let leavers = folder.appending(path: "21111-02-06-4.csv").path
    static let births = folder.appending(path: "12612-01-01-4_00.csv").path

    static var areHere: Bool { FileManager.default.fileExists(atPath: leavers) }
}
