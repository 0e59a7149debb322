package org.paylink.payment;

import java.util.Collection;
import java.util.UUID;
import org.paylink.payment.Ledger.Booked;
import org.paylink.payment.Ledger.Payment;

/** Hears of money and its bookings, in the transaction that writes them down. */
public interface LedgerWatch {

    /** A payment as far as its booking goes. */
    record Movement(UUID payment, UUID invoice, String merchant) {}

    /** It has moved. */
    void entered(Payment payment);

    /** The ERP has taken them, or shows them by now. */
    void booked(Collection<Movement> movements, Booked booked);
}
