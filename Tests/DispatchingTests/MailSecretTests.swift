import Alerting
import Indicators
import Rules
import Testing

@testable import Dispatching

/// What several news tell side by side, and after the last mail, gives nobody away.
@Suite struct MailSecretTests {
    private static let areas = SecretTableTests.areas

    /// News of a number of children: `99001 sex=m 2015 12`; without a year of 2016.
    private static func notice(_ text: String) -> NoticeContent {
        var words = text.split(separator: " ").map(String.init)
        let persons = Double(words.removeLast()) ?? 0
        let year = words.last.flatMap { Int($0) }.flatMap {
            (1900...2999).contains($0) ? words.removeLast() : nil
        }
        let period = TimePeriod.year(year.flatMap { Int($0) } ?? 2016)
        let members = words.dropFirst().map { word in
            let sides = word.split(separator: "=").map(String.init)
            return DimensionMember(sides[0], sides[1])
        }
        var notice = SampleNotices.count(persons)
        notice.transition = "t-\(text)"
        notice.alert = SampleNotices.alert("kinder", area: words[0])
        notice.period = period
        var input = SampleNotices.input(
            "kinder",
            persons,
            area: words[0],
            period: PeriodSpan(period)
        )
        input.members = members
        notice.evidence?.inputs = [input]
        notice.evidence?.points = [.init(period: period, value: persons, base: nil)]
        return notice
    }

    private static func share(_ area: String, _ part: Double, of base: Double) -> NoticeContent {
        var notice = Self.notice("\(area) \(Int(part))")
        var inputs = notice.evidence?.inputs ?? []
        var whole = SampleNotices.input("alle", base, area: area)
        whole.members = []
        inputs.append(whole)
        notice.evidence = Evidence(
            .level,
            value: part / base,
            quantity: .ratio,
            part: part,
            base: base,
            inputs: inputs,
            points: [.init(period: .year(2016), value: part / base, base: base)]
        )
        return notice
    }

    private static func numbers(_ notice: NoticeContent) -> Disclosure {
        Disclosure(of: notice, style: GermanCatalogue().numbers)
    }

    /// Those whose number is withheld although it is not small.
    private static func withheld(_ news: [String], after told: [String] = []) -> [String] {
        var secrets = MailSecrets(after: told.map(notice), areas: areas)
        let applied = secrets.applied(toAll: news.map(notice))
        return zip(news, applied).compactMap { text, notice in
            numbers(notice).value.protection == .withheld ? text : nil
        }
    }

    @Test func `a county and its towns do not give the last town away`() {
        // 100 − 60 − 38 are 2.
        let news = ["99 100", "99001 60", "99002 38", "99003 2"]
        #expect(Self.withheld(news) == ["99002 38"])
    }

    @Test func `nothing is withheld where nobody can be worked out`() {
        #expect(Self.withheld(["99 100", "99001 60", "99002 37", "99003 3"]) == [])
        // Two towns have 5 together, which may be 2 and 3 or 1 and 4.
        #expect(Self.withheld(["99 100", "99001 95", "99003 2"]) == [])
        // Of another year, of another indicator.
        #expect(Self.withheld(["99 100", "99001 60", "99002 2015 38", "99003 2"]) == [])
    }

    @Test func `what is left of a county is the town of which there is no news`() {
        // 100 − 60 − 38 are 2 in the third town.
        #expect(Self.withheld(["99 100", "99001 60", "99002 38"]) == ["99002 38"])
    }

    @Test func `both sexes and all do not give one of them away`() {
        // 100 − 98 are 2 girls, of whom there is no news.
        #expect(Self.withheld(["99001 100", "99001 sex=m 98"]) == ["99001 sex=m 98"])
        #expect(Self.withheld(["99001 100", "99001 sex=m 96"]) == [])
    }

    @Test func `what the last mail told is not completed by this one`() {
        let told = ["99 100", "99001 60"]
        #expect(Self.withheld(["99002 38", "99003 2"], after: told) == ["99002 38"])
        #expect(Self.withheld(["99002 38"], after: told) == ["99002 38"])
        #expect(Self.withheld(["99002 30"], after: told) == [])
        // It was told before; to withhold it now hides nothing.
        #expect(Self.withheld(["99001 60", "99003 2"], after: told) == [])
    }

    @Test func `what the last mail withheld is not told by this one`() {
        let told = ["99 100", "99001 60", "99002 38", "99003 2"]
        #expect(Self.withheld(["99002 38"], after: told) == ["99002 38"])
    }

    @Test func `a corrected number adds up with new ones only`() {
        // With the old 100 nobody is left of the county; 110 − 60 − 38 are 12.
        let told = ["99 100", "99001 60"]
        #expect(Self.withheld(["99 110", "99002 38"], after: told) == [])
        #expect(Self.withheld(["99 100", "99002 38"], after: told) == ["99002 38"])
    }

    @Test func `the line before is looked at, too, and its chart has a gap`() throws {
        var county = Self.notice("99 100")
        var town = Self.notice("99001 60")
        for (year, numbers) in [(2014, (80.0, 50.0)), (2015, (90.0, 88.0))] {
            let places = try [#require(county.evidence), #require(town.evidence)]
            let point = { Evidence.Point(period: .year(year), value: $0, base: nil) }
            county.evidence?.points.insert(point(numbers.0), at: places[0].points.count - 1)
            town.evidence?.points.insert(point(numbers.1), at: places[1].points.count - 1)
        }
        var secrets = MailSecrets(after: [], areas: Self.areas)
        let applied = secrets.applied(toAll: [county, town])
        // In 2015 the other towns have 2.
        let shown = Self.numbers(applied[1]).points.map(\.number.isShown)
        #expect(shown == [true, false, true])
        #expect(!Self.numbers(applied[0]).points.contains { !$0.number.isShown })
        let chart = DisclosedChart(
            of: applied[1],
            Self.numbers(applied[1]),
            GermanCatalogue().numbers
        )
        #expect(chart != nil)
    }

    @Test func `a share goes with the number that it is made of`() {
        var secrets = MailSecrets(after: [Self.notice("99 100")], areas: Self.areas)
        let applied = secrets.applied(toAll: [
            Self.share("99001", 60, of: 600), Self.share("99002", 38, of: 300),
            Self.notice("99003 2"),
        ])
        let shown = applied.map(Self.numbers)
        #expect(shown[0].value.isShown && shown[0].part.isShown)
        // 38 are 12.7 % of 300.
        #expect(!shown[1].value.isShown && !shown[1].part.isShown && shown[1].base.isShown)
        #expect(shown[1].reason == .difference)
        #expect(shown[1].points.allSatisfy { !$0.number.isShown })
    }

    /// The share of a town, with that of the county, of which 1,100 left school.
    private static func shareBelow(_ county: Double, _ area: String) -> NoticeContent {
        var notice = share(area, 60, of: 600)
        var above = Evidence.Comparator(value: county / 1100, part: county, base: 1100)
        (above.area, above.holdsOwn) = ("99", true)
        notice.evidence?.above = [above]
        return notice
    }

    @Test func `the share of an area above gives way to the news beside it`() {
        func told(_ news: [String], after last: [String] = []) -> (above: Bool, values: [Bool]) {
            var secrets = MailSecrets(after: last.map(Self.notice), areas: Self.areas)
            let below = Self.shareBelow(100, "99001")
            let applied = secrets.applied(toAll: [below] + news.map(Self.notice)).map(Self.numbers)
            return (!applied[0].above.isEmpty, applied.map(\.value.isShown))
        }
        #expect(told([]) == (true, [true]))
        #expect(told(["99002 30"]) == (true, [true, true]))
        // 100 − 60 − 38 are 2.
        #expect(told(["99002 38"]) == (false, [true, true]))
        #expect(told([], after: ["99002 38"]) == (false, [true]))
        #expect(told([], after: ["99002 30"]) == (true, [true]))
        // Another year is no part of it.
        #expect(told(["99002 2015 38"]) == (true, [true, true]))
    }

    @Test func `the share of an area above that the last mail told counts`() {
        for (news, isShown) in [("99002 38", false), ("99002 30", true)] {
            let last = [Self.shareBelow(100, "99001")]
            var secrets = MailSecrets(after: last, areas: Self.areas)
            let applied = secrets.applied(toAll: [Self.notice(news)])
            #expect(applied.map { Self.numbers($0).value.isShown } == [isShown])
        }
    }

    /// Tables of two towns, both sexes and all totals, of which some numbers are news; who tries
    /// all tables that fit what is told finds more than one number for each small one.
    @Test func `who tries all tables that fit finds no small number`() {
        var random = Random(seed: 7)
        var (met, hidden) = (0, 0)
        for _ in 0..<400 {
            let cells = (0..<4).map { _ in Int(random.next() % 6) }
            let table = Table(cells)
            let names = table.numbers.keys.sorted().filter { _ in random.next() % 4 > 0 }
            let notices = names.map { Self.notice("\($0) \(table.numbers[$0] ?? 0)") }
            // The towns are all of the county.
            var secrets = MailSecrets(after: [], areas: Table.areas)
            let applied = secrets.applied(toAll: notices)
            var told: [String: Int] = [:]
            for (name, notice) in zip(names, applied)
            where Self.numbers(notice).value.isShown { told[name] = table.numbers[name] }
            hidden += applied.count { !$0.beside.counts.isEmpty }
            let fitting = Table.all.filter { other in
                told.allSatisfy { other.numbers[$0.key] == $0.value }
            }
            for (name, value) in table.numbers where value == 1 || value == 2 {
                // Of what is no news nobody knows whether it is one group.
                guard names.contains(name) else { continue }
                met += 1
                #expect(told[name] == nil)
                #expect(
                    Set(fitting.map { $0.numbers[name] }).count > 1,
                    "\(name) is \(value) in \(table.numbers), told \(told)"
                )
            }
        }
        #expect(met > 300 && hidden > 100)
    }
}

/// Children by town and sex, with all sums.
private struct Table {
    static let areas = AreaRegister(
        home: "99",
        areas: [
            ReferenceArea(code: "99", level: "kreis"),
            ReferenceArea(code: "99001", level: "gemeinde", parent: "99"),
            ReferenceArea(code: "99002", level: "gemeinde", parent: "99"),
        ]
    )
    /// All whose numbers are below 9.
    static let all: [Self] = (0..<9 * 9 * 9 * 9).map { number in
        Self([number % 9, number / 9 % 9, number / 81 % 9, number / 729])
    }

    let numbers: [String: Int]

    init(_ cells: [Int]) {
        let (boys, girls) = ([cells[0], cells[1]], [cells[2], cells[3]])
        var numbers: [String: Int] = [:]
        for (place, town) in ["99001", "99002"].enumerated() {
            numbers["\(town) sex=m"] = boys[place]
            numbers["\(town) sex=f"] = girls[place]
            numbers[town] = boys[place] + girls[place]
        }
        numbers["99 sex=m"] = boys[0] + boys[1]
        numbers["99 sex=f"] = girls[0] + girls[1]
        numbers["99"] = cells.reduce(0, +)
        self.numbers = numbers
    }
}

/// Numbers that are the same each time.
private struct Random {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }
}
