import Diagnostics
import Indicators

/// What is wrong with the headers of a file, and with those of its source.
extension IndicatorMapping {
    func checkUnique(_ found: [Assignment?], _ columns: [ColumnPlan.ValueColumn])
        throws(FileRejection)
    {
        var seen: [String: Int] = [:]
        for (place, assignment) in found.enumerated() {
            guard let assignment else { continue }
            let members = assignment.members.map { "\($0.dimension)=\($0.code)" }
            let years = assignment.years.map { "\($0)" } ?? ""
            let time = assignment.parts.map { "\($0)" } ?? columns[place].period ?? ""
            let key = [assignment.indicator, time, assignment.area ?? "", years] + members
            let text = key.joined(separator: "\n")
            guard let first = seen.updateValue(place, forKey: text) else { continue }
            throw FileRejection(
                check: .ambiguousHeader,
                problem: "the header of '\(assignment.indicator)' fits columns "
                    + "\(columns[first].column + 1) '\(path(columns[first]))' and "
                    + "\(columns[place].column + 1) '\(path(columns[place]))'",
                advice: "write more levels of the header in source '\(source?.id ?? "")', "
                    + "or let a level be a dimension: '{name}'"
            )
        }
    }

    func path(_ column: ColumnPlan.ValueColumn) -> String {
        column.path.joined(separator: " / ")
    }

    func contested(_ column: ColumnPlan.ValueColumn, _ first: String, _ second: String)
        -> FileRejection
    {
        FileRejection(
            check: .ambiguousHeader,
            problem:
                "column \(column.column + 1) '\(path(column))' fits both "
                + "'\(first)' and '\(second)'",
            advice: "make the headers in source '\(source?.id ?? "")' tell them apart"
        )
    }

    /// A dimension has one member in each reading, one that somebody knows.
    func checkMembers(
        _ assignment: Assignment,
        _ column: ColumnPlan.ValueColumn
    ) throws(FileRejection) {
        try checkTitle(column)
        var names = rowDimensions
        for member in assignment.members where !names.insert(member.dimension).inserted {
            throw FileRejection(
                check: .dimensionTwice,
                problem: "the dimension '\(member.dimension)' is named twice: by "
                    + "'\(member.code)' of '\(path(column))' and by "
                    + (rowDimensions.contains(member.dimension)
                        ? "a column of its own" : "another label there"),
                advice: "name it once, or give the two different names"
            )
        }
    }
}

extension IndicatorMapping {
    /// Refuses a title whose brackets name what is nearly known, or what a code list lacks: its
    /// numbers would be series that nobody watches.
    private func checkTitle(_ column: ColumnPlan.ValueColumn) throws(FileRejection) {
        let own = source?.dimensions.keys.sorted() ?? []
        for member in column.members {
            let name = coder.dimension(named: member.dimension, own)
            let isKnown = own.contains(name) || coder.dimensions.contains(name)
            let meant = Suggestion.nearest(to: name, in: own + coder.dimensions)
            if !isKnown, let meant {
                throw unknown(
                    "the dimension '\(name)', which no code list and no source has",
                    column,
                    advice: "did you mean '\(meant)'? If not, name it under 'dimensions:' of the "
                        + "source"
                )
            }
            guard coder.dimensions.contains(name), member.code != DimensionMember.totalCode,
                !coder.knows(member.code, name)
            else { continue }
            throw unknown(
                "'\(member.code)', which the code list '\(name)' does not know",
                column,
                advice: "correct the title, as in 'alter=3-5', or add it to the code list"
            )
        }
    }

    private func unknown(
        _ what: String,
        _ column: ColumnPlan.ValueColumn,
        advice: String
    ) -> FileRejection {
        let title = column.aliases.first?.joined(separator: " / ") ?? path(column)
        return FileRejection(
            check: .unknownMember,
            problem: "'\(title)' names \(what)",
            advice: advice
        )
    }
}

extension FileRejection {
    /// Values that a source asks for stand in no column, or no row.
    static func missingHeader(
        _ missing: [SourceDefinition.ValueDefinition],
        of source: SourceDefinition,
        _ place: String,
        _ offered: [String]
    ) -> Self {
        var seen: Set<String> = []
        let offered = offered.filter { seen.insert($0).inserted }
        let wanted = missing.map { definition in
            let headers =
                place == "row" && !definition.rows.isEmpty
                ? definition.rows.map(\.text) : definition.headers.map(\.text)
            return listed(headers.isEmpty ? [definition.indicator] : headers)
                + " of '\(definition.indicator)'"
        }
        let first = wanted.prefix(5).joined(separator: ", nor ")
        return Self(
            check: .missingHeader,
            problem: "no \(place) fits the header \(first); the file has \(listed(offered))",
            advice: "correct 'header' of '\(missing.first?.indicator ?? "")' in source "
                + "'\(source.id)', or ask the supplier why it is gone"
        )
    }
}

extension SourceDefinition.HeaderPattern {
    /// The pattern as it is written: `A / {dimension}`.
    var text: String {
        parts.map { part in
            switch part {
            case .label(let label): label
            case .dimension(let name): "{\(name)}"
            case .pattern(let pattern): pattern.text
            }
        }.joined(separator: " / ")
    }
}
