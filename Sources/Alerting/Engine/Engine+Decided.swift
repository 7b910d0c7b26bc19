package import Readings
package import Rules

extension Engine {
    /// On how many keys each side of a rule is decided now, in their latest periods.
    package func decidedKeys(of rule: Rule, in dataset: Dataset) -> [Side: Int] {
        var counts: [Side: Int] = [:]
        for measure in MeasureCompiler(dataset: dataset, book: book).measures(of: rule) {
            for key in measure.keys() {
                for judged in measure.series(for: key).sides {
                    let judgement = Judgement(
                        FoldedSide(judged),
                        before: AlertState(),
                        newest: measure.newest,
                        occasion: .data
                    )
                    if judgement.undecided == nil { counts[judged.side.side, default: 0] += 1 }
                }
            }
        }
        return counts
    }
}
