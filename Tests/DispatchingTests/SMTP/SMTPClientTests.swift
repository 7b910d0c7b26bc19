import Testing

@testable import Dispatching

/// The client against a server that fails as it is told, at each step.
@Suite struct SMTPClientTests {
    /// Hands over mails to one recipient each, and returns the outcomes with the time they took.
    private func send(
        _ recipients: [String],
        to server: MailServer,
        seconds: Int = 1,
        client: SMTPClient? = nil
    ) -> [String: (outcome: SMTPOutcome, time: Duration)] {
        let client = client ?? self.client(seconds: seconds)
        let start = SuspendingClock.now
        for (number, recipient) in recipients.enumerated() {
            client.send(mail(Int64(number), recipient), through: server)
        }
        var outcomes: [String: (outcome: SMTPOutcome, time: Duration)] = [:]
        while outcomes.count < recipients.count, SuspendingClock.now < start + .seconds(60) {
            client.wait(until: start + .seconds(60))
            for result in client.results() {
                outcomes[result.mail.recipient] = (result.outcome, SuspendingClock.now - start)
            }
        }
        return outcomes
    }

    private func client(seconds: Int) -> SMTPClient {
        SMTPClient(
            waiter: CurlWaiter(),
            limits: SMTPLimits(reply: .seconds(seconds)),
            clock: { SuspendingClock.now },
            hello: { _ in "[192.0.2.7]" },
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
        #expect(try scripted.mails(1).map(\.body) == ["Subject: x\r\n\r\n.dot\r\n..\r\nend\r\n"])
    }

    @Test func `mails go one after the other over connections that are kept`() throws {
        let scripted = try ScriptedServer()
        let client = client(seconds: 5)
        for number in 0..<5 {
            let outcomes = send(["m\(number)@example.org"], to: server(scripted), client: client)
            #expect(outcomes.count == 1)
        }
        let seen = try scripted.seen()
        #expect(seen.connections == 1)
        #expect(try scripted.mails(5).count == 5)
        #expect(seen.commands?.count { $0 == "EHLO" } == 1)
    }

    @Test(arguments: ["421 4.4.2 idle too long", "drop"])
    func `a kept connection that the server closes costs a mail nothing`(_ action: String) throws {
        let scripted = try ScriptedServer()
        let client = client(seconds: 5)
        _ = send(["a@example.org"], to: server(scripted), client: client)
        try scripted.order(
            #"{"rules": [{"step": "mail", "do": "\#(action)", "times": 1}]}"#
        )
        let outcomes = send(["b@example.org"], to: server(scripted), client: client)
        guard case .accepted = outcomes["b@example.org"]?.outcome else {
            Issue.record("\(outcomes)")
            return
        }
        #expect(try scripted.seen().connections == 2)
    }

    @Test func `a recipient for whom the server hangs keeps nobody waiting`() throws {
        let scripted = try ScriptedServer(
            #"{"rules": [{"step": "dot", "match": "slow", "do": "hang"}]}"#
        )
        let outcomes = send(["slow@example.org", "quick@example.org"], to: server(scripted))
        #expect((outcomes["quick@example.org"]?.time ?? .seconds(9)) < .milliseconds(700))
        guard case .unknown(let fault) = outcomes["slow@example.org"]?.outcome else {
            Issue.record("\(outcomes)")
            return
        }
        // Ten times the second that other replies may take.
        #expect(fault.cause == .timeOut(.seconds(10)))
        #expect(fault.stage == .finalDot)
    }

    @Test func `a server that takes less than the mail is not asked`() throws {
        let scripted = try ScriptedServer(#"{"size": 20}"#)
        let client = client(seconds: 5)
        // The second goes over the connection that is there already.
        for recipient in ["a@example.org", "b@example.org"] {
            let outcomes = send([recipient], to: server(scripted), client: client)
            let refusal = SMTPOutcome.overLimit(server(scripted), bytes: 20)
            #expect(outcomes[recipient]?.outcome == refusal)
        }
        let seen = try scripted.seen()
        #expect(seen.commands == ["EHLO"])
        #expect(seen.connections == 1)
    }

    @Test func `what is under way can be given up at once`() throws {
        let scripted = try ScriptedServer(#"{"rules": [{"step": "rcpt", "do": "hang"}]}"#)
        let client = client(seconds: 60)
        client.send(mail(1, "a@example.org"), through: server(scripted))
        let end = SuspendingClock.now + .seconds(10)
        while try scripted.seen().commands?.contains("RCPT") != true, SuspendingClock.now < end {
            client.wait(until: SuspendingClock.now + .milliseconds(20))
            #expect(client.results().isEmpty)
        }
        let outcomes = client.abort().map(\.outcome)
        #expect(outcomes == [.unusable(SMTPFault(server(scripted), at: .recipient, .stopped))])
        #expect(!client.isConnected)
    }
}
