package org.paylink.demo;

/** One of the demo's ERPs, for its page and its buttons. */
interface SampleErp {

    /** The merchant's id in the settings. */
    String merchant();

    /** What it is and how the connector reaches it, in a few words. */
    String description();

    Books books();

    /** An invoice is new or has changed: an ERP that tells the outside does it now, one that is asked does nothing. */
    void changed(String number);
}
