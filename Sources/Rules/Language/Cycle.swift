/// The search for names that lead back to themselves.
enum Cycle {
    /// The way from a name back to it, both ends included; nil when there is none, or when another
    /// name of the same way comes first in the alphabet and tells it.
    static func first(from start: String, next: (String) -> [String]) -> [String]? {
        var seen: Set<String> = []
        var ways = [[start]]
        while let way = ways.popLast(), let last = way.last {
            for name in next(last) {
                if name == start { return way.min() == start ? way + [start] : nil }
                if seen.insert(name).inserted { ways.append(way + [name]) }
            }
        }
        return nil
    }
}
