import Definitions
import Diagnostics
import Foundation

/// A file on a page for people: definitions in YAML, or a table that they describe.
struct DocumentedExample {
    /// The page and the line where the block begins.
    let place: String
    /// Which file it is of, as the first line says: `sources/kitas.yaml`.
    let file: String
    let text: String
    /// What `check` must tell of it, where it shows a mistake.
    var mistake: String?

    private static let mark = ", with a mistake"

    /// Whether it is a table.
    var isTable: Bool { file.hasSuffix(".csv") }

    /// All examples of a page, in its order.
    static func all(in page: String, of path: String) -> [Self] {
        var examples: [Self] = []
        var blocks: [(kind: String, line: Int, lines: [String])] = []
        var isInside = false
        for (number, line) in page.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            if line.hasPrefix("```") {
                if !isInside { blocks.append((String(line.dropFirst(3)), number + 1, [])) }
                isInside.toggle()
            } else if isInside {
                blocks[blocks.count - 1].lines.append(String(line))
            }
        }
        for block in blocks where block.kind.hasPrefix("csv ") {
            examples.append(
                Self(
                    place: "\(path):\(block.line)",
                    file: String(block.kind.dropFirst("csv ".count)),
                    text: block.lines.joined(separator: "\n") + "\n"
                )
            )
        }
        for (index, block) in blocks.enumerated() where block.kind == "yaml" {
            let title = block.lines[0].drop { $0 == "#" || $0 == " " }
            let isMistaken = title.hasSuffix(mark)
            let next = blocks.indices.contains(index + 1) ? blocks[index + 1] : nil
            examples.append(
                Self(
                    place: "\(path):\(block.line)",
                    file: String(isMistaken ? title.dropLast(mark.count) : title),
                    text: block.lines.joined(separator: "\n") + "\n",
                    mistake: isMistaken ? next?.lines.joined(separator: "\n") : nil
                )
            )
        }
        return examples
    }

    /// Lets `check` read all examples that show no mistake as one installation, and one more.
    ///
    /// - Parameters:
    ///   - examples: All that the pages have.
    ///   - settings: The example of `waage.yaml`; the first when nothing is said.
    ///   - wrong: A file to be put there, too, in the place of one with its name.
    /// - Returns: What was told, and which keys were read.
    /// - Throws: When two examples say to be one file, or nothing can be written.
    static func check(
        _ examples: [Self],
        settings: Self? = nil,
        adding wrong: Self? = nil
    ) throws -> DiagnosticCollector {
        let folder = try TemporaryFolder()
        let settings = settings ?? examples.first { $0.file == "waage.yaml" }
        var files: [String: String] = [:]
        for example in examples where example.mistake == nil && example.file != "waage.yaml" {
            if example.isTable { continue }
            guard files[example.file] == nil else {
                throw TwoExamples(file: example.file, place: example.place)
            }
            files[example.file] = example.text
        }
        files["waage.yaml"] = settings?.text
        if let wrong { files[wrong.file] = wrong.text }
        for (name, text) in files { try folder.write(text, to: name) }
        let collector = DiagnosticCollector(keepsKnownKeys: true)
        _ = try DefinitionCheck.run(
            [],
            config: "\(folder.path)/waage.yaml",
            collector: collector
        )
        return collector
    }

    /// Two examples say to be the same file.
    struct TwoExamples: Error {
        let file: String
        let place: String
    }
}

/// A folder that is removed with its last reference.
final class TemporaryFolder {
    private let url: URL

    var path: String { url.path }

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "pages-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    func write(_ text: String, to name: String) throws {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try text.write(to: file, atomically: false, encoding: .utf8)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}
