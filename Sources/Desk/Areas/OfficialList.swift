import Indicators

// How `areas.yaml` is brought up to the official list of municipalities. `OfficialListFile` opens
// the file and gives its rows, `OfficialList` finds the areas in them, `AreaComparison` says what
// is new, renamed and gone, `AreaFileText` puts that into the text that people wrote, and
// `AreasUpdate` does it all for the command.

/// The municipalities of Germany with all above them, as the statistical offices list them.
struct OfficialList: Hashable, Sendable {
    /// An area of the list.
    struct Entry: Hashable, Sendable {
        let code: String
        /// With what stands behind a comma: `Coswig, Stadt`.
        let name: String
        /// The kind of county, municipality or association: 44 is a Landkreis.
        let kind: String
        /// Of a municipality, the code of its association; 50 as kind is one municipality alone.
        let association: String?
    }

    /// The day whose territories it has.
    let date: CalendarDate
    private(set) var entries: [String: Entry] = [:]

    /// What keeps a table from being the list.
    struct Fault: Error, Hashable {
        let problem: String
    }

    /// The widths of the parts of a code, in the order of their columns.
    private static let parts: [(title: String, width: Int)] = [
        ("land", 2), ("rb", 1), ("kreis", 2), ("vb", 4), ("gem", 3),
    ]

    /// Finds the areas in the rows of a table.
    init(rows: [[String]]) throws(Fault) {
        guard let header = rows.firstIndex(where: Self.isHeader) else {
            throw Fault(
                problem: "no row begins with 'Satzart' and has 'Amtlicher Regionalschlüssel (ARS)'"
            )
        }
        guard let names = rows[header].firstIndex(where: { Self.letters($0) == "gemeindename" })
        else { throw Fault(problem: "row \(header + 1) has no column 'Gemeindename'") }
        let below = rows[header...].dropFirst().prefix(2)
        let places = below.lazy.compactMap(Self.places).first
        guard let places else {
            throw Fault(
                problem: "the columns 'Land', 'RB', 'Kreis', 'VB', 'Gem' are not below row "
                    + "\(header + 1)"
            )
        }
        guard let date = Self.date(in: rows.prefix(header + 3)) else {
            throw Fault(problem: "no line above the table says from which day it is")
        }
        self.date = date
        for row in rows[(header + 2)...] {
            guard let entry = Self.entry(row, places, names) else { continue }
            entries[entry.code] = entry
        }
        guard entries.values.contains(where: { $0.code.count == 8 }) else {
            throw Fault(problem: "it has no row of a municipality ('Satzart' 60)")
        }
    }

    /// Whether the list has the Land of a code, so that the code should be in it.
    func covers(_ code: String) -> Bool { entries[String(code.prefix(2))] != nil }

    private static func isHeader(_ row: [String]) -> Bool {
        guard let first = row.first, letters(first) == "satzart" else { return false }
        return row.contains { letters($0).hasPrefix("amtlicherregionalschlüssel") }
    }

    private static func places(_ row: [String]) -> [Int]? {
        let titles = row.map(letters)
        let places = parts.compactMap { part in titles.firstIndex(of: part.title) }
        return places.count == parts.count ? places : nil
    }

    /// The last date in the first lines that have one: the title's, or `Gebietsstand am …`.
    private static func date(in rows: ArraySlice<[String]>) -> CalendarDate? {
        let texts = rows.flatMap(\.self)
        let territory = texts.first { $0.contains("Gebietsstand") }
        return ([territory].compactMap(\.self) + texts).lazy.compactMap { text in
            text.split { !$0.isASCIIDigit && $0 != "." }.lazy
                .compactMap { CalendarDate(parsing: $0) }.first
        }.first
    }

    /// The area of a row; nil for what is none, and for the regions between district and county.
    private static func entry(_ row: [String], _ places: [Int], _ names: Int) -> Entry? {
        func cell(_ place: Int) -> String {
            row.indices.contains(place) ? row[place].trimmingEnds() : ""
        }
        // A spreadsheet may have taken the zeros before a number away.
        let digits = places.enumerated().map { number, place -> String in
            let text = cell(place)
            let missing = parts[number].width - text.count
            return text.isEmpty ? "" : String(repeating: "0", count: max(0, missing)) + text
        }
        guard digits.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }), !digits[0].isEmpty,
            digits.indices.allSatisfy({ digits[$0].count <= parts[$0].width })
        else { return nil }
        let county = digits[0] + digits[1] + digits[2]
        let code: String
        switch cell(0) {
        case "10": code = digits[0]
        case "20": code = digits[0] + digits[1]
        case "40": code = county
        case "50": code = county + digits[3]
        case "60": code = county + digits[4]
        default: return nil
        }
        let name = cell(names)
        guard [2, 3, 5, 8, 9].contains(code.count), !name.isEmpty else { return nil }
        return Entry(
            code: code,
            name: name,
            kind: cell(1),
            association: code.count == 8 ? county + digits[3] : nil
        )
    }

    /// A title in small letters and nothing else: hyphens and numbers of footnotes come and go.
    private static func letters(_ title: String) -> String {
        title.lowercased().filter(\.isLetter)
    }
}

extension String {
    /// Without blanks and breaks at both ends.
    func trimmingEnds() -> String {
        var text = self[...]
        while text.first?.isWhitespace ?? false { text.removeFirst() }
        while text.last?.isWhitespace ?? false { text.removeLast() }
        return String(text)
    }
}

extension OfficialList.Entry {
    /// The name as people write it: without `, Stadt`, a county with the word for it.
    var spokenName: String {
        let plain = name.split(separator: ",").first.map { String($0).trimmingEnds() } ?? name
        let word =
            switch (code.count, kind) {
            case (5, "43"): "Kreis"
            case (5, "44"): "Landkreis"
            default: ""
            }
        return word.isEmpty || plain.contains("kreis") || plain.contains("Kreis")
            ? plain : "\(word) \(plain)"
    }

    /// Whether a name that somebody wrote is this one, perhaps with more words: `Landkreis Meißen`.
    func isNamed(_ written: String) -> Bool {
        let own = Self.words(core)
        let others = Self.words(written)
        guard !own.isEmpty else { return true }
        return others == Self.words(name)
            || others.indices.contains { others[$0...].starts(with: own) }
    }

    /// The name without what others leave out.
    private var core: String { String(name.prefix { !",(/".contains($0) }) }

    /// The words in small letters; `ue` is `ü`.
    private static func words(_ name: String) -> [String] {
        name.lowercased().replacing("ä", with: "ae").replacing("ö", with: "oe")
            .replacing("ü", with: "ue").replacing("ß", with: "ss")
            .split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
