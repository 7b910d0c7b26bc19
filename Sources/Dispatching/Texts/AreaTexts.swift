package import Rules

/// What is said of numbers that several areas have together.
package protocol AreaTexts {
    var areasLabel: String { get }
    /// Of how many areas of a level a number is made: `sum of 28 gemeinde`.
    func areas(_ function: AreaFold.Function, _ count: Int, _ level: String) -> String
}
