import Archives

/// Drafts of source definitions for all tables of a file.
struct FileDraft {
    let yaml: String

    /// Describes every table that somebody could describe.
    ///
    /// - Throws: Why there is none, when nobody could describe any.
    init(_ tables: [any FileTable], _ context: FileContext) throws {
        var context = context
        var drafts: [String] = []
        var rejection: FileRejection?
        for table in tables where !table.place.isHidden {
            let head = try table.head()
            var inner = context
            inner.place = table.place
            do {
                if let spoiled = head.spoiled { throw spoiled }
                let natural = try HeaderFormats.format(of: head, for: nil)
                let isSheet = head.sheet != nil && natural == TidyHeader.self
                let format =
                    isSheet && StackedHeader.recognises(head) ? StackedHeader.self : natural
                let draft = try SourceDraft(head, format, inner)
                if head.sheet != nil {
                    var reading = try draft.reading(inner)
                    let problem =
                        try Self.problem { try table.read(into: &reading) }
                        ?? Self.problem {
                            _ = try FileConclusion([reading.settle()])
                                .reading(isParallel: false)
                        }
                    if let problem {
                        drafts.append(Self.comment(draft.yaml, table.place, problem))
                        continue
                    }
                }
                drafts.append(draft.yaml)
                // The next one is to have other names.
                context.sources.sources.append(draft.definition)
            } catch let fault as FileRejection {
                if rejection == nil { rejection = fault.of(table.place) }
            }
        }
        if drafts.isEmpty { throw rejection ?? .noData }
        yaml = Self.joined(drafts)
    }

    /// Why reading fails, if the file is to blame.
    private static func problem(_ read: () throws -> Void) throws -> String? {
        do {
            try read()
            return nil
        } catch let rejection as FileRejection {
            return rejection.problem
        }
    }

    /// A draft that does not read its table, as comments for somebody who completes it.
    private static func comment(
        _ yaml: String,
        _ place: TablePlace,
        _ problem: String
    ) -> String {
        let lines = yaml.split(separator: "\n").filter { $0 != "sources:" }
        let start = problem.count > 300 ? problem.prefix(300) + "…" : problem[...]
        return
            (["# \(place.description ?? "the table") is not read by this guess: \(start)"]
            + lines.map { $0.hasPrefix("#") ? String($0) : "#" + $0 }).joined(separator: "\n")
            + "\n"
    }

    /// Several drafts as one file of the sources folder.
    static func joined(_ drafts: [String]) -> String {
        guard drafts.count > 1 else { return drafts.first ?? "" }
        let head = "sources:\n"
        return head
            + drafts.map { draft in
                draft.hasPrefix(head) ? String(draft.dropFirst(head.count)) : draft
            }.joined(separator: "\n")
    }
}
