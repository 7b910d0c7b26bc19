import Foundation
import Testing

@testable import Delivery

/// The client against a server that fails as it is told, at each step.
@Suite struct SMTPClientTests {
    private static let waiter = SMTPWaiter()

    private static func milliseconds() -> Int64 {
        Int64(DispatchTime.now().uptimeNanoseconds / 1_000_000)
    }

    /// Hands over mails to one recipient each, and returns the outcomes with the time they took.
    private func send(
        _ recipients: [String],
        to server: MailServer,
        seconds: Int = 1,
        client: SMTPClient? = nil
    ) -> [String: (outcome: SMTPOutcome, milliseconds: Int64)] {
        let client = client ?? self.client(seconds: seconds)
        let start = Self.milliseconds()
        for (number, recipient) in recipients.enumerated() {
            client.send(mail(Int64(number), recipient), through: server)
        }
        var outcomes: [String: (outcome: SMTPOutcome, milliseconds: Int64)] = [:]
        while outcomes.count < recipients.count, Self.milliseconds() < start + 60_000 {
            client.wait(until: start + 60_000)
            for result in client.results() {
                outcomes[result.mail.recipient] = (result.outcome, Self.milliseconds() - start)
            }
        }
        return outcomes
    }

    private func client(seconds: Int) -> SMTPClient {
        SMTPClient(
            waiter: SMTPWaiter(),
            limits: SMTPLimits(replySeconds: seconds),
            clock: Self.milliseconds,
            password: { _ in "secret" }
        )
    }

    private func mail(_ id: Int64, _ recipient: String) -> SMTPMail {
        SMTPMail(
            id: id,
            sender: "waage@example.org",
            recipient: recipient,
            body: Array("Subject: x\r\n\r\n.dot\r\n..\r\nend".utf8)
        )
    }

    private func server(_ scripted: ScriptedServer) -> MailServer {
        MailServer(host: "127.0.0.1", port: scripted.port, security: .none)
    }

    @Test func `a mail arrives byte for byte`() throws {
        let scripted = try ScriptedServer()
        let outcomes = send(["a@example.org"], to: server(scripted))
        let reply = SMTPReply(code: 250, text: "2.0.0 Ok: queued as Q1")
        #expect(outcomes["a@example.org"]?.outcome == .accepted(reply))
        let seen = try scripted.seen()
        #expect(seen.commands == ["EHLO", "MAIL", "RCPT", "DATA"])
        #expect(scripted.mails.map(\.body) == ["Subject: x\r\n\r\n.dot\r\n..\r\nend\r\n"])
    }
}
