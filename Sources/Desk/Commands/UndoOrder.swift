import Dispatching

/// The order of a person that a drop is taken back, as it lies in `work/` and then in `archive/`.
package struct UndoOrder: Hashable, Sendable {
    /// The name under which the drop was claimed: its number may be another one after a rebuild.
    package let drop: String
    package let author: String
    package let reason: String

    /// No such order is longer, in bytes.
    package static let limit = 1 << 14

    package init(drop: String, author: String, reason: String) {
        self.drop = drop
        self.author = CleanText.line(author)
        self.reason = CleanText.line(reason)
    }

    /// What the file says.
    package var text: String { "undo: \(drop)\nauthor: \(author)\nbecause: \(reason)\n" }

    /// Reads what `text` writes; nil for anything else.
    package init?(parsing text: String) {
        var values: [String: String] = [:]
        for line in text.split(separator: "\n") {
            guard let mark = line.firstIndex(of: ":") else { return nil }
            values[String(line[..<mark])] = String(
                line[line.index(after: mark)...].drop { $0 == " " }
            )
        }
        guard let drop = values["undo"], let author = values["author"],
            let reason = values["because"], !drop.isEmpty
        else { return nil }
        self.init(drop: drop, author: author, reason: reason)
    }
}
