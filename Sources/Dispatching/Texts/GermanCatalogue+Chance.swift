import Alerting

extension GermanCatalogue {
    func tests(_ tally: TestTally) -> String {
        let series = whole(tally.tested) + " geprüften Reihen"
        let found =
            switch (tally.firing, tally.tested) {
            case (0, 1): "Die eine geprüfte Reihe schlägt nicht an"
            case (_, 1): "Die eine geprüfte Reihe schlägt an"
            case (0, _): "Keine von \(series) schlägt an"
            case (1, _): "1 von \(series) schlägt an"
            default: "\(whole(tally.firing)) von \(series) schlagen an"
            }
        let expected = ExpectedAlarms.atMost(tally, self)
        let verb = expected == "1" ? "wäre" : "wären"
        return "\(found); durch Zufall \(verb) höchstens \(expected) zu erwarten."
    }
}
