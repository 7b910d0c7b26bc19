import Statistics
import Testing

@Suite struct `The least-squares line` {
    @Test func `through 3, 4, 6 it rises by 1.5 and passes 13 thirds in the middle`() throws {
        // x̄ = 2, ȳ = 13/3; Σ(x−x̄)(y−ȳ) = 3, Σ(x−x̄)² = 2.
        let fit = try #require(LeastSquares([(1, 3), (2, 4), (3, 6)]))
        #expect(fit.slope == 1.5)
        #expect(fit.value(at: 2) == 13.0 / 3)
        #expect(abs(fit.value(at: 4) - (13.0 / 3 + 3)) < 1e-12)
    }

    @Test func `needs two different places`() {
        #expect(LeastSquares([(1, 3)]) == nil)
        #expect(LeastSquares([(1, 3), (1, 4)]) == nil)
    }

    @Test func `passes over places without a value`() throws {
        let numbers: [Double?] = [1, nil, 5]
        let fit = try #require(LeastSquares(over: 0..<3, x: { Double($0) }, y: { numbers[$0] }))
        #expect(fit.slope == 2)
        #expect(fit.count == 2)
    }
}
