/// Gathers everything that is wrong in a set of files, so that it is told all at once.
///
/// A parser holds one collector and goes on after a mistake wherever it can.
package final class DiagnosticCollector {
    private var diagnostics: [Diagnostic] = []
    private var files: [String: SourceFile] = [:]
    private var hiddenLines: [String: Set<Int>] = [:]

    package init() {}

    /// All diagnostics, in the order of the files' lines.
    package var all: [Diagnostic] {
        var seen = Set<Diagnostic>()
        return diagnostics.filter { seen.insert($0).inserted }.sorted {
            $0.location == $1.location ? $0.problem < $1.problem : $0.location < $1.location
        }
    }

    package private(set) var errorCount = 0

    /// Whether the keys of blocks are kept; only who compares them with pages asks for them.
    package var keepsKnownKeys = false

    /// The keys of the blocks that were read, by what these are: `rule`, `a route`, `'period'`.
    package private(set) var knownKeys: [String: KnownKeys] = [:]

    /// Remembers a file's text, for the source lines in the report.
    package func add(_ file: SourceFile) { files[file.path] = file }

    /// Keeps the line of a place out of the report, for it holds a secret.
    package func hideLine(of location: SourceLocation) {
        hiddenLines[location.file, default: []].insert(location.line)
    }

    /// Notes the keys of a block, of which its subject says what it is: `rule 'kita-deckung'`.
    func note(_ keys: KnownKeys, of subject: String) {
        let kind = subject.prefix { $0 != " " }
        let isNamed = subject.hasSuffix("'") && kind.count + 1 < subject.count
        knownKeys[isNamed ? String(kind) : subject, default: KnownKeys()].form(keys)
    }

    /// Notes a diagnostic.
    package func add(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
        if diagnostic.severity == .error { errorCount += 1 }
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
                files[file]?.excerpts(of: Array(ofFile), hiding: hiddenLines[file] ?? [])
                ?? ofFile.map(\.description)
            rest = rest.dropFirst(ofFile.count)
        }
        return texts.joined(separator: "\n")
    }
}
