import Daemon
import Definitions
import Desk
import Diagnostics
import Foundation
import Indicators
import Store
import Testing

/// Definitions that are not there any more.
struct VanishedDefinitionsTests {
    private static let source = """
        sources:
          plan: { file: "plan*.csv", period: { every: year } }
        """

    let office: Office

    /// All is accepted; two files of sources, one of each other kind.
    init() throws {
        office = try Plan.office()
        try office.write("sources/second.yaml", Self.source.replacing("plan", with: "second"))
        try office.once()
        #expect(try office.health().attention == [])
    }

    private func accepted(_ kind: DefinitionFile.Kind) throws -> [String] {
        try office.store().read { try $0.acceptedDefinitions() }
            .filter { $0.kind == kind }.map(\.path)
            .map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    }

    @Test(
        arguments: [
            ("receivers.yaml", .receivers), ("areas.yaml", .areas),
            ("indicators.yaml", .indicators), ("sources", .sources),
        ] as [(String, DefinitionFile.Kind)]
    )
    func `what is gone with all of its kind keeps its last version until somebody means it`(
        _ row: (name: String, kind: DefinitionFile.Kind)
    ) throws {
        let before = try accepted(row.kind)
        #expect(!before.isEmpty)
        try office.remove(row.name)
        let summary = try office.once()
        #expect(
            summary.report.contains(
                "the file is gone, and with it all \(row.kind.rawValue)"
            )
        )
        #expect(summary.report.contains("run 'waage reload --accept-removed'"))
        #expect(try accepted(row.kind) == before)
        let files = before.count == 1 ? "1 file" : "\(before.count) files"
        #expect(try office.health().verdict == "needs attention: \(files) with errors")
        // Over and over.
        #expect(try !office.once().report.isEmpty)
        #expect(try accepted(row.kind) == before)
    }

    @Test func `what is meant to be gone is forgotten once somebody says so`() throws {
        try office.remove("receivers.yaml")
        try office.once()
        let (text, isComplete) = try ReloadRequest.send(config: office.config, acceptsRemoved: true)
        #expect(text.hasSuffix("the next start reads all definitions and forgets what vanished\n"))
        #expect(isComplete)
        #expect(try office.once().report == "")
        #expect(try accepted(.receivers) == [])
        #expect(try office.health().attention == [])
        // The word was for what was gone then.
        try office.write("receivers.yaml", Office.receivers)
        try office.once()
        try office.remove("receivers.yaml")
        #expect(try !office.once().report.isEmpty)
        #expect(try accepted(.receivers) == ["receivers.yaml"])
    }

    @Test func `a file deleted beside others is meant`() throws {
        #expect(try accepted(.sources).count == 2)
        try office.remove("sources/second.yaml")
        #expect(try office.once().report == "")
        #expect(try accepted(.sources).count == 1)
        #expect(try office.health().attention == [])
    }

    @Test func `a folder that is none any more keeps its files, whatever was said`() throws {
        let before = try accepted(.sources)
        try office.remove("sources")
        try office.write("sources", "no folder")
        _ = try ReloadRequest.send(config: office.config, acceptsRemoved: true)
        #expect(try office.once().report.contains("sources"))
        #expect(try accepted(.sources) == before)
    }

    @Test func `a set that is swapped while it is read is read as one`() throws {
        let configuration = try Workplace.configuration(
            at: office.config,
            collector: DiagnosticCollector()
        )
        let folders = ["rules", "sources"]
        for folder in folders {
            try FileManager.default.moveItem(
                atPath: office.path(folder),
                toPath: office.path("\(folder).away")
            )
        }
        var looks = 0
        let collector = DiagnosticCollector()
        let files = DefinitionFolder.readSettled(configuration, collector: collector) {
            guard looks < folders.count else { return }
            // One folder comes back after each look that found something amiss.
            try? FileManager.default.moveItem(
                atPath: office.path("\(folders[looks]).away"),
                toPath: office.path(folders[looks])
            )
            looks += 1
        }
        #expect(looks == 2)
        #expect(collector.all == [])
        let kinds = Set((files ?? []).map(\.kind))
        #expect(kinds == [.rules, .sources, .indicators, .areas, .receivers])
    }

    @Test func `a set that goes on changing is not taken`() throws {
        let configuration = try Workplace.configuration(
            at: office.config,
            collector: DiagnosticCollector()
        )
        // What is missing is looked for again, and each time something else has changed.
        try office.remove("rules")
        var count = 0
        let files = try DefinitionFolder.readSettled(
            configuration,
            collector: DiagnosticCollector()
        ) {
            count += 1
            try office.write("areas.yaml", String(repeating: "#", count: count))
        }
        #expect(files == nil)
        #expect(count == 19)
    }
}
