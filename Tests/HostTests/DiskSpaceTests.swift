import Foundation
import Host
import Testing

struct DiskSpaceTests {
    @Test func `a folder has the room of its file system`() throws {
        let temporary = try TemporaryFolder()
        let space = try DiskSpace(of: temporary.folder)
        let known = try FileManager.default.attributesOfFileSystem(forPath: temporary.url.path)
        #expect(space.totalBytes == (known[.systemSize] as? NSNumber)?.int64Value)
        #expect((0...space.totalBytes).contains(space.freeBytes))
        try temporary.write("x", to: "file")
        #expect(try temporary.folder.stamp(of: "file").device == space.device)
    }

    @Test func `rights may be asked for whatever the umask says`() throws {
        let temporary = try TemporaryFolder()
        try temporary.folder.write([0x41], to: "all", mode: .exact(0o666))
        try temporary.folder.write([0x41], to: "some", mode: .umasked(0o666))
        let modes = try ["all", "some"].map { name in
            let known = try FileManager.default.attributesOfItem(atPath: temporary.path(name))
            return (known[.posixPermissions] as? NSNumber)?.uint16Value
        }
        let mask = UInt16(try Self.umask(), radix: 8) ?? 0
        #expect(modes == [0o666, 0o666 & ~mask])
    }

    private static func umask() throws -> String {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("Umask:") })
        return line.split(separator: "\t").last.map(String.init) ?? ""
    }
}
