/// One thing that the style asks of every file; what it finds is `path:line: problem`.
struct TidyCheck: Sendable, CustomStringConvertible {
    let description: String
    let find: @Sendable (SwiftText) -> [String]

    init(_ description: String, _ find: @escaping @Sendable (SwiftText) -> [String]) {
        self.description = description
        self.find = find
    }

    static let all = [
        fileLength, lineLength, functionLength, bannedCode, unfinishedWork, documentation,
        folderNames, typeNames, fileName,
    ]

    static let fileLength = Self("files of at most 300 lines, tests 500") { file in
        let limit = file.path.hasPrefix("Tests/") ? 500 : 300
        let count = file.lines.last == "" ? file.lines.count - 1 : file.lines.count
        return count > limit ? ["\(file.path):\(count): more than \(limit) lines"] : []
    }

    static let lineLength = Self("lines of at most 100 columns") { file in
        file.lines.enumerated().compactMap { index, line in
            // A line has at most as many columns as bytes, which are counted much quicker.
            line.utf8.count > 100 && line.count > 100
                ? "\(file.path):\(index + 1): \(line.count) columns" : nil
        }
    }

    static let functionLength = Self("functions of at most 70 lines") { file in
        FunctionSpans.spans(in: file).compactMap { first, last in
            let count = last - first + 1
            return count > 70 ? "\(file.path):\(first): a function of \(count) lines" : nil
        }
    }

    static let bannedCode = Self("no banned words") { file in
        guard file.path.hasPrefix("Sources/") else { return [] }
        // A plain search for the part is much quicker than the pattern, and mostly ends there.
        var banned: [(word: String, part: String, pattern: Regex<Substring>)] = [
            ("try!", "try!", /\btry!/),
            ("Task {", "Task", /\bTask(?:\.detached)?\s*\{/),
            ("@unchecked Sendable", "@unchecked", /@unchecked\s+Sendable/),
        ]
        if file.target != "waage" {
            banned.append(("print(", "print(", /(?:^|[^.\w])print\(/))
        }
        if !["waage", "Daemon"].contains(file.target) {
            banned.append(("the clock", "Date()", /\bDate\(\)/))
            banned.append(("the clock", ".now", /\.now\b/))
        }
        if file.target != "Indicators" {
            // A point in time is a `Moment`, a span a `Duration`.
            let pattern = /(?:[Mm]illi|[Mm]icro|[Nn]ano)seconds:\s*U?Int(?:32|64)?\b/
            banned.append(("a time without its type", "econds: ", pattern))
        }
        return file.code.enumerated().flatMap { index, line in
            banned.filter { line.holds($0.part) && line.contains($0.pattern) }
                .map { "\(file.path):\(index + 1): \($0.word)" }
        }
    }

    static let unfinishedWork = Self("no unfinished work") { file in
        let words = ["TO" + "DO", "FIX" + "ME", "X" + "XX"]
        return file.lines.enumerated().compactMap { index, line in
            words.contains(where: line.holds) && line.contains(/\b(TO[D]O|FIX[M]E|X[X]X)\b/)
                ? "\(file.path):\(index + 1): finish it or leave it out" : nil
        }
    }

    /// A conformance's functions are described by their protocol, an `init` by its parameters.
    static let documentation = Self("package types and functions with a comment") { file in
        guard file.path.hasPrefix("Sources/") else { return [] }
        let declaration =
            #/
            ^\s* (@\w+ (\([^)]*\))? \s)*
            package\s ((static|mutating|final|indirect|consuming|nonisolated)\s)*
            (struct|class|enum|actor|protocol|func)\s ([^\s(<:{]+)
            /#
        let witnesses: Set = ["==", "<", "hash", "encode"]
        return file.code.enumerated().compactMap { index, line in
            guard line.holds("package "), let match = line.firstMatch(of: declaration),
                !witnesses.contains(String(match.6)),
                !hasComment(above: index, in: file)
            else { return nil }
            return "\(file.path):\(index + 1): \(match.5) \(match.6) has no comment"
        }
    }

    private static func hasComment(above index: Int, in file: SwiftText) -> Bool {
        for line in file.lines[..<index].reversed() {
            let text = line.drop { $0 == " " }
            if text.hasPrefix("///") { return true }
            if !text.hasPrefix("@") { return false }
        }
        return false
    }

    static let folderNames = Self("folders named after the field") { file in
        let banned: Set = ["utils", "util", "helpers", "common", "core", "extensions", "misc"]
        let folders = file.path.split(separator: "/").dropLast()
        return folders.filter { banned.contains($0.lowercased()) }
            .map { "\(file.path):1: the folder '\($0)' says nothing" }
    }

    static let typeNames = Self("types named after the field") { file in
        let words = ["Manager", "Helper", "Util"]
        return file.code.enumerated().compactMap { index, line in
            let declaration =
                /\b(struct|class|enum|actor|protocol) (\w*(Manager|Helpers?|Utils?))\b/
            guard words.contains(where: line.holds), let match = line.firstMatch(of: declaration)
            else { return nil }
            return "\(file.path):\(index + 1): '\(match.2)' says nothing"
        }
    }

    static let fileName = Self("files named after a type in them") { file in
        guard file.path.hasPrefix("Sources/"), file.name != "main" else { return [] }
        let type = file.name.split(separator: "+").first ?? ""
        let isThere = file.code.contains { line in
            line.holds(String(type))
                && line.matches(
                    of: /\b(struct|class|enum|actor|protocol|typealias|extension) (\w+)/
                )
                .contains { $0.2 == type }
        }
        return isThere ? [] : ["\(file.path):1: no type or extension '\(type)' in it"]
    }
}
