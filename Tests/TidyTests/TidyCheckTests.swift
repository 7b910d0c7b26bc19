import Testing

/// Each check finds a small bad example, and leaves a good one alone.
@Suite struct TidyCheckTests {
    private func find(
        _ check: TidyCheck,
        in text: String,
        at path: String = "Sources/Rules/Model/Rule.swift"
    ) -> [String] {
        check.find(SwiftText(path: path, text: text))
    }

    @Test(arguments: [("Sources/A/A.swift", 300), ("Tests/ATests/ATests.swift", 500)])
    func `a file may have so many lines`(_ path: String, _ limit: Int) {
        let full = String(repeating: "let a = 1\n", count: limit)
        #expect(find(.fileLength, in: full, at: path) == [])
        #expect(
            find(.fileLength, in: full + "\n", at: path)
                == ["\(path):\(limit + 1): more than \(limit) lines"]
        )
    }

    @Test func `a line may have 100 columns`() {
        let full = String(repeating: "ä", count: 100)
        #expect(find(.lineLength, in: full) == [])
        #expect(
            find(.lineLength, in: "\n\(full)ä") == ["Sources/Rules/Model/Rule.swift:2: 101 columns"]
        )
    }

    @Test(
        arguments: [
            "func a() {", "init(\n  a: Int\n) {", "func a(\n  b: Int = 1\n) -> [Int] where B: C {",
            "deinit {", "subscript(a: Int) -> Int {",
        ]
    )
    func `a function may have 70 lines`(_ head: String) {
        let lines = head.split(separator: "\n").count
        let body = String(repeating: "    if a { b() } else { \"}\" }\n", count: 69 - lines)
        #expect(find(.functionLength, in: "struct S {\n\(head)\n\(body)}\n}\n") == [])
        let long = "struct S {\n\(head)\n\(body)    c()\n}\n}\n"
        #expect(
            find(.functionLength, in: long)
                == ["Sources/Rules/Model/Rule.swift:2: a function of 71 lines"]
        )
    }

    @Test func `a long type of short functions is no long function`() {
        let text = "struct S {\n" + String(repeating: "func a() {\n}\n", count: 60) + "}\n"
        #expect(find(.functionLength, in: text) == [])
    }

    @Test(
        arguments: [
            ("try! open()", "try!"), ("Task { await run() }", "Task {"),
            ("Task.detached { await run() }", "Task {"),
            ("final class A: @unchecked Sendable {}", "@unchecked Sendable"),
            ("print(1)", "print("), ("let now = Date()", "the clock"),
            ("let now: Instant = .now", "the clock"),
            ("let madeMilliseconds: Int64", "a time without its type"),
            ("func wait(microseconds: Int?) {", "a time without its type"),
            ("\"\\(try! open())\"", "try!"),
        ]
    )
    func `finds banned words`(_ code: String, _ word: String) {
        #expect(find(.bannedCode, in: code) == ["Sources/Rules/Model/Rule.swift:1: \(word)"])
    }

    @Test(
        arguments: [
            "// try! is banned, and Task { } too", "let text = \"print(1) and Date()\"",
            "let text = #\"try! \"quoted\" try!\"#", "/* print(1)\n try! */ let a = 1",
            "let text = \"\"\"\n  try!\n  \"\"\"", "try open()", "printer.print(1)", "blueprint(1)",
            "Date(timeIntervalSince1970: 0)", "a.nowhere",
            "Moment(milliseconds: interval)", ".microseconds(Int64(clamping: interval))",
        ]
    )
    func `leaves comments, strings and other words alone`(_ code: String) {
        #expect(find(.bannedCode, in: code) == [])
    }

    @Test func `lets the command print and the daemon read the clock`() {
        #expect(find(.bannedCode, in: "print(Date())", at: "Sources/waage/Run.swift") == [])
        #expect(find(.bannedCode, in: "let a = Date()", at: "Sources/Daemon/Clock.swift") == [])
        #expect(find(.bannedCode, in: "try! a()", at: "Tests/RulesTests/A.swift") == [])
    }

    @Test(arguments: ["TO" + "DO: later", "// FIX" + "ME", "let a = 1  // XX" + "X"])
    func `finds unfinished work`(_ line: String) {
        #expect(find(.unfinishedWork, in: line).count == 1)
        #expect(find(.unfinishedWork, in: line.lowercased()) == [])
    }

    @Test(
        arguments: [
            "package struct A {", "    package static func a() {", "package indirect enum A {",
            "package mutating func a<B>(b: B) {", "@safe package struct A {",
            "let a = 1\n@safe\npackage final class A {",
        ]
    )
    func `asks for a comment`(_ declaration: String) {
        #expect(find(.documentation, in: declaration).count == 1)
        #expect(
            find(
                .documentation,
                in: "/// What it is.\n@safe\n\(declaration.split(separator: "\n").last ?? "")"
            ) == []
        )
    }

    @Test(
        arguments: [
            "struct A {", "package init() {", "package let a: Int",
            "package static func == (left: A, right: A) -> Bool {",
            "package func hash(into hasher: inout Hasher) {",
        ]
    )
    func `asks for no comment where the declaration says all`(_ declaration: String) {
        #expect(find(.documentation, in: declaration) == [])
    }

    @Test(arguments: ["Utils", "Helpers", "Common", "Core", "Extensions"])
    func `finds folders that say nothing`(_ folder: String) {
        #expect(find(.folderNames, in: "", at: "Sources/Rules/\(folder)/Rule.swift").count == 1)
        #expect(find(.folderNames, in: "", at: "Sources/Rules/Model/\(folder).swift") == [])
    }

    @Test func `finds type names that say nothing`() {
        #expect(find(.typeNames, in: "struct RuleManager {").count == 1)
        #expect(find(.typeNames, in: "enum StringUtils {").count == 1)
        #expect(find(.typeNames, in: "struct ManagerReport {") == [])
    }

    @Test func `finds a file that is not named after what it holds`() {
        let problem = "Sources/Rules/Model/Rule.swift:1: no type or extension 'Rule' in it"
        #expect(find(.fileName, in: "struct Rules {}") == [problem])
        #expect(find(.fileName, in: "// struct Rule {}") == [problem])
        #expect(find(.fileName, in: "struct A {}\nextension Rule {}") == [])
        #expect(
            find(.fileName, in: "extension Rule {}", at: "Sources/Rules/Rule+Limits.swift") == []
        )
        #expect(find(.fileName, in: "", at: "Sources/waage/main.swift") == [])
    }
}
