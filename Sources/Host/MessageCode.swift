import CCrypto

/// The HMAC-SHA256 (RFC 2104) that shows that a message comes from who knows a key.
package enum MessageCode {
    /// Computes the 32 bytes for a message.
    ///
    /// - Throws: `HostError` when libcrypto refuses.
    package static func code(of message: [UInt8], key: [UInt8]) throws(HostError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 32)
        var count: UInt32 = 0
        let isDone = unsafe message.withUnsafeBufferPointer { message in
            unsafe key.withUnsafeBytes { key in
                unsafe bytes.withUnsafeMutableBufferPointer { result in
                    unsafe HMAC(
                        EVP_sha256(),
                        key.baseAddress,
                        Int32(clamping: key.count),
                        message.baseAddress,
                        message.count,
                        result.baseAddress,
                        &count
                    ) != nil
                }
            }
        }
        guard isDone, count == 32 else {
            throw HostError(
                "compute",
                "HMAC-SHA256",
                code: 95,
                advice: "see the configuration of OpenSSL"
            )
        }
        return bytes
    }
}
