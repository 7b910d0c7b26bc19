import CCrypto

/// Computes the SHA-256 (FIPS 180-4) of bytes that arrive in pieces.
@safe
package struct SHA256: ~Copyable {
    private let context: OpaquePointer

    /// Starts with no bytes.
    ///
    /// - Throws: `HostError` when libcrypto refuses, as it does where its configuration forbids the
    ///   algorithm.
    package init() throws(HostError) {
        guard let context = unsafe EVP_MD_CTX_new() else { throw Self.failure }
        guard unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            unsafe EVP_MD_CTX_free(context)
            throw Self.failure
        }
        unsafe self.context = context
    }

    deinit { unsafe EVP_MD_CTX_free(context) }

    /// Adds bytes.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) throws(HostError) {
        guard unsafe EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1 else {
            throw Self.failure
        }
    }

    /// The hash of all bytes so far; more may follow.
    package func hash() throws(HostError) -> SHA256Hash {
        guard let copy = unsafe EVP_MD_CTX_new() else { throw Self.failure }
        defer { unsafe EVP_MD_CTX_free(copy) }
        var bytes = [UInt8](repeating: 0, count: 32)
        let isDone = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
            unsafe EVP_MD_CTX_copy_ex(copy, context) == 1
                && EVP_DigestFinal_ex(copy, buffer.baseAddress, nil) == 1
        }
        guard isDone else { throw Self.failure }
        return SHA256Hash(bytes: bytes)
    }

    /// The hash of bytes that are all there.
    package static func hash(of bytes: [UInt8]) throws(HostError) -> SHA256Hash {
        let hasher = try Self()
        for start in stride(from: 0, to: bytes.count, by: 1 << 20) {
            let piece = bytes[start..<min(start + 1 << 20, bytes.count)]
            let isAdded = unsafe piece.withUnsafeBytes { buffer in
                unsafe EVP_DigestUpdate(hasher.context, buffer.baseAddress, buffer.count) == 1
            }
            guard isAdded else { throw failure }
        }
        return try hasher.hash()
    }

    private static var failure: HostError {
        HostError("compute", "SHA-256", code: 95, advice: "see the configuration of OpenSSL")
    }
}

/// The SHA-256 of some bytes.
package struct SHA256Hash: Hashable, Sendable, CustomStringConvertible {
    /// 32 bytes.
    package let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// 64 lower-case digits.
    package var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    package var description: String { hexadecimal }
}
