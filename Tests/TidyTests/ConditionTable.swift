import Foundation

/// What a condition of rules costs: one file, one line of a list, an example, mistakes that are
/// told, and tests.
struct ConditionTable {
    struct Row {
        /// The key that states it, and its type.
        let word: String
        let type: String
        /// The files that declare it, and the lines of the list of conditions that have it.
        let files: [String]
        let listed: Int
        /// Other files of rules that know its type by name.
        let knownTo: [String]
        let examples: Int
        let good: Int
        let bad: Int
        /// Test files that state it, and the tests in them.
        let testFiles: Int
        let tests: Int
    }

    let rows: [Row]

    /// Counts in the files of the project, Swift and others, by their paths.
    init(swift: [SwiftText], others: [String: String]) {
        let folder = "Sources/Rules/Conditions/"
        let list = swift.first { $0.path == folder + "ConditionForm.swift" }?.code ?? []
        let start = list.firstIndex { $0.holds("static let all: [any ConditionForm.Type]") } ?? 0
        let entries = list[start...].prefix { !$0.trimmingPrefix(while: \.isWhitespace).isEmpty }
            .joined(separator: " ").matches(of: /(\w+)\.self/).map { String($0.output.1) }
        rows = Set(entries).sorted().map { type in
            let own = swift.filter { file in
                file.path.hasPrefix(folder)
                    && file.code.contains {
                        $0.holds("struct \(type): ConditionForm")
                            || $0.holds("typealias \(type) =")
                    }
            }
            let word = Self.word(of: type, in: own)
            func states(_ text: String) -> Bool {
                text.components(separatedBy: "\n").contains { line in
                    let line = line.trimmingCharacters(in: .whitespaces)
                    return line.holds("\(word): ") && !line.hasPrefix("//")
                        || line == "\(word):"
                }
            }
            let fixtures = others.filter { $0.key.hasPrefix("Tests/RulesTests/Fixtures/rules.") }
            let tests = swift.filter { file in
                file.path.hasPrefix("Tests/")
                    && (states(file.lines.joined(separator: "\n"))
                        || file.code.contains {
                            $0.holds(" \(type)(") || $0.holds("(\(type)(")
                        })
            }
            return Row(
                word: word,
                type: type,
                files: own.map(\.path),
                listed: entries.count { $0 == type },
                knownTo: swift.filter { file in
                    file.path.hasPrefix("Sources/Rules/") && !file.path.hasPrefix(folder)
                        && file.code.contains {
                            $0.holds(" \(type).") || $0.holds(" \(type)(")
                        }
                }.map(\.name),
                examples: others["Rules/README.md"].map { text in
                    text.components(separatedBy: "\n").count { $0.holds("\(word):") }
                } ?? 0,
                good: fixtures.count { $0.key.hasSuffix(".good.yaml") && states($0.value) },
                bad: fixtures.count { $0.key.hasSuffix(".bad.yaml") && states($0.value) },
                testFiles: tests.count,
                tests: tests.reduce(0) { count, file in
                    count + file.code.count { $0.holds("@Test") }
                }
            )
        }
    }

    /// The word that the declaration, or what it is an alias of, gives it.
    private static func word(of type: String, in files: [SwiftText]) -> String {
        for file in files {
            let alias = file.code.lazy.compactMap { line in
                line.firstMatch(of: /typealias (\w+) = \w+<(\w+)>/).flatMap {
                    $0.output.1 == type ? String($0.output.2) : nil
                }
            }.first
            let name = alias ?? type
            guard
                let start = file.code.firstIndex(where: {
                    $0.holds("struct \(name):") || $0.holds("enum \(name):")
                })
            else { continue }
            for line in file.lines[start...] {
                if let found = line.firstMatch(of: /static let word = "(\w+)"/) {
                    return String(found.output.1)
                }
            }
        }
        return ""
    }

    /// The table as people read it.
    var text: String {
        let titles = [
            "condition", "files", "listed", "known to", "examples", "good", "bad", "tests",
        ]
        let cells = rows.map { row in
            [
                row.word, "\(row.files.count)", "\(row.listed)",
                row.knownTo.isEmpty ? "–" : row.knownTo.joined(separator: " "),
                "\(row.examples)", "\(row.good)", "\(row.bad)",
                "\(row.tests) in \(row.testFiles) files",
            ]
        }
        let all = [titles] + cells
        let widths = titles.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in
            zip(row, widths).map { $0.padding(toLength: $1 + 2, withPad: " ", startingAt: 0) }
                .joined()
        }.joined(separator: "\n") + "\n"
    }
}
