import Alerting
import Indicators
import Rules
import Store

/// What people said of an alert, as `explain` tells it.
struct HeldReason {
    let hold: Hold
    /// Who said it, in which words, until when; nil where nobody did.
    let said: String?
}

extension Explanation {
    /// What is known of the alerts of the rule in the area, doubted and silenced, at a moment.
    mutating func explainHolds(in area: String, at now: Moment) throws {
        for entry in try view.acknowledgements(ended: false)
        where entry.alert.rule == question.rule && entry.alert.area == area {
            line("  " + texts.held(try reason(.acknowledged(entry.number)), isWaiting: true))
        }
        for query in try view.openQueries()
        where query.alert.rule == question.rule && query.alert.area == area {
            let day = texts.date(LocalTime().date(at: query.made))
            line("  " + texts.doubted(by: query.author, on: day, because: query.comment))
        }
        for entry in try view.silences(ended: false, at: now) where entry.silence.holds(at: now) {
            let alerts = try view.states(ofRules: [question.rule], areas: [area])
            let isMeant = alerts.contains { key, state in
                entry.silence.matcher.takes(key, level: state.firingLevel, in: book)
            }
            guard isMeant else { continue }
            line("  " + texts.held(try reason(.silenced(entry.number)), isWaiting: true))
        }
    }

    /// A reason with what people said.
    func reason(_ hold: Hold) throws -> HeldReason {
        switch hold {
        case .acknowledged(let number):
            let known = try view.acknowledgement(number)
            return HeldReason(
                hold: hold,
                said: known.map {
                    said(
                        by: $0.acknowledgement.author,
                        $0.acknowledgement.comment,
                        until: $0.acknowledgement.expires
                    )
                }
            )
        case .silenced(let number):
            let silence = try view.silence(number)?.silence
            return HeldReason(
                hold: hold,
                said: silence.map { said(by: $0.author, $0.comment, until: $0.ends) }
            )
        case .inhibited, .minor: return HeldReason(hold: hold, said: nil)
        }
    }

    private func said(by author: String, _ comment: String, until end: Moment) -> String {
        "\(author), \(texts.date(LocalTime().lastDay(before: end))): \(comment)"
    }
}
