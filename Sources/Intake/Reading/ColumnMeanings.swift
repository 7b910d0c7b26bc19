/// What the distinct texts of a column mean; each is read once, however often it stands there.
struct ColumnMeanings<Meaning: Sendable>: Sendable {
    private var texts = CodeColumn()
    private var meanings: [Meaning] = []

    /// The meaning of a text that was read before; nil of a new one, and then `learn` must follow.
    @inline(__always)
    mutating func known(_ bytes: UnsafeRawBufferPointer) -> Meaning? {
        let number = unsafe Int(texts.number(of: bytes))
        return number < meanings.count ? meanings[number] : nil
    }

    /// Keeps the meaning of the text that was just asked for.
    mutating func learn(_ meaning: Meaning) -> Meaning {
        meanings.append(meaning)
        return meaning
    }
}
