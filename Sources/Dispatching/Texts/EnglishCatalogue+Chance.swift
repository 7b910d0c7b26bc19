import Alerting

extension EnglishCatalogue {
    func tests(_ tally: TestTally) -> String {
        let series = whole(tally.tested) + " series that were tested"
        let found =
            switch (tally.firing, tally.tested) {
            case (0, 1): "The one series that was tested does not fire"
            case (_, 1): "The one series that was tested fires"
            case (0, _): "None of \(series) fires"
            case (1, _): "1 of \(series) fires"
            default: "\(whole(tally.firing)) of \(series) fire"
            }
        let expected = ExpectedAlarms.atMost(tally, self)
        return "\(found); by chance at most \(expected) would be expected."
    }
}
