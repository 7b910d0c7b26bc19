import Alerting

extension GermanCatalogue {
    var endOfProof: String {
        own(
            "endOfProof",
            """
            Die Veränderung ist nicht mehr sicher von einem Zufall zu unterscheiden; die Meldung \
            ist damit beendet.
            """
        )
    }

    func tests(_ tally: TestTally) -> String {
        let tested = whole(tally.tested)
        let found =
            switch (tally.firing, tally.tested) {
            case (0, 1): own("found.single.quiet", "Die eine geprüfte Reihe schlägt nicht an")
            case (_, 1): own("found.single.fires", "Die eine geprüfte Reihe schlägt an")
            case (0, _):
                own("found.none", "Keine von \(tested, "tested") geprüften Reihen schlägt an")
            default:
                own(
                    "found",
                    tally.firing,
                    one:
                        """
                        \(whole(tally.firing), optional: "firing") von \(tested, "tested") \
                        geprüften Reihen schlägt an
                        """,
                    other:
                        """
                        \(whole(tally.firing), "firing") von \(tested, "tested") geprüften Reihen \
                        schlagen an
                        """
                )
            }
        let expected = ExpectedAlarms.atMost(tally, self)
        return expected == "1"
            ? own(
                "tests.one",
                """
                \(found, "found"); durch Zufall wäre höchstens \(expected, optional: "expected") \
                zu erwarten.
                """
            )
            : own(
                "tests.other",
                """
                \(found, "found"); durch Zufall wären höchstens \(expected, "expected") zu \
                erwarten.
                """
            )
    }
}
