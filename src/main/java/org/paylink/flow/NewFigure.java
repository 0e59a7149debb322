package org.paylink.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.paylink.invoice.PayLink;
import org.paylink.money.Money;
import org.paylink.payment.Ledger.Payment;

/**
 * Which payments an ERP's new figure contains, and how much we know to be paid that it does not. The figure has moved, so everything the ERP had taken is in it;
 * of what is on its way there, as much as the figure fell by. A figure that has not moved contains nothing new.
 */
record NewFigure(List<Payment> contained, Money unknown) {

    /** {@code unreflected}: payments that no earlier figure contains; {@code taken}: whether the ERP had taken one. */
    static NewFigure of(PayLink before, Money open, List<Payment> unreflected, Predicate<Payment> taken) {
        if (open.equals(before.erpOpen())) {
            return new NewFigure(List.of(), before.paid());
        }
        var fall = before.erpOpen().minusDownToZero(open);
        var unknown = Money.zero(open.currency());
        var contained = new ArrayList<Payment>();
        for (var payment : unreflected) {
            if (taken.test(payment) || payment.forInvoice().compareTo(fall) <= 0) {
                contained.add(payment);
                fall = fall.minusDownToZero(payment.forInvoice());
            } else {
                unknown = unknown.plus(payment.forInvoice());
            }
        }
        return new NewFigure(contained, unknown);
    }
}
