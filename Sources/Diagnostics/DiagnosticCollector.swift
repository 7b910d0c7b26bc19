import Threads

/// Gathers everything that is wrong in a set of files, so that it is told all at once.
///
/// A parser holds one collector and goes on after a mistake wherever it can.
package final class DiagnosticCollector {
    /// What a collector has gathered, which may go from thread to thread.
    private struct Notes: Sendable {
        var diagnostics: [Diagnostic] = []
        var files: [String: SourceFile] = [:]
        var hiddenLines: [String: Set<Int>] = [:]
        var errorCount = 0
        var knownKeys: [String: KnownKeys] = [:]
    }

    private var notes = Notes()

    /// Whether the keys of blocks are kept; only who compares them with pages asks for them.
    package let keepsKnownKeys: Bool

    /// Makes a collector without anything in it.
    package init(keepsKnownKeys: Bool = false) { self.keepsKnownKeys = keepsKnownKeys }

    /// All diagnostics, in the order of the files' lines.
    package var all: [Diagnostic] {
        var seen = Set<Diagnostic>()
        return notes.diagnostics.filter { seen.insert($0).inserted }.sorted {
            $0.location == $1.location ? $0.problem < $1.problem : $0.location < $1.location
        }
    }

    package var errorCount: Int { notes.errorCount }

    /// The keys of the blocks that were read, by what these are: `rule`, `a route`, `'period'`.
    package var knownKeys: [String: KnownKeys] { notes.knownKeys }

    /// Adds what another collector gathered.
    private func add(_ other: Notes) {
        notes.diagnostics += other.diagnostics
        notes.files.merge(other.files) { _, later in later }
        notes.hiddenLines.merge(other.hiddenLines) { $0.union($1) }
        notes.errorCount += other.errorCount
        for (kind, keys) in other.knownKeys {
            notes.knownKeys[kind, default: KnownKeys()].form(keys)
        }
    }

    /// Does several works side by side, each with a collector of its own.
    ///
    /// What they note is added in the order of the works, however they come to their ends.
    ///
    /// - Parameters:
    ///   - count: How many works there are.
    ///   - work: Does the work of a number from zero on.
    /// - Returns: What each work came to, in their order.
    package func sideBySide<Result: Sendable>(
        _ count: Int,
        _ work: @Sendable (Int, DiagnosticCollector) -> Result
    ) -> [Result] {
        let keepsKnownKeys = keepsKnownKeys
        let done = SideBySide.map(count) { number in
            let own = DiagnosticCollector(keepsKnownKeys: keepsKnownKeys)
            return (result: work(number, own), notes: own.notes)
        }
        for one in done { add(one.notes) }
        return done.map(\.result)
    }

    /// Looks at several things side by side; what is noted is added in the order of the looks.
    package func sideBySide(_ looks: [@Sendable (DiagnosticCollector) -> Void]) {
        _ = sideBySide(looks.count) { looks[$0]($1) }
    }

    /// Remembers a file's text, for the source lines in the report.
    package func add(_ file: SourceFile) { notes.files[file.path] = file }

    /// Keeps the line of a place out of the report, for it holds a secret.
    package func hideLine(of location: SourceLocation) {
        notes.hiddenLines[location.file, default: []].insert(location.line)
    }

    /// Notes the keys of a block, of which its subject says what it is: `rule 'kita-deckung'`.
    func note(_ keys: KnownKeys, of subject: String) {
        let kind = subject.prefix { $0 != " " }
        let isNamed = subject.hasSuffix("'") && kind.count + 1 < subject.count
        notes.knownKeys[isNamed ? String(kind) : subject, default: KnownKeys()].form(keys)
    }

    /// Notes a diagnostic.
    package func add(_ diagnostic: Diagnostic) {
        notes.diagnostics.append(diagnostic)
        if diagnostic.severity == .error { notes.errorCount += 1 }
    }

    /// Notes an error at a node.
    package func error(
        _ check: String,
        at node: YAMLNode,
        _ problem: String,
        advice: String? = nil
    ) {
        add(
            Diagnostic(
                check: check,
                at: node.location,
                length: node.length,
                problem,
                advice: advice
            )
        )
    }

    /// Notes a warning at a node.
    package func warning(
        _ check: String,
        at node: YAMLNode,
        _ problem: String,
        advice: String? = nil
    ) {
        add(
            Diagnostic(
                .warning,
                check: check,
                at: node.location,
                length: node.length,
                problem,
                advice: advice
            )
        )
    }

    /// All diagnostics as people read them: with the source line and a caret.
    package func report() -> String {
        var texts: [String] = []
        var rest = all[...]
        while let file = rest.first?.location.file {
            let ofFile = rest.prefix { $0.location.file == file }
            texts +=
                notes.files[file]?
                .excerpts(of: Array(ofFile), hiding: notes.hiddenLines[file] ?? [])
                ?? ofFile.map(\.description)
            rest = rest.dropFirst(ofFile.count)
        }
        return texts.joined(separator: "\n")
    }
}
