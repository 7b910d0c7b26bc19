import Alerting
import Rules

/// How the numbers of one piece of evidence are written, whoever may see them.
struct MeasureForms {
    let evidence: Evidence
    /// The decimals of the indicator; nil keeps up to two.
    let decimals: Int?
    let style: NumberStyle

    /// The measured value without its unit.
    var value: DisclosedNumber.Written {
        if evidence.kind == .projection { return projected(evidence.value) }
        return form.written(evidence.value, style)
    }

    /// What is projected counts no half persons or places.
    func projected(_ value: Double) -> DisclosedNumber.Written {
        switch evidence.quantity {
        case .count, .things:
            let whole = value.inThreeDigits.rounded()
            return DisclosedNumber.Form(.count, decimals: 0, of: whole).written(whole, style)
        case .ratio, .points, .amount, .periods:
            let isHundredfold = [.ratio, .points].contains(evidence.quantity)
            let size = (isHundredfold ? value * 100 : value).magnitude
            let places = size < 9.995 ? 2 : size < 99.95 ? 1 : 0
            return form(decimals: places).written(value, style)
        }
    }

    /// A limit without its unit: a round number that people wrote, `95 %`, not `95.0 %`.
    func limit(_ limit: Double) -> DisclosedNumber.Written {
        // What a value is compared with, and the way to a goal, are numbers like itself.
        if evidence.kind == .comparison || evidence.goal != nil {
            return form.written(limit, style)
        }
        var form = DisclosedNumber.Form(evidence.limitQuantity, decimals: nil, of: 0)
        form.decimals = [.control, .seasonalControl].contains(evidence.kind) ? 0...1 : 0...4
        return form.written(limit, style)
    }

    /// Adds decimals until a value that is not the limit does not look like it: 94.96 % below
    /// 95 % must not read "95.0 %".
    private var form: DisclosedNumber.Form { form(decimals: decimals) }

    private func form(decimals: Int?) -> DisclosedNumber.Form {
        if evidence.quantity == .count {
            return DisclosedNumber.Form(.count, decimals: nil, of: evidence.value)
        }
        var form = DisclosedNumber.Form(
            evidence.quantity,
            decimals: decimals,
            of: evidence.value
        )
        guard let limit = evidence.limit, limit != evidence.value,
            evidence.limitQuantity == evidence.quantity
        else { return form }
        while form.decimals.upperBound < 4,
            form.text(of: evidence.value, style) == form.text(of: limit, style)
        {
            let places = form.decimals.upperBound + 1
            form.decimals = places...places
        }
        return form
    }
}

extension Double {
    /// The same with three significant digits: more of what is projected nobody knows.
    var inThreeDigits: Double {
        var scale = 1.0
        while (self / scale).magnitude >= 1000, scale < 1e15 { scale *= 10 }
        return (self / scale).rounded() * scale
    }
}
