package import Rules

extension Evidence {
    /// The areas behind a number of several: a sum, or the largest of them.
    package struct Areas: Hashable, Sendable, Codable {
        /// `sum`, `max`, `rank`.
        package let function: AreaFold.Function
        /// The level that they are of.
        package let level: String
        /// How many they are.
        package let count: Int
        /// What the number of one counts.
        package let kind: NumberKind
        /// The smallest numbers of persons among them but none, for disclosure control; nil where
        /// no persons are added up.
        package var small: [Double]?
        /// The area that the number is of, where it is that of one, with its names.
        package var area: String?
        package var areaName: String?
        package var areaPhrase: String?
        /// Numerator and denominator of that area, or of the own one in a rank.
        package var part: Double?
        package var base: Double?
        package var partQuantity: NumberKind?
        package var baseQuantity: NumberKind?

        package init(_ function: AreaFold.Function, level: String, count: Int, kind: NumberKind) {
            (self.function, self.level, self.count, self.kind) = (function, level, count, kind)
        }

        /// How many of the smallest numbers are kept.
        private static let smallCount = 32
        /// Only of numbers below this it matters how small they are.
        private static let smallLimit = 10.0

        init(_ traced: TracedAreas) {
            self.init(
                traced.function,
                level: traced.level,
                count: traced.numbers.count,
                kind: traced.kind
            )
            small = Self.small(of: traced)
            area = traced.chosen
            (part, partQuantity) = (traced.counts.first?.value, traced.counts.first?.kind)
            (base, baseQuantity) = (traced.counts.last?.value, traced.counts.last?.kind)
        }

        /// The numbers of persons that a sum might give away; nil where none are added up.
        private static func small(of traced: TracedAreas) -> [Double]? {
            guard traced.kind == .count, [.sum, .mean].contains(traced.function) else { return nil }
            let small = traced.numbers.compactMap(\.value).filter {
                $0 != 0 && $0.magnitude < smallLimit
            }
            return Array(small.sorted { $0.magnitude < $1.magnitude }.prefix(smallCount))
        }
    }
}

extension AreaFold.Function: Codable {}
