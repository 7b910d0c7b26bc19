import Definitions
import Desk
import Host
import Rules
import Store

/// How things stand, for `systemctl status` and for whoever collects metrics.
extension Service {
    /// One line for `systemctl status`.
    var sentence: String { sentence(of: statusReport) }

    /// Tells both how things stand after some work.
    func tellStatus() {
        let report = statusReport
        if let path = context.workplace.configuration.metrics, let report {
            do {
                try MetricsFile(path: path).write(report)
                noteWorking("metrics file")
            } catch {
                _ = noteTrouble("metrics file", error)
            }
        }
        notifier.status(sentence(of: report))
    }

    private func sentence(of report: StatusReport?) -> String {
        if let text = troubles.text { return "In trouble: \(text)" }
        return report?.sentence
            ?? "Watching with \(context.workplace.definitions.rules.heads.count) rules."
    }

    /// The numbers of the store; nil when it does not answer, which the next work says.
    private var statusReport: StatusReport? {
        try? store.read { view in
            try StatusReport(
                view,
                definitions: context.workplace.definitions,
                brokenFiles: keptOld
            )
        }
    }
}
