import Dispatching
import Indicators
import Rules
import Store

/// Which readings of the store may not be published: the rules that mails follow, for whole tables.
///
/// Judged is all that the store has of an indicator, not what somebody asks for: two exports of the
/// same store, side by side, give away no more than one.
struct SecretReadings {
    /// Why a reading is withheld.
    enum Reason: CaseIterable {
        case fewerThanThree, smallGroup, unknownGroup, sensitive, difference
    }

    /// The withheld readings of an indicator.
    typealias Withheld = [SeriesKey: [TimePeriod: Reason]]

    /// The fewest persons of which a sensitive number is published.
    static let smallestSensitive = 100.0

    private let view: StoreView
    private let book: RuleBook
    private let sensitive: SensitiveIndicators
    private let parts: Set<DimensionMember>
    private var known: [String: Withheld] = [:]
    /// The indicators that are being judged, so that a base that is its own ends.
    private var open: Set<String> = []

    init(_ view: StoreView, _ book: RuleBook) throws {
        self.view = view
        self.book = book
        sensitive = SensitiveIndicators(book)
        parts = try view.partMembers()
    }

    /// One number of an indicator.
    private struct Number {
        let key: SeriesKey
        let value: Double
    }

    mutating func withheld(of id: String) throws -> Withheld {
        if let known = known[id] { return known }
        guard open.insert(id).inserted else { return [:] }
        defer { open.remove(id) }
        let groups = try groups(of: id)
        let kind = kind(of: id)
        var withheld: Withheld = [:]
        for (period, numbers) in try numbers(of: id) {
            let judged = numbers.map { number in
                cell(number, period, kind: kind, isSensitive: sensitive.contains(id), groups)
            }
            guard judged.contains(where: { $0.cell.persons != nil || $0.reason != nil }) else {
                continue
            }
            let table = SecretTable(judged.map(\.cell), areas: book.areas, parts: parts)
            for place in table.withheld {
                withheld[numbers[place].key, default: [:]][period] =
                    judged[place].reason ?? .difference
            }
        }
        known[id] = withheld
        return withheld
    }

    /// What nobody declared counts persons.
    private func kind(of id: String) -> NumberKind {
        book.indicators[id].map { NumberKind(of: $0) } ?? .count
    }

    private func numbers(of id: String) throws -> [TimePeriod: [Number]] {
        var numbers: [TimePeriod: [Number]] = [:]
        try view.export(indicator: id) { row in
            guard case .value(let value, _) = row.reading else { return }
            numbers[row.period, default: []].append(Number(key: row.key, value: value))
        }
        for total in try view.addedUp(id, book) {
            let number = Number(key: total.key, value: total.value)
            numbers[total.period, default: []].append(number)
        }
        return numbers
    }

    // MARK: - One number

    private func cell(
        _ number: Number,
        _ period: TimePeriod,
        kind: NumberKind,
        isSensitive: Bool,
        _ groups: Groups?
    ) -> (cell: SecretTable.Cell, reason: Reason?) {
        let group = groups?.group(of: number.key, period)
        var reason = reason(toHide: number, kind: kind, groups, group)
        var persons: Double?
        if kind == .count { persons = number.value }
        if kind == .ratio, groups?.arePersons == true, let base = group?.base {
            persons = number.value * base
        }
        if reason == nil, isSensitive,
            !isOpen(number.key.area) || isFew(kind == .count ? number.value : group?.base)
        {
            reason = .sensitive
        }
        let isShare = kind == .ratio && persons != nil
        let cell = SecretTable.Cell(
            area: number.key.area,
            members: number.key.members,
            persons: persons,
            // Shares are published to a tenth of a percent at least.
            error: isShare ? 0.0005 * (group?.base ?? 0) : 0,
            base: isShare ? group?.base : nil,
            isSecret: reason != nil
        )
        return (cell, reason)
    }

    private func reason(
        toHide number: Number,
        kind: NumberKind,
        _ groups: Groups?,
        _ group: Groups.Group?
    ) -> Reason? {
        switch kind {
        case .things, .periods, .points: return nil
        case .count: return SecrecyRule.isSmall(number.value) ? .fewerThanThree : nil
        case .ratio, .amount:
            guard let groups, groups.arePersons else { return nil }
            guard let group else { return .unknownGroup }
            let share = PersonShare(
                part: kind == .ratio ? number.value * group.base : nil,
                base: group.base,
                partIsPersons: true,
                baseIsPersons: true
            )
            switch share.reason {
            case .fewerThanThree: return .fewerThanThree
            case .smallGroup: return .smallGroup
            case .difference: return .difference
            // A share and its part are the base.
            case nil: return group.isWithheld ? .difference : nil
            }
        }
    }

    /// Whether sensitive numbers of an area may be published: of home and what it lies in.
    private func isOpen(_ area: String) -> Bool {
        book.areas.home.map { book.areas.isWithin($0, area) } ?? false
    }

    private func isFew(_ persons: Double?) -> Bool {
        persons.map { $0 < Self.smallestSensitive } ?? false
    }

    // MARK: - What percentages refer to

    /// The groups that the percentages of an indicator refer to; nil where nobody named them.
    private mutating func groups(of id: String) throws -> Groups? {
        guard let indicator = book.indicators[id], let base = indicator.base else { return nil }
        let arePersons = indicator.isSecret != false && kind(of: base) == .count
        guard arePersons else { return Groups(arePersons: false) }
        var groups = Groups(arePersons: true)
        let withheld = try withheld(of: base)
        try view.export(indicator: base) { row in
            guard case .value(let value, _) = row.reading else { return }
            let isWithheld = withheld[row.key]?[row.period] != nil
            groups.add(Groups.Group(base: value, isWithheld: isWithheld), row.key, row.period)
        }
        return groups
    }
}

/// The sizes of groups, by area, members and period.
private struct Groups {
    struct Group {
        let base: Double
        let isWithheld: Bool
    }

    private struct Place: Hashable {
        let area: String
        let members: [DimensionMember]
        let period: TimePeriod
    }

    /// Whether persons are in them.
    let arePersons: Bool
    private var dimensions: Set<String> = []
    private var groups: [Place: Group] = [:]

    init(arePersons: Bool) { self.arePersons = arePersons }

    mutating func add(_ group: Group, _ key: SeriesKey, _ period: TimePeriod) {
        dimensions.formUnion(key.members.map(\.dimension))
        groups[place(key, period)] = group
    }

    /// The group of a percentage: the base without the dimensions that it does not have.
    func group(of key: SeriesKey, _ period: TimePeriod) -> Group? { groups[place(key, period)] }

    private func place(_ key: SeriesKey, _ period: TimePeriod) -> Place {
        let members = key.members.filter {
            dimensions.contains($0.dimension) && $0.code != DimensionMember.totalCode
        }
        return Place(area: key.area, members: members, period: period)
    }
}
