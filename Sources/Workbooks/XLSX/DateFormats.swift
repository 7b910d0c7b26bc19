/// Which formats of cells show a number as a date.
struct DateFormats {
    private let isDate: [Bool]

    fileprivate init(_ isDate: [Bool]) { self.isDate = isDate }

    /// Whether the cells with a style are dates.
    subscript(_ style: Int) -> Bool { style < isDate.count && isDate[style] }

    /// Whether a format of Excel's own is one; 46 is a duration, 48 and 49 are numbers and texts.
    static func isDate(builtIn number: Int) -> Bool {
        switch number {
        case 14...22, 27...36, 45, 47, 50...58: true
        default: false
        }
    }

    /// Whether a format that somebody wrote is one.
    ///
    /// It is when it has a year, a month or a day outside of quotes and brackets, or a time of day;
    /// `[h]:mm` is a duration, and stays the number that it is.
    static func isDate(format: String) -> Bool {
        var rest = Substring(format)
        var isDate = false
        while let character = rest.popFirst() {
            switch character {
            case "\\", "_", "*": _ = rest.popFirst()
            case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
            case "[":
                let inside = rest.prefix { $0 != "]" }.lowercased()
                rest = rest.dropFirst(inside.count + 1)
                if let first = inside.first, "hms".contains(first),
                    inside.allSatisfy({ $0 == first })
                {
                    return false
                }
            case "y", "Y", "m", "M", "d", "D", "h", "H": isDate = true
            default: break
            }
        }
        return isDate
    }
}

/// Takes what the list of formats says of dates.
final class DateFormatsReceiver: XMLReceiver {
    private var own: [Int: Bool] = [:]
    private var styles: [Int] = []
    private var place = Place.elsewhere

    private enum Place {
        case elsewhere, formats, styles
    }

    var formats: DateFormats {
        DateFormats(styles.map { own[$0] ?? DateFormats.isDate(builtIn: $0) })
    }

    override func start(
        _ name: XMLName,
        _ attributes: XMLAttributes,
        _ depth: Int
    ) throws(WorkbookFault) {
        if depth == 2 {
            place = name == "numFmts" ? .formats : name == "cellXfs" ? .styles : .elsewhere
        } else if depth == 3, place == .formats, name == "numFmt" {
            guard let number = attributes["numFmtId"]?.number,
                let format = attributes["formatCode"]
            else { return }
            own[number] = DateFormats.isDate(format: format.text)
            try refuse(own.count)
        } else if depth == 3, place == .styles, name == "xf" {
            styles.append(attributes["numFmtId"]?.number ?? 0)
            try refuse(styles.count)
        }
    }

    private func refuse(_ count: Int) throws(WorkbookFault) {
        guard count > 1 << 20 else { return }
        throw .damaged("the list of formats has more than 1,048,576 of them")
    }
}
