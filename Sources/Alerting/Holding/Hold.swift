/// Why a piece of news is not mailed at once.
package enum Hold: Hashable, Sendable {
    /// Somebody has the alert: the number of the acknowledgement.
    case acknowledged(Int64)
    /// Nobody wants to hear of it now: the number of the silence.
    case silenced(Int64)
    /// Another alert says it already, and the receiver knows that one.
    case inhibited(by: String)
    /// The rule mails only what is worse, or surer: the digest says it.
    case minor

    /// Whether it waits until something ends; else the next digest tells it.
    package var waits: Bool {
        switch self {
        case .silenced, .inhibited: true
        case .acknowledged, .minor: false
        }
    }
}

extension Hold {
    /// How it is stored: `silenced 4`.
    package var text: String {
        switch self {
        case .acknowledged(let number): "acknowledged \(number)"
        case .silenced(let number): "silenced \(number)"
        case .inhibited(let alert): "inhibited \(alert)"
        case .minor: "minor"
        }
    }

    /// Reads what `text` writes; nil for anything else.
    package init?(parsing text: String) {
        let parts = text.split(separator: " ", maxSplits: 1)
        switch (parts.first, parts.dropFirst().first) {
        case ("acknowledged", .some(let rest)):
            guard let number = Int64(rest) else { return nil }
            self = .acknowledged(number)
        case ("silenced", .some(let rest)):
            guard let number = Int64(rest) else { return nil }
            self = .silenced(number)
        case ("inhibited", .some(let rest)): self = .inhibited(by: String(rest))
        case ("minor", nil): self = .minor
        default: return nil
        }
    }
}
