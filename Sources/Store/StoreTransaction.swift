import GRDB

/// The one transaction that writes; valid inside the closure that got it.
package struct StoreTransaction {
    /// What the store holds, with everything that this transaction has written so far.
    package let view: StoreView

    var database: Database { view.database }
}
