import Charts
import Synchronization
import Testing

@testable import Daemon

struct PaintedChartsTests {
    @Test func `what several receivers see is painted once, even where it fails`() {
        let painted = Mutex([String]())
        let charts = PaintedCharts { drawing in
            painted.withLock { $0.append(drawing.title) }
            return drawing.title == "no font" ? nil : Array(drawing.title.utf8)
        }
        let (one, other) = (drawing("places"), drawing("no font"))
        for _ in 0..<3 {
            #expect(charts.paint(one) == Array("places".utf8))
            #expect(charts.paint(other) == nil)
        }
        #expect(painted.withLock(\.self) == ["places", "no font"])
    }

    private func drawing(_ title: String) -> Drawing {
        Drawing(width: 10, height: 10, title: title)
    }
}
