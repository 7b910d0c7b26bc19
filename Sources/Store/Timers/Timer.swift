/// What the timers of the store stand for.
package enum Timer: String, Sendable {
    /// The first moment at which a rule watched a source.
    case delivery
    /// The last moment at which a receiver was told that the program is alive.
    case allQuiet = "all-quiet"

    /// The name of one timer.
    package func name(_ subject: String) -> String { "\(rawValue) \(subject)" }

    /// The timers of this kind by their subjects.
    package func entries(of timers: [String: Int64]) -> [String: Int64] {
        var entries: [String: Int64] = [:]
        for (name, milliseconds) in timers where name.hasPrefix("\(rawValue) ") {
            entries[String(name.dropFirst(rawValue.count + 1))] = milliseconds
        }
        return entries
    }
}
