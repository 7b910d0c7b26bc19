package import Indicators

/// What a person wants by an answer, in German or English.
///
/// The words, each at the beginning of the line:
/// `bekannt [alle | 1, 3-5] [bis 31.12.2026] [, TEXT]`, `zahl falsch [2] [: TEXT]`,
/// `widerrufen [2]`, `abbestellen`; `known [all | 1, 3-5] [until 2026-12-31] [, TEXT]`,
/// `figure wrong [2] [: TEXT]`, `withdraw [2]`, `unsubscribe`. Anything else is for a person, and
/// so is whatever ends in a question mark.
package enum ReplyCommand: Hashable, Sendable {
    /// Which entries of the mail are meant.
    package enum Entries: Hashable, Sendable {
        /// Nothing was said.
        case unsaid
        case all
        /// Their numbers, growing.
        case numbers([Int])
    }

    case known(Entries, until: CalendarDate?, comment: String)
    case doubted(Entries, comment: String)
    case withdrawn(Entries)
    case unsubscribed

    /// So many numbers can be named in one answer.
    private static let numberLimit = 1000

    /// Reads a line; nil for what is no command.
    ///
    /// - Parameter line: What a person wrote.
    package init?(_ line: String) {
        var scan = Scan(line)
        guard !line.hasSuffix("?") else { return nil }
        if scan.takes(["bekannt", "known"]) {
            guard let entries = scan.entries() else { return nil }
            var until: CalendarDate?
            if scan.takes(["bis", "until"]) {
                guard let day = scan.day() else { return nil }
                until = day
            }
            guard let comment = scan.comment() else { return nil }
            self = .known(entries, until: until, comment: comment)
        } else if scan.takes(["zahl falsch", "zahlen falsch", "figure wrong", "wrong figure"]) {
            guard let entries = scan.entries(), let comment = scan.comment() else { return nil }
            self = .doubted(entries, comment: comment)
        } else if scan.takes(["widerrufen", "widerruf", "withdraw"]) {
            guard let entries = scan.entries(), scan.comment() != nil else { return nil }
            self = .withdrawn(entries)
        } else if scan.takes(["abbestellen", "unsubscribe"]) {
            guard scan.comment() != nil else { return nil }
            self = .unsubscribed
        } else {
            return nil
        }
    }

    /// Reads a line from left to right.
    private struct Scan {
        private var rest: Substring

        init(_ line: String) { rest = Substring(line.trimmed) }

        private mutating func skipSpace() { rest = rest.drop { $0.isWhitespace } }

        /// Takes one of some words, in letters of any size, where a word ends behind it.
        mutating func takes(_ words: [String]) -> Bool {
            skipSpace()
            for word in words {
                let start = rest.prefix(word.count)
                guard start.lowercased() == word else { continue }
                let next = rest.dropFirst(word.count)
                guard next.first.map({ !$0.isLetter && !$0.isNumber && $0 != "-" }) ?? true else {
                    continue
                }
                rest = next
                return true
            }
            return false
        }

        /// The entries; nil for numbers that make no sense.
        mutating func entries() -> Entries? {
            if takes(["alle", "alles", "all"]) { return .all }
            var numbers = Set<Int>()
            while true {
                skipSpace()
                _ = takes(["nr.", "nr", "nummer", "no.", "number"])
                skipSpace()
                if rest.first == "#" { rest = rest.dropFirst() }
                guard let first = number() else { break }
                var last = first
                if let dash = rest.first, dash == "-" || dash == "–" {
                    rest = rest.dropFirst()
                    guard let end = number(), end >= first else { return nil }
                    last = end
                }
                guard last - first < ReplyCommand.numberLimit else { return nil }
                numbers.formUnion(first...last)
                guard numbers.count <= ReplyCommand.numberLimit else { return nil }
                let before = rest
                skipSpace()
                let isMore =
                    rest.first == "," || rest.first == "+" || takes(["und", "and", "u."])
                guard isMore else { break }
                if rest.first == "," || rest.first == "+" { rest = rest.dropFirst() }
                skipSpace()
                guard rest.first?.isNumber ?? false else {
                    // What follows is the comment, of which this comma is the beginning.
                    rest = before
                    break
                }
            }
            return numbers.isEmpty ? .unsaid : .numbers(numbers.sorted())
        }

        /// A number from 1 on, of at most four digits, that no day begins with.
        private mutating func number() -> Int? {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard (1...4).contains(digits.count), let number = Int(digits), number > 0 else {
                return nil
            }
            rest = rest.dropFirst(digits.count)
            return number
        }

        mutating func day() -> CalendarDate? {
            skipSpace()
            _ = takes(["zum", "einschließlich"])
            skipSpace()
            let text = rest.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }
            var word = String(text)
            // The full stop of the sentence.
            if word.hasSuffix("."), word.split(separator: ".").count == 3 { word.removeLast() }
            guard let day = CalendarDate(parsing: word) else { return nil }
            rest = rest.dropFirst(text.count)
            return day
        }

        /// What is said beside the command: nothing, or what follows a comma or a colon; nil for
        /// words that follow without one.
        func comment() -> String? {
            let text = String(rest).trimmed
            if text.allSatisfy({ ".!".contains($0) }) { return "" }
            guard let first = text.first, ",:;–".contains(first) else { return nil }
            return String(text.dropFirst()).trimmed
        }
    }
}
