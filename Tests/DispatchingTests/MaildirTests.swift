import Foundation
import Testing

@testable import Dispatching

/// A real folder, as a mail program sees it.
@Suite struct MaildirTests {
    let folder: URL
    var maildir: Maildir { Maildir(path: folder.path) }

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "waage-maildir-\(UUID().uuidString)")
    }

    func names(_ part: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: part).path)
    }

    func cleanUp() { try? FileManager.default.removeItem(at: folder) }

    @Test func `a mail lies in new, and nothing in tmp`() throws {
        defer { cleanUp() }
        let outcome = try maildir.deliver(Array("A: b\r\n\r\nText\r\n".utf8), messageID: "1@host")
        #expect(outcome == .delivered)
        #expect(try names("new") == ["waage.1@host"])
        #expect(try names("tmp") == [])
        let text = try String(
            contentsOf: folder.appending(path: "new/waage.1@host"),
            encoding: .utf8
        )
        #expect(text == "A: b\n\nText\n")
    }

    @Test(arguments: ["new/waage.1@host", "cur/waage.1@host:2,", "cur/waage.1@host:2,RS"])
    func `a mail that is there is not delivered again`(_ place: String) throws {
        defer { cleanUp() }
        _ = try maildir.deliver([65], messageID: "1@host")
        if place.hasPrefix("cur") {
            try FileManager.default.moveItem(
                at: folder.appending(path: "new/waage.1@host"),
                to: folder.appending(path: place)
            )
        }
        #expect(try maildir.deliver([66], messageID: "1@host") == .alreadyThere)
        #expect(try names("new").count + names("cur").count == 1)
        // Another mail whose identifier starts alike is another mail.
        #expect(try maildir.deliver([66], messageID: "1@hos") == .delivered)
    }

    @Test func `a draft that a crash left is replaced`() throws {
        defer { cleanUp() }
        _ = try maildir.deliver([65], messageID: "0@host")
        try Data(repeating: 88, count: 100).write(to: folder.appending(path: "tmp/waage.1@host"))
        #expect(try maildir.deliver([65], messageID: "1@host") == .delivered)
        #expect(try Data(contentsOf: folder.appending(path: "new/waage.1@host")) == Data([65]))
        #expect(try names("tmp") == [])
    }

    @Test func `an identifier never leaves the folder`() throws {
        defer { cleanUp() }
        _ = try maildir.deliver([65], messageID: "../../x:2,S y%é")
        #expect(try names("new") == ["waage...%2F..%2Fx%3A2%2CS%20y%25%C3%A9"])
    }

    @Test func `a folder that cannot be written is named`() throws {
        let failure = #expect(throws: Maildir.Failure.self) {
            try Maildir(path: "/proc/waage").deliver([65], messageID: "1@host")
        }
        #expect(failure?.path == "/proc/waage")
        #expect(failure?.description.contains("mkdir '/proc/waage': No such file") == true)
    }
}
