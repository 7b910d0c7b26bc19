package import Indicators
import Readings

extension MeasuredSeries {
    /// The first area that has no number in a period and is counted with others in the formula.
    package func lack(at ordinal: Int32) -> (area: String, reason: MissingReason)? {
        guard let key, measure.hasAreaFolds else { return nil }
        return measure.folds.lazy.compactMap { fold in
            measure.group(of: fold, for: key)?.lack(at: ordinal)
        }.first
    }
}

extension Measure {
    /// Whether a number of the measure may be made of several areas.
    package var addsUpAreas: Bool {
        leaves.contains {
            $0.fold != nil || evaluator.resolver.totals.level(of: $0.selector.indicator) != nil
        }
    }

    /// Whether the judged formula reads areas below or beside one.
    var hasAreaFolds: Bool { !folds.isEmpty }

    /// The lines of the areas that a formula is read in for a key.
    func group(of fold: BoundAreaFold, for key: EvaluationKey) -> AreaGroup? {
        guard let area = evaluator.area(along: fold.route, from: key.area) else { return nil }
        // With a lead of their own the areas need no other.
        let lead = fold.lead == nil ? evaluator.lead(lead, key: key) : .empty
        return fold.group(at: area, for: key, evaluator, lead: lead)
    }
}
