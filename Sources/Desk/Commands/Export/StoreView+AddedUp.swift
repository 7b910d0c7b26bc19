import Indicators
import Readings
import Rules
import Store

extension StoreView {
    /// The numbers of an indicator that are added up where the store has no row of an area.
    func addedUp(_ indicator: String, _ book: RuleBook) throws -> [AddedUpReading] {
        guard book.indicators[indicator]?.totalLevel != nil else { return [] }
        return book.addedUp(indicator, in: try load([SeriesSelection(indicator)]))
    }
}
