import Daemon
import Foundation
import Host
import Store
import Testing

/// What lies in `archive/` is what was read, and what was read is told, whatever else fails.
struct EvidenceTests {
    private static let text = "period,area,einwohner\n2024,14627,240000\n"
    private static let source = """
        sources:
          einwohner: { file: "einwohner*.csv", period: { every: year } }
        """

    /// A folder on another file system than that of temporary files; nil where there is none.
    private static func foreignFolder() throws -> URL? {
        let folder = URL(filePath: "/dev/shm/waage-\(UUID())")
        let manager = FileManager.default
        guard (try? manager.createDirectory(at: folder, withIntermediateDirectories: true)) != nil
        else { return nil }
        let devices = try [folder, manager.temporaryDirectory].map {
            try manager.attributesOfItem(atPath: $0.path)[.systemNumber] as? Int
        }
        guard devices[0] != devices[1] else {
            try manager.removeItem(at: folder)
            return nil
        }
        return folder
    }

    private func office() throws -> Office {
        try Office("RealRules", files: ["sources/einwohner.yaml": Self.source])
    }

    private func archived(_ office: Office) throws -> [String] {
        try office.names(in: "spool/archive").map { try office.read("spool/archive/\($0)") }
    }

    @Test func `who still has the file open cannot change what was kept`() throws {
        let office = try office()
        try office.deliver("einwohner.csv", Self.text)
        let supplier = try FileHandle(
            forWritingTo: office.folder.appending(path: "spool/incoming/einwohner.csv")
        )
        #expect(try office.once().accepted == [1])
        try supplier.seek(toOffset: 0)
        try supplier.write(contentsOf: Data("something else".utf8))
        try supplier.close()
        #expect(try archived(office) == [Self.text])
        let drop = try #require(try office.store().read { try $0.drop(1) })
        #expect(drop.entry.owner == NSUserName())
        #expect(office.names(in: "spool/work") == [])
    }

    @Test func `a file with a second name is refused, and says what to do`() throws {
        let office = try office()
        try office.write("kept.csv", Self.text)
        try FileManager.default.linkItem(
            atPath: office.path("kept.csv"),
            toPath: office.path("spool/incoming/einwohner.csv")
        )
        #expect(try office.once().rejected == [1])
        let drop = try #require(try office.store().read { try $0.drop(1) })
        #expect(drop.entry.reason?.contains("it has 2 names (hard links)") == true)
        #expect(drop.entry.reason?.contains("deliver a copy") == true)
    }

    @Test func `a file with a part that was never written is refused`() throws {
        let office = try office()
        try office.deliver("einwohner.csv", Self.text)
        let supplier = try FileHandle(
            forWritingTo: office.folder.appending(path: "spool/incoming/einwohner.csv")
        )
        try supplier.truncate(atOffset: 1 << 30)
        try supplier.close()
        #expect(try office.once().rejected == [1])
        let drop = try #require(try office.store().read { try $0.drop(1) })
        #expect(drop.entry.reason?.contains("a part was never written") == true)
        #expect(drop.entry.size == 1 << 30)
    }

    @Test(arguments: ["incoming", "work", "archive", "rejected"])
    func `a folder of the spool may lie on another file system`(_ name: String) throws {
        let office = try office()
        guard let folder = try Self.foreignFolder() else { return }
        defer { try? FileManager.default.removeItem(at: folder) }
        try? office.remove("spool/\(name)")
        try FileManager.default.createSymbolicLink(
            atPath: office.path("spool/\(name)"),
            withDestinationPath: folder.path
        )
        try office.deliver("einwohner.csv", Self.text)
        try office.deliver("unknown.csv", "a,b\n1,2\n")
        let summary = try office.once()
        #expect(summary.accepted.count == 1)
        #expect(summary.rejected.count == 1)
        #expect(try archived(office) == [Self.text])
        let rejected = office.names(in: "spool/rejected")
        #expect(rejected.count == 2)
        #expect(rejected.last?.hasSuffix(".csv.reason.txt") == true)
        for place in ["incoming", "work"] {
            let left = try FileManager.default.contentsOfDirectory(
                atPath: office.path("spool/\(place)")
            )
            #expect(left == [])
        }
    }

    @Test func `what was claimed on another file system is taken after an interruption`() throws {
        let office = try office()
        guard let folder = try Self.foreignFolder() else { return }
        defer { try? FileManager.default.removeItem(at: folder) }
        try office.remove("spool/incoming")
        try FileManager.default.createSymbolicLink(
            atPath: office.path("spool/incoming"),
            withDestinationPath: folder.path
        )
        try office.deliver("einwohner.csv", Self.text)
        let spool = try office.spool()
        let waiting = try #require(try spool.waiting().first)
        let claim = try #require(try spool.claim(waiting.name, at: office.time))
        #expect(try spool.waiting() == [])
        #expect(try Spool(path: office.path("spool")).claimed() == [claim])
        #expect(try office.once().accepted == [1])
        #expect(try archived(office) == [Self.text])
    }

    @Test func `what was read is told although it cannot be kept, and kept later`() throws {
        let office = try office()
        try office.deliver("einwohner.csv", Self.text)
        let context = try office.context()
        let spool = try office.spool()
        let waiting = try #require(try spool.waiting().first)
        let claim = try #require(try spool.claim(waiting.name, at: office.time))
        try office.remove("spool/archive")
        let pass = IntakePass(context, spool)
        let fate = try pass.take(claim)
        #expect(fate == .accepted(1))
        #expect(throws: HostError.self) { try pass.settle(claim, fate) }
        #expect(
            office.names(in: "spool/work") == [".\(claim.entry.shown)", claim.entry.shown]
        )
        // The next start finds it read, and only moves it.
        #expect(try office.once().accepted == [1])
        #expect(try archived(office) == [Self.text])
        #expect(try office.store().read { try $0.drops(limit: 10) }.count == 1)
    }

    @Test func `a copy that an interruption left unfinished is not what is kept`() throws {
        let office = try office()
        try office.deliver("einwohner.csv", Self.text)
        let spool = try office.spool()
        let waiting = try #require(try spool.waiting().first)
        let claim = try #require(try spool.claim(waiting.name, at: office.time))
        try office.write("spool/work/.\(claim.entry.shown)", "period,area,ein")
        try office.write("spool/work/.00001795000000000-abcde-gone.csv", "of a file that is gone")
        #expect(try office.once().accepted == [1])
        #expect(try archived(office) == [Self.text])
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: office.path("spool/work")) == []
        )
    }

    @Test func `a source may say who delivers`() throws {
        let office = try office()
        let other = Self.source.replacing(
            #"file: "einwohner*.csv""#,
            with: #"file: "einwohner*.csv", from: [jugendamt, schulamt]"#
        )
        try office.write("sources/einwohner.yaml", other)
        try office.deliver("einwohner.csv", Self.text)
        #expect(try office.once().rejected == [1])
        let reason = try #require(try office.store().read { try $0.drop(1) }?.entry.reason)
        #expect(
            reason.contains(
                "it is a file of the user '\(NSUserName())', but source 'einwohner' takes files "
                    + "from 'jugendamt', 'schulamt' alone"
            )
        )
        try office.write(
            "sources/einwohner.yaml",
            other.replacing("schulamt", with: NSUserName())
        )
        try office.deliver("einwohner.csv", Self.text)
        #expect(try office.once().accepted == [2])
    }
}
