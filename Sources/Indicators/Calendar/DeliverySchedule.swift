/// When deliveries of a source are due: once in each year.
package struct DeliverySchedule: Hashable, Sendable {
    /// One delivery that is owed.
    package struct Occurrence: Hashable, Sendable {
        /// What the delivery is for.
        package let period: TimePeriod
        /// The day by which it was agreed.
        package let by: CalendarDate
        /// The last day on which it is in time: `by` and the days of grace.
        package let due: CalendarDate
        /// The day that the delivery must cover.
        package let reference: CalendarDate
    }

    /// Years or school years: what has one deadline in a year.
    package let every: Frequency
    package let referenceDate: DayOfYear?
    package let by: DayOfYear
    package let graceInWorkingDays: Int

    package init(
        every: Frequency,
        referenceDate: DayOfYear?,
        by: DayOfYear,
        graceInWorkingDays: Int = 0
    ) {
        self.every = every
        self.referenceDate = referenceDate
        self.by = by
        self.graceInWorkingDays = graceInWorkingDays
    }

    /// The delivery whose day `by` lies in a year.
    ///
    /// It is for the period of the last reference date up to that day: a reference date later in
    /// the year than `by` is the one of the year before. Without a reference date it is for the
    /// last period that was over by then.
    package func occurrence(in year: Int) -> Occurrence? {
        guard let deadline = by.date(in: year) else { return nil }
        let reference: CalendarDate
        let period: TimePeriod
        if let referenceDate {
            let dates = [year, year - 1].compactMap { referenceDate.date(in: $0) }
            guard let latest = dates.first(where: { $0 <= deadline }) else { return nil }
            reference = latest
            period = TimePeriod(every, containing: latest)
        } else {
            let current = TimePeriod(every, containing: deadline)
            period = current.lastDay <= deadline ? current : current.advanced(by: -1)
            reference = period.lastDay
        }
        return Occurrence(
            period: period,
            by: deadline,
            due: deadline.advanced(byWorkingDays: graceInWorkingDays),
            reference: reference
        )
    }

    /// The delivery for a period.
    package func occurrence(for period: TimePeriod) -> Occurrence? {
        let first = period.firstDay.year
        return (first...(first + 2)).lazy.compactMap(occurrence).first { $0.period == period }
    }

    /// The delivery that is due next on a day, which may be its last.
    package func next(on day: CalendarDate) -> Occurrence? {
        ((day.year - 1)...(day.year + 1)).lazy.compactMap(occurrence).first { $0.due >= day }
    }

    /// The oldest delivery that has not come, whether it is due yet or not.
    ///
    /// Deliveries that were due before `start` are not asked for.
    ///
    /// - Returns: Nil when nothing says where to begin: no delivery and no start.
    package func firstMissing(after newest: TimePeriod?, from start: CalendarDate?) -> Occurrence? {
        guard let first = [newest?.lastDay, start].compactMap({ $0?.year }).min(),
            let last = [newest?.lastDay, start].compactMap({ $0?.year }).max()
        else { return nil }
        return ((first - 1)...(last + 2)).lazy.compactMap(occurrence).first { occurrence in
            !(newest.map { covers($0, occurrence) } ?? false)
                && start.map { occurrence.due >= $0 } ?? true
        }
    }

    /// The last delivery after another that is late on a day, too; nil when there is none.
    package func lastOverdue(
        after first: Occurrence,
        on today: CalendarDate
    ) -> Occurrence? {
        guard first.by.year < today.year else { return nil }
        return ((first.by.year + 1)...today.year).compactMap(occurrence).last { $0.due < today }
    }

    /// Whether what was delivered up to a period is what was owed; a source that delivers months
    /// once a year owes the one with the reference date.
    private func covers(_ newest: TimePeriod, _ occurrence: Occurrence) -> Bool {
        newest.frequency == every
            ? newest >= occurrence.period : newest.lastDay >= occurrence.reference
    }
}
