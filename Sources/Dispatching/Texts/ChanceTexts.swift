package import Alerting

/// The texts about what chance alone would do, in one language.
package protocol ChanceTexts {
    /// `29 von 1.160 geprüften Reihen schlagen an; durch Zufall wären höchstens 29 zu erwarten.`
    func tests(_ tally: TestTally) -> String
}

extension Catalogue {
    /// How many false alarms are expected at most: from ten on a whole number, else to one decimal;
    /// never less than it is.
    func atMost(_ expected: Double) -> String {
        let number = expected < 10 ? expected * 10 : expected
        // What was added up may lie a hair above the number that is meant.
        let rounded = Int((number * (1 - 1e-9)).rounded(.up))
        guard expected < 10 else { return whole(rounded) }
        let (units, tenths) = rounded.quotientAndRemainder(dividingBy: 10)
        return tenths == 0 ? whole(units) : whole(units) + numbers.decimalSeparator + "\(tenths)"
    }
}
