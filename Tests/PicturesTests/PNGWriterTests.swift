import Charts
import Foundation
import TestSupport
import Testing

@testable import Pictures

@Suite struct PNGWriterTests {
    @Test func `a picture is the same when it is drawn again, and opaque on white`() throws {
        let drawing = try #require(ChartSamples.coverage.drawing())
        let png = try PNGWriter.png(of: drawing)
        #expect(try PNGWriter.png(of: drawing) == png)
        let pixels = try #require(PNGPixels(png))
        #expect(pixels.width == 720 && pixels.height == Int((drawing.height * 2).rounded()))
        // No alpha is a part of reading it; the ground is white at every corner.
        for corner in [(0, 0), (719, 0), (0, pixels.height - 1), (719, pixels.height - 1)] {
            #expect(pixels[corner.0, corner.1] == 0xFFFFFF)
        }
        #expect(pixels.count(of: 0x12436D) > 400)
        #expect(pixels.count(of: 0x801650) > 400)
        #expect(png.count < 25_000)
    }

    @Test func `marks are where the drawing says`() throws {
        var drawing = Drawing(width: 100, height: 50, title: "")
        drawing.add(.line(from: .init(10, 20), to: .init(90, 20), .series))
        drawing.add(.dot(.init(30, 40), radius: 5, isFilled: false, .former))
        drawing.add(.diamond(.init(60, 40), size: 10, .comparison))
        let pixels = try #require(PNGPixels(try PNGWriter.png(of: drawing)))
        #expect(pixels.width == 200 && pixels.height == 100)
        // A line of 2 units covers the rows of pixels from 38 to 41.
        #expect(
            (36...43).map { pixels[100, $0] == 0x12436D } == [
                false, false, true, true, true, true, false, false,
            ]
        )
        #expect(pixels[18, 40] == 0xFFFFFF && pixels[182, 40] == 0xFFFFFF)
        #expect(pixels[60, 80] == 0xFFFFFF, "an open dot is white within")
        #expect(pixels[60, 70] == 0x50565E)
        #expect(pixels[120, 80] == 0x28A197)
        #expect(pixels[112, 73] == 0xFFFFFF, "beside the slope of a diamond")
    }

    @Test(arguments: ["Klipphausen: 93,1\u{A0}%", "Großenhain – Ähren", "WWW", "iiii\u{2026}"])
    func `letters are as wide as the table of widths says`(_ text: String) throws {
        var drawing = Drawing(width: 360, height: 30, title: "")
        drawing.add(.text(text, at: .init(10, 20), .start, .value))
        let pixels = try #require(PNGPixels(try PNGWriter.png(of: drawing)))
        let inked = (0..<pixels.width).filter { x in
            (0..<pixels.height).contains { pixels[x, $0] != 0xFFFFFF }
        }
        let (first, last) = (Double(inked.first ?? 0) / 2, Double(inked.last ?? 0) / 2)
        // Letters have blanks of about a unit at both sides.
        #expect(first >= 9.5 && first < 12.5)
        let end = 10 + LabelWidth.of(text)
        #expect(last <= end + 0.5 && last > end - 3, "\(last) of \(end)")
    }

    @Test func `without the font there is no picture, and the path is told`() throws {
        let drawing = try #require(ChartSamples.coverage.drawing())
        let other = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"
        for path in ["/nowhere/DejaVuSans.ttf", "/etc/hostname", other] {
            #expect(throws: PictureError.noFont(path: path)) {
                try PNGWriter.png(of: drawing, font: path)
            }
        }
        #expect(PNGWriter.obstacle() == nil)
        let missing = try #require(PNGWriter.obstacle(font: "/nowhere/x.ttf"))
        #expect("\(missing)" == "the font DejaVu Sans is missing at '/nowhere/x.ttf'")
    }

    @Test func `what is too large to be a picture is refused`() {
        #expect(throws: PictureError.self) {
            try PNGWriter.png(of: Drawing(width: 360, height: 1e6, title: ""))
        }
        #expect(throws: PictureError.self) {
            try PNGWriter.png(of: Drawing(width: .nan, height: 10, title: ""))
        }
    }

    @Test(arguments: ChartSamples.all.map(\.name))
    func `another program reads every picture`(_ name: String) throws {
        let drawing = try #require(ChartSamples.all.first { $0.name == name }?.drawing)
        let png = try PNGWriter.png(of: drawing)
        // Where people want to look at the pictures they say where to put them.
        if let folder = ProcessInfo.processInfo.environment["PICTURES"] {
            try Data(png).write(to: URL(filePath: folder).appending(path: "\(name).png"))
        }
        let pixels = try #require(PNGPixels(png))
        #expect(pixels.width == Int((drawing.width * 2).rounded()))
    }
}
