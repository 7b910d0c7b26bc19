import Indicators

/// What stands under `dimension`.
extension JSONStatReader {
    mutating func readDimensions(_ members: inout JSONStatMembers) throws {
        guard try begins("{") else { return try scanner.skipValue() }
        members.hasDimensions = true
        var found = members
        try forEachName { reader, name in
            // Before version 2.0 these three stood among the dimensions.
            if name == "id" || name == "size", try reader.begins("[") {
                found.isOld = true
                if name == "id" {
                    found.ids = try reader.texts()
                } else {
                    found.sizes = try reader.sizes()
                }
                return
            }
            guard try reader.begins("{") else { return try reader.scanner.skipValue() }
            if name == "role" {
                found.roles = try reader.roles()
            } else {
                found.dimensions.append((name, try reader.dimension()))
            }
        }
        members = found
    }

    private mutating func dimension() throws -> JSONStatMembers.Dimension {
        var dimension = JSONStatMembers.Dimension()
        try forEachName { reader, name in
            switch name {
            case "label": dimension.label = try reader.text()
            case "category":
                guard try reader.begins("{") else { return try reader.scanner.skipValue() }
                dimension.hasCategory = true
                try reader.forEachName { reader, name in
                    try reader.readCategory(name, &dimension)
                }
            default: try reader.scanner.skipValue()
            }
        }
        return dimension
    }

    private mutating func readCategory(
        _ name: String,
        _ dimension: inout JSONStatMembers.Dimension
    ) throws {
        if name == "index", let ids = try begins("[") ? try texts() : nil {
            dimension.index = .array(ids)
            return
        }
        guard try begins("{") else { return try scanner.skipValue() }
        var found = dimension
        var positions: [(id: String, position: Int?)] = []
        try forEachName { reader, id in
            switch name {
            case "index": positions.append((id, try reader.position()))
            case "label": found.labels.append((id, try reader.text() ?? ""))
            case "unit": found.units.append((id, try reader.unit()))
            case "child": found.children.append((id, try reader.texts() ?? []))
            case "coordinates":
                found.coordinates.append(id)
                try reader.scanner.skipValue()
            case "note":
                found.notes.append(id)
                try reader.scanner.skipValue()
            default: try reader.scanner.skipValue()
            }
        }
        if name == "index" { found.index = .object(positions) }
        dimension = found
    }

    private mutating func position() throws -> Int? {
        guard let byte = try scanner.skipBlanks(), byte &- UInt8(ascii: "0") <= 9 else {
            try scanner.skipValue()
            return nil
        }
        _ = try scanner.next()
        return Int(digits: scanner.string, atMost: 10)
    }

    /// What a category is counted in: its label, else its symbol or base.
    private mutating func unit() throws -> String? {
        guard try begins("{") else { return try text() }
        var parts: [String: String] = [:]
        try forEachName { reader, name in parts[name] = try reader.text() }
        return parts["label"] ?? parts["symbol"] ?? parts["base"]
    }
}
