import Indicators

/// The codes of a dataset: area codes and dimension members, numbered in code order.
///
/// Comparing two numbers therefore compares the codes, and sums that run over numbers run in code
/// order.
package struct Vocabulary: Sendable {
    /// The texts, sorted; a code's number is its index.
    package let texts: [String]
    private let numbers: [String: Int32]

    package init(_ texts: some Sequence<String>) {
        self.texts = Set(texts).inCodeOrder()
        numbers = Dictionary(
            uniqueKeysWithValues: self.texts.enumerated().map { ($1, Int32($0)) }
        )
    }

    /// The number of a code, or nil when the dataset does not have it.
    package func number(of text: String) -> Int32? { numbers[text] }

    package subscript(number: Int32) -> String { texts[Int(number)] }
}
