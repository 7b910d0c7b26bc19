import Archives

/// Drafts of source definitions for all tables of a file.
struct FileDraft {
    let yaml: String

    /// Describes every table that somebody could describe.
    ///
    /// - Throws: Why there is none, when nobody could describe any.
    init(_ file: some DivisibleBytes, _ context: FileContext) throws {
        let tables = try FileFormats.tables(of: file, context)
        var context = context
        var drafts: [String] = []
        var rejection: FileRejection?
        for table in tables where !table.place.isHidden {
            let head = try table.head()
            var inner = context
            inner.place = table.place
            do throws(FileRejection) {
                if let spoiled = head.spoiled { throw spoiled }
                let format = try HeaderFormats.format(of: head, for: nil)
                let draft = try SourceDraft(head, format, inner)
                drafts.append(draft.yaml)
                // The next one is to have other names.
                context.sources.sources.append(draft.definition)
            } catch {
                if rejection == nil { rejection = error.of(table.place) }
            }
        }
        if drafts.isEmpty { throw rejection ?? .noData }
        yaml = Self.joined(drafts)
    }

    /// Several drafts as one file of the sources folder.
    static func joined(_ drafts: [String]) -> String {
        guard drafts.count > 1 else { return drafts.first ?? "" }
        let head = "sources:\n"
        return head + drafts.map { draft in
            draft.hasPrefix(head) ? String(draft.dropFirst(head.count)) : draft
        }.joined(separator: "\n")
    }
}
