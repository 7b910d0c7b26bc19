import Foundation
import Testing

@testable import Dispatching

/// What libcurl shows of the dialogue that it leads, for `SMTPOpening` is made of nothing else.
///
/// Each row fails when another version of the library shows other words, or shows them otherwise.
@Suite struct CurlDialogueTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let options: String
        let stage: SMTPStage
        let reply: SMTPReply
        var isLoggedIn = false
        var announcesSize = false
    }

    static let rows = [
        Row(
            testDescription: "a login that works",
            options: #"{"users": {"waage": "secret"}}"#,
            stage: .login,
            reply: SMTPReply(code: 235, text: "2.7.0"),
            isLoggedIn: true,
            announcesSize: true
        ),
        Row(
            testDescription: "a wrong password",
            options: #"{"users": {"waage": "other"}}"#,
            stage: .login,
            reply: SMTPReply(code: 535, text: "5.7.8"),
            announcesSize: true
        ),
        Row(
            testDescription: "a refused EHLO, after which libcurl tries HELO",
            options: #"{"rules": [{"step": "ehlo", "do": "502 5.5.1 never"}]}"#,
            stage: .hello,
            reply: SMTPReply(code: 250, text: "test.example")
        ),
        Row(
            testDescription: "a server that greets with a refusal",
            options: #"{"rules": [{"step": "greeting", "do": "554 5.3.2 closed"}]}"#,
            stage: .greeting,
            reply: SMTPReply(code: 554, text: "5.3.2 closed")
        ),
    ]

    @Test(arguments: rows)
    func `the beginning of a dialogue is read from what libcurl shows`(_ row: Row) throws {
        let scripted = try ScriptedServer(row.options)
        let handle = try #require(CurlHandle())
        let server = MailServer(
            host: "127.0.0.1",
            port: scripted.port,
            security: .none,
            user: "waage"
        )
        #expect(handle.start(server, saying: "a", password: "secret", limit: .seconds(10)))
        let deadline = ContinuousClock.now + .seconds(10)
        while handle.connect() == nil, ContinuousClock.now < deadline {}
        #expect(handle.opening.stage == row.stage)
        #expect(handle.opening.reply == row.reply)
        #expect(handle.opening.isLoggedIn == row.isLoggedIn)
        #expect(handle.opening.announcesSize == row.announcesSize)
    }
}
