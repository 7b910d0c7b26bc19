import Definitions
import Diagnostics
import Dispatching
import Host

/// Puts answers to mails into the mailbox, as a mail server does that hands them to a program.
package struct ReplyDelivery {
    /// The exit code that has a mail server try again (`EX_TEMPFAIL`).
    package static let tryAgain: Int32 = 75

    private let maildir: String

    /// Finds the mailbox of a configuration.
    ///
    /// - Throws: `StartFailure` where it has mistakes, and where no answers are taken.
    package init(config: String) throws {
        let configuration = try Workplace.configuration(
            at: config,
            collector: DiagnosticCollector()
        )
        guard let replies = configuration.replies else {
            throw StartFailure(
                .configuration,
                "'\(config)' has no key 'replies': no answers are taken"
            )
        }
        maildir = replies.maildir
    }

    /// Puts a mail into the mailbox; when this returns it is on the disk.
    ///
    /// The same bytes lie there once, however often they come.
    ///
    /// - Parameter bytes: The mail.
    /// - Throws: `StartFailure` when it cannot be kept.
    package func deliver(_ bytes: [UInt8]) throws {
        guard !bytes.isEmpty else {
            throw StartFailure(.environment, "the standard input is empty: there is no mail")
        }
        do throws(Maildir.Failure) {
            let id = (try? SHA256.hash(of: bytes).hexadecimal) ?? "\(bytes.count)"
            _ = try Maildir(path: maildir).deliver(bytes, messageID: "reply.\(id)")
        } catch {
            throw StartFailure(.environment, "\(error)")
        }
    }
}
