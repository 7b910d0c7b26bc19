import Alerting
import Indicators
import Testing

@testable import Dispatching

/// What chance alone would do, in words.
@Suite struct ChanceTextTests {
    private static func german(_ tested: Int, _ firing: Int, _ expected: Double) -> String {
        Language.german.catalogue.tests(
            TestTally(tested: tested, firing: firing, expected: expected)
        )
    }

    @Test func `tests are told with what chance explains of them`() {
        // 1,160 times 0.025, as it comes about.
        let expected = (0..<1160).reduce(0.0) { sum, _ in sum + 0.025 }
        #expect(
            Self.german(1160, 29, expected)
                == "29 von 1.160 geprüften Reihen schlagen an; "
                + "durch Zufall wären höchstens 29 zu erwarten."
        )
        #expect(
            Self.german(40, 1, 1)
                == "1 von 40 geprüften Reihen schlägt an; "
                + "durch Zufall wäre höchstens 1 zu erwarten."
        )
        #expect(
            Self.german(13, 0, 13 * 0.025)
                == "Keine von 13 geprüften Reihen schlägt an; "
                + "durch Zufall wären höchstens 0,4 zu erwarten."
        )
        #expect(
            Self.german(1, 1, 0.001)
                == "Die eine geprüfte Reihe schlägt an; "
                + "durch Zufall wären höchstens 0,1 zu erwarten."
        )
        #expect(Self.german(1000, 20, 12.01).hasSuffix("höchstens 13 zu erwarten."))
    }

    @Test func `in English, too`() {
        let texts = Language.english.catalogue
        #expect(
            texts.tests(TestTally(tested: 1160, firing: 29, expected: 29))
                == "29 of 1,160 series that were tested fire; "
                + "by chance at most 29 would be expected."
        )
        #expect(
            texts.tests(TestTally(tested: 2, firing: 0, expected: 0.05))
                == "None of 2 series that were tested fires; "
                + "by chance at most 0.1 would be expected."
        )
    }
}
