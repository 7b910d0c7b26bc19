import Indicators

extension Measure {
    /// The keys that the dataset has for this measure, sorted.
    ///
    /// An area counts when every indicator that is read where it is judged has a series for it or for
    /// a predecessor, the rule's filters let it pass and it lies within home.
    ///
    /// - Parameter areas: Only these areas; all when nil.
    package func keys(in areas: Set<String>? = nil) -> [EvaluationKey] {
        guard let lead = formula.lead, let binding = lead.binding else { return [] }
        guard lead.selector.area == .own else { return fixedKey(lead, areas) }
        let others = formula.leaves.filter { $0.selector.area == .own }.compactMap(\.binding)
        var keys: [EvaluationKey] = []
        for area in candidates(binding.block) where areas?.contains(area) ?? true {
            guard isWatched(area), others.allSatisfy({ hasSeries($0.block, area) }) else { continue }
            for members in memberTuples(binding, area) where isWatched(members) {
                keys.append(EvaluationKey(area: area, members: members))
            }
        }
        return keys
    }

    /// The one key of a measure that reads a named area only.
    private func fixedKey(_ lead: BoundSelector, _ areas: Set<String>?) -> [EvaluationKey] {
        guard case .fixed(let code) = lead.selector.area, areas?.contains(code) ?? true else {
            return []
        }
        return [EvaluationKey(area: code)]
    }

    /// The areas of a block and those that took over one of them.
    private func candidates(_ block: Block) -> [String] {
        let dataset = evaluator.resolver.dataset
        var codes: [String] = []
        var last: Int32?
        for area in block.areas where area != last {
            last = area
            codes.append(dataset.vocabulary[area])
        }
        let successors = codes.flatMap { evaluator.resolver.book.areas.successors(of: $0) }
        let missing = Set(successors).subtracting(codes)
        return missing.isEmpty ? codes : (codes + missing).sorted()
    }

    private func hasSeries(_ block: Block, _ area: String) -> Bool {
        let book = evaluator.resolver.book
        let vocabulary = evaluator.resolver.dataset.vocabulary
        return ([area] + book.areas.predecessors(of: area)).contains { code in
            vocabulary.number(of: code).map { !block.series(of: $0).isEmpty } ?? false
        }
    }

    /// The members of the key's dimensions that an area has, totals left out.
    private func memberTuples(
        _ binding: SelectorBinding,
        _ area: String
    ) -> [[DimensionMember]] {
        let dimensions = binding.keyDimensions
        guard !dimensions.isEmpty else { return [[]] }
        let vocabulary = evaluator.resolver.dataset.vocabulary
        let block = binding.block
        let places = dimensions.compactMap { block.dimensions.firstIndex(of: $0) }
        let codes = [area] + evaluator.resolver.book.areas.predecessors(of: area)
        var tuples = Set<[DimensionMember]>()
        for code in codes {
            guard let number = vocabulary.number(of: code) else { continue }
            for series in block.series(of: number) {
                let members = zip(dimensions, places).map {
                    DimensionMember($0, vocabulary[block.member(of: series, in: $1)])
                }
                if !members.contains(where: { $0.code == DimensionMember.totalCode }) {
                    tuples.insert(members)
                }
            }
        }
        return tuples.sorted { $0.lexicographicallyPrecedes($1) }
    }

    private func isWatched(_ area: String) -> Bool {
        let register = evaluator.resolver.book.areas
        return register.isJudged(area)
            && rule.only.allSatisfy { $0.matches(area, in: register) ?? true }
            && !rule.except.contains { $0.matches(area, in: register) ?? false }
    }

    private func isWatched(_ members: [DimensionMember]) -> Bool {
        rule.only.allSatisfy { $0.matches(members) ?? true }
            && !rule.except.contains { $0.matches(members) ?? false }
    }
}

extension KeyFilter {
    /// Whether an area matches; nil for a filter that is not about areas.
    func matches(_ area: String, in register: AreaRegister) -> Bool? {
        switch self {
        case .area(let codes): codes.contains(area)
        case .level(let levels): register.level(of: area).map(levels.contains) ?? false
        case .within(let ancestor): register.isWithin(area, ancestor)
        case .members: nil
        }
    }

    /// Whether members match; nil for a filter that is not about their dimension.
    func matches(_ members: [DimensionMember]) -> Bool? {
        guard case .members(let dimension, let codes) = self,
            let member = members.first(where: { $0.dimension == dimension })
        else { return nil }
        return codes.contains(member.code)
    }
}
