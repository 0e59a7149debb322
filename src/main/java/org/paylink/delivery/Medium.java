package org.paylink.delivery;

import java.util.Locale;
import org.paylink.invoice.Customer;

/**
 * What a channel's messages travel by, whoever carries them. What a customer agreed to or stopped holds for the medium, not for one sender: two
 * WhatsApp accounts are one WhatsApp to the customer.
 */
public enum Medium {
    WHATSAPP(false),
    MESSENGER(false),
    WECHAT(false),
    SMS(true),
    EMAIL(true),
    LETTER(true),
    /** A sandbox's phone, or whatever a route serves. */
    OTHER(true);

    private final boolean formal;

    Medium(boolean formal) {
        this.formal = formal;
    }

    /** Formal notices stay away from chats: Meta's rules forbid debt collection there. */
    public boolean carries(Message.Purpose purpose) {
        return formal || purpose != Message.Purpose.NOTICE;
    }

    /** Whether it may carry more than a friendly word about money. */
    public boolean isFormal() {
        return formal;
    }

    /** Whether it disturbs whoever gets it: nobody is woken by a letter, so that no quiet hours hold it up. */
    public boolean rings() {
        return this != LETTER;
    }

    /**
     * Whoever agreed to something did not agree to everything; of whom the ERP says nothing, the merchant has to know. A letter about one's own
     * invoice needs nobody's agreement.
     */
    public boolean agreedBy(Customer customer) {
        return this == OTHER
                || this == LETTER
                || customer.consent().isEmpty()
                || customer.consent().stream().anyMatch(word()::equalsIgnoreCase);
    }

    /** As invoices and settings write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
