import Indicators
import Readings
import Testing

@testable import Intake

/// Flat files of GENESIS and municipal tidy files, with spot values that were looked up by hand.
@Suite(.enabled(if: RealData.isHere))
struct RealFlatFileTests {
    private static let new = "pystatis/ffcsv-new/12411-01-01-4_2025-06-11_de_flat.csv"
    private static let earlier = "pystatis/ffcsv-new/12411-01-01-4_2025-04-10_de_flat.csv"
    private static let old = "pystatis/ffcsv-old/12411-01-01-4_2024-06-29_de_flat.csv"

    @Test(arguments: [
        (old, "2022", "DG", 84_358_845.0), (old, "2022", "14713", 616_093),
        (old, "2022", "05170", 465_838),
        ("pystatis/ffcsv-old/12411-01-01-4_2024-12-03_de_flat.csv", "2023", "DG", 84_669_326),
        (earlier, "2023", "DG", 83_456_045), (earlier, "2023", "14713", 608_013),
        (new, "2023", "11001001", 363_930), (new, "2023", "05170", 457_545),
    ])
    func `reads the population in both layouts`(
        _ file: String,
        _ period: String,
        _ area: String,
        _ number: Double
    ) throws {
        let reading = try RealData.read(file)
        #expect(reading.reading("BEVSTD", area, period) == value(number))
        #expect(reading.table == "12411-01-01-4")
        #expect(reading.date("BEVSTD", area, period)?.description == "\(period)-12-31")
    }

    @Test func `a dot is unknown until a later release fills it`() throws {
        let reading = try RealData.read(Self.earlier)
        #expect(reading.reading("BEVSTD", "11001001", "2023") == .missing(.unknown))
        #expect(reading.release?.description == "2025-04-10")
    }

    /// The Kreise add up to Germany, and so do the Länder.
    @Test func `the parts add up to the whole`() throws {
        let reading = try RealData.read(Self.new)
        let block = try #require(reading.dataset.blocks(of: "BEVSTD").first)
        var states = 0.0
        for series in 0..<block.seriesCount {
            let key = block.key(of: series, in: reading.dataset.vocabulary)
            guard key.area.count == 2, key.area != "DG", key.members[0].code == "total" else {
                continue
            }
            states += block.values[block.offsets[series]]
        }
        #expect(states == 83_456_045)
    }

    @Test func `splits titles that hold runs of underscores`() throws {
        let reading = try RealData.read("pystatis/ffcsv-old/81000-0001_2024-06-29_de_flat.csv")
        let current = ["VGRPB5": "VGRJPM"]
        #expect(reading.reading("VGR014", "DG", "2014", current) == value(2927.43))
        #expect(reading.reading("BIP005", "DG", "2014", current) == value(4.1))
        #expect(reading.reading("STR020", "DG", "2014", current) == value(298.774))
        let note = reading.columns.first { $0.header.hasPrefix("nachr.: Brutto") }
        #expect(note?.unit == "Prozent")
    }

    @Test func `a number as the unit is a scale, and quality says how sure it is`() throws {
        let file = "pystatis/ffcsv-new/12211-Z-11_2026-03-10_de_flat_quality.csv"
        let reading = try RealData.read(file)
        let all = ["LBFORM01": "LB-INS"]
        #expect(reading.reading("LBFMZ01", "05554", "2019", all) == value(166_000))
        let families = reading.dataset.blocks[0]
        #expect(families.marks.contains(Mark(.restricted).rawValue))
        #expect(families.marks.contains(Mark(.unreliable).rawValue))
        let place = try #require(families.origins.firstIndex { $0.record == 175 })
        #expect(families.reading(at: place) == .value(14_000, .restricted))
        let slash = try #require(families.origins.firstIndex { $0.record == 422 })
        #expect(families.reading(at: slash) == .missing(.unreliable))
    }

    @Test func `a term is a semester`() throws {
        let file = "pystatis/ffcsv-new/21311-01-01-4-B_2025-04-10_de_flat.csv"
        let reading = try RealData.read(file)
        #expect(reading.recordCount == 44010)
        let place = try #require(reading.dataset.blocks[0].origins.firstIndex { $0.record == 8799 })
        #expect(reading.dataset.blocks[0].values[place] == 40556)
        #expect(reading.reading("HS-W02", "14713", "2022-WS") == value(40556))
    }

    @Test func `the same table in another encoding says the same`() throws {
        let latin = try RealData.read("genesapi-data/21111-01-03-4.csv")
        let unicode = try RealData.read("genesapi-data/21111-01-03-4_00.csv")
        #expect(latin.rows == unicode.rows)
        #expect(latin.dataset.areaLabels == unicode.dataset.areaLabels)
        #expect(latin.release?.description == "2017-12-13T11:01:40")
        #expect(unicode.release?.description.hasPrefix("2017-10-10") == true)
        #expect(latin.title?.hasPrefix("Allgemeinbildende Schulen: Schulen, Schüler") == true)
    }

    @Test func `a municipal file without areas is read once a source names the area`() throws {
        let file = "konstanz-in-zahlen/schulen.csv"
        let refused = rejection { _ = try RealData.read(file) }
        #expect(refused?.check == "no-area")
        #expect(refused?.draft?.contains("areas: { fixed: \"14627\" }") == true)
        var source = SourceDefinition.probe(
            "schulen",
            values: ["grund": "grund", "gym": "gymnasien"]
        )
        source.recognition.file = "schulen.csv"
        source.areas.fixed = "08335043"
        let reading = try RealData.read(file, sources: SourceBook(sources: [source]))
        #expect(reading.reading("grund", "08335043", "2000/01") == value(2556))
        #expect(reading.reading("gym", "08335043", "2000/01") == value(2661))
        #expect(reading.reading("grund", "08335043", "2025/26") == value(2644))
    }

    @Test func `a source reads tables with dimensions, breaks and its own areas`() throws {
        var leavers = SourceDefinition.probe(
            "abgaenger",
            values: ["abgaenger": "Schulabschluss / {abschluss} / {geschlecht}"]
        )
        leavers.recognition.tables = ["21111-02-06-4"]
        leavers.period.years = .schoolYearEnds
        leavers.values[0].partOfAnother = "dar. *"
        leavers.areas.keep = ["home", "parents"]
        leavers.areas.required = ["14627", "14"]
        let book = SourceBook(sources: [leavers], codeLists: .probe)
        let areas = AreaRegister(
            home: "14627",
            areas: [ReferenceArea(code: "14627", predecessors: ["14280", "14285"])]
        )
        let reading = try RealData.read(
            "genesapi-data/21111-02-06-4.csv",
            sources: book,
            areas: areas
        )
        let kept = Set(reading.dataset.areaLabels.keys)
        #expect(kept == ["14627", "14", "DG", "14280", "14285"])
        #expect(reading.reading("abgaenger", "DG", "2014/15") == value(846_423))
        let women = ["geschlecht": "w"]
        #expect(reading.reading("abgaenger", "DG", "2014/15", women) == value(414_111))
        #expect(
            reading.dataset.partMembers == [
                DimensionMember("abschluss", "dar. schulischer Teil der Fachhochschulreife")
            ]
        )
    }

    @Test func `row labels and trailing header levels find their code list`() throws {
        var source = SourceDefinition.probe(
            "bevoelkerung",
            values: ["bevoelkerung": "Bevölkerungsstand"]
        )
        source.recognition.tables = ["12411-04-02-4", "12411-01-01-4"]
        source.values[0].headers.append(.probe("BEVSTD"))
        source.areas.from = ["KREISE", "DLAND", "DINSG"]
        let book = SourceBook(sources: [source], codeLists: .probe)
        let table = try RealData.read("genesapi-data/12411-04-02-4_00.csv", sources: book)
        #expect(
            table.reading("bevoelkerung", "14713", "2015", ["alter": "0", "geschlecht": "w"])
                == value(3143)
        )
        source.dimensions["geschlecht"] = .init(names: ["GES"])
        let flat = try RealData.read(
            Self.new,
            sources: SourceBook(sources: [source], codeLists: .probe)
        )
        #expect(flat.reading("bevoelkerung", "DG", "2023") == value(83_456_045))
        #expect(flat.reading("bevoelkerung", "032", "2023", ["geschlecht": "m"]) == nil)
    }

    /// INDEX.md: the delivery of 2026 has 1467 rows, none of them of a Land or of Germany.
    @Test func `reads the member of an archive by the table code in its name`() throws {
        let packed = try RealData.read("pystatis/ffcsv-new/12411-01-01-4_2026-03-10_de_flat.zip")
        #expect(packed.table == "12411-01-01-4")
        #expect(packed.recordCount == 1467)
        #expect(packed.reading("BEVSTD", "DG", "2024") == nil)
    }

    @Test(arguments: [
        ("pystatis/not-a-table/52411-02-01-4_error.html", "web page"),
        ("pystatis/not-a-table/1000A-0001_status90.json", "JSON"),
    ])
    func `names what arrived instead of a table`(_ file: String, _ word: String) {
        let refused = rejection { _ = try RealData.read(file) }
        #expect(refused?.check == "not-a-table")
        #expect(refused?.problem.contains(word) == true)
    }
}
