import Foundation
import Testing

@testable import Rehearsal

/// The rules that are shipped say what their tests expect.
struct ShippedRuleTests {
    private static let package = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test func `each level, end and case is shown, and no limit can move unnoticed`() throws {
        let suite = try RuleTestSuite(
            [Self.package.appending(path: "Rules").path],
            config: Self.package.appending(path: "Config/waage.yaml").path
        )
        let report = try suite.run(seekingBlindLimits: true)
        #expect(report.isPassed, "\(report)")
        #expect(report.coverage.levels.all > 190)
        #expect(report.coverage.missing == [])
        #expect(report.blind?.map(\.text) == [])
    }
}
