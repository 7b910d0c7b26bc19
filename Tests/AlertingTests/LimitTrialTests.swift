import Testing

@testable import Alerting

@Suite struct LimitTrialTests {
    @Test(arguments: [
        (0.8731, 0.8812, 0.88), (12.0, 19.0, 15.0), (1.0, 2.0, 1.5), (-0.12, -0.04, -0.1),
        (99.0, 1250.0, 1000.0), (-3.0, 4.0, 0.0),
    ])
    func `the roundest number between two`(low: Double, high: Double, wanted: Double) {
        #expect(LimitTrial.roundest(between: low, and: high) == wanted)
        #expect(LimitTrial.roundest(between: high, and: low) == wanted)
    }
}
