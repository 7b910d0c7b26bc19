import Indicators
import Rules

extension Evidence: Codable {
    private enum CodingKeys: String, CodingKey {
        case kind, value, quantity, unit, limit, limitQuantity, part, base, inputs, points
        case pointsQuantity, pointsUnit, target, isPassed, partQuantity, baseQuantity
        case outlook, start, neighbours, comparator, test, parts
        case lead, assumed, norm, goal, isNear, track, title, above
        case caseName = "case"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let quantity = try container.decode(NumberKind.self, forKey: .quantity)
        self.init(
            .level,
            value: try container.decode(Double.self, forKey: .value),
            quantity: quantity,
            unit: try container.decodeIfPresent(String.self, forKey: .unit),
            limit: try container.decodeIfPresent(Double.self, forKey: .limit),
            part: try container.decodeIfPresent(Double.self, forKey: .part),
            base: try container.decodeIfPresent(Double.self, forKey: .base),
            inputs: try container.decode([Input].self, forKey: .inputs),
            points: try container.decode([Point].self, forKey: .points),
            target: try container.decodeIfPresent(TimePeriod.self, forKey: .target)
        )
        limitQuantity =
            try container.decodeIfPresent(NumberKind.self, forKey: .limitQuantity) ?? quantity
        pointsQuantity =
            try container.decodeIfPresent(NumberKind.self, forKey: .pointsQuantity) ?? quantity
        pointsUnit = try container.decodeIfPresent(String.self, forKey: .pointsUnit)
        outlook = try container.decodeIfPresent([Point].self, forKey: .outlook) ?? []
        start = try container.decodeIfPresent(Point.self, forKey: .start)
        neighbours = try container.decodeIfPresent([Neighbour].self, forKey: .neighbours) ?? []
        above = try container.decodeIfPresent([Comparator].self, forKey: .above) ?? []
        isPassed = try container.decodeIfPresent(Bool.self, forKey: .isPassed)
        comparator = try container.decodeIfPresent(Comparator.self, forKey: .comparator)
        test = try container.decodeIfPresent(Test.self, forKey: .test)
        caseName = try container.decodeIfPresent(String.self, forKey: .caseName)
        title = try container.decodeIfPresent(String.self, forKey: .title)
        parts = try container.decodeIfPresent([Part].self, forKey: .parts) ?? []
        lead = try container.decodeIfPresent(Int.self, forKey: .lead)
        assumed = try container.decodeIfPresent([Assumed].self, forKey: .assumed) ?? []
        isNear = try container.decodeIfPresent(Bool.self, forKey: .isNear)
        norm = try container.decodeIfPresent(Norm.self, forKey: .norm)
        goal = try container.decodeIfPresent(Goal.self, forKey: .goal)
        track = try container.decodeIfPresent(Track.self, forKey: .track)
        // Of what was stored before it was told apart, nobody knows what it counts.
        partQuantity =
            try container.decodeIfPresent(NumberKind.self, forKey: .partQuantity) ?? .count
        baseQuantity =
            try container.decodeIfPresent(NumberKind.self, forKey: .baseQuantity) ?? .count
        kind = try container.decodeIfPresent(MeasureKind.self, forKey: .kind) ?? kindByItsTraces
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .kind)
        try container.encode(value, forKey: .value)
        try container.encode(quantity, forKey: .quantity)
        try container.encodeIfPresent(unit, forKey: .unit)
        try container.encodeIfPresent(limit, forKey: .limit)
        if limitQuantity != quantity { try container.encode(limitQuantity, forKey: .limitQuantity) }
        try container.encodeIfPresent(part, forKey: .part)
        try container.encodeIfPresent(base, forKey: .base)
        try container.encode(inputs, forKey: .inputs)
        try container.encode(points, forKey: .points)
        if !points.isEmpty { try container.encode(pointsQuantity, forKey: .pointsQuantity) }
        try container.encodeIfPresent(pointsUnit, forKey: .pointsUnit)
        try container.encodeIfPresent(target, forKey: .target)
        if !outlook.isEmpty { try container.encode(outlook, forKey: .outlook) }
        try container.encodeIfPresent(start, forKey: .start)
        if !neighbours.isEmpty { try container.encode(neighbours, forKey: .neighbours) }
        if !above.isEmpty { try container.encode(above, forKey: .above) }
        try container.encodeIfPresent(isPassed, forKey: .isPassed)
        try container.encodeIfPresent(comparator, forKey: .comparator)
        try container.encodeIfPresent(test, forKey: .test)
        try container.encodeIfPresent(caseName, forKey: .caseName)
        try container.encodeIfPresent(title, forKey: .title)
        if !parts.isEmpty { try container.encode(parts, forKey: .parts) }
        try container.encodeIfPresent(lead, forKey: .lead)
        if !assumed.isEmpty { try container.encode(assumed, forKey: .assumed) }
        try container.encodeIfPresent(isNear, forKey: .isNear)
        try container.encodeIfPresent(norm, forKey: .norm)
        try container.encodeIfPresent(goal, forKey: .goal)
        try container.encodeIfPresent(track, forKey: .track)
        if partQuantity != .count { try container.encode(partQuantity, forKey: .partQuantity) }
        if baseQuantity != .count { try container.encode(baseQuantity, forKey: .baseQuantity) }
    }

    /// The kind of evidence that was stored before kinds were kept: only a streak has limits in
    /// periods, a projection a target and a change a reference, only a delivery counts working days
    /// and has no points, and a slope is no value of its line.
    private var kindByItsTraces: MeasureKind {
        if limitQuantity == .periods { return .streak }
        if target != nil { return .projection }
        if inputs.contains(where: { $0.name == "reference" }) { return .change }
        guard let last = points.last?.value else {
            return unit == "working days" ? .delivery : .level
        }
        return last == value ? .level : .slope
    }
}
