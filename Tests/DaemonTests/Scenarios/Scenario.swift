import Foundation

/// A text with files and commands, and what the commands must print.
///
/// `+ NAME` includes the files of another text, `=== PATH` begins a file, `$ COMMAND` a command;
/// below it stand its output (`> `), its errors (`! `) and, when it is not 0, its exit code (`= `).
/// Everything before the first of these lines is a remark.
struct Scenario {
    struct Command {
        let line: String
        var output: [String] = []
        var errors: [String] = []
        var exitCode: Int32 = 0

        /// The command with its result, as it stands in the text.
        var text: [String] {
            ["$ \(line)"] + output.map { ("> " + $0).trimmedEnd }
                + errors.map { ("! " + $0).trimmedEnd }
                + (exitCode == 0 ? [] : ["= \(exitCode)"])
        }
    }

    enum Step {
        /// A line that is kept as it is.
        case remark(String)
        case include(String)
        case file(path: String, lines: [String])
        case command(Command)
    }

    private(set) var steps: [Step] = []

    init(_ text: String) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        for line in lines { add(line) }
    }

    private mutating func add(_ line: String) {
        let rest = line.split(separator: " ", maxSplits: 1).dropFirst().first.map(String.init) ?? ""
        switch (line.prefix(2), steps.last) {
        case ("+ ", _): steps.append(.include(rest))
        case ("==", _): steps.append(.file(path: rest, lines: []))
        case ("$ ", _): steps.append(.command(Command(line: rest)))
        case (_, .command(var command)?) where [">", "!", "="].contains(line.prefix(1)):
            let text = String(line.dropFirst(2))
            switch line.first {
            case ">": command.output.append(text)
            case "!": command.errors.append(text)
            default: command.exitCode = Int32(text) ?? -1
            }
            steps[steps.count - 1] = .command(command)
        case (_, .file(let path, let lines)?):
            steps[steps.count - 1] = .file(path: path, lines: lines + [line])
        default: steps.append(.remark(line))
        }
    }
}

extension String {
    var trimmedEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
}
