import Glibc

/// The machine that the program runs on.
package enum Machine {
    /// Its name in the network.
    package static var name: String {
        var system = utsname()
        guard unsafe uname(&system) == 0 else { return "localhost" }
        return unsafe withUnsafeBytes(of: &system.nodename) { buffer in
            unsafe String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
