package org.paylink.payment;

/** What a provider can do beyond opening and telling; data, so that nobody calls what is not there. */
public enum Capability {
    /** A session lives as long as an invoice does, so that its own URL can be sent (direct mode). */
    DURABLE_LINK,
    /** It refuses a second session for the same key by itself. */
    IDEMPOTENCY_KEY,
    CANCEL,
    NOTICES,
    REFUND_NOTICES
}
