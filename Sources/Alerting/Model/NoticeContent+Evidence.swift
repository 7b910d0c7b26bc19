package import Rules

extension NoticeContent {
    /// What is told about a condition that was judged beside the one whose numbers are shown.
    package struct Part: Sendable {
        /// The same news with the numbers of the part, and no words of the rule.
        package let notice: NoticeContent
        /// Why it was not judged; nil when it was.
        package let undecided: UndecidedReason.Kind?
    }

    /// The norm that was asked, with its source.
    package var norm: Evidence.Norm? { evidence?.norm }

    /// The case that is true, and the one that was told before, of a rule with cases.
    package var caseNames: (before: String?, current: String?) {
        (previousEvidence?.caseName, evidence?.caseName)
    }

    /// The other parts of a condition, in the rule's order.
    package var parts: [Part] {
        (evidence?.parts ?? []).map { part in
            var notice = self
            (notice.evidence, notice.previousEvidence, notice.text) = (part.evidence, nil, nil)
            notice.indicatorTitle = part.title ?? indicatorTitle
            // A part that is not true passes no limit, whatever the others do.
            if part.evidence?.isPassed == false { notice.level = nil }
            return Part(notice: notice, undecided: part.undecided)
        }
    }
}
