import Foundation
import Indicators
import Testing

/// Points in time and the spans between them.
@Suite struct MomentTests {
    private let noon = Moment(milliseconds: 1_480_000_000_000)

    @Test func `a moment and a span give another moment`() {
        #expect(noon.advanced(by: .seconds(90)).milliseconds == 1_480_000_090_000)
        #expect(noon.advanced(by: .milliseconds(-1)) < noon)
        #expect(noon.advanced(by: .seconds(60)).since(noon) == .seconds(60))
        #expect(noon.since(noon.advanced(by: .seconds(60))) == .seconds(-60))
    }

    @Test(arguments: [Int64.min, -1, 0, 1, .max], [Int64.min, -1, 0, 1, .max])
    func `no moment and no span ends the program`(_ left: Int64, _ right: Int64) {
        let moment = Moment(milliseconds: left)
        let later = moment.advanced(by: .milliseconds(right))
        #expect(right < 0 ? later <= moment : later >= moment)
        let far = moment.advanced(by: .seconds(right))
        #expect(right < 0 ? far <= moment : far >= moment)
        _ = moment.since(Moment(milliseconds: right))
    }

    @Test func `a moment is kept as the number of its milliseconds`() throws {
        let data = try JSONEncoder().encode([noon])
        #expect(String(decoding: data, as: UTF8.self) == "[1480000000000]")
        #expect(try JSONDecoder().decode([Moment].self, from: data) == [noon])
    }
}
