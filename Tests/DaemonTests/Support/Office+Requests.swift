import Alerting
import Foundation
import Store

extension Office {
    /// What waits for webhooks of Waage's own format, as JSON objects.
    func requests() throws -> [[String: Any]] {
        try store().read { try $0.dispatches(in: .queued) }
            .filter { $0.draft.channel == .webhook }
            .compactMap { dispatch in
                let body = Data(dispatch.draft.body)
                return try JSONSerialization.jsonObject(with: body) as? [String: Any]
            }
    }
}
