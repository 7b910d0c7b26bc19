import Testing

@testable import Rehearsal

@Suite struct ExpectedNumberTests {
    @Test(arguments: [
        ("91 %", 0.905, 0.915), ("14.8 %", 0.1475, 0.1485), ("14,8 %", 0.1475, 0.1485),
        ("2 points", 0.015, 0.025), ("588", 587.5, 588.5), ("-3.50 persons", -3.505, -3.495),
    ])
    func matchesWithinHalfADigit(_ text: String, _ low: Double, _ high: Double) throws {
        let expected = try #require(ExpectedNumber(text))
        #expect(expected.matches(low) && expected.matches(high))
        #expect(!expected.matches(low - 0.0001) && !expected.matches(high + 0.0001))
    }

    @Test(arguments: ["many", "", "1.234.567", "%"])
    func refusesWhatIsNoNumber(_ text: String) {
        #expect(ExpectedNumber(text) == nil)
    }
}
