package org.paylink.dunning.law;

import org.paylink.invoice.Customer;

/** Whom the law looks at: it protects consumers, and lets businesses be charged more. */
public enum Party {
    CONSUMER,
    BUSINESS;

    /** A customer of unknown kind is treated as the one the law protects. */
    public static Party of(Customer.Kind kind) {
        return kind == Customer.Kind.BUSINESS ? BUSINESS : CONSUMER;
    }

    String word() {
        return this == CONSUMER ? "consumers" : "businesses";
    }
}
