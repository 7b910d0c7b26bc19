/// The order of codes and names: by the bytes of their UTF-8 text.
///
/// The store sorts texts the same way, so that readings come out of it in the order in which they
/// are computed with. (Swift's own order of strings compares normalised scalars and is slower.)
package enum CodeOrder {
    /// Whether a text stands before another one.
    package static func isBefore(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    /// Not generic, so that the sort is compiled with its comparison.
    fileprivate static func sorted(_ texts: [String]) -> [String] { texts.sorted(by: isBefore) }
}

extension Sequence<String> {
    /// The texts in code order.
    package func inCodeOrder() -> [String] { CodeOrder.sorted([String](self)) }
}
