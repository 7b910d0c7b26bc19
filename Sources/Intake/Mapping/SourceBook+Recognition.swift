import Indicators

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
        let named = sources.filter { source in
            source.recognition.file.map { HeaderText.matches(name, $0) } ?? false
        }
        if !named.isEmpty { return try only(named, "the file name '\(name)'") }
        let titles = Set(head.records.prefix(20).flatMap { $0 }.map(HeaderText.folded))
        let titled = sources.filter { source in
            !source.recognition.headers.isEmpty
                && source.recognition.headers.allSatisfy { titles.contains(HeaderText.folded($0)) }
        }
        return titled.isEmpty ? nil : try only(titled, "the header")
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
