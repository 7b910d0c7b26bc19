import Foundation
import Testing

/// What the program prints, as texts that people can read: `Tests/Scenarios`.
///
/// `RECORD=1` writes down what it prints now, and fails.
struct ScenarioTests {
    @Test(arguments: ScenarioRun.names)
    func `the program prints what the scenario says`(name: String) throws {
        let file = ScenarioRun.folder.appending(path: name)
        let expected = try String(contentsOf: file, encoding: .utf8)
        let played = try ScenarioRun.played(expected)
        // Colours and cursor movements are for terminals.
        #expect(!played.contains("\u{1B}"))
        if ProcessInfo.processInfo.environment["RECORD"] != nil, played != expected {
            try Data(played.utf8).write(to: file)
            Issue.record("\(name) was recorded; read the difference")
        } else {
            let differences = played.split(separator: "\n", omittingEmptySubsequences: false)
                .difference(from: expected.split(separator: "\n", omittingEmptySubsequences: false))
            #expect(played == expected, "\(differences.map { "\($0)" }.joined(separator: "\n"))")
        }
    }

    @Test func `every command has a scenario`() throws {
        let all = try ScenarioRun.names.map {
            try String(contentsOf: ScenarioRun.folder.appending(path: $0), encoding: .utf8)
        }.joined()
        for command in [
            "alerts", "check", "demo", "drops", "evaluate", "explain", "export", "history",
            "intake", "once", "outbox", "rebuild", "status",
        ] { #expect(all.contains("$ waage \(command)"), "\(command)") }
    }
}
