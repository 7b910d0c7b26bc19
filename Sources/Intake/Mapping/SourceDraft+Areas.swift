import Indicators

extension SourceDraft {
    /// Which areas a table with one line of titles, or one of a statistical office, is about.
    mutating func placeAreas(_ register: AreaRegister) {
        guard let column = plan.area else {
            definition.areas.fixed =
                plan.fixedArea ?? AreaNames(register).area(in: plan.titleLines)?.code
                ?? register.home ?? "DG"
            if plan.fixedArea == nil { guesses.insert(.area) }
            return
        }
        if plan.isOfficial {
            placeKeys(register, column)
        } else {
            placeNames(register, column)
        }
        if keys.isEmpty, reachesHome(register, column) {
            definition.areas.keep = ["home", "parents"]
        }
    }

    /// Names in the place of codes.
    private mutating func placeNames(_ register: AreaRegister, _ column: Int) {
        let texts = head.sample(column, from: plan.firstRecord)
        guard let found = AreaGuess(register).found(in: texts, isTitled: true),
            found.naming.areNames
        else { return }
        if definition.areas.column == nil {
            definition.areas.column = head[plan.firstRecord - 1][column]
        }
        definition.areas.naming = found.naming
        openNames = found.open
        guesses.insert(.area)
    }

    /// Codes of NUTS in the place of ours: those of home, and of what home lies in.
    private mutating func placeKeys(_ register: AreaRegister, _ column: Int) {
        let areas = fileAreas(column)
        keys = NUTSCodes.keys(of: areas, register)
        guard !keys.isEmpty else {
            let others = NUTSCodes.candidates(among: areas, register)
            if let first = others.first, register[first] == nil {
                remarks.append(
                    "name home's code under 'keys:' of 'areas', as in { \(first): "
                        + "\"\(register.home ?? "")\" }; it may be one of \(listed(others))"
                )
            }
            return
        }
        for (key, code) in keys { definition.areas.naming.codes[LabelText.folded(key)] = code }
        let isOther = areas.contains { keys[$0.code] == nil && register[$0.code] == nil }
        definition.areas.naming.leavesOutOthers = isOther || head.records.count >= Head.recordLimit
        guesses.insert(.area)
    }

    /// The areas of the beginning of the file; of a dataset all.
    private func fileAreas(_ column: Int) -> [NUTSCodes.FileArea] {
        if let dataset = head.dataset, dataset.dimensions.indices.contains(column) {
            return dataset.dimensions[column].categories.map {
                NUTSCodes.FileArea(code: $0.id, label: $0.label ?? "")
            }
        }
        let rows = head.records.dropFirst(plan.firstRecord - 1)
        return Set(
            rows.map { fields in
                func field(_ column: Int?) -> String {
                    column.flatMap { fields.indices.contains($0) ? fields[$0] : nil } ?? ""
                }
                return NUTSCodes.FileArea(code: field(column), label: field(plan.areaLabel))
            }
        ).filter { !$0.code.isEmpty }
    }

    /// Whether the file is likely to have readings of home or of what home lies in.
    ///
    /// Of a file that has all of the country the beginning may end before home.
    private func reachesHome(_ register: AreaRegister, _ column: Int) -> Bool {
        guard let home = register.home else { return false }
        let codes = Set(head.sample(column, from: plan.firstRecord))
        let parents = Set(register.parents(of: home))
        return codes.contains { parents.contains($0) || register.isWithin($0, home) }
    }
}
