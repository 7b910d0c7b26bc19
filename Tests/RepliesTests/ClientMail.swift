import Foundation
import Replies
import Testing

/// A mail as a mail program writes it.
struct ClientMail: Sendable, CustomTestStringConvertible {
    /// What kind of mail it is.
    let name: String
    /// The head's lines besides the usual ones, then an empty line and the content.
    let lines: [String]
    let expected: ReplyJudgement

    var testDescription: String { name }

    init(_ name: String, _ text: String, _ expected: ReplyJudgement) {
        self.name = name
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        self.expected = expected
    }

    /// The bytes with the line ends of mails; `\xE4` stands for a byte.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for line in lines {
            var rest = line[...]
            while let match = rest.firstMatch(of: /\\x([0-9A-F]{2})/) {
                bytes += Array(rest[..<match.range.lowerBound].utf8)
                bytes.append(UInt8(match.1, radix: 16) ?? 0)
                rest = rest[match.range.upperBound...]
            }
            bytes += Array(rest.utf8) + [13, 10]
        }
        return bytes
    }
}
