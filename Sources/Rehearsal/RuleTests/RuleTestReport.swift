package import Desk
import Diagnostics

/// What became of all tests.
package struct RuleTestReport {
    /// The tests of a file, in its order.
    struct File {
        let path: String
        let tests: [RuleTestResult]
    }

    let files: [File]
    let coverage: RuleCoverage
    let duration: Duration
    private let diagnostics: DiagnosticCollector
    /// The limits that can be moved without a test failing; nil where nobody asked.
    var blind: [BlindLimit]?

    init(
        files: [File],
        coverage: RuleCoverage,
        duration: Duration,
        diagnostics: DiagnosticCollector
    ) {
        self.files = files
        self.coverage = coverage
        self.duration = duration
        self.diagnostics = diagnostics
    }

    private var tests: [RuleTestResult] { files.flatMap(\.tests) }

    /// Whether every test passed; without any there is nothing to pass.
    package var isPassed: Bool {
        !tests.isEmpty && tests.allSatisfy(\.isPassed) && diagnostics.errorCount == 0
    }
}

extension RuleTestReport {
    /// The results as XML for build servers.
    package var junit: String { JUnitReport(self).description }

    /// One row for each expectation that was not met and each error, and for each test that passed.
    package var table: Table {
        var table = Table(
            columns: [
                "file", "line", "column", "test", "result", "seconds", "subject", "key", "found",
                "expected", "problem",
            ]
        )
        for file in files {
            for test in file.tests { table.rows += Self.rows(of: test, in: file.path) }
        }
        return table
    }

    private static func rows(of test: RuleTestResult, in file: String) -> [[Table.Cell]] {
        func row(
            _ result: String,
            at place: SourceLocation,
            _ rest: [Table.Cell]
        ) -> [Table.Cell] {
            let head: [Table.Cell] = [
                .text(file), .integer(place.line), .integer(place.column), .text(test.name),
                .text(result), .number(test.duration.inSeconds),
            ]
            return head + rest
        }
        if test.isPassed {
            return [row("ok", at: test.location, Array(repeating: .empty, count: 5))]
        }
        let errors = test.errors.map { error in
            row(
                "error",
                at: error.location,
                [.empty, .empty, .empty, .empty, .text(error.problem)]
            )
        }
        guard errors.isEmpty else { return errors }
        return test.failures.flatMap { failure in
            failure.differences.map { difference in
                row(
                    "failed",
                    at: failure.location,
                    [
                        .text(failure.subject), .text(difference.key), .text(difference.found),
                        .text(difference.expected), .empty,
                    ]
                )
            }
        }
    }
}

extension Duration {
    /// The duration in seconds.
    fileprivate var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}

extension RuleTestReport: CustomStringConvertible {
    /// The report as people read it.
    package var description: String {
        var lines: [String] = []
        let width = min(80, tests.map(\.name.count).max() ?? 0)
        for file in files {
            lines.append(file.path)
            for test in file.tests { lines += Self.lines(of: test, width) }
        }
        // Mistakes that belong to no test.
        let own = Set(tests.flatMap(\.errors))
        for mistake in diagnostics.all where !own.contains(mistake) { lines.append("\(mistake)") }
        lines.append(summary)
        lines += coverageLines
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(of test: RuleTestResult, _ width: Int) -> [String] {
        let name = test.name.padding(to: width)
        if test.isPassed {
            return ["  ok    \(name)  \(Counted.text(test.expectationCount, "expectation"))"]
        }
        if test.errors.isEmpty {
            return ["  FAIL  \(test.name)"] + test.failures.flatMap(Self.lines)
        }
        return test.errors.map { error in
            "  ERROR \(test.name): \(error.location.line):\(error.location.column) \(error.problem)"
                + (error.advice.map { "; \($0)" } ?? "")
        }
    }

    /// The lines of a failure, aligned in columns.
    static func lines(of failure: RuleTestResult.Failure) -> [String] {
        let place = "\(failure.location.line):\(failure.location.column)"
        let indent = String(repeating: " ", count: 8)
        var lines = ["\(indent)\(place)  \(failure.subject)"]
        let keys = failure.differences.map(\.key.count).max() ?? 0
        let found = min(40, failure.differences.map(\.found.count).max() ?? 0)
        for difference in failure.differences {
            let key = difference.key.padding(to: keys)
            let isLong = difference.found.contains("\n") || difference.found.count > 200
            if isLong {
                lines.append("\(indent)      \(key)  expected: \(difference.expected)")
                lines += difference.found.split(separator: "\n", omittingEmptySubsequences: false)
                    .map { "\(indent)      | \($0)" }
            } else {
                lines.append(
                    "\(indent)      \(key)  \(difference.found.padding(to: found))  "
                        + "expected: \(difference.expected)"
                )
            }
        }
        let columns = failure.periods.first?.count ?? 0
        let widths = (0..<columns).map { column in
            failure.periods.map { $0[column].count }.max() ?? 0
        }
        for period in failure.periods {
            let cells = zip(period, widths).filter { $0.1 > 0 }.map { $0.0.padding(to: $0.1) }
            var line = "\(indent)      " + cells.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            lines.append(line)
        }
        return lines
    }

    private var summary: String {
        let passed = tests.count(where: \.isPassed)
        let errors = tests.count { !$0.errors.isEmpty }
        let failed = tests.count - passed - errors
        let parts = [
            "\(passed) passed", failed > 0 ? "\(failed) failed" : nil,
            errors > 0 ? Counted.text(errors, "error") : nil,
        ].compactMap(\.self)
        let time = (duration.inSeconds * 100).rounded() / 100
        return "\(Counted.text(tests.count, "test")) in \(Counted.text(files.count, "file")): "
            + "\(parts.joined(separator: ", ")), \(time) s"
    }

    private var coverageLines: [String] {
        let (levels, ends) = (coverage.levels, coverage.ends)
        var line =
            "Coverage: \(levels.shown) of \(levels.all) levels, \(ends.shown) of \(ends.all) ends."
        guard let blind else {
            if !coverage.isComplete {
                let first = coverage.missing.prefix(3).joined(separator: ", ")
                let more = coverage.missing.count > 3 ? ", …" : ""
                line += " Never expected: \(first)\(more)   (waage test --coverage)"
            }
            return [line]
        }
        var lines = [line]
        lines += coverage.missing.map { "  never expected: \($0)" }
        lines += blind.map { "  blind: \($0.text)" }
        if blind.isEmpty { lines.append("No limit can be moved by 20 % without a test failing.") }
        return lines
    }
}

extension String {
    /// The text with blanks behind it, up to a number of characters.
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
