import Foundation

/// Plays a scenario with the built program in a temporary folder.
struct ScenarioRun {
    static let folder = SharedData.package.appending(path: "Tests/Scenarios")

    static var names: [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (names ?? []).filter { $0.hasSuffix(".txt") }.sorted()
    }

    /// The program lies beside the tests that were built with it.
    private static var binaries: String {
        let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().path
    }

    private let office: URL

    /// What a scenario's text becomes with the results of this run.
    static func played(_ text: String) throws -> String {
        let office = FileManager.default.temporaryDirectory.appending(path: "waage-\(UUID())")
        try FileManager.default.createDirectory(at: office, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: office) }
        return try Self(office: office).play(Scenario(text)).joined(separator: "\n") + "\n"
    }

    private func play(_ scenario: Scenario) throws -> [String] {
        var lines: [String] = []
        for step in scenario.steps {
            switch step {
            case .remark(let line): lines.append(line)
            case .include(let name):
                let text = try String(
                    contentsOf: Self.folder.appending(path: name),
                    encoding: .utf8
                )
                _ = try play(Scenario(text))
                lines.append("+ \(name)")
            case .file(let path, let content):
                try write(path, content)
                lines += ["=== \(path)"] + content
            case .command(let command): lines += try run(command).text
            }
        }
        return lines
    }

    private func write(_ path: String, _ lines: [String]) throws {
        let file = office.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        // A blank line before the next part of the scenario does not belong to the file.
        let content = lines.last == "" ? lines.dropLast() : lines[...]
        try Data((content.joined(separator: "\n") + "\n").utf8).write(to: file)
    }

    private func run(_ command: Scenario.Command) throws -> Scenario.Command {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", command.line]
        process.currentDirectoryURL = office
        process.environment = [
            "PATH": "\(Self.binaries):/usr/bin:/bin", "TZ": "UTC", "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color", "COLUMNS": "80", "PACKAGE": SharedData.package.path,
        ]
        let results = FileManager.default.temporaryDirectory.appending(path: "waage-\(UUID())")
        try FileManager.default.createDirectory(at: results, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: results) }
        let paths = ["output", "errors"].map { results.appending(path: $0) }
        for path in paths { try Data().write(to: path) }
        process.standardOutput = try FileHandle(forWritingTo: paths[0])
        process.standardError = try FileHandle(forWritingTo: paths[1])
        try process.run()
        process.waitUntilExit()
        var result = Scenario.Command(line: command.line)
        result.output = masked(try String(contentsOf: paths[0], encoding: .utf8))
        result.errors = masked(try String(contentsOf: paths[1], encoding: .utf8))
        result.exitCode = process.terminationStatus
        return result
    }

    /// The lines of a text without what differs from run to run: folder, user, times and ids.
    private func masked(_ text: String) -> [String] {
        let known = text.replacing(office.path, with: "DIR")
            .replacing(
                /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d/,
                with: "YYYY-MM-DDThh:mm:ss+hh:mm"
            )
            .replacing(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/, with: "YYYY-MM-DD hh:mm:ss")
            .replacing(/\d{4}-\d\d-\d\d \d\d:\d\d/, with: "YYYY-MM-DD hh:mm")
            .replacing(/\d{17}-[0-9a-z]{5}/, with: "00000000000000000-xxxxx")
            .replacing(/[0-9a-f]{40}|[a-z2-7]{32}(?=@)/, with: "ID")
            .replacing(/\d+ journal entries/, with: "N journal entries")
            .replacing(#""owner": "\#(NSUserName())""#, with: #""owner": "USER""#)
        var lines = known.split(separator: "\n", omittingEmptySubsequences: false).map {
            String($0).trimmedEnd
        }
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}
