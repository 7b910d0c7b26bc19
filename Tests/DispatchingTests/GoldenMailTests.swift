import Alerting
import Foundation
import Rules
import Testing

@testable import Dispatching

/// Whole mails, byte for byte.
///
/// `RECORD=1` writes them anew and fails.
@Suite struct GoldenMailTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Goldens")

    struct Golden: Sendable, CustomTestStringConvertible {
        let name: String
        let language: Language
        let notices: [NoticeContent]

        var testDescription: String { name }
    }

    static var goldens: [Golden] {
        var corrected = SampleNotices.shortage
        corrected.transition = "t-3"
        corrected.kind = .corrected
        corrected.level = nil
        corrected.until = .year(2016)
        corrected.previousLevel = .critical
        corrected.previousEvidence = corrected.evidence
        corrected.evidence = SampleNotices.evidence(part: 990, base: 1000, limit: 0.85)
        var rebased = [SampleNotices.recovered, SampleNotices.recovered, SampleNotices.recovered]
        for (index, place) in ["Coswig", "Nossen", "Riesa"].enumerated() {
            rebased[index].kind = .rebased
            rebased[index].areaName = place
            rebased[index].alert = SampleNotices.alert(
                "quote-u3",
                area: "1462700\(index)",
                members: rebased[index].alert.members
            )
            rebased[index].transition = "t-\(5 + index)"
        }
        var new = SampleNotices.shortage
        new.isNewlyWatched = true
        new.level = .warning
        new.transition = "t-4"
        let both = [SampleNotices.recovered, SampleNotices.shortage]
        let change = [DisclosureTests.change([30, 40, 50, 30], reference: 40)]
        let few = [DisclosureTests.change([2, 30, 40, 12], reference: 24)]
        let others = rebased + [corrected, new]
        return [
            Golden(name: "release.de.eml", language: .german, notices: both),
            Golden(name: "release.en.eml", language: .english, notices: both),
            Golden(name: "corrected.de.eml", language: .german, notices: others),
            Golden(name: "corrected.en.eml", language: .english, notices: others),
            Golden(name: "change.de.eml", language: .german, notices: change),
            Golden(name: "withheld.de.eml", language: .german, notices: few),
        ]
    }

    @Test(arguments: goldens) func `a mail is the same, byte for byte`(_ golden: Golden) throws {
        let mail = try #require(SampleNotices.mail(golden.notices, language: golden.language))
        let file = Self.folder.appending(path: golden.name)
        let expected = (try? Data(contentsOf: file)) ?? Data()
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try FileManager.default.createDirectory(
                at: Self.folder,
                withIntermediateDirectories: true
            )
            try Data(mail.bytes).write(to: file)
            Issue.record("recorded \(golden.name); look at it, then run without RECORD")
            return
        }
        #expect(
            String(decoding: mail.bytes, as: UTF8.self) == String(decoding: expected, as: UTF8.self)
        )
    }
}
