import Indicators

/// What the codes of an international format mean that stand beside or behind values.
struct StatusCodes {
    /// What they say of a number.
    var statuses: [String: ObservationStatus]
    /// Why there is no number, where there is none.
    var gaps: [String: MissingReason]
    /// Whether each letter means something by itself, and several may stand together.
    var areFlags = false

    /// CL_OBS_STATUS 2.1, and the flags of Eurostat, which are small letters.
    ///
    /// Codes that only say how a number came about (a break, a definition that differs, rounding to
    /// zero, imputation by the receiver) leave it as it is.
    static let sdmx = Self(
        statuses: labels.merging([
            "A": .normal, "P": .provisional, "V": .provisional, "E": .estimated, "I": .estimated,
            "F": .planned, "U": .restricted, "N": .normal, "B": .normal, "D": .normal,
            "G": .normal, "J": .normal, "K": .normal, "S": .normal, "W": .normal,
        ]) { $1 }.merging(eurostat.statuses) { $1 },
        gaps: [
            "M": .blocked, "Q": .unknown, "L": .unknown, "O": .unknown, "H": .nothing,
            "Missing value": .unknown, "Missing value; data cannot exist": .blocked,
            "Missing value; suppressed": .unknown,
        ].merging(eurostat.gaps) { $1 },
        areFlags: true
    )

    /// The names of the codes, in messages that have names alone.
    private static let labels: [String: ObservationStatus] = [
        "Normal value": .normal, "Provisional value": .provisional, "Estimated value": .estimated,
        "Forecast value": .planned, "Low reliability": .restricted,
        "Time series break": .normal, "Definition differs": .normal,
        "provisional": .provisional, "estimated": .estimated, "forecast": .planned,
        "low reliability": .restricted, "break in time series": .normal,
        "definition differs, see metadata": .normal,
    ]

    /// The flags of Eurostat: `b`, `bu`, and `c` or `z` where there is no number.
    static let eurostat = Self(
        statuses: [
            "b": .normal, "d": .normal, "e": .estimated, "s": .estimated, "p": .provisional,
            "r": .revised, "u": .restricted, "n": .restricted, "f": .planned,
        ],
        gaps: ["c": .unknown, "z": .blocked, "u": .unreliable, "n": .unreliable],
        areFlags: true
    )

    /// The symbols that offices write into the statuses of a JSON-stat dataset, beside the codes of
    /// SDMX.
    static let jsonStat = Self(
        statuses: sdmx.statuses.merging(["a": .normal]) { $1 },
        gaps: sdmx.gaps.merging([
            ".": .unknown, "..": .unknown, ":": .unknown, "...": .later, "…": .later,
            "-": .nothing, "–": .nothing, "x": .blocked, "/": .unreliable,
        ]) { $1 },
        areFlags: true
    )

    /// The codes of confidentiality (CL_CONF_STATUS) with which a number may be published.
    static let open: Set<String> = ["", "F", "N"]
}
