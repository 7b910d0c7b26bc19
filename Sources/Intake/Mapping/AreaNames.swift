import Indicators

/// Finds names of areas in running text, such as the title of a table.
struct AreaNames {
    /// A line above a table.
    struct TitleLine: Hashable {
        /// Counted from 1.
        let record: Int
        let text: String
    }

    static let states = [
        "01": "Schleswig-Holstein", "02": "Hamburg", "03": "Niedersachsen", "04": "Bremen",
        "05": "Nordrhein-Westfalen", "06": "Hessen", "07": "Rheinland-Pfalz",
        "08": "Baden-Württemberg", "09": "Bayern", "10": "Saarland", "11": "Berlin",
        "12": "Brandenburg", "13": "Mecklenburg-Vorpommern", "14": "Sachsen",
        "15": "Sachsen-Anhalt", "16": "Thüringen",
    ]

    /// Folded names with their codes, the longest first: `Sachsen-Anhalt` is not `Sachsen`.
    private let names: [(name: String, code: String)]

    init(_ register: AreaRegister) {
        var codes: [String: String] = [:]
        for (code, name) in Self.states { codes[LabelText.folded(name)] = code }
        for area in register.declared where area.name != area.code {
            let name = area.name.prefix { $0 != "," && $0 != "(" }
            codes[LabelText.folded(name.trimmingBlanks())] = area.code
        }
        codes["deutschland"] = "DG"
        names = codes.map { ($0.key, $0.value) }.sorted {
            ($1.name.count, $0.name) < ($0.name.count, $1.name)
        }
    }

    /// The area that a text names, the one with the longest name.
    func code(in text: String) -> String? {
        let text = LabelText.folded(text)
        return names.first { Self.holds(text, $0.name) }?.code
    }

    /// The first of some lines that names an area, with its code.
    func area(in lines: [TitleLine]) -> (line: TitleLine, code: String)? {
        lines.lazy.compactMap { line in code(in: line.text).map { (line, $0) } }.first
    }

    /// Whether a text may be the code of an area: of the official list, or of another one that
    /// begins with two capitals.
    static func isWellFormed(_ code: String) -> Bool {
        let digits = code.prefix { $0.isASCIIDigit }
        if digits.count == code.count { return [2, 3, 5, 8, 12].contains(code.count) }
        return !code.contains(where: \.isWhitespace)
            && (digits.count == 8 || code.prefix { $0.isASCII && $0.isUppercase }.count >= 2)
    }

    /// Whether a line says that a table is about Germany.
    static func isAboutGermany(_ text: String) -> Bool {
        holds(LabelText.folded(text), "deutschland")
    }

    /// Whether a name stands in a text as words of their own.
    private static func holds(_ text: String, _ name: String) -> Bool {
        guard !name.isEmpty else { return false }
        return text.ranges(of: name).contains { range in
            let before =
                range.lowerBound == text.startIndex
                ? nil : text[text.index(before: range.lowerBound)]
            let after = range.upperBound == text.endIndex ? nil : text[range.upperBound]
            return ![before, after].compactMap(\.self).contains { $0.isLetter || $0 == "-" }
        }
    }
}
