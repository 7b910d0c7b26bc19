import Testing

@testable import Dispatching

/// Bytes as letters, against the vectors of RFC 4648.
@Suite struct Base64Tests {
    @Test(
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
        ]
    )
    func `base64 is that of the RFC, both ways`(_ row: (text: String, code: String)) {
        #expect(Base64.encoded(Array(row.text.utf8)) == row.code)
        #expect(Base64.decoded(row.code) == Array(row.text.utf8))
        #expect(Base64.decoded(row.code.replacing("=", with: "")) == Array(row.text.utf8))
    }

    @Test(arguments: ["Z", "Zm9v!", "Zm 9v", "Zm9v=Zg", "===", "Zm9vY"])
    func `what is no base64 is none`(_ text: String) { #expect(Base64.decoded(text) == nil) }

    @Test func `all bytes survive`() {
        let bytes = (0...255).map(UInt8.init)
        let text = Base64.encoded(bytes)
        #expect(text.hasPrefix("AAECAwQF"))
        #expect(Base64.decoded(text) == bytes)
    }
}
