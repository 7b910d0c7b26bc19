import Diagnostics
import Indicators

/// Checks areas against each other: what lies within what, and who came after whom.
struct AreaCheck {
    /// Areas lie within a few others: way below that somebody wrote a chain.
    private static let depthLimit = 20

    private let areas: [ReferenceArea]
    /// Where each code stands first.
    private let places: [String: SourceLocation]
    private let parents: [String: String?]
    private let collector: DiagnosticCollector

    init(
        _ areas: [ReferenceArea],
        _ places: [String: SourceLocation],
        _ collector: DiagnosticCollector
    ) {
        self.areas = areas
        self.places = places
        self.collector = collector
        parents = Dictionary(
            areas.map { ($0.code, $0.parent) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    func run() {
        let lies = note(
            Cycle.all(in: areas.map(\.code)) { [parents[$0] ?? nil].compactMap(\.self) },
            "area/cycle",
            "lies within itself",
            advice: "correct 'parent' of one of them"
        )
        if lies { checkDepth() }
        checkPredecessors()
        SuccessionCheck(areas, places, collector).run()
        checkNeighbours()
    }

    /// Notes neighbours that nobody declared: they have neither a name nor a place.
    private func checkNeighbours() {
        let known = Set(areas.map(\.code))
        for area in areas {
            for code in area.neighbours ?? [] where !known.contains(code) {
                note(
                    area.code,
                    "area/unknown-neighbour",
                    "has the neighbour '\(code)', which is no area of this file",
                    advice: Suggestion.nearest(to: code, in: known.subtracting([area.code]))
                        .map { "did you mean '\($0)'?" } ?? "correct the code, or declare the area"
                )
            }
        }
    }

    /// Notes areas that came after themselves, by 'successor_of', by 'absorbs' or by both in turn.
    private func checkPredecessors() {
        let earlier = Dictionary(
            areas.map { area in
                // An area that names itself was told where it does.
                let codes = Set(area.predecessors).union(area.absorbed.keys)
                return (area.code, codes.subtracting([area.code]).sorted())
            },
            uniquingKeysWith: { first, _ in first }
        )
        note(
            Cycle.all(in: areas.map(\.code)) { earlier[$0] ?? [] },
            "area/predecessor-cycle",
            "came after itself",
            advice: "correct 'successor_of' or 'absorbs' of one of them"
        )
    }

    /// Notes the first area that lies within too many others.
    private func checkDepth() {
        for area in areas {
            var outer = parents[area.code] ?? nil
            var depth = 0
            while let code = outer, depth <= Self.depthLimit {
                depth += 1
                outer = parents[code] ?? nil
            }
            guard depth > Self.depthLimit else { continue }
            note(
                area.code,
                "area/too-deep",
                "lies within more than \(Self.depthLimit) others",
                advice: "leave levels out that nothing is reported for"
            )
            return
        }
    }

    /// Notes each cycle at the area where it begins.
    ///
    /// - Returns: Whether there was none.
    @discardableResult
    private func note(
        _ cycles: [String: [String]],
        _ check: String,
        _ problem: String,
        advice: String
    ) -> Bool {
        for area in areas {
            guard let cycle = cycles[area.code] else { continue }
            let way = cycle.joined(separator: " → ")
            note(area.code, check, "\(problem): \(way)", advice: advice)
        }
        return cycles.isEmpty
    }

    private func note(_ code: String, _ check: String, _ problem: String, advice: String) {
        guard let place = places[code] else { return }
        collector.add(
            Diagnostic(
                check: check,
                at: place,
                length: code.unicodeScalars.count,
                "area '\(code)' \(problem)",
                advice: advice
            )
        )
    }
}
