import Alerting
import Rules
import Store

extension StatusReport {
    /// The numbers in Prometheus' text format, for the textfile collector of the node_exporter.
    ///
    /// It names moments, not ages, so that it changes only when something happens.
    package var prometheus: String {
        (delivered + judged + owed + [
            Metric(.gauge, "waage_rules", ruleCount, "Rules in force."),
            Metric(
                .gauge,
                "waage_definition_errors",
                brokenFiles.count,
                "Files with errors, whose last good version is in force."
            ),
            Metric(
                .gauge,
                "waage_build_info",
                by: "version",
                [(Version.text, 1)],
                "The version of the program, as a label."
            ),
        ]).map(\.text).joined()
    }

    private var delivered: [Metric] {
        [
            Metric(
                .counter,
                "waage_drops_total",
                by: "outcome",
                DropEntry.Outcome.allCases.map { ($0.rawValue, counts.drops[$0] ?? 0) },
                "Delivered files by what became of them."
            ),
            Metric(
                moment: "waage_last_drop_timestamp_seconds",
                latestDrop?.entry.received,
                "When the latest accepted file came."
            ),
            Metric(
                moment: "waage_last_rejected_drop_timestamp_seconds",
                counts.latestRejection,
                "When the latest rejected file came."
            ),
            Metric(.gauge, "waage_readings", counts.readings, "Readings in the store."),
            Metric(.gauge, "waage_series", counts.series, "Series in the store."),
        ]
    }

    private var judged: [Metric] {
        let alerts = [("firing", counts.firing), ("pending", counts.pending)]
        let samples = alerts.flatMap { state, levels in
            Level.allCases.map { level in
                Metric.Sample(
                    labels: [("state", state), ("level", level.name)],
                    value: String(levels[level] ?? 0)
                )
            }
        }
        let undecided = latestDrop?.entry.counts.undecidedByReason ?? []
        return [
            Metric(.gauge, "waage_alerts", samples, "Open alerts by state and level."),
            Metric(
                .gauge,
                "waage_undecided_series",
                by: "reason",
                undecided.map { ($0.reason, $0.count) },
                "Series that a rule could not judge after the latest accepted file."
            ),
        ]
    }

    private var owed: [Metric] {
        let mails = counts.mails
        return [
            Metric(
                .gauge,
                "waage_outbox_mails",
                by: "state",
                [
                    ("queued", mails.queued - mails.held), ("held", mails.held),
                    ("dead", mails.dead),
                ],
                "Mails on their way, waiting for the server, given up."
            ),
            Metric(
                moment: "waage_outbox_oldest_timestamp_seconds",
                mails.oldestQueued,
                "When the oldest mail that is on its way or waits was made."
            ),
            Metric(.counter, "waage_mails_delivered_total", mails.delivered, "Delivered mails."),
            Metric(
                moment: "waage_last_mail_timestamp_seconds",
                mails.latestDelivery,
                "When a mail was delivered last."
            ),
            Metric(
                .gauge,
                "waage_open_notices",
                counts.openNotices,
                "News that stands in no mail yet."
            ),
            Metric(
                .gauge,
                "waage_journal_owed_entries",
                counts.journalOwed,
                "News that the journal has not taken yet."
            ),
            Metric(
                .gauge,
                "waage_set_aside_news",
                counts.setAside,
                "News that ended in a crash whenever it was to be told."
            ),
            Metric(
                .counter,
                "waage_answers_total",
                by: "outcome",
                AnswerOutcome.allCases.map { ($0.rawValue, counts.answers[$0] ?? 0) },
                "Answers to mails by what became of them."
            ),
            Metric(
                .gauge,
                "waage_open_queries",
                counts.openQueries,
                "Figures that somebody thinks are wrong."
            ),
        ]
    }
}

extension DropCounts {
    /// What was not judged, by reason, the most frequent first.
    var undecidedByReason: [(reason: String, count: Int)] {
        Dictionary(grouping: undecided, by: \.reason.description)
            .map { ($0.key, $0.value.reduce(0) { $0 + $1.count }) }
            .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    }
}
