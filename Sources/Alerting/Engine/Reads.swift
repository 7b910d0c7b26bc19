package import Readings
package import Rules

/// What the engine needs to see for an event.
package struct Reads: Sendable {
    /// The keys to judge again, by the rule's place in the book.
    package var scopes: [Int: RuleDependencies.Scope]
    /// Of the scopes, only the keys that rest on these are judged; all of them when nil.
    package var changes: SeriesChanges?
    /// The readings that these keys rest on.
    package var selections: [SeriesSelection]
    /// The rules that are judged, and those that are gone.
    package var rules: Set<String>
}
