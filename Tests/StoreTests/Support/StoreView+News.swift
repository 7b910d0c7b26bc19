import Alerting

@testable import Store

extension StoreView {
    /// The open notices of all groups, group by group.
    func openNotices() throws -> [OpenNotice] {
        var notices: [OpenNotice] = []
        for group in try openGroups() { try eachOpenNotice(of: group) { notices.append($0) } }
        return notices
    }

    /// The first mail that told a recipient of an alert.
    func threadRoot(of key: AlertKey, recipient: String) throws -> String? {
        try threadRoots().root(of: key, recipient: recipient)
    }
}
