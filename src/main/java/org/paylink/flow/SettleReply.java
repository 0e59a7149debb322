package org.paylink.flow;

import java.util.UUID;
import org.paylink.delivery.Consents;
import org.paylink.delivery.HeardTexts;
import org.paylink.delivery.HeardTexts.Kept;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A person's word on what a customer wrote: each text is settled once, together with what is done about it. */
@Component
public final class SettleReply {
    private final HeardTexts texts;
    private final Consents consents;
    private final TransactionTemplate transaction;

    SettleReply(HeardTexts texts, Consents consents, TransactionTemplate transaction) {
        this.texts = texts;
        this.consents = consents;
        this.transaction = transaction;
    }

    /**
     * Done with it, after the act on the invoice that it is about.
     *
     * @throws IllegalStateException with a sentence where nobody waits for that word, or the text is not about that invoice
     */
    public void afterActing(UUID text, UUID invoice, String who, Runnable act) {
        transaction.executeWithoutResult(status -> {
            if (!open(text).about().invoices().contains(invoice)) {
                throw new IllegalStateException("the text is not about this invoice");
            }
            act.run();
            texts.done(text, who);
        });
    }

    /** @throws IllegalStateException with a sentence where nobody waits for that word */
    public void done(UUID text, String who) {
        transaction.executeWithoutResult(status -> texts.done(open(text).id(), who));
    }

    /**
     * The customer wants no more messages there.
     *
     * @throws IllegalStateException with a sentence where nobody waits for that word
     */
    public void stop(UUID text, String who) {
        transaction.executeWithoutResult(status -> {
            var said = open(text).said();
            consents.stop(
                    said.from(),
                    "read by %s: said to %s, %s"
                            .formatted(who, said.account(), said.heard().reference()));
            texts.done(text, who);
        });
    }

    private Kept open(UUID text) {
        return texts.lockOpen(text).orElseThrow(() -> new IllegalStateException("somebody has settled this already"));
    }
}
