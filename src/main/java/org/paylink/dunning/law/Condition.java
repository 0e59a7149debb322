package org.paylink.dunning.law;

/** What must be so for a rule to count, and only the merchant can know. */
public enum Condition {
    /** The supplier is registered as a micro or small enterprise (India). */
    SUPPLIER_MSME("supplierMsme"),
    /** The contract says so. */
    AGREED_IN_CONTRACT("agreedInContract");

    private final String written;

    Condition(String written) {
        this.written = written;
    }

    @Override
    public String toString() {
        return written;
    }
}
