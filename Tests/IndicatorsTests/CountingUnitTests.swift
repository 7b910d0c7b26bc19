import Indicators
import Testing

struct CountingUnitTests {
    @Test(arguments: [
        "persons", "places", "schools", "full-time equivalents", "contracts", "courses", "lessons",
        "facilities", "Personen", "Anzahl", "Kinder", "1000 Personen",
    ])
    func `counts things`(_ unit: String) {
        #expect(CountingUnit.counts(unit))
    }

    @Test(arguments: [
        "percent", "%", "Prozent", "percentage points", "points", "index", "ratio", "EUR",
        "Mio. Euro", "Mrd EUR", "euro per child", "Kinder je Stelle", "persons/place", "rate",
        "change", "",
    ])
    func `measures something else`(_ unit: String) {
        #expect(!CountingUnit.counts(unit))
    }
}
