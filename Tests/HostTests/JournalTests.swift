import Foundation
import Glibc
import Host
import Testing

struct JournalTests {
    @Test func `without a listener nothing is accepted`() throws {
        let temporary = try TemporaryFolder()
        let path = temporary.path("socket")
        let outcome = Journal(socketPath: path).send([JournalField("MESSAGE", "x")])
        #expect(
            outcome
                == .unavailable(reason: "cannot connect to '\(path)': No such file or directory")
        )
    }

    @Test func `a socket that nobody serves any more is no listener`() throws {
        let temporary = try TemporaryFolder()
        let path = temporary.path("socket")
        let number = try Self.listen(path)
        #expect(Journal(socketPath: path).absence() == nil)
        close(number)
        #expect(
            Journal(socketPath: path).absence() == "cannot connect to '\(path)': Connection refused"
        )
    }

    @Test(.enabled(if: Journal().absence() == nil))
    func `the journal takes an entry with a newline in it`() {
        let fields = [
            JournalField("MESSAGE", "Test of Waage\nsecond line"), JournalField("PRIORITY", "7"),
        ]
        #expect(Journal().send(fields) == .accepted)
    }

    private static func listen(_ path: String) throws -> Int32 {
        let number = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) {
            unsafe $0.copyBytes(from: path.utf8)
        }
        let result = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(result == 0)
        return number
    }
}
