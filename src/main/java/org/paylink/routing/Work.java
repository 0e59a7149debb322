package org.paylink.routing;

import java.util.List;

/** The kinds of work that a route may fetch, and the queue each is in. */
enum Work {
    CONFIRM,
    VERIFY,
    SEND,
    NEWS;

    static final List<String> ENDPOINTS = List.of(
            "invoices",
            "payments",
            "verify",
            "messages",
            "news",
            "delivery",
            "sessions",
            "inbox",
            "statement",
            "acknowledgement",
            "map",
            "attachments",
            "mark",
            "next",
            "compare",
            "csv",
            "camt054");

    String queue(String account) {
        return name().toLowerCase(java.util.Locale.ROOT) + "/" + account;
    }

    /** Reading back is for its answer; the others may have one, and their end says the rest. */
    boolean needsAnswer() {
        return this == VERIFY;
    }
}
