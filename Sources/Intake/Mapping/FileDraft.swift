package import Archives
import Indicators

/// Drafts of source definitions for all tables of a file, each tried on its table.
package struct FileDraft {
    /// The largest table that a draft is tried on, in bytes.
    private static let trialBytes = 64 << 20

    /// The drafts as a file of the sources folder; those that do not read their table as comments.
    package let yaml: String
    /// Why no table of the file is read by its draft; nil when one is.
    package let refusal: FileRejection?
    /// Whether a draft is more than a comment.
    package let isUsable: Bool

    /// Describes every table that somebody could describe.
    ///
    /// - Throws: Why there is none, when nobody could describe any.
    init(_ tables: [any FileTable], _ context: FileContext) throws {
        var context = context
        var drafts: [String] = []
        var failures: [Failure] = []
        var (isRead, isUsable) = (false, false)
        for table in tables where !table.place.isHidden {
            let head = try table.head()
            var inner = context
            inner.place = table.place
            do {
                if let spoiled = head.spoiled { throw spoiled }
                let draft = try SourceDraft(head, inner)
                let failure = try Self.trial(of: draft, on: table, inner)
                if let failure { failures.append(failure) }
                if let failure, !failure.isOfCells {
                    drafts.append(Self.comment(draft.yaml, table.place, failure))
                    continue
                }
                isUsable = true
                isRead = isRead || failure == nil
                if let failure { drafts.append(failure.lines.map { "  # \($0)\n" }.joined()) }
                drafts.append(draft.yaml)
                // The next one is to have other names.
                context.sources.sources.append(draft.definition)
            } catch let fault as FileRejection {
                let hasTable = HeaderGuess(head) != nil
                failures.append(Failure(fault.of(table.place), ofTable: hasTable))
            }
        }
        // What is wrong with a cover says nothing of the table behind it.
        let first = failures.first(where: \.hasTable) ?? failures.first
        guard !drafts.isEmpty else { throw first?.rejection ?? FileRejection.noData }
        yaml = Self.joined(drafts)
        refusal = isRead ? nil : first?.rejection
        self.isUsable = isUsable
    }

    /// Why a table is not read by its draft.
    private struct Failure {
        let rejection: FileRejection
        /// Whether single cells are the reason, which somebody mistyped, or codes that somebody is
        /// to write: the draft stays one.
        var isOfCells = false
        var hasTable = true

        init(_ rejection: FileRejection, ofTable hasTable: Bool = true) {
            self.rejection = rejection
            self.hasTable = hasTable
        }

        init(_ rejection: FileRejection, of draft: SourceDraft) {
            self.init(rejection)
            let values = Set(draft.plan.values.map { $0.column + 1 })
            let isContradicted = rejection.cells.contains { $0.fault.isContradiction }
            let isMistyped = rejection.cells.allSatisfy { values.contains($0.column) }
            isOfCells =
                (rejection.reason == .untrustworthy && !isContradicted && isMistyped)
                || (rejection.reason == .noReadings && !draft.openNames.isEmpty)
        }

        /// What is wrong and what to do, each in one line.
        var lines: [String] {
            [rejection.problem, "What to do: \(rejection.advice)"].map { text in
                let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
                return line.count > 1000 ? line.prefix(1000) + "…" : line
            }
        }
    }

    /// Reads a table by its draft.
    private static func trial(
        of draft: SourceDraft,
        on table: any FileTable,
        _ context: FileContext
    ) throws -> Failure? {
        guard table.byteCount <= trialBytes else { return nil }
        do {
            var reading = try draft.reading(context)
            while true {
                do {
                    try table.read(into: &reading)
                    break
                } catch let several as SeveralVariables where reading.isNew(several) {
                    reading = try reading.again(several)
                }
            }
            _ = try FileConclusion([reading.settle()]).reading(isParallel: false)
            return nil
        } catch let rejection as FileRejection {
            return Failure(rejection.of(table.place), of: draft)
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
            (["# \(place.description ?? "the table") is not read by this guess:"]
            + failure.lines.map { "# \($0)" }
            + lines.map { $0.hasPrefix("#") ? String($0) : "#" + $0 }).joined(separator: "\n")
            + "\n"
    }

    /// Several drafts as one file of the sources folder.
    static func joined(_ drafts: [String]) -> String {
        guard drafts.count > 1 else { return drafts.first ?? "" }
        let head = "sources:\n"
        let isUsed = drafts.contains { $0.hasPrefix(head) }
        return (isUsed ? head : "")
            + drafts.map { draft in
                draft.hasPrefix(head) ? String(draft.dropFirst(head.count)) : draft
            }.joined(separator: "\n")
    }
}

extension TableFileReader {
    /// Drafts for a file, whether or not a source describes it, each tried on its table.
    ///
    /// - Throws: `FileRejection` without a draft when nobody could describe the file.
    package func drafts(_ file: some DivisibleBytes, named name: String) throws -> FileDraft {
        try rejecting {
            let context = context(name, true)
            return try FileDraft(FileFormats.tables(of: file, context), context)
        }
    }

    /// Whether a source says that the file is of it, whatever is wrong with it then.
    package func describes(_ file: some DivisibleBytes, named name: String) -> Bool {
        let context = context(name, false)
        guard let tables = try? FileFormats.tables(of: file, context) else { return false }
        return tables.contains { table in
            guard let head = try? table.head() else { return false }
            guard let choice = try? SourceChoice(context.sources, head) else { return true }
            return !choice.sources.isEmpty
        }
    }
}
