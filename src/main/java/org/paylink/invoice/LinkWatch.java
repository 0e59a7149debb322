package org.paylink.invoice;

import java.util.Collection;

/** Hears of every change of an invoice, in the transaction that changes it. */
public interface LinkWatch {

    /** Those that are new. */
    void added(Collection<PayLink> links);

    /** As it stands now. */
    void changed(PayLink link);

    /** Its state is another than it was. */
    default void moved(PayLink link, PayLink.State before) {}
}
