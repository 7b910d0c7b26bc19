import Indicators

/// A column of texts that is read as nothing.
///
/// A remark is no dimension: it would split the series that it stands beside, and what it says of a
/// child would stay in the store for ever. So a column of texts tells series apart only when a
/// source names it or a code list knows its texts; any other is named to people, and its texts go
/// nowhere.
package struct LeftOutColumn: Hashable, Sendable {
    /// Counted from 1.
    package let column: Int
    /// Empty where it has none.
    package let title: String

    package init(column: Int, title: String) {
        self.column = column
        self.title = title
    }
}

extension LeftOutColumn: CustomStringConvertible {
    /// `column 5 'bemerkung'`.
    package var description: String { "column \(column)" + (title.isEmpty ? "" : " '\(title)'") }

    /// What an admin may do about such a column.
    package static let advice =
        "name it under 'dimensions:' of the source if its texts tell series apart, else under "
        + "'leave_out:'"
}

extension SourceDefinition {
    /// Whether a column with a title is neither key nor value.
    func leavesOut(_ title: String) -> Bool {
        !leaveOut.isEmpty && leaveOut.contains { LabelText.matches(title, $0) }
    }
}

extension ColumnPlan {
    /// Takes out the columns that a source leaves out.
    mutating func leaveOut(for source: SourceDefinition) {
        guard !source.leaveOut.isEmpty else { return }
        dimensions.removeAll { $0.names.contains(where: source.leavesOut) }
        values.removeAll { value in
            ([value.path] + value.aliases).contains { path in
                source.leavesOut(path.joined(separator: " / "))
                    || path.last.map(source.leavesOut) == true
            }
        }
    }

    /// Takes the columns of texts out of the dimensions that nobody makes one.
    ///
    /// - Parameters:
    ///   - named: Names of dimensions that rules use, for a file that no source describes.
    ///   - coder: The code lists; a column is a dimension when one of them knows all its texts.
    ///   - head: The rows in which the texts are looked at.
    mutating func leaveOutTexts(named: Set<String>, _ coder: LabelCoder, _ head: Head) {
        for place in dimensions.indices where dimensions[place].standing == .texts {
            let dimension = dimensions[place]
            if named.contains(dimension.name) {
                dimensions[place].standing = .named
            } else if let list = coder.list(of: labels(of: dimension, head), dimension.name) {
                dimensions[place].standing = .listed(list)
            } else {
                leftOut.append(LeftOutColumn(column: dimension.column + 1, title: dimension.name))
            }
        }
        dimensions.removeAll { $0.standing == .texts }
        leftOut.sort { $0.column < $1.column }
    }

    /// The left out columns that probably are dimensions: filled in every row, with texts that come
    /// again.
    func likelyDimensions(_ head: Head) -> [LeftOutColumn] {
        let rows = head.records.count - firstRecord + 1
        return leftOut.filter { column in
            let texts = head.sample(column.column - 1, from: firstRecord)
            return !column.title.isEmpty && texts.count == rows && Set(texts).count < rows
                && texts.allSatisfy { $0.count <= DimensionMember.longest }
        }
    }
}
