import Alerting
import Indicators
import Rules

// What is left of a number when one that it holds is taken away tells of persons, too.

extension SecrecyRule {
    /// Whether a number that holds the own one leaves few persons beside it: who knows both knows
    /// the rest.
    static func leavesFew(_ other: Evidence.Comparator, beside evidence: Evidence) -> Bool {
        guard other.holdsOwn == true, let whole = other.part, let own = evidence.part else {
            return false
        }
        let bases = other.base.flatMap { whole in evidence.base.map { (whole - $0).magnitude } }
        // Where nobody is left there is no rest.
        if let bases, bases < tolerance { return false }
        return PersonShare(
            part: (whole - own).magnitude,
            base: bases,
            partIsPersons: evidence.partQuantity == .count,
            baseIsPersons: evidence.baseQuantity == .count
        ).reason != nil
    }

    /// The areas above whose shares may stand beside the own one: neither they nor what one has
    /// beyond another, or beyond the own area, tell of few.
    static func tellable(above evidence: Evidence) -> [Evidence.Comparator] {
        guard reason(toHide: evidence) == nil else { return [] }
        // What stands beside it anyway, where that is the same number of another area.
        let compared = [evidence.comparator].compactMap(\.self)
            .filter { $0.members == nil && $0.peers == nil }
        var known = [evidence] + compared.map { evidence.moved(to: $0) }
        return evidence.above.filter { other in
            let own = evidence.moved(to: other)
            guard reason(toHide: own) == nil, !(other.areas ?? []).contains(where: givesAway),
                !known.contains(where: { leavesFew(other, beside: $0) })
            else { return false }
            known.append(own)
            return true
        }
    }

    /// Whether the numbers of two conditions together tell of few: one is of a group, the other of
    /// a part of it.
    static func tellsFew(_ left: Evidence, with right: Evidence) -> Bool {
        left.inputs.contains { first in
            right.inputs.contains { second in
                guard first.quantity == .count, second.quantity == .count,
                    first.indicator == second.indicator, first.area == second.area,
                    first.period == second.period, first.holds(second) || second.holds(first)
                else { return false }
                let rest = (first.value - second.value).magnitude
                if isSmall(rest) { return true }
                let areBases = first.value == left.base && second.value == right.base
                return areBases && rest > tolerance && isFew(rest)
            }
        }
    }
}

extension Evidence {
    /// The share of another area alone.
    fileprivate func moved(to other: Comparator) -> Evidence {
        var own = Evidence(
            .level,
            value: other.value,
            quantity: quantity,
            part: other.part,
            base: other.base
        )
        (own.partQuantity, own.baseQuantity) = (partQuantity, baseQuantity)
        return own
    }
}

extension Evidence.Input {
    /// Whether it is of a group that the other one is a part of: of all, of both sexes, of more
    /// ages.
    fileprivate func holds(_ other: Self) -> Bool {
        let (own, others) = (members ?? [], other.members ?? [])
        guard Set(own) != Set(others) else { return false }
        return own.allSatisfy { member in
            if member.code == DimensionMember.totalCode { return true }
            return others.contains { $0.dimension == member.dimension && member.holds($0.code) }
        }
    }
}

extension DimensionMember {
    /// Whether a member is the same, or ages that lie within.
    fileprivate func holds(_ other: String) -> Bool {
        guard code != other else { return true }
        guard let own = AgeRange(code: code), let part = AgeRange(code: other) else { return false }
        return own.lower <= part.lower && own.upper ?? .max >= part.upper ?? .max
    }
}

extension NoticeContent {
    /// The parts, by their places, whose numbers would tell of few together with those before them.
    var secretParts: Set<Int> {
        var told = [evidence].compactMap(\.self)
        var secret: Set<Int> = []
        for (place, part) in (evidence?.parts ?? []).enumerated() {
            guard let numbers = part.evidence, SecrecyRule.reason(toHide: numbers) == nil else {
                continue
            }
            if beside.touches(numbers)
                || told.contains(where: { SecrecyRule.tellsFew($0, with: numbers) })
            {
                secret.insert(place)
            } else {
                told.append(numbers)
            }
        }
        return secret
    }
}
