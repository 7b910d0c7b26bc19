import Charts
import Foundation
import TestSupport
import Testing

/// Each form of chart as SVG, byte for byte.
///
/// `RECORD=1` writes them anew and fails.
@Suite struct ChartGoldenTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Goldens")

    @Test(arguments: ChartSamples.all.map(\.name))
    func `a chart is the same, byte for byte`(_ name: String) throws {
        let sample = try #require(ChartSamples.all.first { $0.name == name }?.drawing)
        let svg = SVGWriter.svg(sample, id: name, description: "Werte & <Grenzen>")
        #expect(svg == SVGWriter.svg(sample, id: name, description: "Werte & <Grenzen>"))
        let file = Self.folder.appending(path: "\(name).svg")
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try Data(svg.utf8).write(to: file)
            Issue.record("recorded \(name).svg; look at it, then run without RECORD")
            return
        }
        let expected = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        #expect(svg == expected)
    }

    @Test func `what stands in a picture is no markup`() throws {
        var drawing = Drawing(width: 10, height: 10, title: "a < b & \"c\"")
        drawing.add(.text("<script>", at: .init(0, 10), .start, .label))
        let svg = SVGWriter.svg(drawing, id: "x")
        #expect(!svg.contains("<script>"))
        #expect(svg.contains("<title id=\"x-title\">a &lt; b &amp; &quot;c&quot;</title>"))
        guard Python.isThere else { return }
        let names = try Python.run(
            """
            import sys, xml.etree.ElementTree as tree
            root = tree.fromstring(sys.stdin.buffer.read())
            print(" ".join(node.tag.split("}")[1] for node in root.iter()))
            """,
            on: Array(svg.utf8)
        )
        #expect(names == "svg title text\n")
    }

    @Test func `every role has a look, and no colour stands at a mark`() {
        for role in Drawing.Role.allCases {
            #expect(SVGWriter.style.contains(".\(role.rawValue)"), "\(role)")
        }
        for sample in ChartSamples.all {
            guard let drawing = sample.drawing else { continue }
            let svg = SVGWriter.svg(drawing, id: "x")
            #expect(!svg.contains("#") && !svg.contains("style="), "\(sample.name)")
        }
    }
}
