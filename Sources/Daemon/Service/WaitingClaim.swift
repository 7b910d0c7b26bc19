import Host

/// A claimed file that is tried again: it changed while it was read, or the machine refused.
struct WaitingClaim: Hashable {
    let claim: Claim
    /// When to try again, in milliseconds since 1970.
    let time: Int64
}
