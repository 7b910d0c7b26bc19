/// Why a cell, or a whole row, of a file is not read.
///
/// Each case has a sentence in every catalogue of texts for people; the English one is the
/// description, which the ledger keeps as it was said. Its coded form is kept there, too: a case
/// may be added, but none may change its name or lose a value.
package enum CellFault: Hashable, Sendable, Codable {
    /// What was meant perhaps.
    package struct Guess: Hashable, Sendable, Codable {
        package let code: String
        package let name: String

        package init(code: String, name: String) {
            (self.code, self.name) = (code, name)
        }
    }

    /// Where values for one key and period stand that contradict each other.
    package enum Places: Hashable, Sendable, Codable {
        case records(numbers: [Int])
        case columns(numbers: [Int])
        case unknown
    }

    case contradiction(in: Places)
    /// The code of the area is empty.
    case noArea
    /// No code of an area can look like this.
    case malformedArea(isNumber: Bool, meant: Guess?)
    /// A name that no area has, or that those with these codes share.
    case unknownAreaName(codes: [String])
    /// An area below home that nobody declared.
    case undeclaredArea(home: String, meant: Guess?)
    /// A text that is too long to tell numbers apart.
    case longMember(dimension: String, characters: Int, most: Int)
    /// A text that a code list does not know.
    case unknownMember(list: String)
    /// A text where nothing but numbers and blanks is known of; it may be a remark.
    case textAmongBlanks
    case noDate
    /// The file names no period for the value.
    case noPeriod
    case unreadablePeriod(firstYear: Int, lastYear: Int)
    /// A period that the file cannot know yet.
    case latePeriod(period: TimePeriod, due: TimePeriod?, takenOn: CalendarDate?)
    /// Another text than in the first row, where all must have the same.
    case otherText(expected: String)
    case tooManyFields(count: Int, expected: Int)
    case tooFewFields(count: Int, expected: Int)
    /// The last line has no end.
    case openLine
    case negativeCount(indicator: String)
    /// `isSaid`: the source says how numbers are written.
    case otherDecimalMark(isComma: Bool, isSaid: Bool)
    case thousandsMarks
    case percentSign
    case noNumber
    /// A status that only a missing value has, beside a number.
    case missingStatus(code: String)
    /// No power of ten that numbers are counted in.
    case unknownScale
    /// No word for what is to be done with a row.
    case unknownAction
    /// The row deletes what describes a reading and not the reading.
    case attributeDeletion
}

extension CellFault {
    /// Whether two values of one key contradict each other.
    package var isContradiction: Bool {
        guard case .contradiction = self else { return false }
        return true
    }
}

extension CellFault: CustomStringConvertible {
    /// What is wrong and what to do, in English.
    package var description: String {
        switch self {
        case .contradiction(let places):
            "two different values for one key and period\(places): neither is taken; a column that "
                + "tells them apart may be missing"
        case .noArea: "the area's code is empty"
        case .malformedArea(let isNumber, let meant):
            (isNumber
                ? "no code of an area, which has 2, 3, 5, 8 or 12 digits: "
                : "no code of an area, such as 14627010: ")
                + (meant?.question
                    ?? "write the official code with its zeros, or add it to areas.yaml")
        case .unknownAreaName(let codes):
            codes.isEmpty
                ? "no area of areas.yaml has this name: correct it, add it under 'names:' of "
                    + "'areas' with its code, or say 'others: leave out' there"
                : "the areas \(codes.joined(separator: ", ")) have this name: say under 'names:' "
                    + "of 'areas' which one is meant"
        case .undeclaredArea(let home, let meant):
            "lies below '\(home)' and is not in areas.yaml: "
                + (meant.map { $0.question + " If not, add it there" } ?? "correct it or add it")
        case .longMember(let dimension, let characters, let most):
            "\(characters) characters are too many for a member of '\(dimension)', \(most) are the "
                + "most: write remarks in a column of their own"
        case .unknownMember(let list):
            "the code list '\(list)' does not know this text, but all those before: correct it, "
                + "add it to the list, or name the column under 'dimensions:' of the source"
        case .textAmongBlanks:
            "a text in a column that was empty until here; it is not shown, for it may be a "
                + "remark: write a number, or leave the column out ('leave_out' at the source)"
        case .tooManyFields(let count, let expected):
            "the record has \(count) fields where \(expected) are expected: quote a field that "
                + "contains the delimiter"
        case .tooFewFields(let count, let expected):
            "the record has \(count) fields where \(expected) are expected: the line was cut off"
        case .openLine:
            "the last line has no end, so it may have been cut off: end it, or say "
                + "'last_line: open' at the source"
        case .noDate, .noPeriod, .unreadablePeriod, .latePeriod: timeFault
        case .otherText, .negativeCount, .otherDecimalMark, .thousandsMarks, .percentSign,
            .noNumber, .missingStatus, .unknownScale, .unknownAction, .attributeDeletion:
            valueFault
        }
    }

    private var timeFault: String {
        switch self {
        case .noPeriod: "the file names no period for this value"
        case .unreadablePeriod(let first, let last):
            "no period from \(first) to \(last): write 2015, 2014/15, 2015-Q1, 2015-03 or a date"
        case .latePeriod(let period, let due, let day):
            "the period \(period) "
                + (due.map { "is later than the one due next, \($0)" }
                    ?? "begins after the day of intake" + (day.map { ", \($0)" } ?? ""))
                + ": correct it; if it is a plan, say so in the cell's status or "
                + "'planned: after intake' at the source"
        default: "no date: write 2016-03-01 or 01.03.2016"
        }
    }

    private var valueFault: String {
        switch self {
        case .otherText(let expected):
            "'\(expected)' is expected here, as in the first record: deliver each variable in a "
                + "column of its own"
        case .negativeCount(let indicator):
            "a count cannot be below zero: correct it, or say 'signed: true' at '\(indicator)' of "
                + "its source if it is a balance"
        case .otherDecimalMark(let isComma, let isSaid):
            "the decimal mark differs from the one "
                + (isSaid ? "that 'numbers' of the source says" : "before")
                + ": write all decimals with \(isComma ? "a comma" : "a point"), and no mark "
                + "between thousands"
                + (isSaid ? "" : ", or say 'numbers: \"1.234,5\"' at the source")
        case .thousandsMarks:
            "no number: leave out the marks between thousands, or say at the source how the "
                + "publisher writes numbers: 'numbers: \"1.234,5\"'"
        case .percentSign: "no number: leave out the sign, the unit belongs to the source"
        case .missingStatus(let code):
            "its status '\(code)' says that there is no number: ask the publisher which is right"
        case .unknownScale:
            "no power of ten: UNIT_MULT is a whole number from -15 to 15, 3 for thousands"
        case .unknownAction:
            "no action: it is I, A or M (merge), R (replace) or D (delete)"
        case .attributeDeletion:
            "deletes attributes alone, which are not kept: name the value, too, to delete it"
        default:
            "neither a number nor a known symbol; if it is one, name it under 'symbols:' of the "
                + "source"
        }
    }
}

extension CellFault.Places: CustomStringConvertible {
    /// ` in records 3 and 5`; nothing where it is unknown.
    package var description: String {
        switch self {
        case .records(let numbers): " in records \(Self.listed(numbers))"
        case .columns(let numbers): " in columns \(Self.listed(numbers))"
        case .unknown: ""
        }
    }

    private static func listed(_ numbers: [Int]) -> String {
        numbers.map(String.init).joined(separator: " and ")
    }
}

extension CellFault.Guess {
    fileprivate var question: String { "did you mean '\(code)' (\(name))?" }
}
