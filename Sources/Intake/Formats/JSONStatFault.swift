import Indicators

/// Why a JSON document is no dataset of JSON-stat that can be read.
enum JSONStatFault: Error {
    /// The rule of the validator of json-stat.org that it breaks.
    case rule(Rule, String)
    case overflow(String)
    case tooManyCells
    /// A collection without a dataset in it, with its links.
    case collection([String])
    /// Some other JSON.
    case otherJSON

    /// The rules of JSON-stat beyond its schema.
    enum Rule: String {
        case structure = "STRUCTURAL_VIOLATION"
        case idSize = "S1 ID_SIZE_LEN_MISMATCH"
        case dimensionKeys = "S2 DIM_KEY_ID_MISMATCH"
        case valueLength = "S3 VALUE_LEN_MISMATCH"
        case valueKey = "S4 SPARSE_KEY_OUT_OF_RANGE"
        case role = "S5 ROLE_ID_UNKNOWN"
        case statusLength = "S6 STATUS_LEN_MISMATCH"
        case statusKey = "S7 STATUS_KEY_OUT_OF_RANGE"
        case metricUnit = "S8 METRIC_UNIT_MISSING"
        case indexCount = "D1 INDEX_COUNT_MISMATCH"
        case indexPositions = "D2 INDEX_POSITIONS_INVALID"
        case labelKey = "D3a LABEL_KEY_UNKNOWN"
        case labelMissing = "D3b LABEL_KEY_INCOMPLETE"
        case unitKey = "D4 UNIT_KEY_UNKNOWN"
        case coordinatesKey = "D5 COORD_KEY_UNKNOWN"
        case noteKey = "D6 NOTE_KEY_UNKNOWN"
        case childKey = "D7a CHILD_ID_UNKNOWN"
        case childCycle = "D7b CHILD_CYCLE"
    }

    /// The same as people are told.
    var rejection: FileRejection {
        switch self {
        case .rule(let rule, let problem):
            Self.refused("\(problem) (rule \(rule.rawValue))")
        case .overflow(let problem): Self.refused("\(problem) (rule OVF CUBE_SIZE_OVERFLOW)")
        case .tooManyCells: .tooManyCells(JSONStatReader.cellLimit)
        case .collection(let links):
            FileRejection(
                check: .jsonStat,
                problem: "the file is a JSON-stat collection, which only names where datasets are"
                    + (links.isEmpty ? "" : ": \(listed(links))"),
                advice: "fetch the dataset that you want from its address, and deliver that"
            )
        case .otherJSON:
            FileRejection(
                check: .notATable,
                problem: "the file is JSON, not a table",
                advice: "the interface answered with a status: read it, correct the query and "
                    + "fetch again"
            )
        }
    }

    private static func refused(_ problem: String) -> FileRejection {
        FileRejection(
            check: .jsonStat,
            problem: "the dataset is no valid JSON-stat: \(problem)",
            advice: "fetch it again, or tell the publisher"
        )
    }
}

extension JSONFault {
    /// The same as people are told, of a document that is JSON-stat.
    var rejection: FileRejection {
        guard let problem else {
            return FileRejection(
                check: .cutOff,
                problem: "the JSON ends at byte \(offset) before it is complete: it was cut off",
                advice: "transfer or download it again"
            )
        }
        return FileRejection(
            check: .jsonStat,
            problem: "the file is no JSON: \(problem) at byte \(offset) (PARSE_ERROR)",
            advice: "fetch it again; if it stays like this, tell the publisher"
        )
    }
}
