package org.paylink.backoffice;

import java.time.Duration;
import org.paylink.settings.Meaning;
import org.paylink.settings.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Who may look into the back office, and how much programs and providers may hand in at once. */
@ConfigurationProperties("paylink")
record OfficeSettings(
        @Meaning(
                "Password of the back office, at least 12 characters; empty: one is generated, printed at the first start and kept in the data folder as admin-password.")
        @DefaultValue("")
        String adminPassword,

        @DefaultValue Backoffice backoffice) {

    private static final int SHORTEST = 12;

    OfficeSettings {
        adminPassword = adminPassword.strip();
        if (!adminPassword.isEmpty() && adminPassword.length() < SHORTEST) {
            throw new StartRefused(
                    "paylink.admin-password is shorter than %d characters".formatted(SHORTEST),
                    "set a longer one, or none and take the one that is generated");
        }
    }

    /** The limits at the doors for people, programs and providers. */
    record Backoffice(
            @Meaning("Largest body of a delivery by REST, in bytes.") @DefaultValue("20000000")
            int deliveryBytes,

            @Meaning("Most canonical invoices in one call by REST; more go as a document with a mapping.")
            @DefaultValue("1000")
            int deliveryInvoices,

            @Meaning("Largest body of a provider's notice, in bytes.") @DefaultValue("1000000")
            int noticeBytes,

            @Meaning("How long a login lasts at most.") @DefaultValue("12h")
            Duration login,

            @Meaning("How many wrong passwords one address may try before it has to wait.") @DefaultValue("5")
            int wrongLogins) {

        Backoffice {
            if (deliveryBytes < 1 || deliveryInvoices < 1 || noticeBytes < 1 || wrongLogins < 1) {
                throw new StartRefused(
                        "A limit under paylink.backoffice is smaller than 1", "set it to a number from 1 on");
            }
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "OfficeSettings[" + backoffice + "]";
    }
}
