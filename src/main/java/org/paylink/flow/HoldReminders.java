package org.paylink.flow;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.claim.Holds;
import org.paylink.claim.Standing;
import org.paylink.claim.Standings;
import org.paylink.dunning.Hold;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A person or a program keeps a customer, or all customers of a merchant, from being reminded for a while. */
@Component
public final class HoldReminders {

    private final Holds holds;
    private final Standings standings;
    private final ActOnInvoice invoices;
    private final TransactionTemplate transaction;

    HoldReminders(Holds holds, Standings standings, ActOnInvoice invoices, TransactionTemplate transaction) {
        this.holds = holds;
        this.standings = standings;
        this.invoices = invoices;
        this.transaction = transaction;
    }

    /** {@code until}: the first day on which they are reminded again; null: until somebody releases them. */
    public void customer(String merchant, String customer, String why, @Nullable LocalDate until, String who) {
        var payer = Standing.payerOf(merchant, customer);
        transaction.executeWithoutResult(status -> {
            holds.onPayer(merchant, payer, customer, new Hold(Hold.Kind.CUSTOMER, until, why), who);
            standings.wakePayers(List.of(payer));
        });
    }

    public void merchant(String merchant, String why, @Nullable LocalDate until, String who) {
        transaction.executeWithoutResult(status -> {
            holds.onMerchant(merchant, new Hold(Hold.Kind.MERCHANT, until, why), who);
            standings.wakeMerchant(merchant);
        });
    }

    /** @throws IllegalStateException where nothing holds that customer */
    public void releaseCustomer(String merchant, String customer, String who) {
        var payer = Standing.payerOf(merchant, customer);
        transaction.executeWithoutResult(status -> {
            told(holds.endOfPayer(payer, who));
            standings.wakePayers(List.of(payer));
        });
    }

    /** @throws IllegalStateException where nothing holds that merchant */
    public void releaseMerchant(String merchant, String who) {
        transaction.executeWithoutResult(status -> {
            told(holds.endOfMerchant(merchant, who));
            standings.wakeMerchant(merchant);
        });
    }

    /**
     * Ends one; what holds an invoice by itself ends altogether.
     *
     * @throws IllegalStateException where it has ended already
     */
    public void release(UUID hold, String who) {
        var kept = holds.find(hold)
                .filter(it -> it.endedAt() == null)
                .orElseThrow(() -> new IllegalStateException("it has ended already"));
        if (kept.invoice() != null) {
            invoices.release(kept.invoice(), who);
            return;
        }
        transaction.executeWithoutResult(status -> {
            told(holds.end(hold, who) ? 1 : 0);
            if (kept.payer() == null) {
                standings.wakeMerchant(kept.merchant());
            } else {
                standings.wakePayers(List.of(kept.payer()));
            }
        });
    }

    private static void told(int ended) {
        if (ended == 0) {
            throw new IllegalStateException("nothing holds it");
        }
    }
}
