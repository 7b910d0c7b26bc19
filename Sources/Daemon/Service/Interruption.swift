/// The service is to stop: work that takes long ends here, undone, and is done after the next start.
package struct Interruption: Error, Hashable, Sendable {}
