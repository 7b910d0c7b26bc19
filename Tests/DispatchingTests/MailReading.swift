import TestSupport
import Foundation

/// A mail as Python's `email` package reads it: a reader that is not ours.
struct MailReading: Decodable {
    let defects: [String]
    let headers: [[String]]
    let types: [String]
    let text: String
    let html: String

    private static let script = """
        import email, json, sys
        from email import policy
        mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=policy.default)
        parts = list(mail.iter_parts())
        defects = [d for p in [mail] + parts for d in p.defects]
        defects += [d for v in mail.values() for d in getattr(v, 'defects', [])]
        json.dump({
            'defects': [repr(d) for d in defects],
            'headers': [[k, str(v)] for k, v in mail.items()],
            'types': [p.get_content_type() for p in parts],
            'text': parts[0].get_content().replace('\\r\\n', '\\n'),
            'html': parts[1].get_content(),
        }, sys.stdout)
        """

    static let isPossible = FileManager.default.isExecutableFile(atPath: "/usr/bin/env")

    init(_ bytes: [UInt8]) throws { self = try Self.run(Self.script, on: bytes) }

    /// What a script of Python prints about a mail.
    static func run<Reading: Decodable>(_ script: String, on bytes: [UInt8]) throws -> Reading {
        try JSONDecoder().decode(Reading.self, from: Data(try Python.run(script, on: bytes).utf8))
    }

    /// All fields of a name; names are compared without case.
    func fields(_ name: String) -> [String] {
        headers.filter { $0[0].lowercased() == name.lowercased() }.map { $0[1] }
    }

    /// The words of the HTML part without its markup.
    var htmlWords: [String] {
        var text = html.replacing(/(?s)<head>.*<\/head>/, with: " ")
        text = text.replacing(/(?s)<!--.*?-->/, with: " ").replacing(/<[^>]*>/, with: " ")
        for (entity, character) in [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
        ] {
            text = text.replacingOccurrences(of: entity, with: character)
        }
        return Self.words(text)
    }

    var textWords: [String] { Self.words(text) }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { String($0) }
    }
}
