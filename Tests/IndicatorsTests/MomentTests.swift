import Indicators
import Testing

/// Points in time and the spans between them.
@Suite struct MomentTests {
    private let noon = Moment(milliseconds: 1_480_000_000_000)

    @Test func `a moment and a span give another moment`() {
        #expect((noon + .seconds(90)).milliseconds == 1_480_000_090_000)
        #expect((noon - .minutes(2)).milliseconds == 1_479_999_880_000)
        #expect(noon + .milliseconds(-1) < noon)
        #expect((noon + .hours(1)) - noon == .seconds(3600))
        #expect(noon - (noon + .days(1)) == .seconds(-86_400))
    }

    @Test func `the system counts seconds and parts of them`() {
        let time = Duration.seconds(1_480_000_000) + .nanoseconds(999_999_999)
        #expect((.epoch + time).milliseconds == 1_480_000_000_999)
        #expect((Moment.epoch + .seconds(Int64.max)).milliseconds == .max)
    }

    @Test(arguments: [Int64.min, -1, 0, 1, .max], [Int64.min, -1, 0, 1, .max])
    func `no moment and no span ends the program`(_ left: Int64, _ right: Int64) {
        let moment = Moment(milliseconds: left)
        for span in [Duration.milliseconds(right), .seconds(right), .days(right)] {
            #expect(right < 0 ? moment + span <= moment : moment + span >= moment)
            #expect(right > 0 ? moment - span <= moment : moment - span >= moment)
            #expect(right > 0 || span.timeout == 0)
        }
        _ = moment - Moment(milliseconds: right)
        let clock = moment.clock(minutesAhead: Int(right))
        #expect(!"\(clock.day) \(clock.time) \(clock.day.weekday)".isEmpty)
    }

    @Test(
        arguments: [
            (.zero, 0), (.nanoseconds(1), 1), (.milliseconds(7), 7), (.microseconds(7_001), 8),
            (.seconds(-1), 0), (.nanoseconds(-1), 0), (.days(25), .max),
        ] as [(Duration, Int32)]
    )
    func `the system waits until the time is over`(_ span: Duration, _ milliseconds: Int32) {
        #expect(span.timeout == milliseconds)
    }

    @Test(
        arguments: [
            // 11 October 2017, 6:30:00 UTC.
            (1_507_703_400_999, 120, "2017-10-11 08:30:00"),
            (1_507_703_400_000, 0, "2017-10-11 06:30:00"),
            (1_507_703_400_000, -400, "2017-10-10 23:50:00"),
            (-1, 0, "1969-12-31 23:59:59"),
        ] as [(Int64, Int, String)]
    )
    func `a clock shows the day and the time of its zone`(
        _ milliseconds: Int64,
        _ ahead: Int,
        _ text: String
    ) {
        let clock = Moment(milliseconds: milliseconds).clock(minutesAhead: ahead)
        #expect("\(clock.day) \(clock.time)" == text)
    }
}
