import Definitions
import Diagnostics
import Alerting
import Host
import Indicators
import Rules
import Store
import Threads

/// The tests of some folders with the definitions that they are played by.
package struct RuleTestSuite {
    /// The tests of one file.
    struct File: Sendable {
        let path: String
        let folder: String
        let results: [RuleTestFileParser.Result]
        let definitions: Definitions
    }

    private let configuration: Configuration
    let files: [File]
    /// The rules of the folders, which the tests are to show.
    let books: [String: RuleBook]
    private let collector: DiagnosticCollector

    /// Reads definitions and tests.
    ///
    /// - Parameters:
    ///   - paths: Files of tests, or folders with rules and tests; none for the folder of rules of
    ///     the configuration.
    ///   - config: The configuration file.
    ///   - name: A pattern for the names of tests that are wanted; nil for all.
    /// - Throws: `StartFailure` where the definitions have mistakes, or there is no test.
    package init(_ paths: [String], config: String, name: String? = nil) throws {
        let collector = DiagnosticCollector()
        self.collector = collector
        configuration = try Workplace.configuration(at: config, collector: collector)
        let base = DefinitionFolder.read(configuration, collector: collector)
        let found = DefinitionFolder.tests(
            at: paths.isEmpty ? [configuration.rules] : paths,
            collector: collector
        )
        guard collector.errorCount == 0 else {
            throw StartFailure(.configuration, collector.report())
        }
        var (files, books): ([File], [String: RuleBook]) = ([], [:])
        for (folder, texts) in found {
            let definitions = try Self.definitions(folder, base, configuration, overlay: [])
            books[folder] = definitions.rules
            for text in texts {
                let overlay = RuleTestOverlay.files(of: text)
                let own =
                    overlay.isEmpty
                    ? definitions
                    : try Self.definitions(folder, base, configuration, overlay: overlay)
                let parser = RuleTestFileParser(RuleTestNames(own), collector: collector)
                collector.add(text)
                files.append(
                    File(
                        path: text.path,
                        folder: folder,
                        results: parser.parse(text, onlyNamed: name),
                        definitions: own
                    )
                )
            }
        }
        if let name, files.allSatisfy(\.results.isEmpty) {
            throw StartFailure(.environment, "no test is called '\(name)'")
        }
        self.files = files
        self.books = books
    }

    /// The definitions of the configuration with the rules of a folder.
    private static func definitions(
        _ folder: String,
        _ base: [DefinitionFile],
        _ configuration: Configuration,
        overlay: [DefinitionFile]
    ) throws -> Definitions {
        try TriedDefinitions.definitions(
            base + overlay,
            rules: folder == configuration.rules ? [] : [folder],
            collector: DiagnosticCollector()
        )
    }

    /// Plays all tests.
    ///
    /// - Parameter seekingBlindLimits: Whether each limit is moved, too, to see whether a test
    ///   notices.
    /// - Returns: What became of them.
    /// - Throws: `StoreError`
    package func run(seekingBlindLimits: Bool = false) throws -> RuleTestReport {
        var played: [RuleTestReport.File] = []
        let duration = try ContinuousClock().measure {
            played = try files.map { file in
                RuleTestReport.File(path: file.path, tests: try Self.play(file, configuration))
            }
        }
        let ordered = books.sorted { $0.key < $1.key }.map(\.value)
        var report = RuleTestReport(
            files: played,
            coverage: RuleCoverage(ordered, played.flatMap(\.tests)),
            duration: duration,
            diagnostics: collector
        )
        if seekingBlindLimits {
            report.blind = try BlindLimitSearch(configuration, files).run(books)
        }
        return report
    }

    /// Tests are played in parts that go at once from so many on.
    private static let partSize = 100
    /// In so many parts at most: each has a store of its own.
    private static let partLimit = 8

    /// Plays the tests of a file; the order of the results is that of the file.
    private static func play(
        _ file: File,
        _ configuration: Configuration
    ) throws -> [RuleTestResult] {
        let tests = file.results
        let partCount = max(1, min(partLimit, tests.count / partSize))
        let size = (tests.count + partCount - 1) / partCount
        let played = try SideBySide.map(partCount) { part in
            let range = min(part * size, tests.count)..<min((part + 1) * size, tests.count)
            return try Self.play(Array(tests[range]), of: file, configuration)
        }
        return played.flatMap(\.self)
    }

    private static func play(
        _ tests: [RuleTestFileParser.Result],
        of file: File,
        _ configuration: Configuration
    ) throws -> [RuleTestResult] {
        let player = try RuleTestPlayer(file, configuration)
        return tests.map { parsed in
            if let test = parsed.test { return player.play(test) }
            var result = RuleTestResult(name: parsed.name, location: parsed.location)
            result.errors = parsed.mistakes
            return result
        }
    }
}
