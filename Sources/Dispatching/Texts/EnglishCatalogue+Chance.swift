import Alerting

extension EnglishCatalogue {
    var endOfProof: String {
        own(
            "endOfProof",
            "The change can no longer be told from chance with confidence; this ends the alert."
        )
    }

    func tests(_ tally: TestTally) -> String {
        let tested = whole(tally.tested)
        let found =
            switch (tally.firing, tally.tested) {
            case (0, 1): own("found.single.quiet", "The one series that was tested does not fire")
            case (_, 1): own("found.single.fires", "The one series that was tested fires")
            case (0, _):
                own("found.none", "None of \(tested, "tested") series that were tested fires")
            default:
                own(
                    "found",
                    tally.firing,
                    one:
                        """
                        \(whole(tally.firing), optional: "firing") of \(tested, "tested") series \
                        that were tested fires
                        """,
                    other:
                        """
                        \(whole(tally.firing), "firing") of \(tested, "tested") series that were \
                        tested fire
                        """
                )
            }
        let expected = ExpectedAlarms.atMost(tally, self)
        return expected == "1"
            ? own(
                "tests.one",
                """
                \(found, "found"); by chance at most \(expected, optional: "expected") would be \
                expected.
                """
            )
            : own(
                "tests.other",
                "\(found, "found"); by chance at most \(expected, "expected") would be expected."
            )
    }
}
