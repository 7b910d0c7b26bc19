import Foundation
import Testing

/// The mail server of `Tests/Deploy/smtpd.py`, which does what it is told.
final class ScriptedServer {
    struct Answer: Decodable {
        var port: Int?
        var recipient: String?
        var body: String?
        var connections: Int?
        var commands: [String]?
    }

    static let script = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Deploy/smtpd.py").path

    let port: Int
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var rest = Data()
    /// What the server has taken, as far as `answer` has read it.
    private var mails: [Answer] = []

    init(_ options: String = "{}") throws {
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", Self.script, options]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var first = Answer()
        var bytes = Data()
        while !bytes.contains(10) {
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw CancellationError() }
            bytes += more
        }
        first = try JSONDecoder().decode(Answer.self, from: bytes)
        port = try #require(first.port)
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// Gives an order and reads on until it is done.
    @discardableResult
    func order(_ text: String) throws -> Answer {
        input.fileHandleForWriting.write(Data((text + "\n").utf8))
        while true {
            while let end = rest.firstIndex(of: 10) {
                let line = rest[..<end]
                rest = Data(rest[(end + 1)...])
                let answer = try JSONDecoder().decode(Answer.self, from: line)
                guard answer.recipient != nil else { return answer }
                mails.append(answer)
            }
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw CancellationError() }
            rest += more
        }
    }

    /// Waits some seconds until the server has written down so many mails, which it does after its
    /// reply.
    func mails(_ count: Int) throws -> [Answer] {
        let deadline = ContinuousClock.now + .seconds(10)
        while mails.count < count, ContinuousClock.now < deadline { try seen() }
        return mails
    }

    /// What the server saw so far.
    @discardableResult
    func seen() throws -> Answer { try order(#"{"count": true}"#) }
}
