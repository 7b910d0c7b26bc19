import Indicators

/// Notices that somebody set the clock of the day.
///
/// It is pure.
struct ClockWatch {
    /// A smaller difference is a clock that is put right little by little.
    private static let tolerance: Duration = .minutes(1)

    private var tick: Tick
    private var moment: Moment

    /// Begins with what both clocks show.
    init(at tick: Tick, showing moment: Moment) {
        self.tick = tick
        self.moment = moment
    }

    /// How far the clock was set since the last call: positive when it was set ahead; nil when it
    /// was not set, or by a minute at most.
    mutating func jump(at tick: Tick, showing moment: Moment) -> Duration? {
        let jump = (moment - self.moment) - (tick - self.tick)
        (self.tick, self.moment) = (tick, moment)
        return jump.magnitude > Self.tolerance ? jump : nil
    }
}

extension Duration {
    fileprivate var magnitude: Duration { self < .zero ? .zero - self : self }
}
