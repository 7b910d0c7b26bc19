import Indicators
import Rules

/// What stands around a judged number, for those who are told of it: areas nearby and above.
extension EvidenceWriter {
    /// Adds to evidence of a period what only news say.
    func addSurroundings(to evidence: inout Evidence, at ordinal: Int32) {
        evidence.neighbours = neighbours(at: ordinal)
        let shown = judged.shownPart(at: ordinal).map { judged.parts[$0].series } ?? series
        evidence.above = areasAbove(of: shown, evidence, at: ordinal)
    }

    /// The neighbours of the judged area with places left in a period, for the same members.
    private func neighbours(at ordinal: Int32) -> [Evidence.Neighbour] {
        let codes = book.areas[key.area]?.neighbours ?? []
        guard measure.rule.isBalance, !codes.isEmpty, measure.rule.asksForNeighbours else {
            return []
        }
        return codes.compactMap { code in
            let series = measure.series(for: EvaluationKey(area: code, members: key.members))
            guard let supply = series.part?.value(at: ordinal),
                let demand = series.base?.value(at: ordinal), supply > demand
            else { return nil }
            let name = book.areas[code].map(\.name) ?? measure.label(of: code) ?? code
            return Evidence.Neighbour(area: code, name: name, supply: supply, demand: demand)
        }
    }

    /// What a share is in the areas above; a number of persons there says nothing of this one.
    ///
    /// Left out is the area that the value is compared with anyway. A rule for every indicator
    /// has none: it reads only the areas that it judges.
    private func areasAbove(
        of shown: MeasuredSeries,
        _ evidence: Evidence,
        at ordinal: Int32
    ) -> [Evidence.Comparator] {
        let measure = shown.measure
        guard evidence.quantity == .ratio, evidence.value == shown.line.value(at: ordinal),
            measure.rule.tellsAreasAbove
        else { return [] }
        let named = evidence.inputs.map(\.area) + [evidence.comparator?.area].compactMap(\.self)
        return book.areas.parents(of: key.area).filter { !named.contains($0) }.compactMap { area in
            let key = EvaluationKey(area: area, members: key.members)
            let series = measure.series(for: key)
            guard let value = series.line.value(at: ordinal) else { return nil }
            var above = Evidence.Comparator(
                value: value,
                part: series.part?.value(at: ordinal),
                base: series.base?.value(at: ordinal)
            )
            above.area = area
            above.areaName = book.areas[area]?.name ?? measure.label(of: area) ?? area
            above.areaPhrase = book.areas[area]?.short
            above.holdsOwn = true
            above.areas = secretAreas(of: measure, at: ordinal, for: key)
            return above
        }
    }
}
