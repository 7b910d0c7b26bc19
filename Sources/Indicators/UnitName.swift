/// The names of units, of which percent has many.
package enum UnitName {
    private static let percent: Set<String> = [
        "%", "percent", "per cent", "prozent", "v.h.", "v. h.", "vh",
    ]

    /// The one name of a unit that has several: `%` and `Prozent` are `percent`.
    package static func canonical(_ unit: String) -> String {
        percent.contains(unit.lowercased()) ? "percent" : unit
    }
}
