import Alerting
import Indicators
import Rules

/// A number in the form in which others may see it.
///
/// This file is the only place where Waage turns a number of the data into text for mail, journal
/// and reports; `Disclosure` decides what may be shown.
package struct DisclosedNumber: Hashable, Sendable, CustomStringConvertible {
    /// How much of a number is told.
    package enum Protection: Hashable, Sendable {
        /// The number stands in the text.
        case shown
        /// A count of 1 or 2: the text says only that it is below 3.
        case small
        /// It would give away persons, by itself or together with other numbers.
        case withheld
        /// There is no number.
        case none
    }

    package let protection: Protection
    /// The text in the language of the mail.
    package let description: String
    /// The same digits as a number, where it is shown: of 28.04 % that reads `28.0 %` it is 28.
    let number: Double?
    /// Whether a `%` stands behind it.
    let isPercent: Bool

    package var isShown: Bool { protection == .shown }

    /// Shows a number; `decimals` nil keeps up to two and drops zeros at the end.
    static func shown(_ value: Double, _ form: Form, _ style: NumberStyle) -> Self {
        shown(form.written(value, style))
    }

    /// Shows a number that is written already.
    static func shown(_ written: Written) -> Self {
        Self(
            protection: .shown,
            description: written.text,
            number: written.number,
            isPercent: written.isPercent
        )
    }

    static func protected(_ protection: Protection, _ style: NumberStyle) -> Self {
        switch protection {
        case .small: Self(protection: protection, description: style.small)
        case .withheld, .shown: Self(protection: .withheld, description: style.withheld)
        case .none: Self(protection: protection, description: style.none)
        }
    }

    private init(
        protection: Protection,
        description: String,
        number: Double? = nil,
        isPercent: Bool = false
    ) {
        self.protection = protection
        self.description = description
        self.number = number
        self.isPercent = isPercent
    }

    /// A number in words, and with the same digits for programs.
    struct Written: Hashable {
        let text: String
        /// In hundredths where the text counts them; nil where the text shows no number.
        let number: Double?
        let isPercent: Bool
    }

    /// How a number is written: factor, decimals, what follows it.
    struct Form: Hashable {
        var isPercent = false
        /// Whether hundredths are counted, without a sign behind the number.
        var isPoints = false
        /// At least and at most so many decimals.
        var decimals: ClosedRange<Int>
        var suffix = ""

        init(_ quantity: NumberKind, decimals: Int?, of value: Double) {
            let wanted = decimals.map { min(max($0, 0), 6) }
            switch quantity {
            case .count, .things:
                // Projections and means of counts are no whole numbers.
                let places = value == value.rounded() ? 0 : max(1, wanted ?? 1)
                self.decimals = places...places
            case .ratio:
                isPercent = true
                self.decimals = (wanted ?? 1)...(wanted ?? 1)
            case .points:
                isPoints = true
                self.decimals = (wanted ?? 1)...(wanted ?? 1)
            case .amount: self.decimals = wanted.map { $0...$0 } ?? 0...2
            case .periods: self.decimals = 0...2
            }
        }

        func text(of value: Double, _ style: NumberStyle) -> String { written(value, style).text }

        func written(_ value: Double, _ style: NumberStyle) -> Written {
            let number = isPercent || isPoints ? value * 100 : value
            guard number.isFinite else {
                return Written(text: style.none, number: nil, isPercent: isPercent)
            }
            let scale = (0..<decimals.upperBound).reduce(1.0) { scale, _ in scale * 10 }
            // The nudge keeps 28.5 that arrives as 28.499999999999996 from being rounded down.
            let scaled = (number.magnitude * scale * (1 + 1e-12)).rounded()
            let percent = isPercent ? style.percentSuffix : ""
            let isWhole = scaled < 1e15
            let sign = number < 0 ? -1.0 : 1.0
            return Written(
                text: (isWhole ? text(number, scaled, style) : "\(number)") + percent + suffix,
                number: isWhole ? sign * scaled / scale + 0 : number,
                isPercent: isPercent
            )
        }

        /// A number with its decimals, of whose digits `scaled` is the number without a point.
        private func text(_ value: Double, _ scaled: Double, _ style: NumberStyle) -> String {
            var digits = String(Int64(scaled))
            while digits.count <= decimals.upperBound { digits = "0" + digits }
            let whole = digits.dropLast(decimals.upperBound)
            var fraction = digits.suffix(decimals.upperBound)
            while fraction.count > decimals.lowerBound, fraction.last == "0" {
                fraction.removeLast()
            }
            let sign = value < 0 && scaled > 0 ? style.minus : ""
            let point = fraction.isEmpty ? "" : style.decimalSeparator
            return sign + Self.grouped(whole, style.groupSeparator) + point + fraction
        }

        private static func grouped(_ digits: Substring, _ separator: String) -> String {
            // Four digits are grouped too, so that the columns of a table stay alike.
            var text = ""
            for (index, digit) in digits.enumerated() {
                if index > 0, (digits.count - index).isMultiple(of: 3) { text += separator }
                text.append(digit)
            }
            return text
        }
    }
}

extension NumberStyle {
    /// A number of files, series, alerts or days, which tells of no person, with its groups of
    /// digits.
    package func whole(_ number: Int) -> String {
        let form = DisclosedNumber.Form(.count, decimals: nil, of: Double(number))
        return form.text(of: Double(number), self)
    }
}
