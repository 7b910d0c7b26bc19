import Foundation

/// The program of others in `Tests/Deploy/hookd.py`, which answers as it is told to.
package final class HookServer {
    /// A request that it got.
    package struct Request: Decodable {
        package let path: String
        package let headers: [String: String]
        package let body: String
        /// Whether it was signed with the key, by Python's own hmac.
        package let signed: Bool
        package let status: Int
    }

    private struct Opening: Decodable {
        let port: Int
    }

    private static let script = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Deploy/hookd.py").path

    package let port: Int
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var rest: Data

    /// Starts it.
    ///
    /// - Parameter options: JSON, see there.
    /// - Throws: When there is no Python, or it does not begin.
    package init(_ options: String = "{}") throws {
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", Self.script, options]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var rest = Data()
        let line = try Self.line(from: output, &rest)
        self.rest = rest
        port = try JSONDecoder().decode(Opening.self, from: line).port
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// A URL of it.
    package func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

    /// Waits for the next request.
    ///
    /// - Throws: When it ended.
    package func next() throws -> Request {
        try JSONDecoder().decode(Request.self, from: Self.line(from: output, &rest))
    }

    private static func line(from output: Pipe, _ rest: inout Data) throws -> Data {
        while true {
            if let end = rest.firstIndex(of: 10) {
                let line = Data(rest[..<end])
                rest = Data(rest[(end + 1)...])
                return line
            }
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw CancellationError() }
            rest += more
        }
    }
}
