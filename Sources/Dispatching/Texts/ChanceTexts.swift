package import Alerting

/// The texts about what chance alone would do, in one language.
package protocol ChanceTexts {
    /// `29 von 1.160 geprüften Reihen schlagen an; durch Zufall wären höchstens 29 zu erwarten.`
    func tests(_ tally: TestTally) -> String
    /// Why an alert ended whose movement goes on, and can be chance.
    var endOfProof: String { get }
}
