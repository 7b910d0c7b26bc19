import Alerting
package import Definitions
package import Diagnostics
import Readings
import Rules
import Store

/// What `check` asks of the readings that there are: whether rules suit them.
///
/// Each question is one file and one line of `questions`.
package struct StoreCheck {
    private static let questions: [any ReadingCheck] = [MailedChanceCheck(), FiringCheck()]

    /// The check that says that no readings were there to be asked.
    package static let notAsked = "rule/not-asked"

    private let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    private var configuration: Configuration { workplace.configuration }
    private var book: RuleBook { workplace.definitions.rules }

    /// Adds what there is to say of the store's readings; without a store once that nothing was
    /// asked.
    package func run(_ collector: DiagnosticCollector) throws {
        guard !book.rules.isEmpty else { return }
        do {
            guard let store = try StoreAccess.reading(configuration) else {
                collector.add(notAsked("there is no store yet", "check again when files have come"))
                return
            }
            try store.read { view in
                let known = KnownStore(view, workplace.definitions)
                let engine = Engine(book)
                for rule in book.rules {
                    ask(rule, try engine.readings(ofRule: rule.id, from: known), collector)
                }
            }
        } catch let failure as StartFailure {
            collector.add(notAsked("\(failure)", nil))
        }
    }

    /// Adds what there is to say of the readings in some files.
    ///
    /// - Parameters:
    ///   - collector: Gets it.
    ///   - files: The files, oldest release first.
    /// - Throws: `DryRun.Refusal` for a file that cannot be read.
    package func run(_ collector: DiagnosticCollector, files: [String]) async throws {
        let dataset = try await Evaluation.dataset(in: files, workplace.definitions)
        for rule in book.rules { ask(rule, dataset, collector) }
    }

    private func ask(_ rule: Rule, _ dataset: Dataset, _ collector: DiagnosticCollector) {
        for question in Self.questions {
            if let remark = question.remark(on: rule, in: dataset, book) { collector.add(remark) }
        }
    }

    private func notAsked(_ reason: String, _ advice: String?) -> Diagnostic {
        Diagnostic(
            .hint,
            check: Self.notAsked,
            at: SourceLocation(file: configuration.file),
            "how often rules fire, how many mails they mean, and chance lets them mail, was not "
                + "asked: \(reason)",
            advice: advice
        )
    }
}

/// A question about a rule that the readings answer.
protocol ReadingCheck: Sendable {
    /// What there is to say; nil where all is well.
    func remark(on rule: Rule, in dataset: Dataset, _ book: RuleBook) -> Diagnostic?
}
