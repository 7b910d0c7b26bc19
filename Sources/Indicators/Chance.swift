/// What kind of chance stands behind a number, so that a test can tell it from noise.
package enum Chance: String, CaseIterable, Hashable, Sendable {
    /// So many of so many persons, each with the same probability: a share.
    case share
    /// Events that happen independently of each other, in all or per something: a rate.
    case rate
    /// None: what is planned, granted or laid down is no sample.
    case none
}
