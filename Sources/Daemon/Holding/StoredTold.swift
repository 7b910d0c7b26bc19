import Alerting
import Definitions
import Rules
import Store

/// What the store knows of what one receiver was told, and of what fires.
///
/// A class, because it keeps what it found out: very many news ask for few alerts.
final class StoredTold: ToldMemory {
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

    init(_ view: StoreView, receiver: String) throws {
        self.view = view
        self.receiver = receiver
        wasEverHeld = try view.wasEverHeld(from: receiver)
    }

    func lastTold(of alert: AlertKey, before first: Int64?) throws -> Told? {
        if let first {
            return wasEverHeld
                ? try view.lastTold(of: alert, to: receiver, before: first) : .mailed
        }
        if let told = known[alert] { return told }
        let told = try view.lastTold(of: alert, to: receiver, before: nil)
        known[alert] = .some(told)
        return told
    }

    func firing(of rule: String, in area: String) throws -> [AlertKey: Level] {
        let place = Place(rule: rule, area: area)
        if let found = firing[place] { return found }
        let states = try view.states(ofRules: [rule], areas: [area])
        let found = states.compactMapValues(\.firingLevel)
        firing[place] = found
        return found
    }
}

extension HoldJudge where Memory == StoredTold {
    /// The judge of what one receiver gets, on what the store knows at a moment.
    init(_ context: PassContext, _ view: StoreView, receiver: String) throws {
        let definitions = context.workplace.definitions
        self.init(
            definitions.rules,
            acknowledgements: try view.openAcknowledgements(),
            silences: try view.silences(at: context.now()),
            memory: try StoredTold(view, receiver: receiver),
            hasDigest: definitions.routing.receivers[receiver]?.supplier == nil
        )
    }
}
