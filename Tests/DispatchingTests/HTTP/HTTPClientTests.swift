import TestSupport
import Testing

@testable import Dispatching

/// The client against a program that answers as it is told to.
@Suite(.enabled(if: Python.isThere)) struct HTTPClientTests {
    private let waiter = CurlWaiter()

    private func client(seconds: Int = 5) -> HTTPClient {
        HTTPClient(
            waiter: waiter,
            timeout: .seconds(seconds),
            clock: { SuspendingClock.now }
        )
    }

    /// What becomes of requests, by their numbers.
    private func outcomes(_ urls: [String], seconds: Int = 5) -> [HTTPOutcome?] {
        let client = client(seconds: seconds)
        for (number, url) in urls.enumerated() {
            client.send(
                HTTPRequest(
                    id: Int64(number),
                    url: url,
                    headers: [("webhook-id", "m1"), ("Content-Type", "application/json")],
                    body: Array("{\"ä\": 1}".utf8)
                )
            )
        }
        var outcomes = [HTTPOutcome?](repeating: nil, count: urls.count)
        let limit = SuspendingClock.now + .seconds(60)
        while client.count > 0, SuspendingClock.now < limit {
            client.wait(until: limit)
            for result in client.results() { outcomes[Int(result.request.id)] = result.outcome }
        }
        return outcomes
    }

    @Test func `a body arrives byte for byte with its headers`() throws {
        let server = try HookServer(#"{"text": "fine"}"#)
        let outcome = outcomes([server.url("/a?b=c")])[0]
        #expect(outcome == .answered(HTTPAnswer(status: 200, text: "fine", pause: nil)))
        let request = try server.next()
        #expect(request.path == "/a?b=c")
        #expect(request.body == "{\"ä\": 1}")
        #expect(request.headers["webhook-id"] == "m1")
        #expect(request.headers["content-type"] == "application/json")
        #expect(request.headers["user-agent"] == "Waage")
        #expect(request.headers["expect"] == nil)
    }

    @Test(
        arguments: [
            (200, .accepted), (204, .accepted), (301, .later), (400, .never), (404, .never),
            (408, .later), (410, .never), (425, .later), (429, .later), (500, .later),
            (503, .later),
        ] as [(Int, HTTPAnswer.Meaning)]
    )
    func `a status means what the protocol says`(
        _ row: (status: Int, meaning: HTTPAnswer.Meaning)
    ) throws {
        let server = try HookServer(
            #"{"answers": {"/": [\#(row.status)]}, "headers": {"Location": "/other"}}"#
        )
        guard case .answered(let answer) = outcomes([server.url()])[0] else {
            Issue.record("no answer")
            return
        }
        #expect(answer.status == row.status)
        #expect(answer.meaning == row.meaning)
    }

    @Test func `a pause that is asked for is heard`() throws {
        let server = try HookServer(#"{"answers": {"/": [429]}, "headers": {"Retry-After": "7"}}"#)
        let outcome = outcomes([server.url()])[0]
        #expect(outcome == .answered(HTTPAnswer(status: 429, text: "", pause: .seconds(7))))
    }

    @Test func `an answer without end is not read to its end`() throws {
        let server = try HookServer(#"{"text": "0123456789", "times": 1000000}"#)
        guard case .answered(let answer) = outcomes([server.url()])[0] else {
            Issue.record("no answer")
            return
        }
        #expect(answer.status == 200)
        #expect(answer.text.count == 200)
    }

    @Test func `who never answers keeps nobody waiting, and is given up`() throws {
        let server = try HookServer(#"{"answers": {"/slow": [-1], "/lost": [0]}}"#)
        let start = SuspendingClock.now
        let found = outcomes(["/slow", "/lost", "/"].map(server.url), seconds: 1)
        #expect(SuspendingClock.now - start < .seconds(10))
        for outcome in found.prefix(2) {
            guard case .failed(.unknown) = outcome else {
                Issue.record("\(String(describing: outcome))")
                continue
            }
        }
        #expect(found[2] == .answered(HTTPAnswer(status: 200, text: "", pause: nil)))
    }

    @Test func `nobody there, a file, another protocol and TLS that is none are faults`() throws {
        let server = try HookServer()
        let secure = "https://127.0.0.1:\(server.port)/"
        let found = outcomes([
            "http://127.0.0.1:1/", "file:///etc/hostname", "smtp://127.0.0.1/", secure,
        ])
        guard case .failed(.unreachable) = found[0], case .failed(.setUp) = found[1],
            case .failed(.setUp) = found[2], case .failed(.encryption) = found[3]
        else {
            Issue.record("\(found)")
            return
        }
    }

    @Test func `what is under way when the program ends is given back`() throws {
        let server = try HookServer(#"{"answers": {"/": [-1]}}"#)
        let client = client()
        client.send(HTTPRequest(id: 7, url: server.url(), headers: [], body: []))
        #expect(client.results().isEmpty)
        #expect(client.abort().map(\.outcome) == [.stopped])
        #expect(client.count == 0)
    }
}
