/// What is done with the fields of each record that a delimiter has cut.
enum FieldCut: Hashable, Sendable {
    /// The first field is cut again at a byte, and blanks at the ends of fields are no part of
    /// them: Eurostat writes its keys like this.
    case first(at: UInt8)
    /// Each field is a code and a name, `Q: Quarterly`; the names become fields behind all codes.
    case names
}

extension DelimitedRecords {
    /// Cuts the fields of a new record.
    ///
    /// One that would have too many is left alone, and then has another number than the others.
    ///
    /// - Returns: How many fields there are.
    func cutFields(_ count: Int) -> Int {
        switch cut {
        case nil: return count
        case .first(let mark): return cutFirst(count, at: mark)
        case .names: return cutNames(count)
        }
    }

    private func cutFirst(_ count: Int, at mark: UInt8) -> Int {
        for index in 0..<count {
            var end = unsafe ends[index]
            while unsafe end > starts[index] && bytes[Int(end) - 1] == UInt8(ascii: " ") {
                end -= 1
            }
            unsafe ends[index] = end
        }
        let (start, end) = unsafe (starts[0], ends[0])
        var marks = 0
        for place in start..<end where unsafe bytes[Int(place)] == mark { marks += 1 }
        guard marks > 0, count + marks <= limits.columns else { return count }
        for index in stride(from: count - 1, to: 0, by: -1) {
            unsafe starts[index + marks] = unsafe starts[index]
            unsafe ends[index + marks] = unsafe ends[index]
        }
        var field = 0
        for place in start..<end where unsafe bytes[Int(place)] == mark {
            unsafe ends[field] = place
            field += 1
            unsafe starts[field] = place + 1
        }
        unsafe ends[field] = end
        return count + marks
    }

    private func cutNames(_ count: Int) -> Int {
        guard 2 * count <= limits.columns else { return count }
        for index in 0..<count {
            let (start, end) = unsafe (starts[index], ends[index])
            var colon = start
            while colon + 1 < end,
                unsafe bytes[Int(colon)] != UInt8(ascii: ":")
                    || bytes[Int(colon) + 1] != UInt8(ascii: " ")
            {
                colon += 1
            }
            let hasName = colon + 1 < end
            unsafe ends[index] = hasName ? colon : end
            unsafe starts[count + index] = hasName ? colon + 2 : end
            unsafe ends[count + index] = end
        }
        return 2 * count
    }
}
