import Indicators
import Intake

/// Readings as SDMX-CSV 2.0, which statistical offices and their programs exchange.
///
/// All readings are of one dataflow whose dimensions are those of all indicators. A reading that
/// was taken back is a row that deletes. What SDMX has no word for stands in `OBS_COM`. Of readings
/// that may be published, `CONF_STATUS` says which are withheld.
enum SDMXTable {
    private static let total = "_T"
    /// "Missing value; suppressed" in `CL_OBS_STATUS`.
    private static let suppressed = "Q"
    /// Confidential, and free for publication, in `CL_CONF_STATUS`.
    private static let (confidential, free) = ("C", "F")
    private static let origins = [
        "ORIGIN_DROP", "ORIGIN_FILE", "ORIGIN_SHEET", "ORIGIN_RECORD", "ORIGIN_COLUMN",
    ]
    private static let secrecy = "CONF_STATUS"
    private static let fixed = [
        "STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ", "REF_AREA", "INDICATOR", "TIME_PERIOD",
        "OBS_VALUE", "OBS_STATUS", "OBS_COM", "REF_DATE",
    ]

    static func table(of rows: ReadingRows) -> LongTable {
        let columns =
            fixed.prefix(6) + rows.dimensions.map(id(ofDimension:)) + fixed.dropFirst(6)
            + (rows.withheld == nil ? [] : [secrecy]) + (rows.hasOrigin ? origins : [])
        return LongTable(columns: Array(columns)) { use in
            try rows.forEachRow { try use(cells(of: $0, rows)) }
        }
    }

    private static func cells(of row: ReadingRows.Row, _ rows: ReadingRows) -> [Table.Cell] {
        let isDeleted = row.reading == .missing(.deleted)
        let key: [Table.Cell] =
            [
                "dataflow", .text(OwnDataflow.id), .text(isDeleted ? "D" : "I"),
                .text(code(of: row.key.frequency)), .text(row.key.area), .text(row.key.indicator),
            ]
            + rows.members(of: row.key).map { member in
                .text(member.map { $0 == DimensionMember.totalCode ? total : $0 } ?? total)
            } + [.text(text(of: row.period))]
        // What else stands in a row that deletes would be all that is deleted.
        guard !isDeleted else {
            let count = 4 + (rows.withheld == nil ? 0 : 1) + (rows.hasOrigin ? origins.count : 0)
            return key + Array(repeating: .empty, count: count)
        }
        let value: Table.Cell
        let (status, remark): (String, String?)
        switch row.reading {
        case .value(let number, let observed):
            value = .number(number)
            (status, remark) = row.addedUp.map { ("A", $0) } ?? code(of: observed)
        case .missing(let reason):
            value = .empty
            (status, remark) = row.isWithheld ? (suppressed, nil) : code(of: reason)
        }
        let isOpen: [Table.Cell] =
            rows.withheld == nil ? [] : [.text(row.isWithheld ? confidential : free)]
        return key + [value, .text(status), Table.Cell(remark), Table.Cell(row.date)] + isOpen
            + (rows.hasOrigin ? rows.origin(of: row) : [])
    }

    /// A status in `CL_OBS_STATUS` 2.1, and our word where that says more.
    private static func code(of status: ObservationStatus) -> (String, String?) {
        switch status {
        case .normal: ("A", nil)
        case .provisional: ("P", nil)
        case .revised: ("A", status.name)
        case .estimated: ("E", nil)
        case .restricted: ("U", nil)
        case .planned: ("F", nil)
        }
    }

    /// Why there is no number: it cannot exist, was not collected, or is missing.
    private static func code(of reason: MissingReason) -> (String, String?) {
        switch reason {
        case .blocked: ("M", nil)
        case .nothing: ("M", reason.name)
        case .unknown: ("O", nil)
        case .notDelivered: ("L", reason.name)
        case .later, .unreliable, .notComputable, .deleted: ("O", reason.name)
        }
    }

    /// A frequency in `CL_FREQ`; years that begin in August are years, terms are half-years.
    private static func code(of frequency: Frequency) -> String {
        switch frequency {
        case .year, .schoolYear: "A"
        case .semester, .halfYear: "S"
        case .quarter: "Q"
        case .month: "M"
        case .week: "W"
        case .day: "D"
        }
    }

    /// `2024`, `2024-S1`, `2024-Q1`, `2024-03`; `2024-08-01/P1Y` for a school year.
    private static func text(of period: TimePeriod) -> String {
        switch period.frequency {
        case .schoolYear: "\(period.firstDay)/P1Y"
        case .semester: "\(period.firstDay)/P6M"
        case .halfYear: period.description.replacing("-H", with: "-S")
        case .year, .quarter, .month, .week, .day: period.description
        }
    }

    /// A name as SDMX takes it: letters, digits, `_` and `-`, the first a letter; no column of
    /// ours.
    private static func id(ofDimension name: String) -> String {
        let umlauts = ["ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"]
        let letters = name.map { character -> String in
            if let two = umlauts[String(character)] { return two }
            let isLegal =
                character.isASCII && (character.isLetter || character.isNumber)
                || character == "_" || character == "-"
            return isLegal ? String(character) : "_"
        }.joined()
        let isOurs = (fixed + origins + [secrecy]).contains(letters)
        let isBegun = letters.first?.isLetter ?? false
        return isBegun && !isOurs ? letters : "DIM_" + letters
    }
}
