import Foundation
import Rules
import Testing

@testable import Rehearsal

/// The shipped rules are shown by the tests beside them.
@Suite struct ShippedRuleTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Each limit is moved by a fifth either way, and a test must fail.
    @Test func showEveryLimitFromBothSides() throws {
        let config = Self.root.appending(path: "Config/waage.yaml").path
        let suite = try RuleTestSuite([], config: config)
        let rules = suite.books.values.flatMap(\.heads)
        #expect(rules.count >= 85)
        let report = try suite.run(seekingBlindLimits: true)
        #expect(report.isPassed, "\(report)")
        #expect(report.coverage.missing == [])
        #expect(report.blind?.map(\.text) == [])
    }
}
