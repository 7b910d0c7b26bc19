import Indicators

/// Turns the labels and codes of publishers into the codes of our dimensions.
struct LabelCoder {
    private static let totals: Set<String> = [
        "", "Insgesamt", "INSGESAMT", "T", "TOTAL", "_T", "~",
    ]

    /// The code lists by the name of their dimension, made to be looked up in.
    private let lists: [String: Lookup]

    /// Takes the code lists; a source may say that its ages end before their second number.
    init(lists: [String: CodeList], for source: SourceDefinition? = nil) {
        var lookups = lists.mapValues(Lookup.init)
        for (name, dimension) in source?.dimensions ?? [:] where dimension.agesEndBefore {
            lookups[name] = .agesEndingBefore
        }
        self.lists = lookups
    }

    /// The code of a member.
    ///
    /// A code list decides where the dimension has one; else the publisher's text is the code, and
    /// the usual words for a total are the total. Marks of footnotes belong to no member.
    func code(_ dimension: String, _ text: String, label: String? = nil) -> String {
        let texts = [text] + (label.map { [$0] } ?? [])
        if let list = lists[dimension] {
            for text in texts + texts.compactMap(FootnoteMark.stripped) {
                if let code = list.code(of: text) { return code }
            }
        }
        let bare = FootnoteMark.bare(text)
        return Self.totals.contains(bare) ? DimensionMember.totalCode : bare
    }

    /// The only code list that knows all of these labels, totals aside.
    func dimension(of labels: [String]) -> String? {
        let others = labels.map(FootnoteMark.bare).filter { !Self.totals.contains($0) }
        guard !others.isEmpty else { return nil }
        let matches = lists.filter { list in
            others.allSatisfy { list.value.code(of: $0) != nil }
        }
        return matches.count == 1 ? matches.first?.key : nil
    }

    /// The dimensions that have a code list.
    var dimensions: [String] { lists.keys.sorted() }

    /// Our name of a dimension that a title writes in its own way: `Alter`.
    func dimension(named name: String, _ others: [String]) -> String {
        let known = others + dimensions
        if known.contains(name) { return name }
        let folded = LabelText.folded(name)
        return known.first { LabelText.folded($0) == folded } ?? name
    }

    /// A code list that knows all of these labels, the one with a name before others.
    func list(of labels: [String], _ name: String) -> String? {
        ([name].filter { lists[$0] != nil } + lists.keys.sorted()).first { list in
            labels.allSatisfy { knows($0, list) }
        }
    }

    /// Whether a label is a member of a code list, or a usual word for the total.
    func knows(_ label: String, _ list: String) -> Bool {
        isTotal(label) || lists[list]?.code(of: label) != nil
            || FootnoteMark.stripped(label).flatMap { lists[list]?.code(of: $0) } != nil
    }

    func isTotal(_ label: String) -> Bool { Self.totals.contains(FootnoteMark.bare(label)) }
}

/// A code list with its texts in tables: a file may ask for very many.
private enum Lookup {
    case ages
    /// Ages in two numbers of which the second does not belong to them.
    case agesEndingBefore
    /// The codes in their order, and the places of codes and folded labels among them.
    case members([String], codes: [String: Int], labels: [String: Int])

    init(_ list: CodeList) {
        switch list {
        case .ages: self = .ages
        case .members(let members):
            var codes: [String: Int] = [:]
            var labels: [String: Int] = [:]
            for (place, member) in members.enumerated().reversed() {
                codes[member.code] = place
                for label in member.labels { labels[LabelText.folded(label)] = place }
            }
            self = .members(members.map(\.code), codes: codes, labels: labels)
        }
    }

    /// `0-30` and `0 bis 30` as 0 to 29; all else as it is.
    private static func age(endingBefore text: String) -> AgeRange? {
        let code = text.filter { !$0.isWhitespace }.replacing("bis", with: "-")
            .replacing("–", with: "-")
        if let range = AgeRange(code: code), let upper = range.upper, upper > range.lower {
            return AgeRange(lower: range.lower, upper: upper - 1)
        }
        return AgeRange(label: text) ?? AgeRange(code: code)
    }

    /// The code that a text stands for; of two members that both fit the first one.
    func code(of text: String) -> String? {
        switch self {
        case .ages: (AgeRange(label: text) ?? AgeRange(code: text))?.code
        case .agesEndingBefore: Self.age(endingBefore: text)?.code
        case .members(let all, let codes, let labels):
            [codes[text], labels[LabelText.folded(text)]].compactMap(\.self).min().map { all[$0] }
        }
    }
}
