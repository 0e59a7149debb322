package org.paylink.flow;

import java.nio.file.Path;
import java.time.Duration;
import org.paylink.settings.Meaning;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where the plans are, and how much one person is written to at most. */
@ConfigurationProperties("paylink.dunning")
public record DunningSettings(
        @Meaning("The folder of the dunning plans, one YAML file each") @DefaultValue("config/dunning")
        Path plans,

        @Meaning("The folder of laws, rates and calendars that come before those shipped")
        @DefaultValue("config/jurisdictions")
        Path jurisdictions,

        @Meaning(
                "Messages that one person gets in a day at most, whatever shop, invoice or channel they come from, receipts and answers aside; 0: no limit")
        @DefaultValue("6")
        int contactsPerDay,

        @Meaning(
                "Before a reminder leaves, the provider must have told of each live payment within this time; else it is asked first; 0: it need not")
        @DefaultValue("15m")
        Duration providerWithin,

        @Meaning(
                "Reminders wait while the route that brought an invoice could not ask its ERP for so long; longer than the pause between its polls; 0: they need not")
        @DefaultValue("26h")
        Duration erpWithin) {

    public DunningSettings {
        if (contactsPerDay < 0) {
            throw new IllegalArgumentException("paylink.dunning.contacts-per-day is negative: " + contactsPerDay);
        }
        if (providerWithin.isNegative() || erpWithin.isNegative()) {
            throw new IllegalArgumentException("paylink.dunning.provider-within and erp-within must not be negative");
        }
    }
}
