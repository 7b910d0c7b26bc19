import GRDB

/// One state of the store to read from; valid inside the closure that got it.
package struct StoreView {
    let database: Database
}
