import Indicators

/// All source definitions with the code lists that they share.
package struct SourceBook: Hashable, Sendable {
    package var sources: [SourceDefinition]
    /// The code lists by the name of their dimension.
    package var codeLists: [String: CodeList]

    package init(sources: [SourceDefinition] = [], codeLists: [String: CodeList] = [:]) {
        self.sources = sources
        self.codeLists = codeLists
    }
}

extension SourceBook {
    /// The source that describes a file: by table code, else by the file's name, else by its
    /// headers.
    ///
    /// - Throws: `FileRejection` when several sources claim the file in the same way.
    func source(for head: Head, table: String?) throws(FileRejection) -> SourceDefinition? {
        if let table {
            let matches = sources.filter { $0.recognition.tables.contains(table) }
            if !matches.isEmpty { return try only(matches, "the table '\(table)'") }
        }
        let name = String(head.fileName.split(separator: "/").last ?? "")
        let named = sources.filter { $0.recognition.matches(name: name) }
        if !named.isEmpty { return try only(named, "the file name '\(name)'") }
        let titles = Set(head.records.prefix(20).flatMap { $0 }.map(LabelText.folded))
        let titled = sources.filter { source in
            !source.recognition.headers.isEmpty
                && source.recognition.headers.allSatisfy { titles.contains(LabelText.folded($0)) }
        }
        return titled.isEmpty ? nil : try only(titled, "the header")
    }

    /// The first source whose files have such a name.
    package func source(ofName name: String) -> SourceDefinition? {
        sources.first { $0.recognition.matches(name: name) }
    }

    private func only(_ matches: [SourceDefinition], _ claim: String) throws(FileRejection)
        -> SourceDefinition?
    {
        guard matches.count > 1 else { return matches.first }
        throw FileRejection(
            check: "ambiguous-source",
            problem: "\(claim) is claimed by the sources \(listed(matches.map(\.id)))",
            advice: "let only one source describe it"
        )
    }
}

extension SourceDefinition.Recognition {
    fileprivate func matches(name: String) -> Bool {
        file.map { LabelText.matches(name, $0) } ?? false
    }
}

/// How the labels of a dimension become codes.
package enum CodeList: Hashable, Sendable {
    /// Completed years, read from labels such as `3 bis unter 6 Jahre`: `3-5`.
    case ages
    case members([Member])

    /// One code with the names that publishers give it.
    package struct Member: Hashable, Sendable {
        package var code: String
        /// The labels and codes that publishers use.
        package var labels: [String]
        /// `total - w`: how the member is computed where it is not delivered.
        package var difference: Difference?

        package init(code: String, labels: [String], difference: Difference? = nil) {
            self.code = code
            self.labels = labels
            self.difference = difference
        }
    }

    /// A member as what is left of another one: `total - w`.
    package struct Difference: Hashable, Sendable {
        package var minuend: String
        package var subtrahend: String

        package init(minuend: String, subtrahend: String) {
            self.minuend = minuend
            self.subtrahend = subtrahend
        }
    }
}
