import Alerting
import Foundation
import Indicators
import Rules
import TestSupport
import Testing

@testable import Dispatching

/// What programs of others are told.
@Suite struct WebhookWriterTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private func receiver(_ name: String = "kita") -> Receiver {
        var receiver = Receiver(name: name, addresses: [])
        receiver.channels = [.webhook(Webhook(url: "https://hook.example/x"))]
        return receiver
    }

    private func writer(_ receiver: Receiver) -> WebhookWriter {
        WebhookWriter(
            Webhook(url: "https://hook.example/x"),
            of: receiver,
            date: MailDate(Moment(milliseconds: 1_795_000_000_000), offsetMinutes: 60),
            hash: { text in String(repeating: "0", count: 32) + "\(text.utf8.count)00000000" }
        )
    }

    private func news(
        _ notices: [NoticeContent],
        to receiver: Receiver? = nil
    ) throws -> WebhookWriter.Message {
        let message = writer(receiver ?? self.receiver()).news(
            notices,
            of: NewsTally(notices),
            release: ReleaseNote(
                id: "r1",
                deliveries: [.init(supplier: "Amt", sourceTitles: ["Plan"], files: ["plan.csv"])]
            ),
            notJudged: []
        )
        return try #require(message)
    }

    /// A day on which one alert fires, one is known and a delivery is missing.
    private static func reminder() throws -> DecisionReminder {
        var reminder = DecisionReminder(
            date: try #require(CalendarDate(parsing: "2026-09-15")),
            topics: ["Plätze fehlen"],
            identity: ["rule kita-deckung"],
            isLate: false
        )
        reminder.open.add(SampleNotices.shortage)
        var known = SampleNotices.shortage
        known.known = Acknowledgement(
            of: known.alert,
            at: .warning,
            by: "M. Muster",
            because: "Anbau öffnet",
            isPublic: false,
            made: Moment(milliseconds: 0),
            expires: Moment(milliseconds: 1)
        )
        known.knownUntil = CalendarDate(parsing: "2026-12-31")
        reminder.known.add(known)
        let note = """
            {"title": "Plan", "supplier": "Amt", "period": "2025", "by": "2026-10-31",
             "due": "2026-10-31", "workingDaysLate": 3, "recognition": []}
            """
        reminder.overdue = [try JSONDecoder().decode(DeliveryNote.self, from: Data(note.utf8))]
        return reminder
    }

    private func escalation() throws -> WebhookWriter.Message {
        var notice = SampleNotices.shortage
        notice.unheeded = NoticeContent.Unheeded(
            workingDays: 10,
            told: [
                .init(on: try #require(CalendarDate(parsing: "2026-11-02")), receivers: ["kita"])
            ]
        )
        let message = writer(receiver()).escalation(
            [notice],
            of: NewsTally([notice]),
            release: ReleaseNote(id: "escalation\nx")
        )
        return try #require(message)
    }

    @Test func `a reminder says what fires, what is known and what is missing`() throws {
        let body = try value(writer(receiver()).reminder(Self.reminder()))
        #expect(body["type"] as? String == "reminder")
        #expect(body["count"] as? Int == 1)
        #expect(body["date"] as? String == "2026-09-15")
        #expect((body["alerts"] as? [Any])?.count == 1)
        let known = try #require((body["known"] as? [[String: Any]])?.first)
        #expect(known["author"] as? String == "M. Muster")
        #expect(known["until"] as? String == "2026-12-31")
        #expect((body["overdue"] as? [Any])?.count == 1)
    }

    @Test func `an escalation says for how long nobody took note, and who was told`() throws {
        let body = try value(escalation())
        #expect(body["type"] as? String == "escalation")
        let entry = try #require((body["unheeded"] as? [[String: Any]])?.first)
        #expect(entry["transition"] as? String == SampleNotices.shortage.transition)
        #expect(entry["working_days"] as? Int == 10)
        let told = try #require((entry["told"] as? [[String: Any]])?.first)
        #expect(told["date"] as? String == "2026-11-02")
        #expect(told["receivers"] as? [String] == ["kita"])
    }

    private func value(_ message: WebhookWriter.Message) throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(message.body))
        return try #require(value as? [String: Any])
    }

    @Test func `the schema that is printed is the one that lies beside the configuration`() throws {
        let file = Self.root.appending(path: "Config/schemas/webhook.json")
        #expect(try String(contentsOf: file, encoding: .utf8) == WebhookSchema.text)
    }

    @Test(.enabled(if: Python.hasJSONSchema)) func `all messages are as the schema says`() throws {
        var withheld = SampleNotices.shortage
        withheld.evidence?.part = 1
        let report = QuietReport(
            date: try #require(CalendarDate(parsing: "2026-11-02")),
            since: try #require(CalendarDate(parsing: "2026-10-01")),
            interval: .monthly,
            next: try #require(CalendarDate(parsing: "2026-12-01"))
        )
        let rejection = RejectionReport(
            files: [
                .init(
                    drop: 3,
                    name: "x.csv",
                    source: nil,
                    received: MailDate(Moment(milliseconds: 0), offsetMinutes: 0),
                    refusal: .init(check: nil, reason: "no"),
                    cells: [.init(record: 1, column: 2, text: "x", problem: "no number")],
                    cellCount: 1
                )
            ],
            fileCount: 1
        )
        let letter = DeadLetter(
            .dispatch(id: 3, .webhook, recipient: "https://x", receiver: "kita"),
            attempts: 2,
            made: MailDate(Moment(milliseconds: 0), offsetMinutes: 0),
            answer: "410"
        )
        let writer = writer(receiver())
        let messages = [
            try news([SampleNotices.shortage, withheld]), writer.account(report),
            writer.rejections(rejection), try #require(writer.deadLetters([letter])),
            writer.reminder(try Self.reminder()), try escalation(),
        ]
        for message in messages {
            let script = """
                import json, sys, jsonschema
                schema = json.load(open('\(Self.root.path)/Config/schemas/webhook.json'))
                jsonschema.Draft202012Validator.check_schema(schema)
                validator = jsonschema.Draft202012Validator(schema)
                print([e.message for e in validator.iter_errors(json.load(sys.stdin))])
                """
            #expect(try Python.run(script, on: message.body) == "[]\n")
        }
    }

    @Test func `it says what the mail says, in numbers for people and for programs`() throws {
        let body = try value(news([SampleNotices.shortage]))
        #expect(body["version"] as? Int == 1)
        #expect(body["made"] as? String == "2026-11-18T11:06:40Z")
        let alerts = try #require(body["alerts"] as? [[String: Any]])
        let numbers = Disclosure(of: SampleNotices.shortage, style: .plain)
        let value = try #require(alerts[0]["value"] as? [String: String])
        #expect(value["plain"] == numbers.value.description)
        #expect(alerts[0]["transition"] as? String == SampleNotices.shortage.transition)
    }

    @Test func `the same news is the same message, other news is another`() throws {
        let first = try news([SampleNotices.shortage])
        #expect(try news([SampleNotices.shortage]) == first)
        var other = SampleNotices.shortage
        other.transition += "-later"
        #expect(try news([other]).id != first.id)
        #expect(first.id.wholeMatch(of: /msg_[0-9a-f]{40}/) != nil)
    }

    @Test func `a sentence that cannot be filled empties no message`() throws {
        var notice = SampleNotices.shortage
        notice.text = "In {{area}} fehlt {{what_nobody_knows}}"
        notice.advice = "{{"
        let body = try value(news([notice]))
        let alerts = try #require(body["alerts"] as? [[String: Any]])
        let text = try #require(alerts[0]["text"] as? String)
        #expect(!text.contains("{{") && !text.contains("what_nobody_knows"))
        let numbers = Disclosure(of: notice, style: notice.germanStyle)
        #expect(text.contains(numbers.value.description))
    }

    @Test func `nothing leaves that the receiver may not see`() throws {
        var notice = SampleNotices.shortage
        (notice.isSensitive, notice.owner) = (true, "amt")
        let text = String(
            decoding: try news([notice], to: receiver("operators")).body,
            as: UTF8.self
        )
        let own = Disclosure(of: SampleNotices.shortage, style: .plain)
        #expect(own.value.isShown)
        #expect(!text.contains(own.value.description))
        let body = try value(news([notice], to: receiver("operators")))
        let alerts = try #require(body["alerts"] as? [[String: Any]])
        #expect(alerts[0]["value"] is NSNull)
        #expect((alerts[0]["points"] as? [Any])?.isEmpty == true)
    }

    @Test func `an Alertmanager's alert keeps its labels while its words change`() throws {
        func entries(_ notice: NoticeContent) throws -> [[String: Any]] {
            let alert = AlertmanagerWriter.Alert(
                notice,
                found: Moment(milliseconds: 1_795_000_000_000),
                ends: Moment(milliseconds: 1_800_000_000_000)
            )
            let bytes = AlertmanagerWriter(for: receiver()).body([alert])
            let value = try JSONSerialization.jsonObject(with: Data(bytes))
            return try #require(value as? [[String: Any]])
        }
        var later = SampleNotices.shortage
        (later.ruleTitle, later.areaName) = ("Other", "Elsewhere")
        let labels = try [SampleNotices.shortage, later].map { notice in
            try #require(try entries(notice)[0]["labels"] as? [String: String])
        }
        #expect(labels[0] == labels[1])
        for name in labels[0].keys {
            #expect(name.wholeMatch(of: /[a-zA-Z_][a-zA-Z0-9_]*/) != nil, "\(name)")
        }
        // One that eased is two: what it was ends, what it is goes on.
        (later.level, later.previousLevel, later.kind) = (.warning, .critical, .eased)
        let eased = try entries(later)
        #expect(
            eased.map { ($0["labels"] as? [String: String])?["severity"] }
                == ["warning", "critical"]
        )
        #expect(
            eased.map { $0["endsAt"] as? String }
                == ["2027-01-15T08:00:00Z", "2026-11-18T11:06:40Z"]
        )
    }
}

extension NoticeContent {
    fileprivate var germanStyle: NumberStyle { Language.german.catalogue.numbers }
}
