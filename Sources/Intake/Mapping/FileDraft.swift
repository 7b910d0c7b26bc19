import Archives
import Indicators

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
                let trial = head.sheet == nil ? nil : try Self.trial(of: draft, on: table, inner)
                if let trial, !trial.isOfCells {
                    drafts.append(Self.comment(draft.yaml, table.place, trial))
                    continue
                }
                if let trial { drafts.append("  # \(trial.problem)\n") }
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

    /// Why a table is not read by its draft.
    private struct Failure {
        /// In one line, its beginning.
        let problem: String
        /// Whether single cells are the reason, which somebody mistyped.
        let isOfCells: Bool

        init(_ rejection: FileRejection) {
            let line = rejection.problem.split(whereSeparator: \.isNewline).joined(separator: " ")
            problem = line.count > 300 ? line.prefix(300) + "…" : line
            let isContradicted = rejection.cells.contains { $0.fault.isContradiction }
            isOfCells = rejection.reason == .untrustworthy && !isContradicted
        }
    }

    /// Reads a table by its draft.
    private static func trial(
        of draft: SourceDraft,
        on table: any FileTable,
        _ context: FileContext
    ) throws -> Failure? {
        var reading = try draft.reading(context)
        do {
            try table.read(into: &reading)
            _ = try FileConclusion([reading.settle()]).reading(isParallel: false)
            return nil
        } catch let rejection as FileRejection {
            return Failure(rejection)
        }
    }

    /// A draft that does not read its table, as comments for somebody who completes it.
    private static func comment(
        _ yaml: String,
        _ place: TablePlace,
        _ failure: Failure
    ) -> String {
        let lines = yaml.split(separator: "\n").filter { $0 != "sources:" }
        return
            (["# \(place.description ?? "the table") is not read by this guess: \(failure.problem)"]
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
