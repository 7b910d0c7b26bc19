package import Alerting
package import Rules

/// What the store knows of what one receiver was told, and of what fires.
///
/// A class, because it keeps what it found out: very many news ask for few alerts.
package final class StoredTold: ToldMemory {
    private let view: StoreView
    private let receiver: String
    /// Whether anything was ever held back: else whatever was told was mailed.
    private let wasEverHeld: Bool
    private var firing: [Place: [AlertKey: Level]] = [:]
    private var known: [AlertKey: Told?] = [:]

    private struct Place: Hashable {
        let rule: String
        let area: String
    }

    /// Remembers for one receiver.
    ///
    /// - Throws: `StoreError` when rows cannot be read, as all that is asked here does.
    package init(_ view: StoreView, receiver: String) throws {
        self.view = view
        self.receiver = receiver
        wasEverHeld = try view.wasEverHeld(from: receiver)
    }

    /// How the last news about an alert went out; each is looked up once.
    package func lastTold(of alert: AlertKey, before first: Int64?) throws -> Told? {
        if let first {
            return wasEverHeld
                ? try view.lastTold(of: alert, to: receiver, before: first) : .mailed
        }
        if let told = known[alert] { return told }
        let told = try view.lastTold(of: alert, to: receiver, before: nil)
        known[alert] = .some(told)
        return told
    }

    /// The alerts of a rule that fire in an area; each place is looked up once.
    package func firing(of rule: String, in area: String) throws -> [AlertKey: Level] {
        let place = Place(rule: rule, area: area)
        if let found = firing[place] { return found }
        let states = try view.states(ofRules: [rule], areas: [area])
        let found = states.compactMapValues(\.firingLevel)
        firing[place] = found
        return found
    }
}
