import Definitions
import Host
import Indicators
import Logging
import Store

/// How files are found and taken.
extension Service {
    /// What was claimed before an interruption goes first.
    func resume() {
        do {
            files.resume(try spool.claimed(), at: tick)
        } catch {
            reopenLater(after: error)
        }
    }

    /// Finds what lies in `incoming/` without anybody having said so.
    func scan() {
        do {
            files.inbox.note(try spool.waiting(), at: tick)
            files.note(orders: try spool.orders(), at: tick)
            schedule[.look] = files.inbox.nextLook
        } catch {
            reopenLater(after: error)
        }
    }

    /// Notes what happened in `incoming/`.
    func noteEvents() {
        do throws(HostError) {
            for event in try watch.events() {
                switch event {
                case .overflow: scan()
                case .folderChanged: schedule[.inspect] = tick
                case .folderLost: schedule.bring(.reopen, to: tick)
                case .complete(let name):
                    if let file = try spool.waiting(name) {
                        files.inbox.note(complete: file)
                    }
                case .touched, .gone: files.inbox.note(event, at: tick)
                }
            }
            schedule[.look] = files.inbox.nextLook
        } catch {
            reopenLater(after: error)
        }
    }

    /// Looks at files that may be complete by now.
    func look() {
        let time = tick
        for name in files.inbox.due(at: time) {
            files.inbox.note(look: name, found: try? spool.waiting(name), at: time)
        }
        schedule[.look] = files.inbox.nextLook
    }

    /// Opens the spool again when its folders are not those any more that their paths lead to:
    /// somebody removed or replaced one, or mounted another over it, of which no event tells.
    ///
    /// Events may be lost, too: what lies in `incoming/` is looked at now and then.
    func inspect() {
        schedule[.inspect] = tick + Self.inspection
        inspectReplies()
        guard schedule[.reopen] == nil else { return }
        if spool.isInPlace { return scan() }
        logger.warning(
            "A folder of the spool was removed or replaced; the spool is opened again.",
            metadata: ServiceMessage.spoolReplaced.metadata([
                "spool": "\(context.workplace.configuration.spool)"
            ])
        )
        reopen()
    }

    /// Looks after what stays in the spool, once a day.
    func clean() throws {
        try SpoolPass(context, spool).run()
        schedule[.clean] = tick + .days(1)
    }

    /// Has the spool inspected at once when one of its folders is another one now.
    func noticeReplacedSpool() {
        if schedule[.reopen] == nil, !spool.isInPlace { schedule[.inspect] = tick }
    }

    /// Opens the spool again after its folder was moved away or could not be read.
    func reopen() {
        attempt(.reopen) {
            let spool = try Spool(path: context.workplace.configuration.spool)
            let watch = try FolderWatch(spool.incoming)
            self.spool = spool
            self.watch = watch
            noteWorking("spool")
            resume()
            scan()
        }
    }

    private func reopenLater(after error: any Error) {
        schedule.bring(.reopen, to: tick + noteTrouble("spool", error))
    }

    /// Takes one file.
    func takeNext(at time: Tick) {
        switch files.next(at: time) {
        case .claimed(let claim): take(claim)
        case .complete(let name, let sender): claim(name, from: sender, at: time)
        case nil: break
        }
    }

    private func claim(_ name: EntryName, from sender: FairQueue.Sender, at time: Tick) {
        do throws(HostError) {
            guard let claim = try spool.claim(name, at: claims.next(now())) else {
                // It was taken back, or the whole folder is another one now.
                noticeReplacedSpool()
                return
            }
            noteWorking("claim \(name.shown)")
            take(claim, from: sender)
        } catch {
            // A folder that belongs to a supplier, for one: it must keep nobody else waiting.
            let pause = noteTrouble("claim \(name.shown)", error)
            files.inbox.postpone(name, until: tick + pause)
            schedule[.look] = files.inbox.nextLook
        }
    }

    private func take(_ claim: Claim, from sender: FairQueue.Sender? = nil) {
        do {
            let isFirst = files.begin(claim)
            let fate = try IntakePass(context, spool).take(claim, countsAttempt: isFirst)
            noteWorking("intake")
            try note(fate, of: claim, from: sender)
            noteWorking("file \(claim.id)")
        } catch {
            // What was interrupted lies in work/ and is taken after the next start.
            guard !heartbeat.isStopping else { return }
            noticeReplacedSpool()
            postpone(claim, error)
        }
    }

    /// Sees to what follows, and puts the file where it stays: what it means is told, even if that
    /// fails.
    private func note(
        _ fate: IntakePass.Fate,
        of claim: Claim,
        from sender: FairQueue.Sender?
    ) throws {
        let time = tick
        schedule.bring(.rejections, to: time + gathering.pause)
        switch fate {
        case .accepted:
            schedule[.journal] = time
            schedule[.calendar] = time
            schedule[.compose] = gathering.add(at: time, from: sender)
        case .rejected: break
        case .waits:
            if files.postpone(changing: claim, at: time) { return }
            return try note(
                IntakePass(context, spool).refuse(claim, .restless),
                of: claim,
                from: sender
            )
        }
        try IntakePass(context, spool).settle(claim, fate)
        files.end(claim)
        // What is claimed next must come behind it.
        if claim.isOrder { claims = try ClaimClock(store) }
    }

    /// Keeps a file that the machine would not let us take; a trouble of the whole machine, such as
    /// a full disk, stops the taking of all others too.
    private func postpone(_ claim: Claim, _ error: any Error) {
        // Damaged readings keep those files alone waiting that need them.
        let isOfStore = (error as? StoreError).map { $0.kind != .corrupt } ?? false
        let isGeneral = isOfStore || (error as? HostError)?.isDiskFull ?? false
        let pause = noteTrouble(isGeneral ? "intake" : "file \(claim.id)", error)
        files.postpone(claim, until: tick + pause, withAllOthers: isGeneral)
    }
}
