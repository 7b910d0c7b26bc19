import Archives
import TestSupport
import Testing

@testable import Intake

/// JSON in tokens.
@Suite struct JSONScannerTests {
    /// A stream that gives one byte at a time.
    private struct Drops: ByteStream {
        var rest: ArraySlice<UInt8>

        mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
            guard let byte = rest.popFirst() else { return 0 }
            unsafe buffer[0] = byte
            return 1
        }
    }

    private static func tokens(_ text: String) throws -> [String] {
        var scanner = JSONScanner(Drops(rest: Array(text.utf8)[...]))
        var tokens: [String] = []
        while true {
            let token = try scanner.next()
            switch token {
            case .end: return tokens
            case .key, .string, .number: tokens.append("\(token) \(scanner.string)")
            default: tokens.append("\(token)")
            }
        }
    }

    @Test func `a document is cut into its tokens, however its bytes arrive`() throws {
        let text =
            "\u{FEFF} {\"a\" : [1, -2.5e3,null ,true,\"x\\u00e4\\ud83d\\ude00\\n\\/\"], \"b\":{}}\n"
        #expect(
            try Self.tokens(text) == [
                "objectStart", "key a", "arrayStart", "number 1", "number -2.5e3", "null",
                "literal", "string xä😀\n/", "arrayEnd", "key b", "objectStart", "objectEnd",
                "objectEnd",
            ]
        )
    }

    @Test(arguments: [
        "{\"a\":1,}", "[1,]", "[1 2]", "{\"a\" 1}", "{a:1}", "[01]", "[1.]", "[.5]", "[-]", "[1e]",
        "[NaN]", "[nul]", "[\"\\x\"]", "[\"\u{1}\"]", "[\"\\ud800\"]", "[\"\\udc00\"]", "[1]]",
        "[1] 2", "{\"a\":1]", "[}", "[+1]", "{\"a\":1,\"b\"}", "\u{FEFF}\u{FEFF}1", "[\"\\u00g0\"]",
    ])
    func `what is no JSON is refused`(_ text: String) throws {
        let fault = #expect(throws: JSONFault.self) { try Self.tokens(text) }
        #expect(fault?.problem != nil)
    }

    @Test(arguments: ["", "[", "[1", "[1,", "{\"a", "{\"a\"", "{\"a\":", "[\"\\", "[\"\\u00", "{"])
    func `a document that ends too early was cut off`(_ text: String) throws {
        let fault = #expect(throws: JSONFault.self) { try Self.tokens(text) }
        #expect(fault?.problem == nil)
    }

    @Test func `containers lie in each other 64 deep and no deeper`() throws {
        let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        #expect(try Self.tokens(deep).count == 128)
        let fault = #expect(throws: JSONFault.self) { try Self.tokens("[\(deep)]") }
        #expect(fault?.problem == "more than 64 containers in each other")
    }

    @Test func `a text has its bounds`() throws {
        let long = String(repeating: "x", count: JSONScanner.textLimit)
        let file = MemoryStream(rest: Array("[\"\(long)\"]".utf8)[...])
        var scanner = JSONScanner(file)
        #expect(try scanner.next() == .arrayStart)
        #expect(try scanner.next() == .string)
        #expect(scanner.text.count == JSONScanner.textLimit)
        let longer = MemoryStream(rest: Array("[\"x\(long)\"]".utf8)[...])
        var other = JSONScanner(longer)
        #expect(try other.next() == .arrayStart)
        var hasStopped = false
        do { _ = try other.next() } catch { hasStopped = error is JSONFault }
        #expect(hasStopped)
    }

    @Test(arguments: [
        ("1.5e3", "1500"), ("-1.5E+1", "-15"), ("12e-3", "0.012"), ("1e0", "1"), ("0.5", "0.5"),
        ("123.45e1", "1234.5"), ("5e-1", "0.5"), ("1e2", "100"), ("1e999", "1e999"),
        ("0e5", "000000"),
    ])
    func `a number loses its exponent and nothing else`(_ text: String, _ plain: String) {
        #expect(JSONNumber.isNumber(Array(text.utf8)))
        #expect(String(decoding: JSONNumber.plain(Array(text.utf8)), as: UTF8.self) == plain)
    }
}
