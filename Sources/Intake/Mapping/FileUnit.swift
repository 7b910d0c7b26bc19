import Indicators

/// What a file says that its numbers are counted in: `1000 qm`, `Tsd. EUR`, `%`, `Anzahl`.
struct FileUnit: Hashable {
    private static let words: [String: Double] = [
        "tsd": 1e3, "tsd.": 1e3, "tausend": 1e3, "thousand": 1e3, "thousands": 1e3, "teur": 1e3,
        "t€": 1e3, "mill": 1e6, "mill.": 1e6, "mio": 1e6, "mio.": 1e6, "million": 1e6,
        "millionen": 1e6, "millions": 1e6, "mrd": 1e9, "mrd.": 1e9, "milliarden": 1e9,
        "billion": 1e9, "billions": 1e9, "promille": 1e-3, "‰": 1e-3,
    ]
    /// Words for a number of things, whatever they are.
    private static let counts: Set<String> = ["anzahl", "number", "count", "zahl", "fälle"]

    /// What one in the file is worth.
    let factor: Double
    /// The unit without its scale.
    let counted: String
    private let text: String

    init(_ text: String) {
        self.text = text
        (factor, counted) = Self.parts(of: text)
    }

    /// Whether it has a word for a scale: `1000`, `Tsd.`, `%`.
    var isScaled: Bool { factor != 1 }

    var isPercent: Bool { UnitName.canonical(text) == "percent" }

    /// Whether a source that counts in a unit need not be told of what the file says.
    func agrees(with unit: String) -> Bool {
        LabelText.folded(UnitName.canonical(text)) == LabelText.folded(unit)
            || (CountingUnit.counts(unit) && Self.counts.contains(text.lowercased()))
    }

    private static func parts(of text: String) -> (factor: Double, counted: String) {
        if UnitName.canonical(text) == "percent" { return (0.01, text) }
        var words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        if words.first?.lowercased() == "in" { words.removeFirst() }
        guard let first = words.first else { return (1, text) }
        if let factor = Self.words[first.lowercased()] {
            // `thousands of persons` counts persons.
            return (factor, words.dropFirst().drop { $0 == "of" }.joined(separator: " "))
        }
        // `1 000 EUR` is `1000 EUR`.
        let zeros = words.dropFirst().prefix { $0 == "000" }
        let number = first + zeros.joined()
        let isPower =
            number.first == "1" && number.dropFirst().allSatisfy { $0 == "0" }
            && (2...10).contains(number.count)
        guard isPower, let factor = Double(number) else { return (1, text) }
        return (factor, words.dropFirst(1 + zeros.count).joined(separator: " "))
    }
}

extension SourceDefinition.ValueDefinition {
    /// What the numbers of a file are multiplied with whose unit is known.
    ///
    /// - Throws: `FileRejection` when the file counts in another scale than the source says: the
    ///   numbers would be wrong by a thousand.
    func factor(ofUnit text: String?, in source: SourceDefinition?) throws(FileRejection) -> Double
    {
        let own = scale ?? 1
        guard let text, !text.isEmpty else { return own }
        let said = FileUnit(text)
        guard said.isScaled || scale != nil else { return own }
        // A percentage of which the source says nothing is taken as it is.
        if said.isPercent, scale == nil, unit == nil { return own }
        let wanted = unit.map { FileUnit($0).factor } ?? 1
        let needed = said.factor / wanted
        guard abs(needed - own) > own * 1e-9 else { return own }
        let counted = unit.map { "in '\($0)'" } ?? "without a unit"
        throw FileRejection(
            check: .unit,
            problem: "the file counts '\(indicator)' in '\(text)', but source "
                + "'\(source?.id ?? "")' \(counted)"
                + (scale.map { " with 'scale: \(Self.text(of: $0))'" } ?? ""),
            advice: said.isScaled
                ? "say 'scale: \(Self.text(of: needed))' at '\(indicator)' of the source if that "
                    + "is what its numbers are to be multiplied with, or correct its unit"
                : "take 'scale' out of '\(indicator)' of the source if the publisher changed the "
                    + "unit, or ask the supplier"
        )
    }

    /// `1000`, `percent`.
    private static func text(of scale: Double) -> String {
        if scale == 0.01 { return "percent" }
        return scale.rounded() == scale && scale < 1e15 ? String(Int64(scale)) : "\(scale)"
    }
}
