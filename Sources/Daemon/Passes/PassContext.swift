package import Alerting
package import Definitions
package import Dispatching
import Host
package import Indicators
import Intake
package import Logging
package import Store

// The passes are the steps of the way from a file to a mail, each in a transaction of its own, so
// that a kill between or in them loses nothing and tells nothing twice. `OnceRun` takes them one
// after the other, `Service` as their time comes:
//
// - `DefinitionsPass` puts what people wrote into force; a change of rules is judged like a drop.
// - `IntakePass` takes a claimed file; `DropRecorder`, `NewsRecorder` write down all that it means.
// - `CalendarPass` judges deadlines (`DeadlinePass`), lets news go that was held back
//   (`FreeingPass`) and sends what is periodic, with what could wait (`QuietPass`).
// - `ComposePass` makes mails of the open notices of a `Release`, `JournalPass` writes entries.
// - `Trial` counts what they begin to tell: what ends in a crash three times is set aside.
//
// Handing mails over to servers is the business of `Mails`, on a thread of its own.

/// What every step of the way needs; those that touch files get the spool beside it.
package struct PassContext: Sendable {
    package let workplace: Workplace
    package let store: Store
    package let logger: Logger
    /// The set of definitions in force, as the store numbers it.
    package let definitionSet: Int64
    package let engine: Engine
    /// What long work calls again and again.
    package let progress: Progress
    /// Makes the pictures of mails; without it they have none.
    package let paint: Painter?
    /// The key of the mails' ids; without one they are hashes, enough where nobody answers.
    let mailKey: MailKey?
    /// The time of day.
    package let now: @Sendable () -> Moment

    package init(
        workplace: Workplace,
        store: Store,
        logger: Logger,
        definitionSet: Int64,
        progress: Progress = .unwatched,
        paint: Painter? = nil,
        mailKey: MailKey? = nil,
        now: @escaping @Sendable () -> Moment
    ) {
        self.workplace = workplace
        self.store = store
        self.logger = logger
        self.definitionSet = definitionSet
        self.progress = progress
        self.paint = paint
        self.mailKey = mailKey
        self.now = now
        let definitions = workplace.definitions
        engine = Engine(definitions.rules, routing: definitions.routing)
    }

    /// Which source a file of `incoming/` belongs to, where its name tells.
    var sourceOfName: @Sendable (EntryName) -> String? {
        let sources = workplace.definitions.sources
        return { sources.source(ofName: $0.shown)?.id }
    }
}

extension Logger {
    /// One that says nothing to anybody: for days that are played.
    package static var silent: Logger { Logger(label: "") { _ in SwiftLogNoOpLogHandler() } }
}
