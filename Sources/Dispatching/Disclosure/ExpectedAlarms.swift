import Alerting

/// How many false alarms chance alone explains, as a text.
///
/// It is worked out from confidences alone: no number of the data is in it.
enum ExpectedAlarms {
    /// How many are expected at most: from ten on a whole number, else to one decimal; never less
    /// than it is.
    static func atMost(_ tally: TestTally, _ catalogue: any Catalogue) -> String {
        let expected = tally.expected
        let number = expected < 10 ? expected * 10 : expected
        // What was added up may lie a hair above the number that is meant.
        let rounded = Int((number * (1 - 1e-9)).rounded(.up))
        guard expected < 10 else { return catalogue.whole(rounded) }
        let (units, tenths) = rounded.quotientAndRemainder(dividingBy: 10)
        let whole = catalogue.whole(units)
        return tenths == 0 ? whole : whole + catalogue.numbers.decimalSeparator + "\(tenths)"
    }
}
