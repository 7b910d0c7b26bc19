/// Why an archive or a compressed file cannot be read.
package struct ArchiveFault: Error, Hashable, Sendable {
    /// What is wrong, with the offending value: `the member 'a.csv' is longer than it says`.
    package let problem: String
    /// What the supplier should do.
    package let advice: String

    package init(_ problem: String, advice: String) {
        (self.problem, self.advice) = (problem, advice)
    }
}
