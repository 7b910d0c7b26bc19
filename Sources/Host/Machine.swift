import CHost
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

/// The memory of this process.
package enum Memory {
    /// Gives what is free back to the system, which the allocator would keep for later.
    ///
    /// It takes some thousandths of a second; the time for it is before a long sleep.
    package static func giveBack() { malloc_trim(0) }
}

/// Names of the system's users.
package enum User {
    /// The login name of the person at the keyboard: who called `sudo`, else who runs the program.
    package static func login() -> String {
        if let name = unsafe getenv("SUDO_USER").map({ unsafe String(cString: $0) }),
            !name.isEmpty
        {
            return name
        }
        return name(of: getuid())
    }

    /// Who runs the program.
    package static func current() -> String { name(of: geteuid()) }

    /// Whose file or folder it is; nil when it cannot be seen.
    package static func owner(of path: String) -> String? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        return name(of: status.st_uid)
    }

    /// A user's name, or the number when there is no name.
    private static func name(of number: uid_t) -> String {
        var texts = [CChar](repeating: 0, count: 16_384)
        var entry = unsafe passwd()
        var found: UnsafeMutablePointer<passwd>?
        return unsafe texts.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress,
                unsafe getpwuid_r(number, &entry, start, buffer.count, &found) == 0,
                unsafe found != nil, let name = unsafe entry.pw_name
            else { return String(number) }
            return unsafe String(cString: name)
        }
    }
}
