import Desk
package import Indicators
import Store

/// What a day brings without any file: deliveries that are late, and the periodic mails.
///
/// It changes nothing when nothing is due, and everything that it changes is remembered in the
/// transaction that does it, so that a restart repeats and leaves out nothing.
package struct CalendarPass {
    private let context: PassContext
    private let time: LocalTime

    package init(_ context: PassContext) {
        self.context = context
        time = LocalTime()
    }

    /// Judges the deadlines and makes the mails that are due now.
    ///
    /// It is also run after each drop and each change of definitions.
    ///
    /// - Returns: When it must run again; nil when there is nothing to
    ///   wait for.
    package func run() throws -> Moment? {
        let now = context.now()
        let day = try DeadlinePass(context: context, time: time, now: now).run()
        let mail = try QuietPass(context: context, time: time, now: now).run()
        return [day, mail].compactMap { $0 }.min()
    }
}
