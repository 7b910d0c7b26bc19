import Indicators
import TestSupport
import Testing

@testable import Intake

/// Drafts for files of Europe.
struct EuropeanDraftTests {
    private static let areas = AreaRegister(
        home: "14627",
        areas: [
            ReferenceArea(code: "14627", name: "Landkreis Meißen"),
            ReferenceArea(code: "14", name: "Sachsen"),
        ]
    )

    private static func draft(_ text: String, _ name: String) throws -> String {
        let reader = TableFileReader(sources: SourceBook(), areas: areas, keepsOrigins: true)
        let draft = try reader.drafts(MemoryBytes(bytes: Array(text.utf8)), named: name)
        #expect(draft.refusal == nil)
        return draft.yaml
    }

    @Test func `home's code of NUTS is among the keys, with those around it`() throws {
        let draft = try Self.draft(
            "freq,sex,geo\\TIME_PERIOD\t2023 \t2024 \nA,T,DE\t5 \t6 \nA,T,DED\t7 \t8 \n"
                + "A,T,DED2E\t1 \t2 \nA,T,FR\t3 \t4 \n",
            "educ.tsv"
        )
        #expect(
            draft.contains(
                "areas: { keys: { DE: \"DG\", DED: \"14\", DED2E: \"14627\" }, others: leave out }"
            )
        )
    }

    @Test func `attributes of a message are named`() throws {
        let draft = try Self.draft(
            "DATAFLOW,FREQ,GEO,TIME_PERIOD,OBS_VALUE,SOURCE_NOTE\n"
                + "X:Y(1.0),A,DED2E,2024,5,alt\nX:Y(1.0),A,DED2E,2023,4,neu\n",
            "sdmx.csv"
        )
        #expect(draft.contains("attributes: [\"SOURCE_NOTE\"]"))
        #expect(draft.contains("keys: { DED2E: \"14627\" }"))
    }

    @Test func `names of a dataset tell home where its codes are others`() throws {
        let draft = try Self.draft(
            """
            {"version": "2.0", "class": "dataset", "id": ["geo", "time"], "size": [2, 1],
            "role": {"time": ["time"], "geo": ["geo"]}, "dimension": {
            "geo": {"category": {"index": ["X1", "X2"],
            "label": {"X1": "Landkreis Meißen", "X2": "Wien"}}},
            "time": {"category": {"index": ["2024"]}}}, "value": [1, 2]}
            """,
            "d.json"
        )
        #expect(draft.contains("areas: { keys: { X1: \"14627\" }, others: leave out }"))
    }
}
