import Indicators

/// Turns the labels and codes of publishers into the codes of our dimensions.
struct LabelCoder {
    private static let totals: Set<String> = ["", "Insgesamt", "INSGESAMT", "T", "TOTAL"]

    let lists: [String: CodeList]

    /// The code of a member.
    ///
    /// A code list decides where the dimension has one; else the publisher's text is the code, and
    /// the usual words for a total are the total.
    func code(_ dimension: String, _ text: String, label: String? = nil) -> String {
        let texts = [text] + (label.map { [$0] } ?? [])
        if let list = lists[dimension] {
            for text in texts {
                if let code = Self.code(text, in: list) { return code }
            }
        }
        return Self.totals.contains(text) ? DimensionMember.totalCode : text
    }

    /// The only code list that knows all of these labels, totals aside.
    func dimension(of labels: [String]) -> String? {
        let others = labels.filter { !Self.totals.contains($0) }
        guard !others.isEmpty else { return nil }
        let matches = lists.filter { list in
            others.allSatisfy { Self.code($0, in: list.value) != nil }
        }
        return matches.count == 1 ? matches.first?.key : nil
    }

    func isTotal(_ label: String) -> Bool { Self.totals.contains(label) }

    private static func code(_ text: String, in list: CodeList) -> String? {
        switch list {
        case .ages:
            return (AgeRange(label: text) ?? AgeRange(code: text))?.code
        case .members(let members):
            let wanted = LabelText.folded(text)
            return members.first { member in
                member.code == text || member.labels.contains { LabelText.folded($0) == wanted }
            }?.code
        }
    }
}
