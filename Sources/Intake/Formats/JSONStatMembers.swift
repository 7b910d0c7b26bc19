/// The members of an object that may be a dataset of JSON-stat, as they stand there.
///
/// They come in any order and may have any shape, so what they mean is asked for when all are read.
struct JSONStatMembers {
    /// The members of a dimension.
    struct Dimension {
        enum Index {
            case none
            case array([String])
            /// With the positions; nil for what is none.
            case object([(id: String, position: Int?)])
        }

        var label: String?
        var hasCategory = false
        var index = Index.none
        var labels: [(id: String, text: String)] = []
        var units: [(id: String, text: String?)] = []
        var coordinates: [String] = []
        var notes: [String] = []
        var children: [(id: String, children: [String])] = []
    }

    /// What stands under `value`.
    struct Values {
        let offset: Int
        let isSparse: Bool
        var count = 0
        /// The largest position of a sparse one.
        var last = -1
        /// A name that is no position.
        var strange: String?
        /// Whether something else than a number, a text or null stands there.
        var isNested = false
    }

    /// What stands under `status`.
    enum Status {
        case none
        case text(String)
        case array([UInt16])
        case object(positions: [Int32], numbers: [UInt16], last: Int, strange: String?)
    }

    var name: String?
    var version: String?
    var type: String?
    var label: String?
    var updated: String?
    var ids: [String]?
    var sizes: [Int?]?
    var roles: [(role: String, ids: [String])] = []
    var hasDimensions = false
    var dimensions: [(id: String, members: Dimension)] = []
    /// Whether id and size stand within `dimension`, as before version 2.0.
    var isOld = false
    var values: Values?
    var status = Status.none
    var statusTexts: [String] = []
    /// The addresses that a collection names.
    var links: [String] = []
    /// Objects within that may be datasets themselves.
    var inner: [JSONStatMembers] = []

    /// Whether it has what a dataset cannot lack.
    var isDataset: Bool { hasDimensions && values != nil && type != "collection" }
}
