import Indicators

/// What of a file's name says when, and what is the same each year.
struct FileNamePattern {
    /// The name without its folder.
    let name: String
    /// The parts of the name that say when: years, dates, moments.
    private let times: [Range<String.Index>]

    init(_ path: String) {
        name = String(path.split(separator: "/").last ?? "")
        var times: [Range<String.Index>] = []
        var place = name.startIndex
        while place < name.endIndex {
            guard name[place].isASCIIDigit else {
                place = name.index(after: place)
                continue
            }
            // A date may have dashes or dots within, a school year a dash.
            let run = name[place...].prefix { $0.isASCIIDigit || $0 == "-" || $0 == "." }
            let text = run.reversed().drop { !$0.isASCIIDigit }.reversed()
            let end = name.index(place, offsetBy: text.count)
            if let length = Self.timeLength(String(text)) {
                times.append(place..<name.index(place, offsetBy: length))
                place = name.index(place, offsetBy: length)
            } else {
                place = name[place..<end].firstIndex { !$0.isASCIIDigit } ?? end
            }
        }
        self.times = times
    }

    /// How much of a run of digits says when; nil when its beginning says something else.
    private static func timeLength(_ text: String) -> Int? {
        let digits = text.prefix { $0.isASCIIDigit }.count
        if digits == 13 { return 13 }
        for length in [10, 8, 7] where text.count >= length {
            let part = String(text.prefix(length))
            if CalendarDate(parsing: part) != nil || TimePeriod(parsing: part) != nil {
                return length
            }
        }
        if let length = schoolYearLength(text) { return length }
        if digits == 8, CalendarDate(parsing: dashed(text.prefix(8))) != nil { return 8 }
        guard digits == 4, let year = Int(text.prefix(4)), (1900...2199).contains(year) else {
            return nil
        }
        return 4
    }

    /// The length of `2023-24` or `2023-2024` at the beginning.
    private static func schoolYearLength(_ text: String) -> Int? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[0].count == 4, let year = Int(parts[0]),
            (1900...2199).contains(year)
        else { return nil }
        let next = parts[1].prefix { $0.isASCIIDigit }
        guard next == "\(year + 1)" || (next.count == 2 && "\(year + 1)".hasSuffix(next)) else {
            return nil
        }
        return parts[0].count + 1 + next.count
    }

    /// `20240629` as `2024-06-29`.
    private static func dashed(_ text: Substring) -> String {
        let month = text.dropFirst(4).prefix(2)
        return "\(text.prefix(4))-\(month)-\(text.dropFirst(6))"
    }

    /// The name for files of all years: `bedarfsplan-*.csv`.
    ///
    /// A name that is nothing but a year keeps its length: `????.csv`, lest it be any file's.
    var pattern: String {
        let ownCount = ownParts.prefix { $0 != "." }.count { $0.isLetter || $0.isNumber }
        var pattern = ""
        var place = name.startIndex
        for time in times {
            pattern += name[place..<time.lowerBound]
            let length = name.distance(from: time.lowerBound, to: time.upperBound)
            pattern += ownCount < 3 ? String(repeating: "?", count: length) : "*"
            place = time.upperBound
        }
        return pattern + name[place...]
    }

    /// The name without times and without its ending: `bedarfsplan`.
    var stem: String {
        let ends = ownParts.prefix { $0 != "." }
        let trimmed = ends.drop { !$0.isLetter && !$0.isNumber }.reversed()
            .drop { !$0.isLetter && !$0.isNumber }.reversed()
        return trimmed.isEmpty ? "source" : String(trimmed)
    }

    /// The name without times.
    private var ownParts: String {
        var parts = ""
        var place = name.startIndex
        for time in times {
            parts += name[place..<time.lowerBound]
            place = time.upperBound
        }
        return parts + name[place...]
    }

    /// The pattern with the year named, where the name has exactly one: `bedarfsplan-{year}.csv`.
    var yearPattern: String? {
        guard times.count == 1, let time = times.first,
            name.distance(from: time.lowerBound, to: time.upperBound) == 4
        else { return nil }
        return name[..<time.lowerBound] + "{year}" + name[time.upperBound...]
    }
}
