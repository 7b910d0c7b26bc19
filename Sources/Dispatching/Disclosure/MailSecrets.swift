package import Alerting
package import Indicators
import Rules

/// Which numbers of the news in one mail would tell of persons together with others that its
/// reader has: of the same mail, and of the last one.
///
/// A notice is judged by itself first. What adds up across notices is found here, for each
/// indicator and period: a county and its municipalities, both sexes, ages. What the last mail told
/// can be taken back no more, so that a number of the new one is withheld in its place.
package struct MailSecrets {
    /// What somebody is told of one subject.
    private struct Told {
        let value: Double
        /// Whether the mails withhold it.
        let isHidden: Bool
        /// Whether it was told before.
        let isOld: Bool
    }

    private let tree: AreaTree
    private let parts: Set<DimensionMember>
    private var subjects: [NoticeCount.Subject: Told] = [:]
    /// The numbers of areas above that stand beside those of news, and go before any of these does.
    private var above: [NoticeCount.Subject: Double] = [:]
    /// What must not be told, although no notice by itself says so.
    private var withheld: Set<NoticeCount.Subject> = []

    /// Begins with what the last mail told.
    ///
    /// - Parameters:
    ///   - told: The news of the last mail to the same reader.
    ///   - areas: Which areas lie in which.
    ///   - parts: The members that are never summed, as they are a part of another one.
    package init(
        after told: [NoticeContent],
        areas: AreaRegister,
        parts: Set<DimensionMember> = []
    ) {
        (tree, self.parts) = (AreaTree(areas), parts)
        for notice in told { add(notice) }
        // What the last mail withheld for the sake of others is unknown, too.
        let secrets = secrets()
        for (subject, number) in subjects {
            let isHidden = secrets.contains(subject)
            subjects[subject] = Told(value: number.value, isHidden: isHidden, isOld: true)
        }
        let secretsAbove = secretsAbove()
        for (subject, value) in above where subjects[subject] == nil {
            let isHidden = secretsAbove.contains(subject)
            subjects[subject] = Told(value: value, isHidden: isHidden, isOld: true)
        }
        above = [:]
    }

    /// Adds a piece of news of the mail.
    package mutating func add(_ notice: NoticeContent) {
        for count in notice.counts {
            guard count.above == nil else {
                above[count.subject] = count.value
                continue
            }
            // A number that was corrected meanwhile adds up with none of the old ones.
            let before = subjects[count.subject].flatMap { $0.value == count.value ? $0 : nil }
            let isHidden = count.isHidden || before?.isHidden == true
            subjects[count.subject] = Told(
                value: count.value,
                isHidden: isHidden,
                isOld: before?.isOld == true && !isHidden
            )
        }
    }

    /// Finds what must be withheld, once all news are added.
    package mutating func settle() {
        withheld = secrets()
        withheld.formUnion(secretsAbove())
    }

    /// A piece of news that tells none of it.
    package func applied(to notice: NoticeContent) -> NoticeContent {
        guard !withheld.isEmpty else { return notice }
        var notice = notice
        for count in notice.counts where withheld.contains(count.subject) && !count.isHidden {
            if let area = count.above {
                notice.beside.areas.insert(area)
            } else if let point = count.point {
                notice.beside.periods.insert(point)
            } else {
                notice.beside.counts.insert(count.value)
            }
        }
        return notice
    }

    /// All pieces of news of a mail, none of which tells it.
    package mutating func applied(toAll notices: [NoticeContent]) -> [NoticeContent] {
        for notice in notices { add(notice) }
        settle()
        return notices.map(applied)
    }

    /// What is told although it would give away what is not.
    private func secrets() -> Set<NoticeCount.Subject> {
        groups(of: subjects.keys).values.reduce(into: []) { secrets, group in
            secrets.formUnion(
                withheld(in: group) { subject in
                    subjects[subject].map { told in
                        let isTold = told.isOld && !told.isHidden
                        return cell(subject, told.value, isSecret: told.isHidden, isTold: isTold)
                    }
                }
            )
        }
    }

    /// What of the areas above must not stand beside the news, of which all stays as it is.
    private func secretsAbove() -> Set<NoticeCount.Subject> {
        let beside = groups(of: above.keys.filter { subjects[$0] == nil })
        guard !beside.isEmpty else { return [] }
        let news = groups(of: subjects.keys)
        return beside.reduce(into: []) { secrets, group in
            let found = withheld(in: group.value + (news[group.key] ?? [])) { subject in
                guard let told = subjects[subject] else {
                    return above[subject].map {
                        cell(subject, $0, isSecret: SecrecyRule.isSmall($0), isTold: false)
                    }
                }
                let isSecret = told.isHidden || withheld.contains(subject)
                return cell(subject, told.value, isSecret: isSecret, isTold: !isSecret)
            }
            secrets.formUnion(Set(found).intersection(group.value))
        }
    }

    /// The numbers of one indicator and period.
    private struct Group: Hashable {
        let indicator: String
        let period: PeriodSpan
    }

    private func groups(
        of subjects: some Sequence<NoticeCount.Subject>
    ) -> [Group: [NoticeCount.Subject]] {
        Dictionary(grouping: subjects) { Group(indicator: $0.indicator, period: $0.period) }
    }

    /// The numbers of one indicator and period that must be withheld.
    private func withheld(
        in group: [NoticeCount.Subject],
        as cell: (NoticeCount.Subject) -> SecretTable.Cell?
    ) -> [NoticeCount.Subject] {
        guard group.count > 1 else { return [] }
        let subjects = group.sorted { $0.place < $1.place }
        let cells = subjects.compactMap(cell)
        let table = SecretTable(
            cells + impliedCells(beside: subjects),
            areas: tree.areas,
            parts: parts,
            hasRestsOfAreas: true
        )
        return table.withheld.filter { $0 < subjects.count }.map { subjects[$0] }
    }

    /// What nobody tells and everybody can work out.
    private func impliedCells(beside group: [NoticeCount.Subject]) -> [SecretTable.Cell] {
        var told: [CountPlace: Double] = [:]
        for subject in group { told[subject.place] = subjects[subject]?.value ?? above[subject] }
        let implied = ImpliedCounts(beside: told, tree).implied
        return implied.sorted { $0.key < $1.key }
            .map { place, value in
                SecretTable.Cell(
                    area: place.area,
                    members: place.members,
                    persons: value,
                    isSecret: SecrecyRule.isSmall(value),
                    isUntold: true
                )
            }
    }

    private func cell(
        _ subject: NoticeCount.Subject,
        _ value: Double,
        isSecret: Bool,
        isTold: Bool
    ) -> SecretTable.Cell {
        SecretTable.Cell(
            area: subject.place.area,
            members: subject.place.members,
            persons: value,
            isSecret: isSecret,
            isTold: isTold
        )
    }
}
