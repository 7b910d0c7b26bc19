import Foundation
import Glibc
import Host
import Testing

struct FolderTests {
    let temporary: TemporaryFolder
    var folder: Folder { temporary.folder }

    init() throws { temporary = try TemporaryFolder() }

    @Test func `makes missing folders and opens existing ones`() throws {
        let path = temporary.path("a/b/c")
        _ = try Folder.make(path: path)
        _ = try Folder.make(path: path)
        #expect(try Folder(path: temporary.path("a")).list().names == ["b"])
        #expect(throws: HostError.self) { try Folder(path: temporary.path("x")) }
    }

    @Test func `output goes into a pipe or through a link, and replaces a file`() throws {
        #expect(unsafe mkfifo(temporary.path("pipe"), 0o600) == 0)
        let reader = unsafe open(temporary.path("pipe"), O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        try folder.deliver(to: "pipe") { try $0(Array("table".utf8)) }
        var bytes = [UInt8](repeating: 0, count: 16)
        #expect(unsafe read(reader, &bytes, bytes.count) == 5)
        #expect(bytes.prefix(5).elementsEqual("table".utf8))

        try temporary.write("old and longer", to: "target.csv")
        #expect(unsafe symlink("target.csv", temporary.path("link.csv")) == 0)
        try folder.deliver(to: "link.csv") { try $0(Array("new".utf8)) }
        let target = temporary.path("target.csv")
        #expect(try String(contentsOfFile: target, encoding: .utf8) == "new")
        var status = stat()
        #expect(unsafe lstat(temporary.path("link.csv"), &status) == 0)
        #expect(status.st_mode & S_IFMT == S_IFLNK)

        try folder.deliver(to: "target.csv") { try $0(Array("newer".utf8)) }
        #expect(try String(contentsOfFile: target, encoding: .utf8) == "newer")
    }

    @Test func `reads parts of one open file beside each other`() throws {
        try temporary.write("0123456789", to: "a.csv")
        let file = try folder.open("a.csv")
        var parts = [try file.part(from: 7), try file.part(from: 0)]
        var texts = ["", ""]
        for number in [0, 1, 0, 1] {
            var bytes = [UInt8](repeating: 0, count: 4)
            let count = unsafe try bytes.withUnsafeMutableBytes { buffer in
                unsafe try parts[number].read(into: buffer)
            }
            texts[number] += String(decoding: bytes[..<count], as: UTF8.self)
        }
        #expect(texts == ["789", "01234567"])
    }

    @Test func `lists what can be taken and names what cannot be shown`() throws {
        for name in ["b.csv", "ä.csv", ".hidden", "c.csv.part", "d.tmp", "evil\nname", "e\u{202E}"]
        {
            try temporary.write("x", to: name)
        }
        let invalid: [UInt8] = Array(temporary.url.path.utf8) + [0x2F, 0xFF, 0x41, 0]
        let path = invalid.map(CChar.init(bitPattern:))
        let number = unsafe open(path, O_CREAT | O_WRONLY, 0o600)
        close(number)
        let listing = try folder.list()
        #expect(listing.names.map(\.shown) == ["b.csv", "ä.csv"])
        #expect(
            listing.unusable.map(\.shown) == ["evil\u{FFFD}name", "e\u{FFFD}", "\u{FFFD}A"]
        )
        // They can be moved away nevertheless.
        for (number, name) in listing.unusable.enumerated() {
            let newName = try #require(EntryName("moved-\(number)"))
            try folder.move(name, to: folder, as: newName)
        }
        #expect(try folder.list().unusable.isEmpty)
    }

    @Test(arguments: [(32_503_680_000, true), (-32_503_680_000, false)] as [(Int, Bool)])
    func `a file may say that it changed in any year`(_ row: (seconds: Int, isLate: Bool)) throws {
        try temporary.write("x", to: "a.csv")
        let times = [
            timespec(tv_sec: row.seconds, tv_nsec: 0), timespec(tv_sec: row.seconds, tv_nsec: 0),
        ]
        #expect(unsafe utimensat(AT_FDCWD, temporary.path("a.csv"), times, 0) == 0)
        let time = try folder.stamp(of: "a.csv").modified
        // 2200 and 1700: what a file system keeps of it is its own affair.
        #expect(row.isLate ? time > .seconds(7_258_118_400) : time < .zero)
    }

    @Test(arguments: ["", ".", "..", "a/b", "a\u{0}", String(repeating: "x", count: 256)])
    func `a path is no name`(_ text: String) {
        #expect(EntryName(text) == nil)
    }

    @Test(
        arguments: [
            ("kita.csv", "12-kita.csv"),
            // 255 bytes: the prefix costs three of them, and half an umlaut goes too.
            (
                "xxä" + String(repeating: "y", count: 247) + ".csv",
                "12-" + String(repeating: "y", count: 247) + ".csv"
            ),
        ]
    )
    func `a prefix keeps the end of a name`(_ name: String, _ expected: String) {
        #expect(EntryName(name)?.prefixed(by: "12-")?.text == expected)
    }

    @Test func `reads a plain file in pieces with its digest`() throws {
        try temporary.write("abc", to: "x.csv")
        let reader = try folder.open("x.csv")
        #expect(reader.stamp.size == 3)
        var bytes: [UInt8] = [0, 0]
        let count = unsafe try bytes.withUnsafeMutableBytes { unsafe try reader.read(into: $0) }
        #expect(count == 2 && bytes == [0x61, 0x62])
        try reader.drain()
        #expect(
            try reader.hash().hexadecimal
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        )
    }

    @Test func `a copy is of the file as it was, or none`() throws {
        try temporary.write("abc", to: "x.csv")
        let reader = try folder.open("x.csv")
        #expect(try reader.copy(to: folder, as: "copy"))
        #expect(try folder.read("copy", limit: 10) == Array("abc".utf8))
        let whileItGrows = try reader.copy(to: folder, as: "copy") {
            try temporary.write("abcd", to: "x.csv")
        }
        #expect(!whileItGrows)
        let shorter = try folder.open("x.csv").copy(to: folder, as: "copy") {
            try temporary.write("a", to: "x.csv")
        }
        #expect(!shorter)
    }

    @Test func `a file with many pieces is copied whole`() throws {
        let text = String(repeating: "0123456789abcdef", count: 3 << 17)
        try temporary.write(text, to: "x.csv")
        var pieces = 0
        #expect(try folder.open("x.csv").copy(to: folder, as: "copy") { pieces += 1 })
        #expect(try folder.read("copy", limit: 1 << 24) == Array(text.utf8))
        #expect(pieces >= 1)
    }

    @Test func `refuses what is no plain file, without waiting for it`() throws {
        try temporary.write("secret", to: "target")
        try FileManager.default.createSymbolicLink(
            atPath: temporary.path("link"),
            withDestinationPath: temporary.path("target")
        )
        unsafe #expect(mkfifo(temporary.path("pipe"), 0o600) == 0)
        _ = try Folder.make(path: temporary.path("folder"))
        let expected: [(EntryName, FileRefusal.Reason)] = [
            ("link", .symbolicLink), ("pipe", .pipe), ("folder", .folder),
        ]
        for (name, reason) in expected {
            let error = #expect(throws: FileRefusal.self) { try folder.open(name) }
            #expect(error?.reason == reason)
        }
        let devices = try Folder(path: "/dev")
        let error = #expect(throws: FileRefusal.self) { try devices.open("zero") }
        #expect(error?.description == "'/dev/zero' is a device; deliver the file itself")
    }

    @Test func `moves without replacing anything`() throws {
        try temporary.write("new", to: "x.csv")
        let archive = try Folder.make(path: temporary.path("archive"))
        try temporary.write("old", to: "archive/1-x.csv")
        let error = #expect(throws: HostError.self) {
            try folder.move("x.csv", to: archive, as: "1-x.csv")
        }
        #expect(error?.code == EEXIST)
        #expect(try archive.read("1-x.csv", limit: 10) == Array("old".utf8))
        try folder.move("x.csv", to: archive, as: "2-x.csv")
        #expect(try archive.read("2-x.csv", limit: 10) == Array("new".utf8))
        #expect(try !folder.contains("x.csv"))
        let missing = #expect(throws: HostError.self) {
            try folder.move("x.csv", to: archive, as: "3-x.csv")
        }
        #expect(missing?.isMissing == true)
    }

    @Test func `writes a small file whole and leaves no draft`() throws {
        try folder.write(Array("one".utf8), to: "good.yaml")
        try folder.write(Array("two".utf8), to: "good.yaml")
        #expect(try folder.read("good.yaml", limit: 3) == Array("two".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["good.yaml"])
    }

    @Test func `what an interrupted write left behind is used up by the next`() throws {
        try temporary.write("half of a lon", to: ".good.yaml")
        try folder.write(Array("one".utf8), to: "good.yaml")
        #expect(try folder.read("good.yaml", limit: 3) == Array("one".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["good.yaml"])
    }

    @Test func `reads no more than it is allowed to`() throws {
        try temporary.write("four", to: "x.yaml")
        let error = #expect(throws: HostError.self) { try folder.read("x.yaml", limit: 3) }
        #expect(error?.code == EFBIG)
        #expect(error?.description.hasSuffix("at most 3 bytes") == true)
    }

    @Test func `an error says what failed, on what, and why`() {
        let error = #expect(throws: HostError.self) { try folder.remove("x") }
        #expect(
            error?.description
                == "cannot remove '\(folder.path)/x': No such file or directory"
        )
    }
}
