import Host
import Testing

struct SHA256Tests {
    /// NIST, "Example Values: SHA-256" to FIPS 180-4; the empty message from the CAVP test vectors.
    static let vectors: [(text: String, digest: String)] = [
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ]

    @Test(arguments: vectors)
    func `computes the published digests`(_ vector: (text: String, digest: String)) throws {
        let digest = try SHA256.hash(of: Array(vector.text.utf8))
        #expect(digest.hexadecimal == vector.digest)
    }

    @Test func `pieces give the digest of the whole`() throws {
        // A million times "a" (FIPS 180-2, appendix B.3).
        var hash = try SHA256()
        let piece = [UInt8](repeating: 0x61, count: 1000)
        for _ in 0..<1000 { unsafe try piece.withUnsafeBytes { unsafe try hash.update($0) } }
        let expected = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        #expect(try hash.hash().hexadecimal == expected)
        #expect(
            try SHA256.hash(of: [UInt8](repeating: 0x61, count: 1_000_000)).hexadecimal
                == expected
        )
    }
}
