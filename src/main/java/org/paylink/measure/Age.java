package org.paylink.measure;

import java.math.BigDecimal;

/** How much of one age, or of one kind, is open now in one currency. What somebody else collects is in none of them. */
public record Age(String currency, Kind kind, long invoices, BigDecimal amount) {

    /** The first six add up to what is open; of which so much is disputed and held. Credit notes stand beside it and are not taken off. */
    public enum Kind {
        NOT_DUE("not-due"),
        DAYS_1_TO_30("1-30"),
        DAYS_31_TO_60("31-60"),
        DAYS_61_TO_90("61-90"),
        OVER_90("over-90"),
        NO_DUE_DATE("no-due-date"),
        /** By its state or by a hold: nobody is reminded of it until that is settled. */
        DISPUTED("of-which-disputed"),
        /** By itself, with its customer or with its merchant, or by a promise. */
        HELD("of-which-held"),
        CREDIT_NOTES("credit-notes");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** Whether it is one of those that add up. */
        public boolean isAge() {
            return ordinal() <= NO_DUE_DATE.ordinal();
        }
    }
}
