/// Lays a header pattern on a path of labels; leading levels may be left out.
///
/// A label of a file may itself contain ` / `, which also parts the levels of a pattern; so several
/// parts together may be one label.
struct HeaderMatcher {
    /// One way to lay the pattern on the path.
    struct Match {
        var captures: [(dimension: String, label: String)]
        /// The labels behind the pattern.
        var rest: ArraySlice<String>
        /// Whether no level is left out.
        var isComplete = false
    }

    private let parts: [SourceDefinition.HeaderPattern.Part]
    private let path: [String]
    private let endsInUnit: Bool

    /// Takes a pattern and a path; a unit at its end may be written out, but is no member.
    init(
        _ parts: [SourceDefinition.HeaderPattern.Part],
        _ path: [String],
        endsInUnit: Bool = false
    ) {
        self.parts = parts
        self.path = path
        self.endsInUnit = endsInUnit
    }

    func matches() -> [Match] {
        path.indices.compactMap { start in
            guard var match = match(parts[...], path[start...]) else { return nil }
            match.isComplete = start == path.startIndex && match.rest.isEmpty
            return match
        }
    }

    /// Whether a label is the one that is asked for, perhaps with marks of footnotes behind it.
    private static func fits(_ label: String, _ pattern: String) -> Bool {
        LabelText.matches(label, pattern)
            || FootnoteMark.stripped(label).map { LabelText.matches($0, pattern) } ?? false
    }

    private func match(
        _ parts: ArraySlice<SourceDefinition.HeaderPattern.Part>,
        _ path: ArraySlice<String>
    ) -> Match? {
        guard let part = parts.first else { return Match(captures: [], rest: path) }
        guard let label = path.first else { return nil }
        switch part {
        case .dimension(let name):
            if endsInUnit, path.count == 1 { return nil }
            guard var match = match(parts.dropFirst(), path.dropFirst()) else { return nil }
            match.captures.insert((name, label), at: 0)
            return match
        case .pattern(let pattern):
            guard let caught = pattern.match(label),
                var match = match(parts.dropFirst(), path.dropFirst())
            else { return nil }
            match.captures.insert(contentsOf: caught.map { ($0.name, $0.text) }, at: 0)
            return match
        case .label:
            var joined = ""
            for (place, part) in parts.enumerated() {
                guard case .label(let text) = part else { break }
                joined += (place == 0 ? "" : " / ") + text
                guard Self.fits(label, joined) else { continue }
                let rest = parts.dropFirst(place + 1)
                if let match = match(rest, path.dropFirst()) { return match }
            }
            return nil
        }
    }
}
