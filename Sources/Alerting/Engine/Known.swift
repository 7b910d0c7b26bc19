package import Indicators
package import Readings

/// What the engine asks of whoever remembers: the store of the daemon, or one in memory.
package protocol Known {
    /// The indicators that have readings.
    func indicators() throws -> Set<String>
    /// The areas that have readings.
    func areas() throws -> Set<String>
    /// The readings of some series, with the shapes of all their indicators.
    ///
    /// `progress` is called at least once for so many cells and series as `BlockFiller.stride`;
    /// what it throws ends the reading.
    func readings(
        of selections: [SeriesSelection],
        progress: () throws -> Void
    ) throws -> Dataset
    /// The states of some alerts; those that never were judged are left out.
    func states(of alerts: [AlertKey]) throws -> [AlertKey: AlertState]
    /// The states of all alerts of some rules.
    func states(ofRules rules: Set<String>) throws -> [AlertKey: AlertState]
    /// The sources that owe deliveries, by id, with what has come of each.
    func expectedSources() throws -> [String: ExpectedSource]
    /// The day on which a source delivered last; nil when it never did.
    func lastDelivery(of source: String) throws -> CalendarDate?
    /// The day since when each rule has watched its source.
    func firstDays() throws -> [DeliveryWatch: CalendarDate]
    /// What there is to say about a delivered file.
    func sourceNote(of drop: Int32) throws -> NoticeContent.SourceNote?
    /// What was told last about an alert.
    func lastTold(of alert: AlertKey) throws -> NoticeContent?
}
