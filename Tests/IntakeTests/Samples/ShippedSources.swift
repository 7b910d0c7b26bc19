import Diagnostics
import Foundation
import Indicators

@testable import Intake

/// The sources that are shipped, with the areas that they name.
enum ShippedSources {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Config/sources")

    static let areas = AreaRegister(
        home: "14627",
        areas: [
            ReferenceArea(code: "14", parent: "DG"),
            ReferenceArea(code: "14627", parent: "14", predecessors: ["14280", "14285"]),
        ]
    )

    static func book() throws -> SourceBook {
        let names = ["codes.yaml", "landkreis.yaml", "regionalstatistik.yaml"]
        let files = try names.map { name in
            SourceFile(
                path: name,
                text: try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            )
        }
        let collector = DiagnosticCollector()
        return SourceFileParser.parse(files, collector: collector) ?? SourceBook()
    }

    /// Reads the bytes of a delivery as a county does that has changed nothing.
    static func read(_ bytes: [UInt8], named name: String) throws -> FileReading {
        try IntakeTests.read(
            bytes,
            named: name,
            sources: book(),
            areas: areas,
            requiresSource: true
        )
    }
}
