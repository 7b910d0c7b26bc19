/// The service is to stop: work that takes long ends undone, and is done after the next start.
package struct Interruption: Error, Hashable, Sendable {}
