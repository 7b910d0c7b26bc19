import Diagnostics

/// The results as the XML that build servers read: a `testsuite` per file, a `testcase` per test.
///
/// The elements and attributes are those of the schema that Jenkins' JUnit plugin validates by.
struct JUnitReport: CustomStringConvertible {
    private let report: RuleTestReport

    init(_ report: RuleTestReport) { self.report = report }

    var description: String {
        var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#]
        let all = report.files.flatMap(\.tests)
        lines.append("<testsuites \(Self.counts(all))>")
        for file in report.files {
            let name = Self.escaped(file.path)
            lines.append("  <testsuite name=\"\(name)\" \(Self.counts(file.tests))>")
            for test in file.tests { lines += Self.lines(of: test, name) }
            lines.append("  </testsuite>")
        }
        lines.append("</testsuites>")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func counts(_ tests: [RuleTestResult]) -> String {
        let errors = tests.count { !$0.errors.isEmpty }
        let failures = tests.count { $0.errors.isEmpty && !$0.failures.isEmpty }
        let time = tests.map(\.duration).reduce(.zero, +)
        return "tests=\"\(tests.count)\" failures=\"\(failures)\" errors=\"\(errors)\" "
            + "time=\"\(seconds(time))\""
    }

    private static func lines(of test: RuleTestResult, _ file: String) -> [String] {
        let head =
            "    <testcase classname=\"\(file)\" name=\"\(escaped(test.name))\" "
            + "time=\"\(seconds(test.duration))\""
        if test.isPassed { return [head + "/>"] }
        var lines = [head + ">"]
        for error in test.errors {
            let advice = error.advice.map { "; \($0)" } ?? ""
            lines.append(
                "      <error message=\"\(escaped(error.problem))\" type=\"\(error.check)\">"
                    + escaped("\(error.location): \(error.problem)\(advice)") + "</error>"
            )
        }
        if test.errors.isEmpty {
            let text = test.failures.flatMap(RuleTestReport.lines).joined(separator: "\n")
            let first = test.failures.first?.subject ?? ""
            lines.append(
                "      <failure message=\"\(escaped(first))\" type=\"expectation\">"
                    + escaped(text) + "</failure>"
            )
        }
        return lines + ["    </testcase>"]
    }

    /// So many seconds with three decimals.
    private static func seconds(_ duration: Duration) -> String {
        let milliseconds =
            duration.components.seconds * 1000
            + duration.components.attoseconds / 1_000_000_000_000_000
        let rest = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }

    /// The text with what means something in XML written out; what XML cannot hold is left out.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
                continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
