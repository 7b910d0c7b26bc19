import Foundation
import Indicators
import Testing

/// Values that files and the store keep as texts.
@Suite struct StoredTextTests {
    /// What is read is written as the same text.
    private func isKept<Value: TextCodable & Equatable>(
        _ text: String,
        as type: Value.Type
    ) throws -> Bool {
        let value = try #require(Value(written: text))
        let data = try JSONEncoder().encode([value])
        let read = try JSONDecoder().decode([Value].self, from: data)
        return value.description == text
            && String(decoding: data, as: UTF8.self).replacing("\\/", with: "/") == "[\"\(text)\"]"
            && read == [value]
    }

    @Test(
        arguments: [
            "2016", "2014/15", "2022-WS", "2022-SS", "2015-H1", "2015-Q4", "2015-03", "2015-W07",
            "2016-03-01",
            // A projection or a reference may lie beyond the years of the calendar.
            "2200", "1799", "2199/00", "2300/01", "2200-WS", "2201-H2", "2200-Q1", "2200-12",
            "2200-W01", "2212-02-29", "1799-12-31", "900",
        ]
    )
    func `a period is kept as people write it`(_ text: String) throws {
        #expect(try isKept(text, as: TimePeriod.self))
    }

    @Test func `the periods beyond the calendar follow those within it`() throws {
        let pairs = [
            ("2199", "2200"), ("2199/00", "2200/01"), ("2199-WS", "2200-SS"),
            ("2199-H2", "2200-H1"), ("2199-Q4", "2200-Q1"), ("2199-12", "2200-01"),
            ("2199-12-31", "2200-01-01"), ("2199-W52", "2200-W01"),
        ]
        for (last, next) in pairs {
            let period = try #require(TimePeriod(written: last))
            #expect(TimePeriod(written: next) == period.advanced(by: 1), "\(next)")
        }
    }

    @Test(arguments: ["", "x", "2016-", "2016-13", "99999999", "-5", "2016–2017", "2014/16"])
    func `what is no period is none`(_ text: String) {
        #expect(TimePeriod(written: text) == nil)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([TimePeriod].self, from: JSONEncoder().encode([text]))
        }
    }

    @Test(arguments: ["2016", "2014–2016", "2014-03–2014-05", "2013/14–2015/16"])
    func `a span is kept with both its ends`(_ text: String) throws {
        #expect(try isKept(text, as: PeriodSpan.self))
    }

    @Test(arguments: ["2017-10-10", "2017-10-10T10:46:26", "2017-10-10T00:00:01"])
    func `a release stamp is kept with its time`(_ text: String) throws {
        #expect(try isKept(text, as: ReleaseStamp.self))
    }

    @Test(
        arguments: [
            "", "2017-13-10", "2017-10-10T24:00:00", "2017-10-10T10:60:00", "2017-10-10T1:2:3",
            "2017-10-10T9223372036854775807:00:00", "2017-10-10T10:46",
        ]
    )
    func `what is no release stamp is none`(_ text: String) {
        #expect(ReleaseStamp(written: text) == nil)
    }

    @Test(arguments: ["alter=3-5", "geschlecht=w", "form=a=b", "=weiblich", "x="])
    func `a member is kept with its dimension`(_ text: String) throws {
        #expect(try isKept(text, as: DimensionMember.self))
    }

    @Test func `a day is kept in its order of year, month and day`() throws {
        #expect(try isKept("2016-03-01", as: CalendarDate.self))
    }
}
