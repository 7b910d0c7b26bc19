package import Diagnostics
package import Indicators

/// What says when people hear of something.
extension MappingReader {
    /// Days of every year, sorted: `[01.02., 15.09.]`, or one of them.
    ///
    /// What is none, and what stands there twice, is noted. With `never` a rule leaves out the days
    /// that its file says.
    ///
    /// - Parameter key: The key that states them.
    /// - Returns: The days; none where the key is left out.
    package func daysOfYear(_ key: String) -> [DayOfYear] {
        guard let list = optional(key), let nodes = texts(key) else { return [] }
        if scope == "rule", list.text == "never" { return [] }
        if list.elements?.isEmpty == true {
            noteDay(list, "'\(key)' is an empty list", advice: "name a day: [01.02.]")
        }
        var days: Set<DayOfYear> = []
        for node in nodes {
            let text = node.text ?? ""
            guard let day = DayOfYear(parsing: text) else {
                noteDay(
                    node,
                    "'\(text)' is not a day of every year",
                    advice: "write day and month: 01.02."
                )
                continue
            }
            if !days.insert(day).inserted {
                noteDay(node, "'\(text)' stands there twice", advice: "remove one of them")
            }
        }
        return days.sorted()
    }

    private func noteDay(_ node: YAMLNode, _ problem: String, advice: String) {
        collector.error("\(scope)/remind", at: node, problem, advice: advice)
    }

    /// A number of working days: `10 working days`.
    ///
    /// - Parameters:
    ///   - node: What states it.
    ///   - name: Its key.
    ///   - range: The numbers that are allowed.
    /// - Returns: Nil when it is none, which is noted.
    func workingDays(of node: YAMLNode, _ name: String, in range: ClosedRange<Int>) -> Int? {
        let words = (node.text ?? "").split(separator: " ")
        if words.count == 3, words[1] == "working", ["day", "days"].contains(words[2]),
            words[0].allSatisfy(\.isNumber), let days = Int(words[0]), range.contains(days)
        {
            return days
        }
        let found = node.text.map { "'\($0)'" } ?? node.kind
        collector.error(
            "rule/working-days",
            at: node,
            "'\(name)' is \(found), not a number of working days",
            advice: "say '10 working days', from \(range.lowerBound) to \(range.upperBound)"
        )
        return nil
    }
}
