/// The value of 1/(β₀ + α₁/(β₁ + α₂/(β₂ + …))), step by step from the front.
struct ContinuedFraction {
    private(set) var value: Double
    private var (numerator, denominator) = (0.0, 1.0)
    private var (nextNumerator, nextDenominator): (Double, Double)

    /// The fraction that ends with β₀, which is not 0.
    init(first: Double) {
        value = 1 / first
        (nextNumerator, nextDenominator) = (1, first)
    }

    /// Takes one step more; true when it changed nothing that a double can hold.
    mutating func add(_ alpha: Double, _ beta: Double) -> Bool {
        let newNumerator = alpha * numerator + beta * nextNumerator
        let newDenominator = alpha * denominator + beta * nextDenominator
        let before = value
        // Scaled so that the denominator is 1: numbers neither overflow nor vanish.
        let scale = 1 / newDenominator
        value = newNumerator * scale
        numerator = nextNumerator * scale
        denominator = nextDenominator * scale
        nextNumerator = value
        nextDenominator = 1
        return (value - before).magnitude <= 2e-16 * value.magnitude
    }
}
