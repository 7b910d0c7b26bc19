import Definitions
import Host

/// How answers to mails are found and taken.
extension Service {
    /// Notes that something happened in the mailbox.
    func noteReplies() {
        do throws(HostError) {
            try replyWatch?.clear()
        } catch {
            replyWatch = nil
        }
        schedule[.replies] = tick
    }

    /// Looks for answers that came without anybody saying so, and at whether the mailbox is still
    /// the one that its path leads to.
    func inspectReplies() {
        guard let replies = context.workplace.configuration.replies else {
            replyWatch = nil
            return
        }
        if replyWatch?.isInPlace != true { replyWatch = try? ReplyWatch(replies.maildir) }
        schedule.bring(.replies, to: tick)
    }

    /// Takes the answers that wait.
    func takeReplies() throws {
        guard let pass = ReplyPass(context), try pass.run() > 0 else { return }
        mails.wake()
        // Somebody may know of an alert now.
        schedule[.calendar] = tick
        schedule[.compose] = tick
    }
}

/// Watches the mailbox for answers.
final class ReplyWatch {
    private let box: ReplyBox
    private let watch: FolderWatch

    /// Begins to watch; what came before must be found by a look afterwards.
    ///
    /// - Throws: `HostError`
    init(_ path: String) throws(HostError) {
        box = try ReplyBox(path: path)
        watch = try FolderWatch(box.new)
    }

    /// What `Readiness` waits for.
    var descriptor: Int32 { watch.descriptor }

    /// Whether the mailbox is still there.
    var isInPlace: Bool { box.isInPlace }

    /// Forgets what happened.
    func clear() throws(HostError) { _ = try watch.events() }
}
