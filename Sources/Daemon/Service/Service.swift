import Definitions
import Desk
import Diagnostics
import Host
package import Indicators
package import Logging
import Pictures
import Rules
import Store

/// The daemon: one engine that takes files as they come, at its own pace, and tells what follows.
///
/// Everything that changes the store happens on the thread that calls `run`, one step at a time:
/// between two steps the service hears what is asked of it.
package final class Service {
    let configPath: String
    let notifier: ServiceNotifier
    let heartbeat: Heartbeat
    /// Hands over the mails, on a thread of its own.
    let mails: Dispatcher
    private let lock: Lock
    private let nudge: NudgeWatch
    private let wakeUp: WakeUp

    var context: PassContext
    var spool: Spool
    var watch: FolderWatch
    var files: FilesAtHand
    /// Tells of answers that come; nil where none are taken, or where the mailbox is gone.
    var replyWatch: ReplyWatch?
    var gathering: Gathering
    /// The files whose last good version stays in force because today's has errors.
    var keptOld: [String] = []
    var schedule = Schedule()
    var claims: ClaimClock
    private var clock: ClockWatch
    var troubles = Troubles()
    /// The look for damage that is under way.
    var verification: StoreVerification?
    /// Whether nothing happened since the last rest.
    private var isRested = false

    var logger: Logger { context.logger }
    var store: Store { context.store }
    var now: @Sendable () -> Moment { context.now }
    var tick: Tick { .now }

    /// How long without work the next file may find everything at hand.
    private static let tidyPause: Duration = .seconds(5)
    /// How long news waits at most while there are files to take.
    private static let filesFirst: Duration = .seconds(1)
    /// How long folders may be gone, or a file lie there, without an event that says so.
    static let inspection: Duration = .seconds(60)

    /// Gets ready: takes the lock, opens the store, puts today's files into force, watches the
    /// spool.
    ///
    /// It must be called before the process has other threads.
    ///
    /// - Throws: `StartFailure`, `Lock.Held`, `HostError`, `StoreError`: why the service cannot
    ///   begin; `Interruption` when it was stopped meanwhile.
    package init(
        config path: String,
        logger: Logger,
        now: @escaping @Sendable () -> Moment = WallClock.read
    ) throws {
        configPath = path
        notifier = ServiceNotifier()
        let heartbeat = try Heartbeat(notifier, signals: SignalWatch())
        self.heartbeat = heartbeat
        let collector = DiagnosticCollector()
        let configuration = try Workplace.configurationInForce(at: path, collector: collector)
        let state = try Folder.make(path: configuration.state)
        lock = try Lock(in: state)
        nudge = try NudgeWatch(state)
        let wakeUp = try WakeUp()
        self.wakeUp = wakeUp
        let progress = Progress { () throws(Interruption) in try heartbeat.beat() }
        let store = try StoreOpening(configuration: configuration, logger: logger)
            .open(continues: progress.continues)
        let inForce = try DefinitionsPass(store: store, at: now(), progress: progress)
            .run(configuration, collector: collector)
        mails = Dispatcher(
            store: store,
            owner: Dispatcher.owner(workingIn: configuration.state),
            settings: DispatchSettings(inForce.workplace),
            logger: logger,
            now: now,
            onChange: { wakeUp.call() }
        )
        spool = try Spool(path: configuration.spool)
        context = PassContext(
            workplace: inForce.workplace,
            store: store,
            logger: logger,
            definitionSet: inForce.definitionSet,
            progress: progress,
            paint: PNGWriter.painted,
            mailKey: try MailKey(keptIn: store),
            now: now
        )
        // Watched first and listed afterwards: what comes in between is seen twice, never missed.
        watch = try FolderWatch(spool.incoming)
        files = FilesAtHand(inbox: Inbox(settle: configuration.settle))
        files.inbox.source = context.sourceOfName
        replyWatch = configuration.replies.flatMap { try? ReplyWatch($0.maildir) }
        gathering = Gathering(pause: configuration.gather)
        claims = try ClaimClock(store)
        clock = ClockWatch(at: .now, showing: now())
        say(inForce)
    }

    /// Works until it is asked to stop.
    ///
    /// - Throws: `HostError` when the machine does not even let it wait.
    package func run() throws {
        try mails.start()
        begin()
        while !heartbeat.isStopping {
            try wait()
            noticeClock()
            try requireStore()
            if heartbeat.takeReload() { reload() }
            work()
        }
        end()
    }

    /// A point of the machine's own clock that a moment of the day will have, as things are.
    func tick(at moment: Moment) -> Tick { tick + (moment - now()) }

    /// Plans anew what goes by the time of day when somebody has set the clock.
    private func noticeClock() {
        let time = now()
        guard let jump = clock.jump(at: tick, showing: time) else { return }
        logger.warning(
            "The clock was set; what goes by the time of day is planned anew.",
            metadata: ServiceMessage.clockSet.metadata([
                "from": "\(TimeText.text(time - jump))", "to": "\(TimeText.text(time))",
                "seconds": "\(jump.components.seconds)",
            ])
        )
        schedule[.calendar] = tick
        schedule.bring(.rejections, to: tick)
        planVerification()
        mails.retry()
    }

    /// Ends the service when it would write into a store that nobody finds again.
    private func requireStore() throws {
        do {
            try store.requireInPlace(at: now())
        } catch {
            logger.critical(
                "The store was removed or replaced; ending.",
                metadata: ServiceMessage.storeReplaced.metadata(["error": "\(error)"])
            )
            notifier.status("The store was removed or replaced, see the journal")
            mails.stop()
            throw error
        }
    }

    private func begin() {
        logger.notice(
            "Started.",
            metadata: ServiceMessage.started.metadata([
                "rules": "\(context.workplace.definitions.rules.heads.count)",
                "spool": "\(context.workplace.configuration.spool)",
            ])
        )
        let time = tick
        for job in Job.first { schedule[job] = time }
        resume()
        scan()
        schedule[.inspect] = time + Self.inspection
        schedule[.clean] = time + Self.inspection
        planVerification()
        notifier.ready(sentence)
    }

    private func end() {
        notifier.stopping()
        mails.stop()
        // What waits did not end in a crash, and the next start must not think so.
        for claim in files.claims { try? IntakePass(context, spool).forget(claim) }
        logger.notice("Stopped.", metadata: ServiceMessage.stopped.metadata)
    }

    /// Sleeps until something happens or something is to be done.
    private func wait() throws {
        let time = tick
        if !isRested, nextWork(at: time).map({ $0 > time }) ?? true { rest() }
        let next = nextWork(at: time)
        var pause = next.map { max(.zero, $0 - time) }
        if let feeding = heartbeat.timeToFeeding { pause = min(pause ?? feeding, feeding) }
        let ready = try Readiness.wait(
            for: [
                heartbeat.descriptor, watch.descriptor, nudge.descriptor, wakeUp.descriptor,
            ] + [replyWatch?.descriptor].compactMap { $0 },
            limit: pause
        )
        heartbeat.feed()
        if ready[0] { heartbeat.hear() }
        if ready[1] { noteEvents() }
        if ready[2] {
            nudge.clear()
            noteNudge()
        }
        if ready[3] {
            wakeUp.clear()
            isRested = false
        }
        if ready.count > 4, ready[4] { noteReplies() }
    }

    /// When something is to be done, which may be now; nil when nothing is.
    private func nextWork(at time: Tick) -> Tick? {
        [schedule.next, files.nextTake(at: time)].compactMap { $0 }.min()
    }

    /// Does one thing that is to be done.
    private func work() {
        let time = tick
        if schedule.take(.reload, at: time) { return reload() }
        if schedule.take(.reopen, at: time) { return reopen() }
        if schedule.take(.inspect, at: time) { return inspect() }
        if schedule.take(.look, at: time) { look() }
        if schedule.take(.journal, at: time) { return attempt(.journal, handOver) }
        // Files go first, so that what many of them bring is told at once, but not for ever.
        let canTake = files.canTake(at: time)
        let due = canTake ? time - Self.filesFirst : time
        if schedule.take(.replies, at: due) { return attempt(.replies, takeReplies) }
        if schedule.take(.calendar, at: due) { return attempt(.calendar, judgeCalendar) }
        if schedule.take(.compose, at: due) { return attempt(.compose, compose) }
        if schedule.take(.rejections, at: due) { return attempt(.rejections, tellRejections) }
        if canTake { return takeNext(at: time) }
        if schedule.take(.verify, at: time) { return attempt(.verify, verify) }
        if schedule.take(.clean, at: time) { return attempt(.clean, clean) }
        if schedule.take(.tidy, at: time) { tidy() }
    }

    /// Does what the machine may refuse, and tries again later when it does.
    func attempt(_ job: Job, _ body: () throws -> Void) {
        isRested = false
        do {
            try body()
            noteWorking("\(job)")
        } catch {
            guard !heartbeat.isStopping else { return }
            schedule.bring(job, to: tick + noteTrouble("\(job)", error))
        }
    }

    /// Notes that the machine refused some work.
    ///
    /// - Returns: How long to wait before the next try.
    func noteTrouble(_ work: String, _ error: any Error) -> Duration {
        isRested = false
        let (isNews, pause) = troubles.note(work, "\(error)")
        if isNews {
            logger.error(
                "The machine refuses, trying again; nothing is lost.",
                metadata: ServiceMessage.machineRefuses.metadata([
                    "work": "\(work)", "error": "\(error)",
                ])
            )
        }
        return pause
    }

    /// Notes that the machine did some work.
    func noteWorking(_ work: String) {
        isRested = false
        guard troubles.end(work) else { return }
        logger.notice(
            "The machine works again.",
            metadata: ServiceMessage.machineWorksAgain.metadata(["work": "\(work)"])
        )
    }

    /// Says how things stand before a sleep.
    private func rest() {
        noticeReplacedSpool()
        tellStatus()
        isRested = true
        schedule[.tidy] = tick + Self.tidyPause
    }

    /// Brings the store in order and gives memory back.
    private func tidy() {
        let trouble = Result { try store.rest() }
        Memory.giveBack()
        switch trouble {
        case .success: if troubles.isIn("checkpoint") { noteWorking("checkpoint") }
        // Nothing is lost: what is not in the database yet stays in its log.
        case .failure(let error): _ = noteTrouble("checkpoint", error)
        }
    }
}
